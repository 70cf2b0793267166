/** Which cells of a submission run, and in which order: by exercise id and never by position. Each repair is told. */
import type { CourseHomework } from "../homework/course";
import { type Cell, type Notebook, roleOf } from "../homework/notebook";

/** One cell that runs. */
export interface PlannedCell {
  readonly text: string;
  /** The exercise whose answer it holds, if any. */
  readonly exercise?: string;
}

export interface Plan {
  readonly cells: readonly PlannedCell[];
  readonly repairs: readonly string[];
}

/** The instructor's imports come first; then the student's cells, those between two exercises with the later one. */
export function planOf(submission: Notebook, homework: CourseHomework): Plan {
  const repairs: string[] = [];
  const groups: { exercise: string | undefined; cells: PlannedCell[] }[] = [];
  let loose: PlannedCell[] = [];
  for (const cell of submission.cells) {
    const exercise = exerciseOf(cell, homework);
    if (!isRun(cell, exercise)) continue;
    if (exercise !== undefined && cell.cell_type !== "code")
      repairs.push(`${exercise}: its cell was no code cell any more`);
    loose.push({ text: cell.source, ...(exercise === undefined ? {} : { exercise }) });
    if (exercise === undefined) continue;
    groups.push({ exercise, cells: loose });
    loose = [];
  }
  const order = homework.exercises.map(({ id }) => id as string);
  const found = groups.map(({ exercise }) => exercise as string);
  for (const id of order) {
    const count = found.filter((one) => one === id).length;
    if (count === 0) repairs.push(`${id}: its cell is missing; any other cell that defines the function counts`);
    if (count > 1) repairs.push(`${id}: its cell is there ${count} times; the last one counts`);
  }
  const sorted = [...groups].sort((a, b) => order.indexOf(a.exercise as string) - order.indexOf(b.exercise as string));
  if (sorted.some((group, i) => group !== groups[i])) repairs.push("the exercises were put back in their order");
  const setup = homework.master.cells.filter((cell) => roleOf(cell)?.role === "setup");
  return {
    cells: [...setup.map(({ source }) => ({ text: source })), ...sorted.flatMap((group) => group.cells), ...loose],
    repairs,
  };
}

/** By the metadata that the release wrote; nbgrader's own tools keep their part alone. */
function exerciseOf(cell: Cell, { exercises }: CourseHomework): string | undefined {
  const role = roleOf(cell);
  const named = role?.role === "exercise" ? role.exercise : undefined;
  const gradeId = (cell.metadata.nbgrader as { grade_id?: unknown } | undefined)?.grade_id;
  return exercises.find(({ id }) => id === named || id.replace(/\W/g, "-") === gradeId)?.id;
}

/** Checks and demonstrations are not run. */
function isRun(cell: Cell, exercise: string | undefined): boolean {
  if (exercise !== undefined) return true;
  if (cell.cell_type !== "code" || cell.source.trim() === "") return false;
  const role = roleOf(cell)?.role;
  return role === undefined || role === "setup";
}
