/**
 * `latent autograde`: what runs in Gradescope's container for one submission, the engine of `latent grade`, and results.json from
 * its record.
 */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { marksOf } from "../adjust/marks";
import type { AutograderSettings } from "../export/autograder-zip";
import { gradescopeResults } from "../export/gradescope";
import { writeWhole } from "../files";
import { loadHomework } from "../homework/course";
import { openIntake } from "../intake/submissions";
import { markClass } from "../mark/class";
import { openGrader } from "../mark/grader";
import { existingKey } from "../record/key";
import { allRecords, type Run, readRun } from "../record/records";
import { NoSandbox } from "../sandbox/tools";
import { removeFolder, temporaryFolder } from "../temporary";
import { say } from "./terminal";

/** The folder of one submission stands for its student. */
const student = "submission";

/**
 * Grades `submission/` and writes `results/results.json`. Where the grader itself fails there is no such file: Gradescope then tells
 * the instructor, and nobody has a silent 0.
 *
 * @param root Gradescope's /autograder
 * @param open opens the grader; it is tested with one that needs no sandbox
 * @returns the exit code: 2 if the grader could not do its work
 * @throws {NoSandbox} if the container refuses the sandbox and the zip was not made to go without
 * @throws {RangeError} if the zip's key is not there: other hidden cases than the class's would be drawn
 */
export async function autograde(root: string, open = openGrader): Promise<number> {
  const settings: AutograderSettings = JSON.parse(readFileSync(join(root, "source", "autograder.json"), "utf8"));
  const folder = temporaryFolder("autograde");
  try {
    const submissions = join(folder, "in");
    const out = join(folder, "out");
    for (const name of [submissions, out]) mkdirSync(name, { mode: 0o700 });
    cpSync(join(root, "submission"), join(submissions, student), { recursive: true, verbatimSymlinks: true });
    await gradeOne(submissions, out, settings, open);
    const results = resultsOf(out, settings);
    if (results === undefined) {
      say(`autograde: the grader must do its work, got: ${whatFailed(out)}; no results were written, run it again`);
      return 2;
    }
    mkdirSync(join(root, "results"), { recursive: true });
    writeWhole(join(root, "results", "results.json"), `${JSON.stringify(results, null, 1)}\n`);
    say(`wrote ${join(root, "results", "results.json")}`);
    return 0;
  } catch (error) {
    if (!(error instanceof NoSandbox)) throw error;
    throw new NoSandbox(
      `${error.message}. If this container does not allow a sandbox, make the zip again with ` +
        "latent export gradescope-autograder --isolation none: student code can then read and change what the grader can",
    );
  } finally {
    removeFolder(folder);
  }
}

async function gradeOne(
  submissions: string,
  out: string,
  { homework, isolation }: AutograderSettings,
  open: typeof openGrader,
): Promise<void> {
  const grader = open(loadHomework(homework), existingKey(), isolation);
  try {
    const intake = await openIntake(submissions, grader.homework.id, { layout: "folder" });
    try {
      await markClass(intake, grader, { out, jobs: 1, say: () => {} });
    } finally {
      intake.close();
    }
  } finally {
    grader.close();
  }
}

/** undefined where the fault is the grader's */
function resultsOf(out: string, settings: AutograderSettings): object | undefined {
  const [record] = allRecords(out);
  if (record === undefined) return nothingGraded(whyNothing(readRun(out)));
  if (record.state === "failed") return undefined;
  if (record.state === "unreadable") return nothingGraded(record.reason);
  const mark = marksOf(out, {}).find((one) => one.student === record.student);
  return mark?.mark === undefined ? undefined : gradescopeResults(mark, record, settings.hiddenCases);
}

/** Each file by the student's own name for it: "h5.ipynb: a notebook of h5, not of h2". */
function whyNothing({ leftOut, unmatched }: Run): string {
  const own = (line: string) => (line.startsWith(`${student}/`) ? [line.slice(student.length + 1)] : []);
  const files = leftOut.flatMap(own);
  const others = unmatched.map(({ reason }) => reason);
  return (files.length > 0 ? files : others).join("; ") || "no notebook was handed in";
}

/** The student can mend this and hand in again, so it must be said where the student looks. */
const nothingGraded = (reason: string): object => ({
  score: 0,
  visibility: "visible",
  output: `Nothing could be graded: ${reason}. Hand in the file that submit() wrote.`,
  output_format: "text",
  stdout_visibility: "hidden",
});

const whatFailed = (out: string): string =>
  allRecords(out)
    .flatMap((record) => (record.state === "failed" ? [record.reason] : []))
    .join("; ");

/** Its grammar. */
export const autogradeCommand = new Command("autograde")
  .summary("what Gradescope's container runs")
  .description("Grades DIR/submission with DIR/source, as run_autograder does in Gradescope's container.")
  .argument("<dir>", "laid out like /autograder")
  .action(async (dir) => {
    process.exitCode = await autograde(resolve(dir));
  });
