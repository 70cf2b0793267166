/** Grades the submissions of a folder; what has been graded already is not run again. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { submissionsIn } from "../intake/submissions";
import type { InstructorKey } from "../record/key";
import { type Record, readRecord, recordName, writeRecord, writeWhole } from "../record/records";
import type { CourseHomework } from "../release/course";
import { parseNotebook } from "../release/notebook";
import { crew } from "./crew";
import { hashOf, markSubmission } from "./submission";
import { openWorkshop, type Workshop } from "./workshop";

export interface GradeSettings {
  readonly submissions: string;
  readonly out: string;
  readonly jobs: number;
  readonly say: (line: string) => void;
}

/** @returns the exit code: 2 if anything could not be run */
export async function grade(homework: CourseHomework, key: InstructorKey, settings: GradeSettings): Promise<number> {
  const { submissions, leftOut } = submissionsIn(settings.submissions);
  const workshop = openWorkshop(homework, key);
  const results = join(settings.out, "results");
  const began = Date.now();
  let done = 0;
  let ran = 0;
  try {
    const names = await crew(submissions, settings.jobs, async ({ student, file }) => {
      const bytes = readFileSync(file);
      const submission = hashOf(bytes);
      const name = recordName(student, submission, workshop.evidence);
      let record = readRecord(results, name);
      if (record === undefined) {
        record = { student, submission, ...(await attempt(bytes, workshop)) };
        writeRecord(results, name, record);
        ran++;
      }
      done++;
      const left = ((Date.now() - began) / done) * (submissions.length - done);
      settings.say(`${done}/${submissions.length} ${student}: ${markOf(record)}; ${Math.ceil(left / 1000)} s left`);
      return { name, faulty: isFaulty(record) };
    });
    const run = { homework: homework.id, records: names.map(({ name }) => name), leftOut };
    writeWhole(join(settings.out, "run.json"), `${JSON.stringify(run, null, 1)}\n`);
    const measured = { seconds: (Date.now() - began) / 1000, ran, peakMegabytes: Math.round(workshop.peakMegabytes) };
    writeWhole(join(settings.out, "measured.json"), `${JSON.stringify(measured, null, 1)}\n`);
    for (const line of leftOut) settings.say(`left out: ${line}`);
    settings.say(`${submissions.length} submissions, ${ran} run, ${submissions.length - ran} as before`);
    return names.some(({ faulty }) => faulty) ? 2 : 0;
  } finally {
    workshop.close();
  }
}

/** One submission never stops the others. */
async function attempt(bytes: Buffer, workshop: Workshop): Promise<Pick<Record, "result" | "unreadable">> {
  let notebook: ReturnType<typeof parseNotebook>;
  try {
    notebook = parseNotebook(bytes);
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
  try {
    return { result: await markSubmission(notebook, workshop) };
  } catch (error) {
    return { unreadable: `grader-error: ${(error as Error).message}` };
  }
}

const markOf = ({ result, unreadable }: Record) =>
  result === undefined ? `not run (${unreadable})` : `${result.earned} of ${result.points}`;

const isFaulty = ({ result }: Record) =>
  result === undefined ||
  result.exercises.some(({ cases }) => cases.some(({ state }) => state === "not-run" || state === "grader-error"));
