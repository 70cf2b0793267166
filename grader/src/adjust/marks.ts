/** From what the grader found to what counts. It runs nothing and can be done again with another policy. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Submission } from "../intake/submissions";
import { instantOf } from "../intake/timestamp";
import { allRecords, readRun } from "../record/records";
import { counted, type GradedSubmission, resultOf, rounded } from "../record/result";
import { type Override, type Policy, readPolicy } from "./policy";

/** One student's mark with all that it follows from. */
export interface Mark {
  readonly student: string;
  readonly identifier?: string;
  readonly handedIn?: string;
  /** Points by exercise, as they count. */
  readonly exercises: Readonly<Record<string, number>>;
  /** Their sum. */
  readonly earned?: number;
  readonly daysLate: number;
  /** Points taken off for being late. */
  readonly penalty: number;
  /** Absent where there is none: it is no silent 0. */
  readonly mark?: number;
  readonly excused: boolean;
  /** Why there is no mark, and what was decided by hand. */
  readonly notes: readonly string[];
}

const day = 86_400_000;

/** The policy of a run lies beside it as `policy.json`, where no other is named. */
export function policyOf(out: string, file?: string): Policy {
  const own = join(out, "policy.json");
  if (file !== undefined) return readPolicy(file);
  return existsSync(own) ? readPolicy(own) : {};
}

/**
 * The marks of a graded run, by student.
 *
 * @throws {RangeError} if the policy names an exercise that was not graded
 */
export function marksOf(out: string, policy: Policy): Mark[] {
  const records = new Map(allRecords(out).map((record) => [record.student, record]));
  const handedIn = new Map(readRun(out).handedIn.map((one) => [one.student, one]));
  const overrides = new Map(Object.entries(policy.students ?? {}));
  const students = [...new Set([...records.keys(), ...overrides.keys()])].sort();
  return students.map((student) =>
    markOf(student, {
      policy,
      record: records.get(student),
      handedIn: handedIn.get(student),
      override: overrides.get(student) ?? {},
    }),
  );
}

interface Known {
  readonly policy: Policy;
  readonly record: GradedSubmission | undefined;
  readonly handedIn: Omit<Submission, "file"> | undefined;
  readonly override: Override;
}

function markOf(student: string, { policy, record, handedIn, override }: Known): Mark {
  const exercises = pointsOf(student, record, override);
  const missing = whyNot(record);
  const earned = rounded(Object.values(exercises).reduce((sum, points) => sum + points, 0));
  const daysLate = override.daysLate ?? daysBetween(handedIn?.handedIn, policy, override);
  const tooLate = daysLate > (policy.lastDay ?? Number.POSITIVE_INFINITY);
  const share = tooLate ? 1 : Math.min(1, (daysLate * (policy.percentPerDay ?? 0)) / 100);
  const penalty = rounded(earned * share);
  const computed = missing === undefined ? rounded(Math.max(0, earned - penalty + (override.add ?? 0))) : undefined;
  const mark = override.mark ?? computed;
  const excused = override.excused === true;
  const unclear = handedIn?.late === true && daysLate === 0 && policy.due !== undefined && !override.extraDays;
  const notes = [
    ...(missing === undefined ? [] : [missing]),
    ...(unclear && override.daysLate === undefined ? ["Canvas marks it late, its time does not: say daysLate"] : []),
    ...(tooLate ? [`more than ${policy.lastDay} days late`] : []),
    ...(override.add === undefined ? [] : [`${override.add > 0 ? "+" : ""}${override.add} by hand`]),
    ...(override.exercises === undefined ? [] : [`by hand: ${Object.keys(override.exercises).join(", ")}`]),
    ...(override.mark === undefined ? [] : ["the mark was set by hand"]),
    ...(excused ? ["excused"] : []),
    ...(override.reason === undefined ? [] : [override.reason]),
  ];
  return {
    student,
    ...(handedIn?.identifier === undefined ? {} : { identifier: handedIn.identifier }),
    ...(handedIn === undefined ? {} : { handedIn: handedIn.handedIn }),
    exercises,
    ...(missing === undefined ? { earned } : {}),
    daysLate,
    penalty,
    ...(mark === undefined || excused ? {} : { mark }),
    excused,
    notes,
  };
}

function pointsOf(student: string, record: GradedSubmission | undefined, { exercises = {} }: Override) {
  const points: Record<string, number> = {};
  for (const one of resultOf(record)?.exercises ?? []) points[one.id] = exercises[one.id] ?? counted(one);
  const unknown = Object.keys(exercises).find((id) => !(id in points));
  if (unknown === undefined) return points;
  throw new RangeError(
    `policy: the exercises of ${student} must be among ${Object.keys(points).join(", ") || "none"}, got ${unknown}`,
  );
}

function whyNot(record: GradedSubmission | undefined): string | undefined {
  if (record === undefined) return "nothing was graded";
  if (record.state === "unreadable") return `not graded: ${record.reason}`;
  return record.state === "failed" ? `the grader failed: ${record.reason}` : undefined;
}

/** Days begun after the deadline. */
function daysBetween(handedIn: string | undefined, { due, graceMinutes = 0 }: Policy, { extraDays = 0 }: Override) {
  const deadline = due === undefined ? undefined : instantOf(due);
  if (handedIn === undefined || deadline === undefined) return 0;
  const over = Date.parse(handedIn) - deadline - extraDays * day;
  return over <= graceMinutes * 60_000 ? 0 : Math.ceil(over / day);
}
