/** Mistakes put into a notebook, and what it says when it is run with one. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, root } from "../layout/files";

type Output = { readonly output_type: string; readonly ename?: string; readonly evalue?: string };
type RawCell = {
  id: string;
  cell_type: string;
  source: string | string[];
  outputs?: Output[];
  execution_count?: number | null;
};
/** A notebook's JSON. */
export type Raw = { cells: RawCell[]; metadata: unknown };

/** A change of a notebook; throws where it finds nothing to change. */
export type Mistake = (notebook: Raw) => void;

/** The notebook whose name starts so. */
export function rawNotebook(start: string): Raw {
  const path = filesBelow("notebooks", [".ipynb"]).find((name) => name.startsWith(`notebooks/${start}`));
  if (!path) throw new Error(`notebooks/${start}….ipynb is missing`);
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Raw;
}

const cellOf = ({ cells }: Raw, id: string) => {
  const at = cells.findIndex((cell) => cell.id === id);
  if (at < 0) throw new Error(`no cell has the id ${id}; the mistakes must follow the notebook`);
  return at;
};
const sourceOf = (cell: RawCell) => [cell.source].flat().join("");

/** Writes something else in place of a text that stands once in a cell. */
export const replaced =
  (id: string, text: string, by: string): Mistake =>
  (notebook) => {
    const cell = notebook.cells[cellOf(notebook, id)] as RawCell;
    const parts = sourceOf(cell).split(text);
    if (parts.length !== 2) throw new Error(`${id} must have "${text}" once, has it ${parts.length - 1} times`);
    cell.source = parts.join(by);
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
 */
export function outcomeOf(start: string, last: string, mistake: Mistake = () => {}): Outcome {
  const notebook = rawNotebook(start);
  notebook.cells = notebook.cells.slice(0, cellOf(notebook, last) + 1);
  mistake(notebook);
  mkdirSync(join(root, "test-results"), { recursive: true });
  const folder = mkdtempSync(join(root, "test-results", "mutant-"));
  try {
    writeFileSync(join(folder, "mutant.ipynb"), JSON.stringify(notebook));
    const out = join(folder, "out");
    const args = [join(root, "kernel", "execute.mjs"), join(folder, "mutant.ipynb"), "--fast", "--out", out];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    const { cells } = JSON.parse(readFileSync(join(out, "mutant.ipynb"), "utf8")) as Raw;
    for (const { id, outputs } of cells) {
      const error = outputs?.find(({ output_type }) => output_type === "error");
      if (error) return { cell: id, says: `${error.ename}: ${error.evalue}` };
    }
    if (status !== 0) throw new Error(`execute ended with ${status}: ${stderr}`);
    return "runs";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
