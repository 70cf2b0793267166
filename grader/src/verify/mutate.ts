/** Are the cases sharp enough? Every generated mutant of a solution must fail one of its exercise's cases. */
import { createHash } from "node:crypto";
import type { AuthoredExercise } from "../authoring";
import { concurrently } from "../concurrently";
import type { CourseHomework } from "../homework/course";
import { solutionOf, withSolution } from "../homework/master";
import { type Grader, openGrader } from "../mark/grader";
import { markSubmission } from "../mark/submission";
import type { InstructorKey } from "../record/key";
import { type Mutation, mutated, mutationsOf } from "./mutations";

/** A solution with one token changed. */
export interface GeneratedMutant {
  readonly exercise: string;
  readonly mutation: Mutation;
}

/** What came of the mutants. */
export interface Mutating {
  readonly mutants: number;
  /** "h2.entropy, line 1: …": all cases pass with it. */
  readonly survivors: readonly string[];
  readonly seconds: number;
}

/** Which mutants, how many at a time, and who hears of a survivor. */
export interface MutatingSettings {
  readonly jobs: number;
  /** All that can be generated, where none are named. */
  readonly chosen?: readonly GeneratedMutant[];
  readonly survived?: (label: string) => void;
  /** Opens what marks; the sandbox of this machine where nothing else is said. */
  readonly open?: typeof openGrader;
}

/** Marks the mutants of a homework. */
export async function mutate(
  homework: CourseHomework,
  key: InstructorKey,
  settings: MutatingSettings,
): Promise<Mutating> {
  const began = performance.now();
  const chosen = settings.chosen ?? generatedMutants(homework);
  const grader = (settings.open ?? openGrader)(homework, key);
  try {
    const survivors = await concurrently(chosen, settings.jobs, async (mutant) => {
      if (!(await survives(mutant, grader))) return [];
      settings.survived?.(labelOf(mutant));
      return [labelOf(mutant)];
    });
    return { mutants: chosen.length, survivors: survivors.flat(), seconds: (performance.now() - began) / 1000 };
  } finally {
    grader.close();
  }
}

/** All mutants of a homework's solutions. */
export const generatedMutants = ({ exercises, master, edition }: CourseHomework): GeneratedMutant[] =>
  exercises.flatMap(({ id }) =>
    mutationsOf(solutionOf(master, id), edition.includes("tf")).map((mutation) => ({ exercise: id, mutation })),
  );

/** The first by the hash of what they are: no seed to choose, and a changed exercise does not change the others' choice. */
export function sampleOf(mutants: readonly GeneratedMutant[], size: number): GeneratedMutant[] {
  const order = (mutant: GeneratedMutant) => createHash("sha256").update(labelOf(mutant)).digest("hex");
  return [...mutants].sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, size);
}

/** The name of a mutant, for people. */
export const labelOf = ({ exercise, mutation }: GeneratedMutant): string => `${exercise}, ${mutation.label}`;

async function survives({ exercise, mutation }: GeneratedMutant, grader: Grader): Promise<boolean> {
  const { homework } = grader;
  const { master } = homework;
  const notebook = withSolution(master, exercise, mutated(solutionOf(master, exercise), mutation));
  const exercises = withEarlier(exercise, homework.exercises);
  const { exercises: results } = await markSubmission(notebook, { ...grader, homework: { ...homework, exercises } });
  return results.find(({ id }) => id === exercise)?.cases.every(({ state }) => state === "pass") ?? false;
}

/** The exercise and those whose answers it calls, in their order: the others need not run. */
function withEarlier(id: string, exercises: readonly AuthoredExercise[]): AuthoredExercise[] {
  const wanted = new Set([id]);
  for (const one of [...exercises].reverse()) {
    if (wanted.has(one.id)) for (const earlier of one.follows ?? []) wanted.add(earlier);
  }
  return exercises.filter((one) => wanted.has(one.id));
}
