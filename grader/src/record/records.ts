/** Results on disk: one JSON file for each submission, named by the hash of all that it follows from, written whole or not at all. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../files";
import type { Intake, Submission } from "../intake/submissions";
import type { GradedSubmission } from "./result";

/** Of the files below: what an earlier grader wrote in another form is not read, and not taken for a mark. */
const format = 3;

/** The same file, homework, key, limits and versions have the same name, and need no second run. */
export function recordName(student: string, submission: string, evidence: Readonly<Record<string, unknown>>): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([format, student, submission, evidence]))
    .digest("hex");
  return `${hash.slice(0, 32)}.json`;
}

/** A record by its name, where there is one. */
export const readRecord = (folder: string, name: string): GradedSubmission | undefined =>
  parsed(join(folder, name)) as GradedSubmission | undefined;

/** Writes a record by its name. */
export function writeRecord(folder: string, name: string, record: GradedSubmission): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, name), `${JSON.stringify(record, null, 1)}\n`);
}

/** What one run of `latent grade` took in. */
export interface Run extends Pick<Intake, "source" | "unmatched" | "absent" | "strangers" | "leftOut" | "notes"> {
  readonly homework: string;
  /** The homework's title. */
  readonly title: string;
  readonly exercises: readonly { readonly id: string; readonly points: number }[];
  /** Exercises answered in words, with the author's own answer. */
  readonly written?: readonly {
    readonly id: string;
    readonly title: string;
    readonly points: number;
    readonly model: string;
  }[];
  /** Names of the records, by student. */
  readonly records: readonly string[];
  readonly handedIn: readonly Omit<Submission, "file">[];
}

/** Writes down what a run took in. */
export const writeRun = (folder: string, run: Run): void =>
  writeWhole(join(folder, "run.json"), `${JSON.stringify({ format, ...run }, null, 1)}\n`);

/** @throws {RangeError} if nothing was graded into that folder, or by a grader that wrote other files */
export function readRun(folder: string): Run {
  const run = runIn(folder);
  if (run !== undefined) return run;
  throw new RangeError(`latent: ${folder} must hold a graded homework, got no run.json; run latent grade first`);
}

/** The run that a folder holds, if any. @throws {RangeError} if a grader wrote it that wrote other files */
export function runIn(folder: string): Run | undefined {
  const run = parsed(join(folder, "run.json")) as (Run & { readonly format?: number }) | undefined;
  if (run === undefined || run.format === format) return run;
  throw new RangeError(
    `latent: ${folder} must hold results of form ${format}, got ${run.format ?? 1}, of another version of the grader; ` +
      "run latent grade into a new folder",
  );
}

/** The records of a run, by student. */
export function allRecords(folder: string): GradedSubmission[] {
  const names = readRun(folder).records;
  return names.map((name) => readRecord(join(folder, "results"), name)).filter((one) => one !== undefined);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
