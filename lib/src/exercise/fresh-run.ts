/** A notebook run from top to bottom in a new kernel, and what its exercises say there. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Exercise } from "./case";
import { type NotebookCell, type NotebookFile, sourceOf } from "./manifest";

const executor = join(__dirname, "..", "..", "..", "kernel", "execute.mjs");

export interface FreshRun {
  /** The notebook with the outputs of this run. */
  readonly notebook: NotebookFile;
  /** By exercise, in the order asked for. */
  readonly states: ReadonlyMap<string, ExerciseState>;
  /** Cells of the notebook that failed, with the first line of what they say. */
  readonly failures: readonly string[];
}

export interface ExerciseState {
  readonly passed: boolean;
  /** "3 of 3 public cases", or what came in the place of a report. */
  readonly said: string;
}

/**
 * Runs a notebook in a new kernel, every cell whatever the others do, and asks for a report on each exercise at the end.
 *
 * @param file where the notebook lies; it runs in that folder, and the file is not touched
 * @throws {Error} if no kernel could be started
 * @example const cells = [{ cell_type: "code", id: "a", metadata: {}, source: 'throw new Error("no")', outputs: [], execution_count: null }];
 * const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript (latent)", language: "typescript" } };
 * (await freshRun("any.ipynb", { cells, metadata, nbformat: 4, nbformat_minor: 5 }, [])).failures.length // 1
 */
export async function freshRun(file: string, content: NotebookFile, exercises: readonly Exercise[]): Promise<FreshRun> {
  const folder = mkdtempSync(join(tmpdir(), "latent-fresh-"));
  try {
    const [before, after] = [join(folder, "notebook.ipynb"), join(folder, "out")];
    const asked = { ...content, cells: [...content.cells, ...exercises.map(asking)] };
    writeFileSync(before, JSON.stringify(asked));
    const said = await execute([before, "--out", after, "--folder", dirname(file), "--keep-going"]);
    const cells = ranCells(join(after, "notebook.ipynb"), said);
    const own = cells.slice(0, content.cells.length);
    const reports = cells.slice(content.cells.length);
    const states = new Map(exercises.map((one, i) => [one.id, stateOf(one, reports[i] as NotebookCell)]));
    return { notebook: { ...content, cells: own }, states, failures: own.flatMap(failureOf) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A cell that ends with the report on an exercise. It declares nothing, and leans on no name but the answer's. */
function asking({ id, answer }: Exercise, i: number): NotebookCell {
  const source = `await (await import("latent/exercise/check")).check(${JSON.stringify(id)}, ${answer})`;
  return { cell_type: "code", id: `fresh-run-${i}`, metadata: {}, source, outputs: [], execution_count: null };
}

function execute(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [executor, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece) => {
      said = (said + piece).slice(-4000);
    });
  }
  return new Promise((done, failed) => child.on("error", failed).on("close", () => done(said)));
}

function ranCells(file: string, said: string): NotebookCell[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")).cells;
  } catch {
    throw new Error(
      `submit: the notebook must run in a new kernel, got "${said.trim()}"; npm run doctor says what is missing`,
    );
  }
}

/**
 * What the cell that asked for a report says of an exercise. A report begins with its counts; a cell that fails has an error in its place,
 * and one after the kernel's death nothing.
 *
 * @param cell as it has run
 * @example
 * const outputs = [{ output_type: "execute_result", data: { "text/plain": "h2.x: 3 of 3 public cases" } }];
 * stateOf({ id: "h2.x", answer: "x" }, { cell_type: "code", metadata: {}, source: "", outputs }) // { passed: true, said: "3 of 3 public cases" }
 */
export function stateOf({ id, answer }: Pick<Exercise, "id" | "answer">, cell: NotebookCell): ExerciseState {
  const { outputs = [] } = cell;
  for (const { output_type, data, evalue } of outputs) {
    if (output_type === "error") {
      const absent = textOf(evalue).includes(`Cannot find name '${answer}'`);
      return {
        passed: false,
        said: absent ? `${answer} is not there: its cell is missing, or has failed` : firstLine(evalue),
      };
    }
    const text = textOf((data as Record<string, unknown> | undefined)?.["text/plain"]);
    const counts = text.startsWith(`${id}: `) ? /: (\d+) of (\d+) public cases/.exec(text) : null;
    if (counts === null) continue;
    const written = /^ {4}not written yet/m.test(text) && counts[1] === "0" ? "; not written yet" : "";
    return { passed: counts[1] === counts[2], said: `${counts[1]} of ${counts[2]} public cases${written}` };
  }
  return { passed: false, said: "not run: the kernel ended before" };
}

function failureOf(cell: NotebookCell): string[] {
  const failed = (cell.outputs ?? []).find(({ output_type }) => output_type === "error");
  if (failed === undefined) return [];
  const title =
    sourceOf(cell)
      .split("\n")
      .find((line) => line.trim() !== "") ?? "";
  return [`${title.slice(0, 60)} → ${firstLine(failed.evalue)}`];
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join("") : String(value ?? ""));
const firstLine = (value: unknown): string => textOf(value).split("\n")[0]?.slice(0, 200) ?? "";
