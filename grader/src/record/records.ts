/** Results on disk: one JSON file for each submission, named by the hash of all that it follows from, written whole or not at all. */
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../intake/sources";
import type { Submission } from "../intake/submissions";
import type { Result } from "../mark/result";

export interface Record {
  readonly student: string;
  /** sha256 of the submitted file */
  readonly submission: string;
  /** What kept the file from being marked. */
  readonly unreadable?: string;
  readonly result?: Result;
}

/** The same file, homework, key, limits and versions have the same name, and need no second run. */
export function recordName(
  student: string,
  submission: string,
  evidence: Readonly<globalThis.Record<string, unknown>>,
): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([student, submission, evidence]))
    .digest("hex");
  return `${hash.slice(0, 32)}.json`;
}

export function readRecord(folder: string, name: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, name), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A kill at any moment leaves the old file, the new one, or a stray `.new`. */
export function writeRecord(folder: string, name: string, record: Record): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, name), `${JSON.stringify(record, null, 1)}\n`);
}

/** What one run of `latent grade` took in. */
export interface Run {
  readonly homework: string;
  readonly source: Source;
  /** Names of the records, by student. */
  readonly records: readonly string[];
  readonly handedIn: readonly Omit<Submission, "file">[];
  readonly leftOut: readonly string[];
  readonly unmatched: readonly string[];
}

export const writeRun = (folder: string, run: Run): void =>
  writeWhole(join(folder, "run.json"), `${JSON.stringify(run, null, 1)}\n`);

/** @throws {RangeError} if nothing was graded into that folder */
export function readRun(folder: string): Run {
  try {
    return JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new RangeError(`latent: ${folder} must hold a graded homework, got no run.json; run latent grade first`);
  }
}

/** The records of a run, by student. */
export function allRecords(folder: string): Record[] {
  const names = readRun(folder).records;
  return names.map((name) => readRecord(join(folder, "results"), name)).filter((one) => one !== undefined);
}

export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, "w");
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
}
