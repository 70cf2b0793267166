/** Which cells of a submission run, and in which order: by exercise id and never by position. Each repair is told. */
import type { CourseHomework } from "../homework/course";
import { studentNotebook } from "../homework/master";
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
  const own = ownTexts(submission, homework);
  for (const cell of submission.cells) {
    const exercise = exerciseOf(cell, homework);
    if (exercise === undefined && !isRun(cell, own, homework)) continue;
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

/**
 * All code is run, as in the notebook, whatever its metadata say. Checks and demonstrations as they were released are left out, unless
 * a cell of the student's names what they declare: they would only cost time.
 */
function isRun(cell: Cell, own: readonly string[], homework: CourseHomework): boolean {
  if (cell.cell_type !== "code" || cell.source.trim() === "") return false;
  const declared = shownCells(homework).get(cell.source.trim());
  return declared === undefined || declared.some((name) => own.some((text) => leansOn(text, name)));
}

/** The texts of the cells that are not as they were released. */
const ownTexts = ({ cells }: Notebook, homework: CourseHomework): string[] =>
  cells
    .filter(({ cell_type, source }) => cell_type === "code" && !shownCells(homework).has(source.trim()))
    .map(({ source }) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""));

/** Whether a text uses a name and does not bind it itself; an argument or a variable of that name is another one. */
function leansOn(text: string, name: string): boolean {
  const uses = new RegExp(`(?<![\\w$.])${name}(?![\\w$]|\\s*:)`);
  const binds = new RegExp(
    `\\b(?:const|let|var|function|class)\\s+(?:[[{][^=]*\\b)?${name}\\b|[(,]\\s*${name}\\s*[:=?]|\\((?:[^()]*\\b)?${name}\\b[^()]*\\)\\s*=>|\\b${name}\\s*=>`,
  );
  return uses.test(text) && !binds.test(text);
}

/** The checks and demonstrations of a homework, each with the names that it declares. */
function shownCells(homework: CourseHomework): ReadonlyMap<string, readonly string[]> {
  const known = shown.get(homework) ?? new Map<string, readonly string[]>();
  if (shown.has(homework)) return known;
  shown.set(homework, known);
  for (const cell of studentNotebook(homework.master, homework).cells) {
    const role = roleOf(cell)?.role;
    if (role === "check" || role === "demonstration") known.set(cell.source.trim(), declaredIn(cell.source));
  }
  return known;
}

const shown = new WeakMap<CourseHomework, Map<string, readonly string[]>>();

const declaredIn = (source: string): string[] =>
  [...source.matchAll(/^(?:async )?(?:const|let|var|function|class) ([^=(]*)/gm)].flatMap(
    ([, names]) => names?.match(/\w+/g) ?? [],
  );
