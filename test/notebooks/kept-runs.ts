/** Whole notebooks in their fast form, run once and read by every test that needs what they print or draw. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { filesBelow, root } from "../layout/files";
import { type Ran, type Raw, whatCameOf } from "./executed";

/** Where runs are kept; `.ci/run` fills it before the tests. */
const kept = join(root, "test-results", "runs");

/** The notebooks of the course, by their files' names. */
export const lessons = filesBelow("notebooks", [".ipynb"]).map((path) => path.slice("notebooks/".length));

/**
 * A notebook of the course with the outputs of its fast form: the run that is kept, or a new one where the notebook, the library, the kernel
 * or a checkpoint is newer. A cell that fails is in it.
 */
export async function keptRun(name: string): Promise<Raw> {
  const file = join(kept, name);
  if (!existsSync(file) || statSync(file).mtimeMs < newestBehind(name)) {
    mkdirSync(kept, { recursive: true });
    rmSync(file, { force: true }); // an old one must not pass for the new
    const args = [join(root, "kernel", "execute.mjs"), join("notebooks", name), "--fast", "--out", kept];
    const failed = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e8 }).catch(
      (error: Error) => error,
    );
    if (!existsSync(file)) throw new Error(`${name} must run, got: ${failed instanceof Error ? failed.message : ""}`);
  }
  return JSON.parse(readFileSync(file, "utf8")) as Raw;
}

/** What the cells of a kept run printed, and which of them failed. */
export const ranWhole = async (name: string): Promise<Ran[]> =>
  (await keptRun(name)).cells.filter(({ execution_count }) => typeof execution_count === "number").map(whatCameOf);

/** When the newest of the files was written from which a run follows. */
function newestBehind(name: string): number {
  const below = (folder: string, ending: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(ending) && !path.startsWith("."))
      .map((path) => join(root, folder, path));
  const built = [...below("lib/dist", ".js"), ...below("kernel/dist", ".js"), ...below("checkpoints", "")];
  const behind = [...built, join(root, "notebooks", name), join(root, "package-lock.json")];
  return Math.max(...behind.map((path) => statSync(path).mtimeMs));
}
