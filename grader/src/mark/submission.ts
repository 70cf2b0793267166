/** Marks one submission from its notebook to its result. */
import { createHash } from "node:crypto";
import { hashOfCells, manifestOf } from "latent/exercise/manifest";
import { leftText } from "latent/exercise/tensors";
import type { AuthoredExercise } from "../authoring";
import type { CourseHomework } from "../homework/course";
import type { Notebook } from "../homework/notebook";
import { answersInWords, writtenOf } from "../homework/written";
import { planOf } from "../intake/plan";
import { type CaseResult, counted, type ExerciseResult, type Result, rounded, type State } from "../record/result";
import { limits } from "../run/limits";
import type { Session } from "../run/session";
import { Allowance } from "../sandbox/allowance";
import { followThrough } from "./follow-through";
import type { Grader } from "./grader";
import { type Marked, markCases, share } from "./marking";
import { runNotebook } from "./run-notebook";

const seed = 1;

/** @param grader what all submissions of a run have in common */
export async function markSubmission(notebook: Notebook, grader: Grader): Promise<Result> {
  const { homework, compiler } = grader;
  const plan = planOf(notebook, homework);
  const texts = plan.cells.map(({ text }) => text);
  const compiling = new Allowance(limits.compileMilliseconds);
  const allowance = new Allowance(limits.totalMilliseconds);
  const asking = new Allowance(limits.referenceMilliseconds);
  const settings = { ...grader.surroundings, lock: grader.lock, seed, allowance };
  const { cells, session } = await runNotebook(texts, compiler, settings, compiling);
  const diagnostics = new Map<string, string>();
  const broken = new Map<string, Broken>();
  for (const [i, cell] of cells.entries()) {
    const exercise = plan.cells[i]?.exercise;
    if (exercise !== undefined && !cell.compiled) diagnostics.set(exercise, cell.failure);
    if (exercise !== undefined && cell.compiled) diagnostics.delete(exercise); // a later copy of the cell is right
  }
  try {
    for (const id of diagnostics.keys())
      broken.set(id, { state: "compile-error", detail: "the cell does not compile" });
    const open = await markAll(session, grader, "public", broken);
    const output = session.output; // from now on it could tell of hidden arguments
    for (const [id, marked] of open) {
      const deadly = marked.find(({ result }) => deaths.includes(result.state));
      if (deadly !== undefined) broken.set(id, { state: deadly.result.state, detail: "in an earlier case" });
    }
    const all = joined(open, await markAll(session, grader, "hidden", broken));
    const exercises: ExerciseResult[] = [];
    for (const exercise of homework.exercises) {
      const marked = grader.catalogue.hinted(exercise.id, all.get(exercise.id) as Marked[]);
      const first = summary(
        exercise,
        marked,
        diagnostics.get(exercise.id),
        grader.catalogue.recognise(exercise.id, marked),
      );
      const following = { exercise, plan, cells, earlier: exercises, grader, settings, session, compiling, asking };
      exercises.push(await followThrough(first, following));
    }
    return {
      homework: homework.id,
      exercises,
      earned: rounded(exercises.reduce((sum, one) => sum + counted(one), 0)),
      points: homework.exercises.reduce((sum, { points }) => sum + points, 0),
      ...inWords(notebook, homework),
      repairs: [...plan.repairs, ...sealNotes(notebook)],
      output,
      evidence: grader.evidence,
    };
  } finally {
    session.end();
    grader.measured(session.peakMegabytes);
  }
}

/** Longer than any answer; of what somebody pastes beside it nobody reads more. */
const longest = 20_000;

function inWords(notebook: Notebook, homework: CourseHomework): Pick<Result, "written"> {
  const answers = answersInWords(notebook, homework);
  const written = writtenOf(homework).map(({ id, title, points }) => {
    const text = answers.get(id) ?? "";
    const rest = text.length - longest;
    return { id, title, points, text: rest > 0 ? `${text.slice(0, longest)}\n\n(${rest} more characters)` : text };
  });
  return written.length === 0 ? {} : { written };
}

/** What `submit` wrote is compared with what came; a notebook that was not handed in by it has no manifest. */
function sealNotes({ metadata, cells }: Notebook): string[] {
  const sealed: unknown = manifestOf(metadata)?.cells;
  if (sealed === undefined || sealed === hashOfCells(cells)) return [];
  return ["the notebook was changed after submit had written it"];
}

/** Why the cases of an exercise need not be run. */
interface Broken {
  readonly state: State;
  readonly detail: string;
}

/** What ends a process: another try would cost another process and another time limit. */
const deaths: readonly State[] = ["timeout", "memory", "crashed"];

async function markAll(
  session: Session,
  { homework, cases }: Grader,
  visibility: "public" | "hidden",
  broken: ReadonlyMap<string, Broken>,
): Promise<Map<string, Marked[]>> {
  const all = new Map<string, Marked[]>();
  const hidden = visibility === "hidden";
  for (const exercise of homework.exercises) {
    const reason = broken.get(exercise.id);
    const wanted = cases(exercise, visibility);
    all.set(exercise.id, await markCases(session, exercise, wanted, reason ? { hidden, broken: reason } : { hidden }));
  }
  return all;
}

function joined(open: Map<string, Marked[]>, hidden: Map<string, Marked[]>): Map<string, Marked[]> {
  return new Map([...open].map(([id, marked]) => [id, [...marked, ...(hidden.get(id) ?? [])]]));
}

function summary(
  { id, title, points }: AuthoredExercise,
  marked: readonly Marked[],
  diagnostics: string | undefined,
  looksLike: string | undefined,
): ExerciseResult {
  const results: CaseResult[] = marked.map(({ result }) => result);
  const left = Math.max(0, ...marked.map((one) => (one.hidden ? 0 : (one.left ?? 0))));
  const advice = left > 0 ? { advice: leftText(left) } : {};
  const extra = { ...(looksLike ? { looksLike } : {}), ...(diagnostics ? { diagnostics } : {}), ...advice };
  return { id, title, points, earned: rounded(points * share(marked)), cases: results, ...extra };
}

/** What identifies a submission's content. */
export const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
