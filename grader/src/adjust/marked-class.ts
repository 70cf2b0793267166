/** A graded run with its marks, computed once for everyone who shows them: feedback, report, exports and comparisons. */
import type { Person } from "../gradebook/people";
import { allRecords, type Run, readRun } from "../record/records";
import type { GradedSubmission } from "../record/result";
import { type Mark, marksOf, policyOf } from "./marks";

/** A class with its marks. */
export interface MarkedClass {
  readonly run: Run;
  /** By student. */
  readonly marks: readonly Mark[];
  /** By student; somebody whose mark was set by hand may have none. */
  readonly records: ReadonlyMap<string, GradedSubmission>;
}

/** What is asked of a run. */
export interface ClassSettings {
  /** Its homework, where that was named: another one's pages would have a wrong title. */
  readonly homework?: string | undefined;
  /** The policy's file; by default `policy.json` beside the results, where there is one. */
  readonly policy?: string | undefined;
  /** Who is in the gradebook that is filled. */
  readonly people?: readonly Person[] | undefined;
}

/** @throws {RangeError} if nothing was graded into that folder, or another homework, or the policy cannot be followed */
export function markedClass(out: string, { homework, policy, people }: ClassSettings = {}): MarkedClass {
  const run = readRun(out);
  requireHomework(run, homework, out);
  const marks = marksOf(out, policyOf(out, policy), people);
  return { run, marks, records: new Map(allRecords(out).map((record) => [record.student, record])) };
}

/** @throws {RangeError} if a run is of another homework than was named */
export function requireHomework(run: Run | undefined, homework: string | undefined, out: string): void {
  if (run === undefined || homework === undefined || run.homework === homework) return;
  throw new RangeError(
    `latent: ${out} must hold results of ${homework}, got those of ${run.homework}; name its own folder`,
  );
}
