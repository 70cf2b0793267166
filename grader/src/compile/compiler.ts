/** The trusted side of the compile service: keeps as many processes as are needed, and gives up on a cell that takes too long. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { kernelFolder, modulesFolder } from "../places";
import { Allowance } from "../sandbox/allowance";
import type { Isolation } from "../sandbox/sandbox";
import { packageFolders } from "../sandbox/tools";
import { removeFolder, temporaryFolder } from "../temporary";
import { CompileProcess, type CompilingProcess, startService } from "./compile-process";
import type { Asked, CompiledCell } from "./compiled-cell";
import { CompiledNotebooks, compilerHash } from "./compiled-notebooks";

const longestSource = 1 << 20;
/**
 * Each has a compiler of its own to load and to warm, and cells that others have compiled: on two processors a second one costs more than it
 * gives, though two thirds of the work on a submission that nobody has compiled before are compiling.
 */
const mostProcesses = Math.max(1, Math.floor(availableParallelism() / 2));
const tooLong = { compiled: false, failure: "this cell took too long to compile" } as const;
const notReached = {
  compiled: false,
  failure: "this cell was not compiled: earlier cells had used the time that a notebook may take",
} as const;
/** On the processor, for one notebook. */
const notebookMilliseconds = 20_000;
/** What another process costs, where one has died: a notebook of cells that each kill the compiler must end, too. */
const startCost = 2_000;

/** Notebooks that wait for one process, which is begun anew after it has died. */
interface Line {
  length: number;
  last: Promise<unknown>;
  process: CompilingProcess | undefined;
}

/** Compiles notebooks, several at a time, and remembers those it has compiled. */
export class Compiler {
  readonly #folder = temporaryFolder("compile");
  readonly #packages: ReadonlyMap<string, string>;
  readonly #known: CompiledNotebooks | undefined;
  readonly #lines: Line[] = [];

  /**
   * @param edition packages that cells may import
   * @param start starts a process with these packages; one in a sandbox where nothing else is said
   */
  constructor(
    edition: ReadonlyMap<string, string>,
    isolation: Isolation,
    private readonly start: (packages: ReadonlyMap<string, string>) => CompilingProcess = (packages) =>
      new CompileProcess(startService(packages, isolation), isolation),
  ) {
    mkdirSync(join(this.#folder, "zeromq"));
    writeFileSync(join(this.#folder, "zeromq", "package.json"), '{"name":"zeromq","main":"./no-sockets.js"}');
    copyFileSync(join(__dirname, "no-sockets.js"), join(this.#folder, "zeromq", "no-sockets.js"));
    const tools = packageFolders(["@tslab/typescript-for-tslab", "@types/node", "semver"], modulesFolder);
    const own = [
      ["tslab", join(modulesFolder, "tslab")],
      ["latent-kernel", kernelFolder],
      ["zeromq", join(this.#folder, "zeromq")],
    ] as const;
    this.#packages = new Map([...tools, ...own, ...edition]);
    // Without isolation student code could have written there.
    if (isolation !== "none") this.#known = new CompiledNotebooks(compilerHash(this.#packages));
    this.#known?.forgetOld();
  }

  /**
   * Compiles the cells of one notebook; one that cannot be compiled does not touch the others.
   *
   * @param unreached where cells are known to throw: by their index, the names that they have not come to declare
   * @param allowance what compiling may still take of the processor's time
   * @throws {Error} if the compile service breaks its rules twice over this notebook
   */
  compile(
    cells: readonly string[],
    unreached: ReadonlyMap<number, readonly string[]> = new Map(),
    allowance = new Allowance(notebookMilliseconds),
  ): Promise<CompiledCell[]> {
    const asked = { cells, unreached: [...unreached] };
    const known = this.#known?.read(asked);
    if (known !== undefined) return Promise.resolve(known);
    const line = this.#shortest();
    line.length += 1;
    const result = line.last.then(() => this.#compile(asked, line, allowance)).finally(() => (line.length -= 1));
    line.last = result.catch(() => {});
    return result;
  }

  close(): void {
    for (const { process } of this.#lines) process?.end();
    removeFolder(this.#folder);
  }

  /** Another process is begun when all are busy. */
  #shortest(): Line {
    const shortest = [...this.#lines].sort((a, b) => a.length - b.length)[0];
    if (shortest !== undefined && (shortest.length === 0 || this.#lines.length >= mostProcesses)) return shortest;
    const line: Line = { length: 0, last: Promise.resolve(), process: undefined };
    this.#lines.push(line);
    return line;
  }

  async #compile(asked: Asked, line: Line, allowance: Allowance): Promise<CompiledCell[]> {
    const { cells } = asked;
    if (cells.reduce((sum, text) => sum + text.length, 0) > longestSource) {
      return cells.map(() => ({ compiled: false, failure: "the notebook has more than 1 MB of code" }));
    }
    const slow = new Set<number>();
    let broken = 0;
    for (;;) {
      if (allowance.left === 0) return cells.map(() => notReached);
      line.process ??= this.start(this.#packages);
      const { process } = line;
      try {
        await process.ready;
      } catch (error) {
        line.process = undefined; // it would fail every notebook of this line
        throw error;
      }
      const left = cells.map((text, i) => (slow.has(i) ? "" : text));
      const { done, ending, spent } = await process.compile({ ...asked, cells: left }, allowance.left);
      allowance.spend(spent);
      if (ending === "whole") {
        if (slow.size === 0) this.#known?.write(asked, done); // how long a cell takes is not its own doing alone
        return done.map((cell, i) => (slow.has(i) ? tooLong : cell));
      }
      process.end();
      line.process = undefined;
      allowance.spend(startCost);
      if (ending === "broken") {
        if (++broken > 1) throw new Error("compile: the compile service must keep its rules, got another answer twice");
        continue;
      }
      slow.add(done.length);
      if (allowance.left > 0) continue;
      return cells.map((_, i) => (slow.has(i) ? tooLong : (done[i] ?? notReached)));
    }
  }
}
