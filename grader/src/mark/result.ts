/** What is recorded of one submission. Hidden arguments and expectations are no part of it. */
export type State =
  | "pass"
  | "fail"
  | "error"
  | "timeout"
  | "memory"
  | "crashed"
  | "compile-error"
  | "not-run"
  | "grader-error";

export interface CaseResult {
  readonly name: string;
  readonly hint: string;
  readonly hidden: boolean;
  readonly state: State;
  /** Of public cases only: what differed, or the error's text. */
  readonly difference?: string;
}

export interface ExerciseResult {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly earned: number;
  readonly cases: readonly CaseResult[];
  /** A mistake that the answer looks like. */
  readonly looksLike?: string;
  /** The compiler's words on the student's cell. */
  readonly diagnostics?: string;
  /** Where earlier answers that this one calls were wrong: the mark with right ones in their place. */
  readonly followed?: { readonly earned: number; readonly inPlaceOf: readonly string[] };
}

export interface Result {
  readonly homework: string;
  readonly exercises: readonly ExerciseResult[];
  readonly earned: number;
  readonly points: number;
  readonly repairs: readonly string[];
  /** What the code printed before it was given the first hidden argument. */
  readonly output: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What counts: one mistake costs once. */
export const counted = ({ earned, followed }: ExerciseResult): number => Math.max(earned, followed?.earned ?? 0);

/** Two decimals, so that sums of parts print as they add up. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
