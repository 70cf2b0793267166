/**
 * One mistake costs once: an answer that calls wrong earlier answers is tried once more with right ones in their place, whatever the
 * reason for which they are not there. The submission's own process, in which all answers have been marked by then, tries it first;
 * where something is still wrong, that may be what earlier calls have left there, and a new process has the last word.
 */
import type { AuthoredExercise } from "../authoring";
import type { CompiledCell } from "../compile/compiled-cell";
import { studentNotebook } from "../homework/master";
import { roleOf } from "../homework/notebook";
import type { Plan } from "../intake/plan";
import { type ExerciseResult, rounded } from "../record/result";
import { type Answers, Session, type SessionSettings } from "../run/session";
import type { Allowance } from "../sandbox/allowance";
import { earlierAnswers } from "./earlier-answers";
import type { Grader } from "./grader";
import { type Marked, markCases, share } from "./marking";

interface Following {
  readonly exercise: AuthoredExercise;
  readonly plan: Plan;
  readonly cells: readonly CompiledCell[];
  readonly earlier: readonly ExerciseResult[];
  readonly grader: Grader;
  readonly settings: SessionSettings;
  /** Where the cells have run. */
  readonly session: Session;
  readonly compiling: Allowance;
  /** What the references may still take. */
  readonly asking: Allowance;
}

/** @param first what the answer has earned with the student's own earlier answers */
export async function followThrough(first: ExerciseResult, following: Following): Promise<ExerciseResult> {
  const { exercise, earlier, grader, settings } = following;
  const wrong = earlier.filter(({ id, earned, points }) => exercise.follows?.includes(id as never) && earned < points);
  if (wrong.length === 0 || first.earned === first.points) return first;
  const references = grader.homework.exercises.filter(({ id }) => wrong.some((one) => one.id === id));
  const cells = first.diagnostics === undefined ? following.cells : await withStandIns(references, following);
  if (typeof cells === "string") return { ...first, diagnostics: cells };
  const answers = earlierAnswers(references, exercise, grader, following.asking);
  const shared = first.diagnostics === undefined && following.session.alive;
  let marked = shared ? await markedWith(answers, following.session, following) : undefined;
  if (marked === undefined || share(marked) < 1) {
    const session = new Session(cells, settings);
    try {
      marked = await markedWith(answers, session, following);
    } finally {
      session.end();
    }
  }
  const earned = rounded(exercise.points * share(marked));
  const inPlaceOf = wrong.map(({ id }) => id);
  const cases = grader.catalogue.hinted(exercise.id, marked).map(({ result }) => result);
  const looksLike = grader.catalogue.recognise(exercise.id, marked);
  return { ...first, followed: { earned, inPlaceOf, cases, ...(looksLike === undefined ? {} : { looksLike }) } };
}

async function markedWith(answers: Answers, session: Session, { exercise, grader }: Following): Promise<Marked[]> {
  await session.follow(answers);
  const marked: Marked[] = [];
  for (const visibility of ["public", "hidden"] as const) {
    const options = { hidden: visibility === "hidden" };
    marked.push(...(await markCases(session, exercise, grader.cases(exercise, visibility), options)));
  }
  return marked;
}

/**
 * The cells as they compile where every wrong earlier answer is declared: an answer that calls one which does not compile, was
 * renamed or deleted is compiled with the template's cell in its place, which gives the name and its type, and does not run.
 *
 * @returns the compiler's words if the answer's own cell does not compile with it either
 */
async function withStandIns(
  missing: readonly AuthoredExercise[],
  { exercise, plan, grader, compiling }: Following,
): Promise<CompiledCell[] | string> {
  const { homework, compiler } = grader;
  const order = homework.exercises.map(({ id }) => id as string);
  const template = studentNotebook(homework.master, homework).cells;
  const setup = homework.master.cells.filter((cell) => roleOf(cell)?.role === "setup").length;
  const all = plan.cells.map((cell) => ({ ...cell, standIn: false }));
  for (const { id } of missing) {
    const source = template.find((cell) => roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id)?.source;
    // Behind the exercises up to its own: it is seen by all that comes later.
    const last = all.findLastIndex(
      (cell) => cell.exercise !== undefined && order.indexOf(cell.exercise) <= order.indexOf(id),
    );
    all.splice(last < 0 ? setup : last + 1, 0, { text: source ?? "", standIn: true });
  }
  const texts = all.map(({ text }) => text);
  const compiled = await compiler.compile(texts, undefined, compiling);
  const own = all.findLastIndex((cell) => cell.exercise === exercise.id);
  const found = compiled[own];
  if (found?.compiled !== true) return found?.failure ?? "the cell does not compile";
  return compiled.map((cell, i) => (all[i]?.standIn && cell.compiled ? { ...cell, js: "" } : cell));
}
