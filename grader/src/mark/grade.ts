/** Grades what was handed in; what has been graded already is not run again. */
import { join } from "node:path";
import { policyOf } from "../adjust/marks";
import { boundedBytes, type ReadNotebook, readSubmitted } from "../intake/reading";
import { type Intake, openIntake } from "../intake/submissions";
import type { InstructorKey } from "../record/key";
import { slowest, writeMeasured } from "../record/measured";
import { type Record, readRecord, recordName, writeRecord, writeRun } from "../record/records";
import type { CourseHomework } from "../release/course";
import { writeSummary } from "../report/report";
import { printable, summaryLines } from "../report/summary-text";
import type { Isolation } from "../run/sandbox";
import { requireSandbox } from "../run/tools";
import { crew } from "./crew";
import { hashOf, markSubmission } from "./submission";
import { openWorkshop, type Workshop } from "./workshop";

export interface GradeSettings {
  readonly submissions: string;
  readonly out: string;
  readonly jobs: number;
  readonly isolation?: Isolation;
  readonly say: (line: string) => void;
}

/** @returns the exit code: 2 if anything could not be run */
export async function grade(homework: CourseHomework, key: InstructorKey, settings: GradeSettings): Promise<number> {
  const { isolation = "bubblewrap" } = settings;
  if (isolation === "bubblewrap") requireSandbox();
  const policy = policyOf(settings.out); // a wrong one is told before the work, not after
  const intake = await openIntake(settings.submissions, homework.id);
  try {
    const code = await gradeAll(intake, openWorkshop(homework, key, isolation), settings);
    for (const line of summaryLines(writeSummary(settings.out, policy), slowest(settings.out))) {
      settings.say(printable(line));
    }
    return code;
  } finally {
    intake.close();
  }
}

async function gradeAll(intake: Intake, workshop: Workshop, settings: GradeSettings): Promise<number> {
  const { submissions, leftOut, unmatched, source } = intake;
  const results = join(settings.out, "results");
  const began = Date.now();
  let done = 0;
  let ran = 0;
  const seconds = new Map<string, number>();
  try {
    const names = await crew(submissions, settings.jobs, async ({ student, file }) => {
      const bytes = boundedBytes(file);
      const submission = hashOf(bytes);
      const name = recordName(student, submission, workshop.evidence);
      let record = readRecord(results, name);
      if (record === undefined) {
        const start = Date.now();
        record = { student, submission, ...(await attempt(bytes, workshop)) };
        writeRecord(results, name, record);
        seconds.set(student, (Date.now() - start) / 1000);
        ran++;
      }
      done++;
      const left = ((Date.now() - began) / done) * (submissions.length - done);
      settings.say(
        `${done}/${submissions.length} ${printable(student)}: ${markOf(record)}; ${Math.ceil(left / 1000)} s left`,
      );
      return { name, faulty: isFaulty(record) };
    });
    const records = names.map(({ name }) => name);
    writeRun(settings.out, {
      homework: workshop.homework.id,
      source,
      records,
      handedIn: submissions.map(({ file: _, ...rest }) => rest),
      leftOut,
      unmatched,
    });
    writeMeasured(settings.out, {
      seconds: (Date.now() - began) / 1000,
      ran,
      peakMegabytes: Math.round(workshop.peakMegabytes),
      submissions: Object.fromEntries(seconds),
    });
    settings.say(`${submissions.length} submissions, ${ran} run, ${submissions.length - ran} as before`);
    if (workshop.surroundings.isolation === "none")
      settings.say(
        "isolation: none. Student code could read and change whatever you can; the records and pages say so.",
      );
    return unmatched.length > 0 || names.some(({ faulty }) => faulty) ? 2 : 0;
  } finally {
    workshop.close();
  }
}

/** One submission never stops the others. */
async function attempt(bytes: Buffer, workshop: Workshop): Promise<Pick<Record, "result" | "unreadable">> {
  let read: ReadNotebook;
  try {
    read = readSubmitted(bytes);
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
  try {
    const result = await markSubmission(read.notebook, workshop);
    return { result: { ...result, repairs: [...read.repairs, ...result.repairs] } };
  } catch (error) {
    return { unreadable: `grader-error: ${(error as Error).message}` };
  }
}

const markOf = ({ result, unreadable }: Record) =>
  result === undefined ? `not run (${unreadable})` : `${result.earned} of ${result.points}`;

const isFaulty = ({ result }: Record) =>
  result === undefined ||
  result.exercises.some(({ cases }) => cases.some(({ state }) => state === "not-run" || state === "grader-error"));
