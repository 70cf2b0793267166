/** Runs one exercise of one submission again and shows all of it, hidden cases too: for the instructor's eyes. */
import type { Case } from "latent/exercise/case";
import { plainText } from "latent/exercise/plain";
import { planOf } from "../intake/plan";
import { boundedBytes, readSubmitted } from "../intake/reading";
import { openIntake } from "../intake/submissions";
import type { Notebook } from "../release/notebook";
import { begin } from "./begin";
import { type Marked, markCases, share } from "./marking";
import { rounded } from "./result";
import type { Workshop } from "./workshop";

export interface Question {
  readonly submissions: string;
  readonly student: string;
  readonly exercise: string;
}

/** @throws {RangeError} if there is no such student or exercise */
export async function explain(workshop: Workshop, { submissions, student, exercise: id }: Question): Promise<string> {
  const { homework } = workshop;
  const notebook = await handedInBy(student, submissions, homework.id);
  const exercise = homework.exercises.find((one) => one.id === id || one.id === `${homework.id}.${id}`);
  if (exercise === undefined) {
    throw new RangeError(
      `explain: exercise must be one of ${homework.exercises.map((one) => one.id).join(", ")}, got ${id}`,
    );
  }
  const plan = planOf(notebook, homework);
  const texts = plan.cells.map(({ text }) => text);
  const settings = { ...workshop.surroundings, turns: workshop.turns, seed: 1 };
  const { cells, session } = await begin(texts, workshop.compiler, settings);
  const words = cells.flatMap((cell, i) => {
    const about = plan.cells[i]?.exercise;
    return cell.compiled || (about !== undefined && about !== exercise.id) ? [] : [`cell ${i + 1}: ${cell.failure}`];
  });
  try {
    const marked: Marked[] = [];
    for (const visibility of ["public", "hidden"] as const) {
      const options = { hidden: visibility === "hidden" };
      marked.push(...(await markCases(session, exercise, workshop.cases(exercise, visibility), options)));
    }
    const mark = `${student}, ${exercise.id}: ${rounded(exercise.points * share(marked))} of ${exercise.points} by itself`;
    const likeness = await workshop.catalogue.recognise(exercise.id, marked);
    const looks = likeness === undefined ? [] : [`looks like: ${likeness}`];
    const printed = session.output === "" ? [] : ["printed in the last process:", session.output];
    return [mark, ...looks, ...words, ...marked.flatMap(linesOf), ...printed].join("\n");
  } finally {
    session.end();
  }
}

async function handedInBy(student: string, submissions: string, homework: string): Promise<Notebook> {
  const intake = await openIntake(submissions, homework);
  try {
    const file = intake.submissions.find((one) => one.student === student)?.file;
    if (file === undefined) throw new RangeError(`explain: the student must have handed in, got ${student}`);
    return readSubmitted(boundedBytes(file)).notebook;
  } finally {
    intake.close();
  }
}

function linesOf({ one, hidden, result, got }: Marked): string[] {
  const heading = `${result.state === "pass" ? "✓" : "✗"} ${one.name}${hidden ? " (hidden)" : ""}: ${result.state}`;
  const told = result.difference === undefined ? [] : [`    ${result.difference}`];
  const value = got === undefined ? [] : [`    got ${plainText(got)}`];
  return [
    heading,
    ...one.calls.map((call) => `    called with ${call.map(plainText).join(", ")}`),
    expected(one),
    ...value,
    ...told,
  ];
}

function expected({ expectation, tolerance }: Case): string {
  if (expectation.kind === "relation")
    return `    expected ${expectation.weights.join(", ")} · values to be ${expectation.sum}`;
  if (expectation.kind === "training")
    return `    expected a loss of ${plainText(expectation.reached)} (${tolerance.absolute} more at most: ${tolerance.reason})`;
  return `    expected ${plainText(expectation.expected)} (${tolerance.reason})`;
}
