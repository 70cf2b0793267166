/** From what the grader found to what counts. It runs nothing and can be done again with another policy. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../gradebook/people";
import { classList } from "../intake/class-list";
import type { Submission } from "../intake/submissions";
import { allRecords, type Run, readRun } from "../record/records";
import { counted, type GradedSubmission, resultOf, rounded, type WrittenAnswer } from "../record/result";
import { type Given, givenByHand } from "./by-hand";
import { requireKnown } from "./known-students";
import { latenessOf } from "./lateness";
import { type Override, type Policy, readPolicy } from "./policy";

/** One student's mark with all that it follows from. */
export interface Mark {
  readonly student: string;
  readonly identifier?: string;
  /** ISO 8601, in UTC; absent where nobody tells. */
  readonly handedIn?: string;
  /** Who tells that time. */
  readonly toldBy?: string;
  /** Points by exercise, as they count. */
  readonly exercises: Readonly<Record<string, number>>;
  /** Their sum. */
  readonly earned?: number;
  /** Answers in words that nobody has marked yet: the mark is provisional. */
  readonly toMark: readonly string[];
  /** What was said of answers in words. */
  readonly comments: Readonly<Record<string, string>>;
  /** Absent where there is a deadline, and nobody tells the time. */
  readonly daysLate?: number;
  /** Points taken off for being late. */
  readonly penalty: number;
  /** Absent where there is none: it is no silent 0. */
  readonly mark?: number;
  readonly excused: boolean;
  /** Why there is no mark, and what was decided by hand. */
  readonly notes: readonly string[];
}

/** The policy of a run lies beside it as `policy.json`, where no other is named. */
export function policyOf(out: string, file?: string): Policy {
  const own = join(out, "policy.json");
  if (file !== undefined) return readPolicy(file);
  return existsSync(own) ? readPolicy(own) : {};
}

/**
 * The marks of a graded run, by student: of all who handed in, and of all who are on its roster.
 *
 * @param people of a gradebook beside the roster: who is on it alone handed in nothing
 * @throws {Undecided} if the policy names a student or an exercise that there is not, or more points than there are
 */
export function marksOf(out: string, policy: Policy, people: readonly Person[] = []): Mark[] {
  const run = readRun(out);
  const records = new Map(allRecords(out).map((record) => [record.student, record]));
  const students = studentsOf(run, people);
  requireKnown(policy, { students: students.keys(), exercises: run.exercises });
  const overrides = new Map(Object.entries(policy.students ?? {}));
  const given = givenByHand(out, run, students.keys());
  return [...students]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([student, known]) =>
      markOf(known, {
        ...{ policy, record: records.get(student), override: overrides.get(student) ?? {} },
        given: given.get(student) ?? new Map(),
      }),
    );
}

interface Known extends Omit<Submission, "file" | "name"> {
  /** Why nothing was graded. */
  readonly reason?: string;
  /** Whether `absent` of the policy is for this student. */
  readonly absent?: boolean;
}

function studentsOf({ handedIn, unmatched, absent, strangers }: Run, people: readonly Person[]): Map<string, Known> {
  const handed: readonly Known[] = [
    ...handedIn,
    ...unmatched.map(({ reason, ...one }) => ({ ...one, reason: `not graded: ${reason}` })),
  ];
  const more = people.length === 0 ? undefined : classList([...handed, ...absent], people);
  const unsure = strangers.length > 0 || (more?.strangers.length ?? 0) > 0;
  const reason = unsure ? "handed in nothing, or is somebody who is not on the roster" : "handed in nothing";
  const missing = [...absent, ...(more?.absent ?? [])].map((one) => ({ ...one, reason, absent: !unsure }));
  return new Map([...missing, ...handed].map((one) => [one.student, one]));
}

interface Decided {
  readonly policy: Policy;
  readonly record: GradedSubmission | undefined;
  readonly override: Override;
  readonly given: ReadonlyMap<string, Given>;
}

function markOf(known: Known, { policy, record, override, given }: Decided): Mark {
  const { student, identifier, handedIn, toldBy } = known;
  const exercises = { ...pointsOf(record, override), ...pointsInWords(record, override, given) };
  const toMark = writtenIn(record).flatMap(({ id }) => (exercises[id] === undefined ? [id] : []));
  const missing = whyNot(record, known);
  const earned = rounded(Object.values(exercises).reduce((sum, points) => sum + points, 0));
  const lateness = latenessOf(earned, record === undefined ? undefined : known, policy, override);
  const { penalty, daysLate } = lateness;
  const computed = missing === undefined ? rounded(Math.max(0, earned - penalty + (override.add ?? 0))) : undefined;
  const mark = override.mark ?? computed ?? (known.absent === true ? policy.absent : undefined);
  const excused = override.excused === true;
  return {
    student,
    ...(identifier === undefined ? {} : { identifier }),
    ...(handedIn === undefined ? {} : { handedIn }),
    ...(toldBy === undefined ? {} : { toldBy }),
    exercises,
    toMark,
    comments: Object.fromEntries(
      [...given].flatMap(([id, { comment }]) => (comment === undefined ? [] : [[id, comment]])),
    ),
    ...(missing === undefined ? { earned } : {}),
    ...(daysLate === undefined ? {} : { daysLate }),
    penalty,
    ...(mark === undefined || excused ? {} : { mark }),
    excused,
    notes: [
      ...(missing === undefined ? [] : [missing]),
      ...(toMark.length === 0 ? [] : [`provisional: ${toMark.join(", ")} still to be marked by hand`]),
      ...lateness.notes,
      ...byHand(override, missing),
    ],
  };
}

function byHand({ add, exercises, mark, excused, reason }: Override, missing: string | undefined): string[] {
  const names = Object.keys(exercises ?? {}).join(", ");
  return [
    ...(add === undefined ? [] : [`${add > 0 ? "+" : ""}${add} by hand`]),
    ...(exercises === undefined || missing !== undefined ? [] : [`by hand: ${names}`]),
    ...(exercises === undefined || missing === undefined || mark !== undefined
      ? []
      : [`points by hand for ${names} count for nothing where nothing was graded: set "mark"`]),
    ...(mark === undefined ? [] : ["the mark was set by hand"]),
    ...(excused === true ? ["excused"] : []),
    ...(reason === undefined ? [] : [reason]),
  ];
}

function pointsOf(record: GradedSubmission | undefined, { exercises = {} }: Override): Record<string, number> {
  return Object.fromEntries(
    (resultOf(record)?.exercises ?? []).map((one) => [one.id, exercises[one.id] ?? counted(one)]),
  );
}

const writtenIn = (record: GradedSubmission | undefined): readonly WrittenAnswer[] => resultOf(record)?.written ?? [];

/** Of what was written and not marked yet there is no number; where nothing was written, there is nothing to mark. */
function pointsInWords(
  record: GradedSubmission | undefined,
  { exercises = {} }: Override,
  given: ReadonlyMap<string, Given>,
): Record<string, number> {
  return Object.fromEntries(
    writtenIn(record).flatMap(({ id, text }) => {
      const points = exercises[id] ?? given.get(id)?.points ?? (text === "" ? 0 : undefined);
      return points === undefined ? [] : [[id, points]];
    }),
  );
}

function whyNot(record: GradedSubmission | undefined, { reason }: Known): string | undefined {
  if (record === undefined) return reason ?? "nothing was graded";
  if (record.state === "unreadable") return `not graded: ${record.reason}`;
  return record.state === "failed" ? `the grader failed: ${record.reason}` : undefined;
}
