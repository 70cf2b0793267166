/** What is recorded of one submission. Hidden arguments and expectations are no part of it. */

/** How a case ended. What the grader itself could not do is no state of a case: see `GradedSubmission`. */
export type State = "pass" | "fail" | "error" | "timeout" | "memory" | "crashed" | "compile-error";

/** One case of an exercise, as it may be shown to the student. */
export interface CaseResult {
  readonly name: string;
  readonly hint: string;
  readonly hidden: boolean;
  readonly state: State;
  /** Of public cases only: what the answer was called with, a line for each call, where it was called and was not right. */
  readonly called?: readonly string[];
  /** Of public cases only: what differed, or the error's text. */
  readonly difference?: string;
}

/** One exercise with its cases and what they earn by themselves. */
export interface ExerciseResult {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly earned: number;
  readonly cases: readonly CaseResult[];
  /** A mistake that the answer looks like. */
  readonly looksLike?: string;
  /** What to do better another time, and costs nothing. */
  readonly advice?: string;
  /** The compiler's words on the student's cell. */
  readonly diagnostics?: string;
  /** Where earlier answers that this one may call were wrong: what became of it with right ones in their place. */
  readonly followed?: Followed;
}

/** An answer's run with right earlier answers. */
export interface Followed {
  readonly earned: number;
  readonly inPlaceOf: readonly string[];
  /** Not there in records of older graders. */
  readonly cases?: readonly CaseResult[];
  readonly looksLike?: string;
}

/** An answer in words, as it was handed in: the grader only carries it to the person who marks it. */
export interface WrittenAnswer {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  /** Markdown; empty where nothing was written, which earns nothing and waits for nobody. */
  readonly text: string;
}

/** A submission that was marked. */
export interface Result {
  readonly homework: string;
  readonly exercises: readonly ExerciseResult[];
  /** What the exercises above have earned, of how many points. */
  readonly earned: number;
  readonly points: number;
  /** Where the homework has exercises that a person marks. */
  readonly written?: readonly WrittenAnswer[];
  readonly repairs: readonly string[];
  /** What the code printed before it was given the first hidden argument. */
  readonly output: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A submission as it lies on disk. Only the first of the three has points; the others are no silent 0. */
export type GradedSubmission = {
  readonly student: string;
  /** sha256 of the submitted file */
  readonly submission: string;
} & Grading;

/** What became of a submission. */
export type Grading =
  | { readonly state: "marked"; readonly result: Result }
  /** The file's fault: the student can hand in another. */
  | { readonly state: "unreadable"; readonly reason: string }
  /** The grader's fault: the next run tries again. */
  | { readonly state: "failed"; readonly reason: string };

/** The result of a submission that was marked. */
export const resultOf = (record: GradedSubmission | undefined): Result | undefined =>
  record?.state === "marked" ? record.result : undefined;

/** All points that a submission can have, those of a person included. */
export const possible = ({ points, written = [] }: Result): number =>
  written.reduce((sum, one) => sum + one.points, points);

/** What counts: one mistake costs once. */
export const counted = ({ earned, followed }: ExerciseResult): number => Math.max(earned, followed?.earned ?? 0);

/**
 * What is told of an answer: with right earlier answers, unless that earns less, so that no mistake of theirs is taken for its own.
 */
export function toldOf<
  Told extends Pick<ExerciseResult, "cases" | "earned" | "looksLike" | "diagnostics" | "followed">,
>(exercise: Told): Told {
  const { followed, earned } = exercise;
  if (followed?.cases === undefined || followed.earned < earned) return exercise;
  const { looksLike: _, diagnostics: __, ...rest } = exercise;
  const own = followed.looksLike === undefined ? {} : { looksLike: followed.looksLike };
  return { ...rest, ...own, cases: followed.cases } as Told;
}

/** Two decimals, so that sums of parts print as they add up. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
