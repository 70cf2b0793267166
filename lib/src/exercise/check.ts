/** `await check("h2.entropy", gaussianEntropy)` in a notebook: the public cases of an exercise, judged as the grader will. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answers, AnswerTo } from "./answers";
import { type Answer, outcomeOf } from "./call";
import type { Exercise, Homework } from "./case";
import { ranCells, requireCurrent } from "./definition";
import { absentIn } from "./imports";
import { judge, type Outcome } from "./judge";
import { hintsFor } from "./mistakes";
import { remember, wrongPredecessor } from "./predecessors";
import { type Report, reportOn } from "./report";
import { leftText } from "./tensors";

const exercises = join(__dirname, "..", "..", "..", "exercises");

const remedy = "write the answer with what the notebook's first cell imports";

/** How long one call of an answer may take, in seconds; unless told 10, or five times what it may take when graded. */
export type Patience = { readonly seconds?: number };

/**
 * Runs the public cases of an exercise on an answer. After a call that does not end in time the cases that are left are not run; an answer
 * that takes something from a module which is not there when graded is refused here, too. Where the answer calls an earlier one that failed its
 * last check, that is told in the place of the hints.
 *
 * @param id     the exercise
 * @param answer the function that answers it
 * @returns a report, which a notebook shows where it ends a cell
 * @throws {RangeError} if there is no such exercise
 * @throws {Error} if the cell that defines the answer was changed and its last run failed, so that the function is still the old one
 * @example check("h2.entropy", () => 0).then((report) => report.passed < report.of) // true
 */
export async function check<Id extends keyof Answers | (string & {})>(
  id: Id,
  answer: AnswerTo<Id>,
  patience: Patience = {},
): Promise<Report> {
  const { exercise, homework, absent, present } = exerciseOf(id);
  const { seconds = Math.max(10, 5 * (exercise.seconds ?? 0)) } = patience;
  requireCurrent("check", answer as Answer);
  const missing = absentIn(answer as Answer, present, ranCells());
  const all: Outcome[][] = [];
  let unasked = missing.length > 0 ? `${missing.join(", ")} is not there when graded; ${remedy}` : undefined;
  for (const one of exercise.cases) {
    const outcomes: Outcome[] = [];
    for (const call of one.calls) {
      const outcome: Outcome =
        unasked === undefined ? await outcomeOf(answer as Answer, call, seconds) : { failure: unasked };
      const late = "failure" in outcome && outcome.failure.startsWith("no result within");
      if (late) unasked = "not run, since an earlier call did not end";
      outcomes.push(outcome);
    }
    all.push(outcomes);
  }
  const verdicts = exercise.cases.map((one, i) => judge(one, all[i] as Outcome[]));
  const hints = hintsFor(exercise.cases, exercise.mistakes ?? [], all);
  remember(id, verdicts.filter(({ passed }) => !passed).length);
  const blame = wrongPredecessor(id, homework, answer as Answer);
  const told = exercise.cases.map(({ hint }, i) => (hints[i] === hint ? (blame ?? hint) : (hints[i] as string)));
  const hinted = { ...exercise, cases: exercise.cases.map((one, i) => ({ ...one, hint: told[i] as string })) };
  const report = reportOn(hinted, verdicts, [...leftNotes(all), ...notesOn(absent)]);
  const bundle = () => ({ "text/plain": report.text, "text/html": report.html });
  return Object.defineProperty(report, Symbol.for("Jupyter.display"), { value: bundle });
}

/**
 * `check` for a homework that declares in its notebook what its answers are, so that a wrong signature is a compile error in the cell.
 *
 * @returns `check`, for these exercises alone
 * @example const check = checkOf<{ "h2.entropy": (logVar: number[]) => number }>();
 * check("h2.entropy", () => 0).then((report) => report.exercise) // "h2.entropy"
 */
export function checkOf<Signatures extends { readonly [Id in keyof Signatures]: Answer }>(): <
  Id extends keyof Signatures & string,
>(
  id: Id,
  answer: Signatures[Id],
  patience?: Patience,
) => Promise<Report> {
  return (id, answer, patience) => check<string>(id, answer, patience);
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

type Asked = Pick<Homework, "absent"> & {
  readonly exercise: Exercise;
  readonly homework: readonly Exercise[];
  readonly present: readonly string[];
};

function exerciseOf(id: string): Asked {
  const { exercises: all, absent, present = [] } = publicHomework(id.split(".")[0] as string);
  const exercise = all.find((one) => one.id === id);
  if (exercise === undefined) {
    throw new RangeError(`check: id must be one of ${all.map((one) => one.id).join(", ")}, got ${id}`);
  }
  return { exercise, homework: all, absent, present };
}

/** Of the call that has left most. */
function leftNotes(all: readonly (readonly Outcome[])[]): string[] {
  const most = Math.max(0, ...all.flat().map((outcome) => ("left" in outcome ? (outcome.left ?? 0) : 0)));
  return most === 0 ? [] : [leftText(most)];
}

/** A notebook that leans on what will be missing should hear of it before it is graded. */
function notesOn(absent: readonly string[]): string[] {
  const loaded = Object.keys(require.cache).map((file) => /\/lib\/dist\/(.+)\.js$/.exec(file)?.[1]);
  const used = absent.filter((part) => loaded.some((name) => name === part || name?.startsWith(`${part}/`)));
  return used.map((part) => `latent/${part} is loaded in this notebook; it holds answers and is not there when graded`);
}
