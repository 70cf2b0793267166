/** What runs in Gradescope's container for one submission: the engine of `latent grade`, and results.json from its record. */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marksOf } from "../adjust/marks";
import { grade } from "../mark/grade";
import { instructorKey } from "../record/key";
import { allRecords, type Record, readRun, writeWhole } from "../record/records";
import { loadHomework } from "../release/course";
import { NoSandbox } from "../run/tools";
import { removeFolder, temporaryFolder } from "../temporary";
import type { AutograderSettings } from "./autograder-zip";
import { gradescopeResults } from "./gradescope";

/** The folder of one submission stands for its student. */
const student = "submission";

/**
 * Grades `submission/` and writes `results/results.json`. Where the grader itself fails there is no such file: Gradescope then tells
 * the instructor, and nobody has a silent 0.
 *
 * @param root Gradescope's /autograder
 * @returns the exit code: 2 if the grader could not do its work
 * @throws {NoSandbox} if the container refuses the sandbox and the zip was not made to go without
 */
export async function autograde(root: string, say: (line: string) => void): Promise<number> {
  const settings: AutograderSettings = JSON.parse(readFileSync(join(root, "source", "autograder.json"), "utf8"));
  const folder = temporaryFolder("autograde");
  try {
    const submissions = join(folder, "in");
    const out = join(folder, "out");
    for (const name of [submissions, out]) mkdirSync(name, { mode: 0o700 });
    cpSync(join(root, "submission"), join(submissions, student), { recursive: true, verbatimSymlinks: true });
    const homework = loadHomework(settings.homework);
    const { isolation } = settings;
    const quiet = () => {};
    await grade(homework, instructorKey(), { submissions, out, jobs: 1, isolation, say: quiet });
    const results = resultsOf(out, settings);
    if (results === undefined) {
      say(`autograde: every case must run, got: ${whatFailed(out)}; no results were written, run the autograder again`);
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

/** undefined where the fault is the grader's */
function resultsOf(out: string, settings: AutograderSettings): object | undefined {
  const [record] = allRecords(out);
  if (record === undefined) return nothingGraded(readRun(out).unmatched.join("\n") || "no notebook was handed in");
  if (isOurFault(record)) return undefined;
  if (record.result === undefined) return nothingGraded(record.unreadable as string);
  const mark = marksOf(out, {}).find((one) => one.student === record.student);
  return mark?.mark === undefined ? undefined : gradescopeResults(mark, record, settings.hiddenCases);
}

const isOurFault = ({ unreadable }: Record) => unreadable?.startsWith("grader-error") === true;

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
    .map(({ unreadable, result }) => {
      const open = result?.exercises.filter(({ cases }) =>
        cases.some(({ state }) => /not-run|grader-error/.test(state)),
      );
      return unreadable ?? `not run: ${open?.map(({ id }) => id).join(", ")}`;
    })
    .join("; ");
