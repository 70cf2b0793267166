/** Notebooks that were executed, kept by what their runs follow from: what has not changed is not run again. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { basename, join } from "node:path";
import { place } from "../places";
import { keyOf } from "./key";

/** Whether a run of this very notebook, by this very library, is there. */
export function isKept(notebook: string, folder: string): boolean {
  const run = join(folder, basename(notebook));
  return existsSync(run) && existsSync(`${run}.key`) && readFileSync(`${run}.key`, "utf8") === keyOf(notebook);
}

/**
 * Two, where there are processors and memory for them: plain loops use one processor, and so half of a machine would wait. The longest notebook
 * takes 2.2 GB.
 */
const sideBySide = availableParallelism() >= 2 && totalmem() > 7e9 ? 2 : 1;

/** How notebooks are executed. */
export interface Way {
  /** How many side by side. */
  readonly jobs?: number;
  /** The program that runs one: its arguments are the notebook's file, `--out` and the folder in which it leaves the run. */
  readonly program?: string;
}

/**
 * Executes what is not kept; with several side by side each is told of when it has ended.
 *
 * @returns the notebooks that were run
 * @throws {Error} if a cell of one of them fails; no other is begun then, and those that ended are kept
 */
export async function execute(
  notebooks: readonly string[],
  folder: string,
  { jobs = sideBySide, program = place("kernel", "execute.mjs") }: Way = {},
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const changed = notebooks.filter((notebook) => !isKept(notebook, folder));
  const waiting = [...changed];
  const several = Math.min(jobs, changed.length);
  const next = async (): Promise<void> => {
    for (let notebook = waiting.shift(); notebook !== undefined; notebook = waiting.shift())
      await keep(notebook, folder, program, several > 1).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
  };
  const ends = await Promise.allSettled(Array.from({ length: several }, next));
  const failed = ends.find(({ status }) => status === "rejected") as PromiseRejectedResult | undefined;
  if (failed) throw failed.reason;
  return changed;
}

async function keep(notebook: string, folder: string, program: string, later: boolean): Promise<void> {
  const run = join(folder, basename(notebook));
  for (const old of [run, `${run}.key`]) rmSync(old, { force: true });
  const key = keyOf(notebook); // of the text that is run, whatever happens to it meanwhile
  const code = await ended([program, notebook, "--out", folder], later);
  if (code !== 0)
    throw new Error(`book: every cell must run, ${basename(notebook)} ended with ${code}; see above which cell failed`);
  writeFileSync(`${run}.key`, key);
}

/** Runs a program; what it prints is shown at once, or later as a whole. */
const ended = (args: readonly string[], later: boolean) =>
  new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: place(),
      stdio: ["ignore", later ? "pipe" : "inherit", later ? "pipe" : "inherit"],
      env: { ...process.env, INIT_CWD: place() },
    });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => printed.push(chunk));
    child.on("error", reject).on("close", (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code);
    });
  });
