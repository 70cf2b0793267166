/** Marks all that a class has handed in, and records it; what has been marked already is not run again. */
import { join } from "node:path";
import { secondsLeft } from "latent/time-left";
import { concurrently } from "../concurrently";
import { modelAnswer, writtenOf } from "../homework/written";
import { boundedBytes, type ReadNotebook, readSubmitted } from "../intake/reading";
import type { Intake, Submission } from "../intake/submissions";
import { printable } from "../printable";
import { writeMeasured } from "../record/measured";
import { type Run, readRecord, recordName, writeRecord, writeRun } from "../record/records";
import type { GradedSubmission, Grading } from "../record/result";
import type { Grader } from "./grader";
import { hashOf, markSubmission } from "./submission";

/** Where the records go, how many submissions are marked at a time, and who hears of each. */
export interface ClassSettings {
  readonly out: string;
  readonly jobs: number;
  readonly say: (line: string) => void;
}

/** @returns the records, by student */
export async function markClass(
  { submissions, close: _, ...taken }: Intake,
  grader: Grader,
  { out, jobs, say }: ClassSettings,
): Promise<GradedSubmission[]> {
  const began = Date.now();
  const results = join(out, "results");
  const seconds: Record<string, number> = Object.create(null); // a student may be called __proto__
  let [done, asBefore] = [0, 0];
  const graded = await concurrently(submissions, jobs, async (submission) => {
    const start = Date.now();
    const { name, record, ran } = await recordOf(submission, results, grader);
    if (ran) seconds[submission.student] = (Date.now() - start) / 1000;
    done++;
    if (!ran) asBefore++; // takes no time, and says nothing of how long the others take
    const left = secondsLeft(done - asBefore, submissions.length - asBefore, (Date.now() - began) / 1000);
    const rest = left === undefined ? "" : `; ${Math.ceil(left)} s left`;
    say(`${done}/${submissions.length} ${printable(submission.student)}: ${markOf(record)}${rest}`);
    return { name, record };
  });
  writeRun(out, {
    homework: grader.homework.id,
    title: grader.homework.title,
    exercises: [...grader.homework.exercises, ...writtenOf(grader.homework)].map(({ id, points }) => ({ id, points })),
    ...modelAnswers(grader),
    records: graded.map(({ name }) => name),
    handedIn: submissions.map(({ file: __, ...rest }) => rest),
    ...taken,
  });
  const ran = Object.keys(seconds).length;
  const peakMegabytes = Math.round(grader.peakMegabytes);
  writeMeasured(out, { seconds: (Date.now() - began) / 1000, ran, peakMegabytes, submissions: seconds });
  say(`${submissions.length} submissions, ${ran} run, ${submissions.length - ran} as before`);
  return graded.map(({ record }) => record);
}

/** Beside the answers, for the person who marks them. */
function modelAnswers({ homework }: Grader): Pick<Run, "written"> {
  const written = writtenOf(homework).map((one) => ({ ...one, model: modelAnswer(homework.master, one.id) }));
  return written.length === 0 ? {} : { written };
}

/** What the grader itself could not do is tried again, whatever lies there. */
async function recordOf({ student, file }: Submission, results: string, grader: Grader) {
  const bytes = boundedBytes(file);
  const submission = hashOf(bytes);
  const name = recordName(student, submission, grader.evidence);
  const known = readRecord(results, name);
  if (known !== undefined && known.state !== "failed") return { name, record: known, ran: false };
  const record: GradedSubmission = { student, submission, ...(await gradingOf(bytes, grader)) };
  writeRecord(results, name, record);
  return { name, record, ran: true };
}

/** One submission never stops the others. */
async function gradingOf(bytes: Buffer, grader: Grader): Promise<Grading> {
  let read: ReadNotebook;
  try {
    read = readSubmitted(bytes);
  } catch (error) {
    return { state: "unreadable", reason: (error as Error).message };
  }
  try {
    const result = await markSubmission(read.notebook, grader);
    return { state: "marked", result: { ...result, repairs: [...read.repairs, ...result.repairs] } };
  } catch (error) {
    return { state: "failed", reason: (error as Error).message };
  }
}

function markOf(record: GradedSubmission): string {
  if (record.state === "marked") {
    const waiting = (record.result.written ?? []).filter(({ text }) => text !== "").length;
    return `${record.result.earned} of ${record.result.points}${waiting === 0 ? "" : `, ${waiting} to be marked by hand`}`;
  }
  return `${record.state === "failed" ? "the grader failed" : "not graded"} (${record.reason})`;
}
