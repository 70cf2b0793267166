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
  const leanedOn = namesLeanedOn(submission, homework);
  for (const cell of submission.cells) {
    const exercise = exerciseOf(cell, homework);
    if (exercise === undefined && !isRun(cell, leanedOn, homework)) continue;
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
    repairs: [...new Set(repairs)], // a cell may be there ten thousand times
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
function isRun(cell: Cell, leanedOn: ReadonlySet<string>, homework: CourseHomework): boolean {
  if (cell.cell_type !== "code" || cell.source.trim() === "") return false;
  const declared = shownCells(homework).get(cell.source.trim());
  return declared === undefined || declared.some((name) => leanedOn.has(name));
}

/** Names of checks and demonstrations that a cell which is not as it was released uses. */
function namesLeanedOn({ cells }: Notebook, homework: CourseHomework): ReadonlySet<string> {
  const shown = shownCells(homework);
  const sought = new Set([...shown.values()].flat());
  const found = new Set<string>();
  const looked = new Map<string, number>();
  for (const { cell_type, source } of cells) {
    if (cell_type !== "code" || shown.has(source.trim())) continue;
    const text = codeOf(source);
    for (const [name, places] of placesOf(text, sought)) {
      const before = looked.get(name) ?? 0;
      if (found.has(name) || before >= mostPlaces) continue;
      looked.set(name, before + places.length);
      if (leansOn(text, name, places)) found.add(name);
    }
  }
  return found;
}

// A text of a student's is read here by the trusted side: each of these takes a time that grows with its length, and no faster.

/** Without comments and quoted texts, as the name of a module is one; what never ends is one up to the end, of a text or of a line. */
const codeOf = (source: string): string =>
  source.replace(/\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|\/\/.*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g, (found) =>
    found.startsWith("/") ? "" : '""',
  );

/** More places of a name in a notebook say no more of it. */
const mostPlaces = 1_000;
/** What may stand between a name and what binds it. */
const around = 200;

/** Where each of some names stands as a word, and as no property. */
function placesOf(text: string, names: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)) {
    if (!names.has(word)) continue;
    const places = found.get(word) ?? [];
    if (places.length < mostPlaces) places.push(index);
    found.set(word, places);
  }
  return found;
}

/** Whether a text uses a name and does not bind it itself; an argument or a variable of that name is another one. */
function leansOn(text: string, name: string, places: readonly number[]): boolean {
  let uses = false;
  for (const at of places) {
    const before = text.slice(Math.max(0, at - around), at);
    const after = text.slice(at + name.length, at + name.length + around);
    if (binds(before, after)) return false;
    uses ||= !/^\s*:/.test(after);
  }
  return uses;
}

const binds = (before: string, after: string): boolean =>
  /\b(?:const|let|var|function|class)\s+(?:[[{][^=]*)?$/.test(before) ||
  (/[(,]\s*$/.test(before) && /^\s*[:=?]/.test(after)) ||
  (/\([^()]*$/.test(before) && /^[^()]*\)\s*=>/.test(after)) ||
  /^\s*=>/.test(after);

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
