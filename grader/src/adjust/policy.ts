/** What the instructor decides beside the grader: deadlines, late days, overrides. A small JSON file, checked by the letter. */
import { readFileSync } from "node:fs";
import { clockTimeOf, momentOf } from "../intake/timestamp";
import { isRecord } from "../json";
import { Undecided } from "../undecided";

/** What is decided for one student. */
export interface Override {
  /** Days by which the deadline is later for this student. */
  readonly extraDays?: number;
  /** In place of what the time says at which it was handed in. */
  readonly daysLate?: number;
  /** Points in place of the grader's, by exercise. */
  readonly exercises?: Readonly<Record<string, number>>;
  /** Points on top, or off. */
  readonly add?: number;
  /** The mark, whatever else is said. */
  readonly mark?: number;
  readonly excused?: boolean;
  readonly reason?: string;
}

/** What is decided for a class. */
export interface Policy {
  /** "2026-11-20 23:59 Europe/Berlin"; without it nothing is late. */
  readonly due?: string;
  readonly graceMinutes?: number;
  /** Per cent of what was earned, for each day begun. */
  readonly percentPerDay?: number;
  /** Later than this many days: no points. */
  readonly lastDay?: number;
  /** The mark of those of the roster who handed in nothing; without it they have none. */
  readonly absent?: number;
  readonly students?: Readonly<Record<string, Override>>;
}

type Kind = "text" | "time" | "amount" | "number" | "flag" | "points" | "students";

const ofPolicy: Readonly<Record<string, Kind>> = {
  due: "time",
  graceMinutes: "amount",
  percentPerDay: "amount",
  lastDay: "amount",
  absent: "amount",
  students: "students",
};

const ofOverride: Readonly<Record<string, Kind>> = {
  extraDays: "amount",
  daysLate: "amount",
  exercises: "points",
  add: "number",
  mark: "amount",
  excused: "flag",
  reason: "text",
};

const expected: Readonly<Record<Kind, string>> = {
  text: "a text",
  time: 'a time with its zone, as in "2026-11-20 23:59 Europe/Berlin"',
  amount: "a number of 0 or more",
  number: "a number",
  flag: "true or false",
  points: "numbers of points by exercise",
  students: "an object for each student",
};

/**
 * @throws {RangeError} if it is no JSON file
 * @throws {Undecided} naming the field that must be different
 */
export function readPolicy(file: string): Policy {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RangeError(`policy: ${file} must be a JSON file, got ${(error as Error).message}`);
  }
  requireFields(parsed, ofPolicy, file);
  return parsed as Policy;
}

/** A deadline without a zone is none: it would be another in the next country. */
export function deadlineOf(due: string): number | undefined {
  const clock = clockTimeOf(due);
  return clock && momentOf(clock);
}

function requireFields(value: unknown, fields: Readonly<Record<string, Kind>>, where: string): void {
  if (!isRecord(value)) throw new Undecided(`policy: ${where} must be an object, got ${JSON.stringify(value)}`);
  for (const [name, content] of Object.entries(value)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind === undefined)
      throw new Undecided(`policy: ${where} must have ${Object.keys(fields).join(", ")} alone, got ${name}`);
    if (kind === "students" && isRecord(content)) {
      for (const [student, one] of Object.entries(content)) requireFields(one, ofOverride, `${where}, ${student}`);
    }
    if (!fits(content, kind))
      throw new Undecided(`policy: ${name} in ${where} must be ${expected[kind]}, got ${JSON.stringify(content)}`);
  }
}

function fits(content: unknown, kind: Kind): boolean {
  if (kind === "text") return typeof content === "string";
  if (kind === "time") return typeof content === "string" && deadlineOf(content) !== undefined;
  if (kind === "flag") return typeof content === "boolean";
  if (kind === "number") return typeof content === "number";
  if (kind === "amount") return typeof content === "number" && content >= 0;
  if (!isRecord(content)) return false;
  return kind === "students" || Object.values(content).every((one) => fits(one, "amount"));
}
