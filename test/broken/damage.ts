/** How a right notebook is broken: the damage, and what grading must make of it. */
import type { Cell, Notebook } from "latent-grader/homework/notebook";
import { notebookText, roleOf } from "latent-grader/homework/notebook";

export interface Damage {
  readonly name: string;
  /** The file's name where it is not `NAME.ipynb`. */
  readonly file?: string;
  bytes(right: Notebook): string | Buffer;
  /** The points; absent where the file cannot be graded. */
  readonly points?: number;
  /** Words of a repair, of the reason why it cannot be read, or of an exercise's state. */
  readonly told?: RegExp;
}

export const isAnswer = (cell: Cell, id: string) => roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id;
const changed = (change: (cells: Cell[]) => Cell[], notebook: Notebook) =>
  notebookText({ ...notebook, cells: change([...notebook.cells]) });
export const onCells = (change: (cells: Cell[]) => Cell[]) => (right: Notebook) => changed(change, right);
export const onAnswer = (id: string, change: (cell: Cell) => Cell) =>
  onCells((cells) => cells.map((cell) => (isAnswer(cell, id) ? change(cell) : cell)));
export const onSource = (id: string, change: (source: string) => string) =>
  onAnswer(id, (cell) => ({ ...cell, source: change(cell.source) }));
export const onJson = (change: (json: Json) => unknown) => (right: Notebook) =>
  JSON.stringify(change(JSON.parse(notebookText(right))));
export const inBody = (text: string) => (source: string) => source.replace(/^(function .*\{\n)/m, `$1  ${text}\n`);

interface Json {
  cells: { cell_type: string; source: unknown; metadata: Record<string, unknown>; outputs?: unknown }[];
  metadata: Record<string, unknown>;
  [name: string]: unknown;
}

export const exercise = "h2.entropy";
