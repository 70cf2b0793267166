/** Executed notebooks, each the run of the notebook that is there now. */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { type Notebook, readNotebook } from "./notebook";

/**
 * The runs of these notebooks.
 *
 * @param drafts a notebook without a run of its present text is then taken as it is, without outputs
 * @throws {Error} if there is none, or it is the run of another text
 */
export function runsIn(folder: string, notebooks: readonly string[], drafts: boolean): Notebook[] {
  return notebooks.map((file) => {
    const source = readNotebook(file);
    const run = join(folder, basename(file));
    const found = existsSync(run) ? readNotebook(run) : undefined;
    if (found && sameText(found, source)) return found;
    if (drafts) return source;
    const got = found ? "one of another text" : "none";
    throw new Error(
      `book: ${folder} must hold a run of each notebook, got ${got} of ${basename(file)}; run: npm run execute -- ${join("notebooks", basename(file))} --out ${folder}`,
    );
  });
}

const sameText = (run: Notebook, source: Notebook): boolean =>
  run.cells.length === source.cells.length && run.cells.every((cell, i) => cell.source === source.cells[i]?.source);
