/** `await check("h2.entropy", gaussianEntropy)` in a notebook: the public cases of an exercise, judged as the grader will. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answers } from "./answers";
import type { Call, Exercise, Homework } from "./case";
import { judge, type Outcome } from "./judge";
import { plainOf } from "./plain";
import { type Report, reportOn } from "./report";

const exercises = join(__dirname, "..", "..", "..", "exercises");

/**
 * Runs the public cases of an exercise on an answer.
 *
 * @param id     the exercise
 * @param answer the function that answers it
 * @returns a report, which a notebook shows where it ends a cell
 * @throws {RangeError} if there is no such exercise
 * @example check("h2.entropy", () => 0).then((report) => report.passed < report.of) // true
 */
export async function check<Id extends keyof Answers>(id: Id, answer: Answers[Id]): Promise<Report> {
  const { exercise, absent } = exerciseOf(id);
  const verdicts = [];
  for (const one of exercise.cases) {
    const outcomes: Outcome[] = [];
    for (const call of one.calls) outcomes.push(await outcomeOf(answer as (...args: never[]) => unknown, call));
    verdicts.push(judge(one, outcomes));
  }
  const report = reportOn(exercise, verdicts, notesOn(absent));
  const bundle = () => ({ "text/plain": report.text, "text/html": report.html });
  return Object.defineProperty(report, Symbol.for("Jupyter.display"), { value: bundle });
}

async function outcomeOf(answer: (...args: never[]) => unknown, call: Call): Promise<Outcome> {
  try {
    return { value: plainOf(await answer(...(structuredClone(call) as never[]))) };
  } catch (error) {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}` };
  }
}

/**
 * The exercises of a homework with their public cases.
 *
 * @throws {RangeError} if there is no such homework
 * @example publicHomework("h2").title // "Information"
 */
export function publicHomework(id: string): Homework {
  const folder = readdirSync(exercises).find((name) => name.startsWith(`${id}-`));
  if (folder === undefined) throw new RangeError(`check: there must be a homework ${id}, got none in exercises/`);
  return JSON.parse(readFileSync(join(exercises, folder, "cases.json"), "utf8"));
}

function exerciseOf(id: string): { exercise: Exercise; absent: readonly string[] } {
  const { exercises: all, absent } = publicHomework(id.split(".")[0] as string);
  const exercise = all.find((one) => one.id === id);
  if (exercise === undefined) {
    throw new RangeError(`check: id must be one of ${all.map((one) => one.id).join(", ")}, got ${id}`);
  }
  return { exercise, absent };
}

/** A notebook that leans on what will be missing should hear of it before it is graded. */
function notesOn(absent: readonly string[]): string[] {
  const loaded = Object.keys(require.cache).map((file) => /\/lib\/dist\/(.+)\.js$/.exec(file)?.[1]);
  const used = absent.filter((part) => loaded.some((name) => name === part || name?.startsWith(`${part}/`)));
  return used.map((part) => `latent/${part} is loaded in this notebook; it holds answers and is not there when graded`);
}
