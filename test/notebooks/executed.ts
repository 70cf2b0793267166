/** A notebook, or the beginning of one, run in its fast form: what its cells print, and which of them fails. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, root } from "../layout/files";

type Output = {
  readonly output_type: string;
  readonly ename?: string;
  readonly evalue?: string;
  readonly text?: string | readonly string[];
};
type RawCell = {
  id: string;
  cell_type: string;
  source: string | string[];
  outputs?: Output[];
  execution_count?: number | null;
};
/** A notebook's JSON. */
export type Raw = { cells: RawCell[]; metadata: unknown };

/** A cell that ran: the lines it printed, and its error as one text. */
export type Ran = { readonly id: string; readonly lines: readonly string[]; readonly error?: string };

/** The notebook whose name starts so. */
export function rawNotebook(start: string): Raw {
  const path = filesBelow("notebooks", [".ipynb"]).find((name) => name.startsWith(`notebooks/${start}`));
  if (!path) throw new Error(`notebooks/${start}….ipynb is missing`);
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Raw;
}

/** The place of a cell. */
export function placeOf({ cells }: Raw, id: string): number {
  const at = cells.findIndex((cell) => cell.id === id);
  if (at < 0) throw new Error(`no cell has the id ${id}; the test must follow the notebook`);
  return at;
}

/** The notebook down to one of its cells. */
export const downTo = (notebook: Raw, last: string): Raw => ({
  ...notebook,
  cells: notebook.cells.slice(0, placeOf(notebook, last) + 1),
});

/**
 * Runs a notebook, up to its first error.
 *
 * @param prepare may put files into the folder in which it runs, which lies below test-results
 */
export async function executed(notebook: Raw, prepare: (folder: string) => void = () => {}): Promise<Ran[]> {
  mkdirSync(join(root, "test-results"), { recursive: true });
  const folder = mkdtempSync(join(root, "test-results", "executed-"));
  try {
    prepare(folder);
    writeFileSync(join(folder, "notebook.ipynb"), JSON.stringify(notebook));
    const out = join(folder, "out");
    const args = [join(root, "kernel", "execute.mjs"), join(folder, "notebook.ipynb"), "--fast", "--out", out];
    const { failed, stderr } = await ended(args);
    const { cells } = JSON.parse(readFileSync(join(out, "notebook.ipynb"), "utf8")) as Raw;
    const ran = cells.filter(({ execution_count }) => typeof execution_count === "number").map(whatCameOf);
    if (failed && ran.every(({ error }) => error === undefined))
      throw new Error(`execute: ${failed.message}\n${stderr}`);
    return ran;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs node to its end, whatever that is. */
const ended = (args: readonly string[]) =>
  new Promise<{ failed: Error | null; stderr: string }>((resolve) => {
    const limits = { cwd: root, maxBuffer: 100_000_000 };
    execFile(process.execPath, args, limits, (failed, _, stderr) => resolve({ failed, stderr }));
  });

/** A cell that ran, as its lines and its error. */
export function whatCameOf({ id, outputs = [] }: RawCell): Ran {
  const text = outputs.flatMap((one) => (one.output_type === "stream" ? one.text : []) ?? []).join("");
  const failure = outputs.find(({ output_type }) => output_type === "error");
  const lines = text.split("\n").filter((line) => line !== "");
  return failure ? { id, lines, error: `${failure.ename}: ${failure.evalue}` } : { id, lines };
}
