/** `latent check`: one notebook of one's own, marked as `grade` marks it and shown exercise by exercise. Nothing is recorded. */
import { resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { type CourseHomework, homeworkFolders, loadHomework } from "../homework/course";
import type { Notebook } from "../homework/notebook";
import { boundedBytes, homeworkIdOf, type ReadNotebook, readSubmitted } from "../intake/reading";
import { openGrader } from "../mark/grader";
import { markSubmission } from "../mark/submission";
import { type InstructorKey, instructorKey } from "../record/key";
import { outcomeOf } from "../record/outcome";
import type { ExerciseResult, Result } from "../record/result";
import { say } from "./terminal";

/** What is shown of a notebook, and how the command ends. */
export interface SelfCheck {
  readonly lines: readonly string[];
  /** 0 where every case passes, 1 where one does not. */
  readonly code: 0 | 1;
}

/**
 * @param options.hidden whether the hidden cases run too
 * @throws {RangeError} if the file is no notebook of a homework
 */
export async function selfCheck(
  file: string,
  key: InstructorKey,
  options: { readonly hidden: boolean; readonly open?: typeof openGrader },
): Promise<SelfCheck> {
  const { notebook, repairs } = readOwn(file);
  const homework = homeworkOf(notebook, file);
  const grader = (options.open ?? openGrader)(homework, key);
  try {
    const publicCases = (...wanted: Parameters<typeof grader.cases>) =>
      wanted[1] === "hidden" ? [] : grader.cases(...wanted);
    const result = await markSubmission(notebook, options.hidden ? grader : { ...grader, cases: publicCases });
    return shown({ ...result, repairs: [...repairs, ...result.repairs] }, options);
  } finally {
    grader.close();
  }
}

function readOwn(file: string): ReadNotebook {
  try {
    return readSubmitted(boundedBytes(file));
  } catch (error) {
    throw new RangeError(`check: ${file} must be a notebook, got: ${(error as Error).message}`);
  }
}

function homeworkOf(notebook: Notebook, file: string): CourseHomework {
  const id = homeworkIdOf(notebook);
  if (id !== undefined && homeworkFolders().some((name) => name.startsWith(`${id}-`))) return loadHomework(id);
  throw new RangeError(
    `check: ${file} must be a notebook of ${homeworkFolders().join(", ")}, got none of their exercises; ` +
      "begin with the notebook that latent release wrote",
  );
}

function shown(
  { exercises, written = [], earned, points, repairs }: Result,
  { hidden }: { readonly hidden: boolean },
): SelfCheck {
  const cases = exercises.flatMap((one) => one.cases);
  const passed = cases.filter(({ state }) => state === "pass").length;
  const kind = hidden ? "cases" : "public cases";
  const closing = hidden
    ? `${passed} of ${cases.length} cases; ${earned} of ${points} points`
    : `${passed} of ${cases.length} public cases; hidden cases run when graded`;
  const words = written.map(({ id, text }) =>
    text === "" ? `✗ ${id}: nothing is written` : `✓ ${id}: a person marks it`,
  );
  const lines = [
    ...exercises.flatMap((one) => linesOf(one, kind)),
    ...words,
    ...repairs.map((one) => `note: ${one}`),
    closing,
  ];
  return { lines, code: passed < cases.length ? 1 : 0 };
}

/** Where nothing of an answer ran, its cases all say the same. */
function linesOf(exercise: ExerciseResult, kind: string): string[] {
  const { passed, of, sentences, diagnostics, cases, unwritten } = outcomeOf(exercise);
  const heading = `${passed === of ? "✓" : "✗"} ${exercise.id}: ${passed} of ${of} ${kind}`;
  const about = [...sentences, ...diagnostics].map((line) => `    ${line}`);
  if (unwritten || diagnostics.length > 0) return [heading, ...about];
  const missed = cases.filter((one) => !one.passed);
  return [
    heading,
    ...about,
    ...missed.flatMap(({ label, words, hint }) => [
      `    ✗ ${label}`,
      ...words.map((line) => `      ${line}`),
      ...(hint === undefined ? [] : [`      hint: ${hint}`]),
    ]),
  ];
}

/** Its grammar. */
export const checkCommand = new Command("check")
  .summary("mark a notebook of your own")
  .description("Marks a notebook of your own as grade would, and shows each exercise. Nothing is recorded.")
  .argument("<file>", "the notebook, the master too")
  .option("--hidden", "run the hidden cases too", false)
  .action(async (file, { hidden }) => {
    const { lines, code } = await selfCheck(resolve(file), instructorKey(), { hidden });
    for (const line of lines) say(line);
    process.exitCode = code;
  });
