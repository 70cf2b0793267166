/** Mistakes put into a notebook, and what it says when it is run with one. */
import { downTo, executed, placeOf, type Raw, rawNotebook } from "./executed";

/** A change of a notebook; throws where it finds nothing to change. */
export type Mistake = (notebook: Raw) => void;

/** Writes something else in place of a text that stands once in a cell. */
export const replaced =
  (id: string, text: string, by: string): Mistake =>
  (notebook) => {
    const cell = notebook.cells[placeOf(notebook, id)] as Raw["cells"][number];
    const parts = [cell.source].flat().join("").split(text);
    if (parts.length !== 2) throw new Error(`${id} must have "${text}" once, has it ${parts.length - 1} times`);
    cell.source = parts.join(by);
  };

/** Leaves out all code cells but these, for a cell that needs few of those before it. */
export const only =
  (ids: readonly string[]): Mistake =>
  (notebook) => {
    notebook.cells = notebook.cells.filter(({ id, cell_type }) => cell_type !== "code" || ids.includes(id));
  };

/** One change after the other. */
export const both =
  (...mistakes: readonly Mistake[]): Mistake =>
  (notebook) => {
    for (const mistake of mistakes) mistake(notebook);
  };

/** Puts a cell before all others: what it changes in the library, the notebook's imports take over. */
export const opened =
  (source: string): Mistake =>
  (notebook) => {
    const cell = { id: "mistake", cell_type: "code", source, outputs: [], execution_count: null, metadata: {} };
    notebook.cells.unshift(cell);
  };

/** What comes of it: the cell that fails and what it says, or "runs". */
export type Outcome = { readonly cell: string; readonly says: string } | "runs";

/**
 * Runs a notebook in its fast form, down to one of its cells, with a mistake.
 *
 * @param start   the notebook's number
 * @param last    id of the last cell that is run
 * @param mistake the change, or none
 * @param prepare what it finds in its folder
 */
export async function outcomeOf(
  start: string,
  last: string,
  mistake: Mistake = () => {},
  prepare?: (folder: string) => void,
): Promise<Outcome> {
  const notebook = downTo(rawNotebook(start), last);
  mistake(notebook);
  const failed = (await executed(notebook, prepare)).find(({ error }) => error !== undefined);
  return failed ? { cell: failed.id, says: failed.error as string } : "runs";
}
