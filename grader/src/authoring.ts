/** How a homework is written down in `solutions/`: exercises with a reference, cases that draw their arguments, mutants. */
import type { AnswerTo } from "latent/exercise/answers";
import type { Answer } from "latent/exercise/call";
import type { Call } from "latent/exercise/case";
import type { Tolerance } from "latent/exercise/compare";
import type { Seeds } from "latent/random";

export { type TensorNumbers, type TensorOptions, tensor } from "./tensor";

interface Described {
  /** Says what holds; unique in its exercise. */
  readonly name: string;
  readonly hint: string;
  /** Hidden cases draw from the instructor's key, and a student learns their name and hint alone. */
  readonly hidden?: boolean;
}

/** One call, whose value is compared with the reference's. */
export interface ValueCase extends Described {
  readonly kind: "value";
  draw(next: Seeds): Call;
}

/** One call, whose value is compared with differences of the exercise's potential. */
export interface GradientCase extends Described {
  readonly kind: "gradient";
  draw(next: Seeds): Call;
}

/** Several calls, whose values vᵢ satisfy Σᵢ wᵢ vᵢ = 0 or ≥ 0. */
export interface RelationCase extends Described {
  readonly kind: "relation";
  readonly weights: readonly number[];
  readonly sum: "zero" | "not negative";
  draw(next: Seeds): readonly Call[];
}

/** One call, which trains; the parameters it returns are judged by the loss they reach, beside that of the reference. */
export interface TrainingCase extends Described {
  readonly kind: "training";
  /** A name in `latent/exercise/objectives`. */
  readonly objective: string;
  draw(next: Seeds): Call;
}

/** Any case that a homework may have. */
export type AuthoredCase = ValueCase | GradientCase | RelationCase | TrainingCase;

/** One exercise, as its author writes it down. */
export interface AuthoredExercise<Id extends string = string, Reference extends Answer = Answer> {
  readonly id: Id;
  readonly title: string;
  /** The name of the function that the student writes. */
  readonly answer: string;
  readonly points: number;
  /** Float64 on plain numbers, and not the solution. Where the answer is given tensors it gets lists of lists. */
  readonly reference: Reference;
  /** For gradient cases: the function whose gradient is asked for, and the names of its arguments in the answer. */
  readonly potential?: { readonly names: readonly string[]; readonly of: (...args: Parameters<Reference>) => number };
  /** Earlier exercises that this answer may call: one mistake there should cost once. */
  readonly follows?: readonly string[];
  readonly tolerance: Tolerance;
  /** What one call may take on the processor, where that is more than for others: for an answer that trains. */
  readonly seconds?: number;
  readonly cases: readonly AuthoredCase[];
}

/** An exercise that is answered in words, and marked by a person beside the master's model answer. */
export interface AuthoredWritten {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** One homework: what `cases.ts` exports as `homework`. */
export interface AuthoredHomework {
  readonly id: string;
  readonly title: string;
  /** Parts of the library (files or folders of lib/src) that are there when graded; all others are absent. With "tf" answers have tensors. */
  readonly edition: readonly string[];
  /** Parts whose use `check` reports, because they hold answers. */
  readonly absent: readonly string[];
  readonly exercises: readonly AuthoredExercise[];
  readonly written?: readonly AuthoredWritten[];
}

/** A mistake that students make, as an edit of the solution. */
export interface Mutant {
  readonly exercise: string;
  readonly name: string;
  /** This text of the solution, which must stand there exactly once, is replaced by that one. */
  readonly replace: readonly [string, string];
  /** The case that must fail. */
  readonly fails: string;
  /** What feedback says where an answer has this mutant's value; without it the mutant only tests the cases. */
  readonly says?: string;
  /** What `check` says where an answer has its values in the public cases; the hint of the case that must fail, where nothing is said. */
  readonly hint?: string;
}

/** Mistakes in one exercise. */
export const mutantsOf = (exercise: string, mistakes: readonly Omit<Mutant, "exercise">[]): Mutant[] =>
  mistakes.map((one) => ({ exercise, ...one }));

/** What to think about again, by exercise and by the mistake's name. */
export type Hints = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Mistakes with hints of their own.
 *
 * @throws {RangeError} if a hint names none of them
 */
export function hinted(mutants: readonly Mutant[], hints: Hints): Mutant[] {
  const named = Object.entries(hints).flatMap(([id, own]) => Object.keys(own).map((name) => [id, name] as const));
  const stray = named.find(([id, name]) => !mutants.some((one) => one.exercise === id && one.name === name));
  if (stray !== undefined) throw new RangeError(`hinted: a hint must name a mistake, got "${stray[1]}" of ${stray[0]}`);
  return mutants.map((one) => {
    const hint = hints[one.exercise]?.[one.name];
    return hint === undefined ? one : { ...one, hint };
  });
}

/** Keeps the types of one exercise's id, answer and reference together. */
export const exercise = <Id extends string, Reference extends AnswerTo<Id>>(
  one: AuthoredExercise<Id, Reference>,
): AuthoredExercise => one as unknown as AuthoredExercise;

/** A case whose value is compared with the reference's. */
export const value = (name: string, hint: string, draw: ValueCase["draw"]): ValueCase => ({
  kind: "value",
  name,
  hint,
  draw,
});

/** A case whose value is compared with differences of the exercise's potential. */
export const gradient = (name: string, hint: string, draw: GradientCase["draw"]): GradientCase => ({
  kind: "gradient",
  name,
  hint,
  draw,
});

/** The exercise's absolute tolerance is how much more the answer may lose than the reference. */
export const training = (name: string, hint: string, objective: string, draw: TrainingCase["draw"]): TrainingCase => ({
  kind: "training",
  name,
  hint,
  objective,
  draw,
});

/** Σᵢ wᵢ vᵢ = 0 */
export const equality = (
  name: string,
  hint: string,
  weights: readonly number[],
  draw: RelationCase["draw"],
): RelationCase => ({ kind: "relation", name, hint, weights, sum: "zero", draw });

/** Σᵢ wᵢ vᵢ ≥ 0 */
export const inequality = (
  name: string,
  hint: string,
  weights: readonly number[],
  draw: RelationCase["draw"],
): RelationCase => ({ kind: "relation", name, hint, weights, sum: "not negative", draw });

/** The same case, hidden: drawn from the instructor's key. */
export const hidden = <One extends AuthoredCase>(one: One): One => ({ ...one, hidden: true });
