/** `latent explain`: runs one exercise of one submission again and shows all of it, hidden cases too: for the instructor's eyes. */
import { resolve } from "node:path";
import { Command } from "@commander-js/extra-typings";
import type { Case } from "latent/exercise/case";
import { plainText } from "latent/exercise/plain";
import type { AuthoredExercise } from "../authoring";
import { loadHomework } from "../homework/course";
import type { Notebook } from "../homework/notebook";
import { planOf } from "../intake/plan";
import { boundedBytes, readSubmitted } from "../intake/reading";
import type { Source } from "../intake/sources";
import { openIntake } from "../intake/submissions";
import { type Grader, openGrader } from "../mark/grader";
import { type Marked, markCases, share } from "../mark/marking";
import { runNotebook } from "../mark/run-notebook";
import { printableLines } from "../printable";
import { instructorKey } from "../record/key";
import { caseOutcome, outcomeOf } from "../record/outcome";
import { rounded } from "../record/result";
import { layoutOption, say } from "./terminal";

/** Whose answer to what. */
export interface Question {
  readonly submissions: string;
  readonly student: string;
  readonly exercise: string;
  readonly layout?: Source | undefined;
}

/** @returns lines @throws {RangeError} if there is no such student or exercise, or the file is no notebook */
export async function explain(
  grader: Grader,
  { submissions, student, exercise: id, layout }: Question,
): Promise<string[]> {
  const { homework } = grader;
  const exercise = homework.exercises.find((one) => one.id === id || one.id === `${homework.id}.${id}`);
  if (exercise === undefined) {
    throw new RangeError(
      `explain: exercise must be one of ${homework.exercises.map((one) => one.id).join(", ")}, got ${id}`,
    );
  }
  const plan = planOf(await handedInBy(student, submissions, homework.id, layout), homework);
  const texts = plan.cells.map(({ text }) => text);
  const settings = { ...grader.surroundings, lock: grader.lock, seed: 1 };
  const { cells, session } = await runNotebook(texts, grader.compiler, settings);
  const uncompiled = cells.flatMap((cell, i) => {
    const about = plan.cells[i]?.exercise;
    return cell.compiled || (about !== undefined && about !== exercise.id) ? [] : [`cell ${i + 1}: ${cell.failure}`];
  });
  try {
    const marked: Marked[] = [];
    for (const visibility of ["public", "hidden"] as const) {
      const options = { hidden: visibility === "hidden" };
      marked.push(...(await markCases(session, exercise, grader.cases(exercise, visibility), options)));
    }
    return [
      ...answerLines(student, exercise, marked, grader),
      ...uncompiled.flatMap(printableLines),
      ...marked.flatMap(linesOf),
      ...(session.output === "" ? [] : ["printed in the last process:"]),
      ...(session.output === "" ? [] : printableLines(session.output).map((line) => `  | ${line}`)),
    ];
  } finally {
    session.end();
  }
}

function answerLines(student: string, exercise: AuthoredExercise, marked: readonly Marked[], grader: Grader): string[] {
  const looksLike = grader.catalogue.recognise(exercise.id, marked);
  const cases = marked.map(({ result }) => result);
  const earned = rounded(exercise.points * share(marked));
  const { sentences } = outcomeOf({ cases, earned, ...(looksLike === undefined ? {} : { looksLike }) });
  return [`${student}, ${exercise.id}: ${earned} of ${exercise.points} by itself`, ...sentences];
}

async function handedInBy(
  student: string,
  submissions: string,
  homework: string,
  layout: Source | undefined,
): Promise<Notebook> {
  const intake = await openIntake(submissions, homework, { layout });
  try {
    const file = intake.submissions.find((one) => one.student === student)?.file;
    if (file === undefined) throw new RangeError(`explain: the student must have handed in, got ${student}`);
    return readSubmitted(boundedBytes(file)).notebook;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`explain: ${student} must have handed in a notebook, got: ${(error as Error).message}`);
  } finally {
    intake.close();
  }
}

function linesOf({ one, result, got }: Marked): string[] {
  const { called: _, ...rest } = result; // all calls are told below
  const { label, words } = caseOutcome(rest);
  const called = one.calls.map((call) => `called with ${call.map(plainText).join(", ")}`);
  const value = got === undefined ? [] : [`got ${got.map(plainText).join(", ")}`];
  const heading = `${result.state === "pass" ? "✓" : "✗"} ${label}: ${result.state}`;
  const details = [...called, expected(one), ...value, ...words];
  return [heading, ...details.flatMap(printableLines).map((line) => `    ${line}`)];
}

function expected({ expectation, tolerance }: Case): string {
  if (expectation.kind === "relation") {
    const wanted = expectation.sum === "zero" ? "zero" : "zero or more";
    return `expected the values, each times ${expectation.weights.join(", ")}, to add up to ${wanted}`;
  }
  if (expectation.kind === "training")
    return `expected a loss of ${plainText(expectation.reached)} (${tolerance.absolute} more at most: ${tolerance.reason})`;
  return `expected ${plainText(expectation.expected)} (${tolerance.reason})`;
}

/** Its grammar. */
export const explainCommand = new Command("explain")
  .summary("run one answer again, and show all of it")
  .description(
    "Runs one exercise of one submission again and shows every argument, expectation and answer, hidden ones too.",
  )
  .argument("<student>", "as grade names them")
  .argument("<homework>", "its id, as in h2")
  .argument("<exercise>", "its id, as in h2.entropy")
  .requiredOption("--submissions <path>", "what grade was given")
  .addOption(layoutOption())
  .action(async (student, homework, exercise, { submissions, layout }) => {
    const grader = openGrader(loadHomework(homework), instructorKey());
    try {
      const question = { submissions: resolve(submissions), student, exercise, layout };
      for (const line of await explain(grader, question)) say(line);
    } finally {
      grader.close();
    }
  });
