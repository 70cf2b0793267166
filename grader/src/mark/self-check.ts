/** One notebook of one's own in the terminal: marked as `grade` marks it, shown exercise by exercise. Nothing is recorded. */
import { boundedBytes, homeworkIdOf, type ReadNotebook, readSubmitted } from "../intake/reading";
import type { InstructorKey } from "../record/key";
import { type CourseHomework, homeworkFolders, loadHomework } from "../release/course";
import type { Notebook } from "../release/notebook";
import { counted, type ExerciseResult, type Result } from "./result";
import { markSubmission } from "./submission";
import { openWorkshop } from "./workshop";

export interface SelfCheck {
  readonly lines: readonly string[];
  /** 0 where every case passes, 1 where one does not, 2 where one could not be run. */
  readonly code: 0 | 1 | 2;
}

/**
 * @param options.hidden whether the hidden cases run too
 * @throws {RangeError} if the file is no notebook of a homework
 */
export async function selfCheck(
  file: string,
  key: InstructorKey,
  options: { readonly hidden: boolean },
): Promise<SelfCheck> {
  const { notebook, repairs } = readOwn(file);
  const homework = homeworkOf(notebook, file);
  const workshop = openWorkshop(homework, key);
  try {
    const open = (...wanted: Parameters<typeof workshop.cases>) =>
      wanted[1] === "hidden" ? [] : workshop.cases(...wanted);
    const result = await markSubmission(notebook, options.hidden ? workshop : { ...workshop, cases: open });
    return told({ ...result, repairs: [...repairs, ...result.repairs] }, options);
  } finally {
    workshop.close();
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

function told({ exercises, earned, points, repairs }: Result, { hidden }: { readonly hidden: boolean }): SelfCheck {
  const cases = exercises.flatMap((one) => one.cases);
  const passed = cases.filter(({ state }) => state === "pass").length;
  const kind = hidden ? "cases" : "public cases";
  const closing = hidden
    ? `${passed} of ${cases.length} cases; ${earned} of ${points} points`
    : `${passed} of ${cases.length} public cases; hidden cases run when graded`;
  const unrun = cases.some(({ state }) => state === "not-run" || state === "grader-error");
  const lines = [...exercises.flatMap((one) => linesOf(one, kind)), ...repairs.map((one) => `note: ${one}`), closing];
  return { lines, code: unrun ? 2 : passed < cases.length ? 1 : 0 };
}

function linesOf(exercise: ExerciseResult, kind: string): string[] {
  const { id, cases, looksLike, diagnostics, followed } = exercise;
  const passed = cases.filter(({ state }) => state === "pass").length;
  const heading = `${passed === cases.length ? "✓" : "✗"} ${id}: ${passed} of ${cases.length} ${kind}`;
  if (diagnostics !== undefined) return [`${heading}: the cell does not compile`, indented(diagnostics)];
  if (cases.every(({ hidden, difference }) => hidden || difference === "not written yet"))
    return [`${heading}: not written yet`];
  const missed = cases.filter(({ state }) => state !== "pass");
  return [
    heading,
    ...missed.flatMap(({ name, hint, state, hidden, difference }) => [
      `    ✗ ${name}${hidden ? " (hidden)" : ""}: ${state}`,
      ...(difference === undefined ? [] : [indented(difference, 6)]),
      `      hint: ${hint}`,
    ]),
    ...(looksLike === undefined ? [] : [`    looks like: ${looksLike}`]),
    ...(followed !== undefined && followed.earned === counted(exercise) && followed.earned > exercise.earned
      ? [`    with right answers in the place of ${followed.inPlaceOf.join(", ")}: ${followed.earned} points`]
      : []),
  ];
}

const indented = (text: string, by = 4): string => text.replace(/^/gm, " ".repeat(by));
