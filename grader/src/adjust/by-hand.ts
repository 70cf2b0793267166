/** Points and comments that a person gives for answers in words: `manual.json` or `manual.csv` beside the results. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "../gradebook/table";
import { isRecord } from "../json";
import type { Run } from "../record/records";
import { some, Undecided } from "../undecided";

/** What was given for one answer. */
export interface Given {
  readonly points: number;
  readonly comment?: string;
}

/** By student, and by exercise. */
export type ByHand = ReadonlyMap<string, ReadonlyMap<string, Given>>;

/** One line of either file. */
interface Entry {
  readonly student: string;
  readonly exercise: string;
  readonly points: unknown;
  readonly comment: unknown;
}

/**
 * What a person has given for answers in words, nothing where there is neither file.
 *
 * @throws {RangeError} if a file cannot be read
 * @throws {Undecided} if both are there, or one names somebody or something that there is not, or more points than there are
 */
export function givenByHand(out: string, run: Run, students: Iterable<string>): ByHand {
  const [json, csv] = [join(out, "manual.json"), join(out, "manual.csv")];
  if (existsSync(json) && existsSync(csv))
    throw new Undecided(`manual: one of manual.json and manual.csv must be in ${out}, got both; remove one`);
  if (existsSync(json)) return checked(entriesOfJson(json), json, run, new Set(students));
  if (existsSync(csv)) return checked(entriesOfTable(csv), csv, run, new Set(students));
  return new Map();
}

/** { "anna": { "h2.why": { "points": 3, "comment": "…" } } } */
function entriesOfJson(file: string): Entry[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RangeError(`manual: ${file} must be a JSON file, got ${(error as Error).message}`);
  }
  const record = (value: unknown, where: string) => {
    if (isRecord(value)) return Object.entries(value);
    throw new Undecided(`manual: ${where} must be an object, got ${JSON.stringify(value)}`);
  };
  return record(parsed, file).flatMap(([student, exercises]) =>
    record(exercises, student).map(([exercise, given]) => {
      const fields = new Map(record(given, `${student}, ${exercise}`));
      const unknown = [...fields.keys()].filter((name) => name !== "points" && name !== "comment");
      if (unknown.length > 0)
        throw new Undecided(`manual: ${student}, ${exercise} must have points and comment alone, got ${some(unknown)}`);
      return { student, exercise, points: fields.get("points"), comment: fields.get("comment") };
    }),
  );
}

/** Columns student, exercise, points, comment; lines without points are still to be marked. */
function entriesOfTable(file: string): Entry[] {
  const { header, rows } = readTable(file);
  const column = (name: string) => header.findIndex((one) => one.trim().toLowerCase() === name);
  const missing = ["student", "exercise", "points"].filter((name) => column(name) < 0);
  if (missing.length > 0)
    throw new Undecided(
      `manual: ${file} must have the columns student, exercise and points, got no ${missing.join(", ")}`,
    );
  // `tableText` puts a quote before what a spreadsheet would calculate.
  const at = (row: readonly string[], name: string) => (row[column(name)] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
  return rows
    .filter((row) => at(row, "points") !== "" || at(row, "comment") !== "")
    .map((row) => {
      const points = at(row, "points").replace(",", ".");
      const comment = at(row, "comment");
      return {
        ...{ student: at(row, "student"), exercise: at(row, "exercise") },
        points: points === "" ? undefined : Number(points),
        comment: comment === "" ? undefined : comment,
      };
    });
}

function checked(entries: readonly Entry[], file: string, run: Run, students: ReadonlySet<string>): ByHand {
  const most = new Map((run.written ?? []).map(({ id, points }) => [id, points]));
  const given = new Map<string, Map<string, Given>>();
  for (const { student, exercise, points, comment } of entries) {
    const must = (holds: boolean, text: string) => {
      if (!holds) throw new Undecided(`manual: ${student}, ${exercise} in ${file} ${text}`);
    };
    const all = [...most.keys()].join(", ") || "none";
    must(students.has(student), "must be of a student who handed in or is on the roster");
    must(most.has(exercise), `must be of an exercise that a person marks (${all})`);
    const [highest, got] = [most.get(exercise) as number, JSON.stringify(points) ?? "none"];
    const fits = typeof points === "number" && points >= 0 && points <= highest;
    must(fits, `must have points from 0 to ${highest}, got ${got}`);
    must(
      comment === undefined || typeof comment === "string",
      `must have a text as its comment, got ${JSON.stringify(comment)}`,
    );
    const own = given.get(student) ?? new Map<string, Given>();
    must(!own.has(exercise), "must be there once, got it twice");
    own.set(exercise, { points: points as number, ...(comment === undefined ? {} : { comment: comment as string }) });
    given.set(student, own);
  }
  return given;
}
