/** Notebooks that were executed, kept by what their runs follow from: what has not changed is not run again. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { place } from "../places";
import { keyOf } from "./key";

/** Whether a run of this very notebook, by this very library, is there. */
export function isKept(notebook: string, folder: string): boolean {
  const run = join(folder, basename(notebook));
  return existsSync(run) && existsSync(`${run}.key`) && readFileSync(`${run}.key`, "utf8") === keyOf(notebook);
}

/**
 * Executes what is not kept.
 *
 * @returns the notebooks that were run
 * @throws {Error} if a cell of one of them fails; those before it are kept
 */
export async function execute(notebooks: readonly string[], folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const changed = notebooks.filter((notebook) => !isKept(notebook, folder));
  for (const notebook of changed) {
    const run = join(folder, basename(notebook));
    for (const old of [run, `${run}.key`]) rmSync(old, { force: true });
    const key = keyOf(notebook); // of the text that is run, whatever happens to it meanwhile
    const code = await ended([place("kernel", "execute.mjs"), notebook, "--out", folder]);
    if (code !== 0)
      throw new Error(
        `book: every cell must run, ${basename(notebook)} ended with ${code}; see above which cell failed`,
      );
    writeFileSync(`${run}.key`, key);
  }
  return changed;
}

const ended = (args: readonly string[]) =>
  new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: place(),
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, INIT_CWD: place() },
    });
    child.on("error", reject).on("exit", resolve);
  });
