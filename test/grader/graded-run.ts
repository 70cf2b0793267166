/** A graded run on disk, made without grading: what comes after it needs no sandbox. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Submission } from "latent-grader/intake/submissions";
import { type Run, writeRun } from "latent-grader/record/records";
import type { CaseResult, ExerciseResult, GradedSubmission, Grading, Result } from "latent-grader/record/result";

export interface Graded extends Partial<Omit<Submission, "file">> {
  readonly student: string;
  /** Points of the two exercises, which have 10 and 30; without them the file could not be read. */
  readonly earned?: readonly [number, number];
  readonly state?: CaseResult["state"];
  /** What the grader itself could not do. */
  readonly failed?: string;
}

const exerciseOf = (id: string, points: number, earned: number, state: CaseResult["state"]): ExerciseResult => ({
  id,
  title: `The title of ${id}`,
  points,
  earned,
  cases: [
    { name: "an open case", hint: "mind the sign", hidden: false, state, difference: "expected 1, got <b>2</b>" },
    { name: "a shy case", hint: "mind the scale", hidden: true, state: earned === points ? "pass" : "fail" },
  ],
});

const resultOf = ([a, b]: readonly [number, number], state?: CaseResult["state"]): Result => ({
  homework: "h2",
  exercises: [
    exerciseOf("h2.one", 10, a, state ?? (a === 10 ? "pass" : "fail")),
    exerciseOf("h2.two", 30, b, b === 30 ? "pass" : "fail"),
  ],
  earned: a + b,
  points: 40,
  repairs: [],
  output: "",
  evidence: { isolation: "bubblewrap" },
});

function gradingOf({ earned, state, failed }: Graded): Grading {
  if (failed !== undefined) return { state: "failed", reason: failed };
  if (earned === undefined) return { state: "unreadable", reason: "the file is empty" };
  return { state: "marked", result: resultOf(earned, state) };
}

/** Writes the files of a run, a record for each student. */
export function gradedRun(out: string, students: readonly Graded[], more: Partial<Run> = {}) {
  const handedIn = students.map(({ earned: _, state: __, failed: ___, ...one }) => ({
    name: `${one.student}.ipynb`,
    handedIn: "2026-11-20T20:00:00.000Z",
    toldBy: "the receipts",
    ...one,
  }));
  mkdirSync(join(out, "results"), { recursive: true });
  for (const [i, one] of students.entries()) {
    const record: GradedSubmission = { student: one.student, submission: "0", ...gradingOf(one) };
    writeFileSync(join(out, "results", `${i}.json`), JSON.stringify(record)); // the grader waits for the disk as well
  }
  const records = students.map((_, i) => `${i}.json`);
  writeRun(out, {
    homework: "h2",
    title: "<Information>",
    source: "folder",
    exercises: [
      { id: "h2.one", points: 10 },
      { id: "h2.two", points: 30 },
    ],
    leftOut: [],
    unmatched: [],
    absent: [],
    strangers: [],
    notes: [],
    ...more,
    records,
    handedIn,
  });
}
