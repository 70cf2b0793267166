/** The trusted side of the compile service: keeps as many processes as are needed, and gives up on a cell that takes too long. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { kernelFolder, modulesFolder } from "../places";
import type { Isolation } from "../sandbox/sandbox";
import { packageFolders } from "../sandbox/tools";
import { removeFolder, temporaryFolder } from "../temporary";
import { CompileProcess } from "./compile-process";
import type { Asked, CompiledCell } from "./compiled-cell";
import { CompiledNotebooks, compilerHash } from "./compiled-notebooks";

const longestSource = 1 << 20;
/** Of the work on a submission that nobody has compiled before, two thirds are compiling. */
const mostProcesses = Math.ceil((2 / 3) * availableParallelism());
const tooLong = { compiled: false, failure: "this cell took too long to compile" } as const;

/** Notebooks that wait for one process, which is begun anew after it has died. */
interface Line {
  length: number;
  last: Promise<unknown>;
  process: CompileProcess | undefined;
}

/** Compiles notebooks, several at a time, and remembers those it has compiled. */
export class Compiler {
  readonly #folder = temporaryFolder("compile");
  readonly #packages: ReadonlyMap<string, string>;
  readonly #known: CompiledNotebooks | undefined;
  readonly #lines: Line[] = [];

  /** @param edition packages that cells may import */
  constructor(
    edition: ReadonlyMap<string, string>,
    private readonly isolation: Isolation,
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
   */
  compile(
    cells: readonly string[],
    unreached: ReadonlyMap<number, readonly string[]> = new Map(),
  ): Promise<CompiledCell[]> {
    const asked = { cells, unreached: [...unreached] };
    const known = this.#known?.read(asked);
    if (known !== undefined) return Promise.resolve(known);
    const line = this.#shortest();
    line.length += 1;
    const result = line.last.then(() => this.#compile(asked, line)).finally(() => (line.length -= 1));
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

  async #compile(asked: Asked, line: Line): Promise<CompiledCell[]> {
    const { cells } = asked;
    if (cells.reduce((sum, text) => sum + text.length, 0) > longestSource) {
      return cells.map(() => ({ compiled: false, failure: "the notebook has more than 1 MB of code" }));
    }
    const slow = new Set<number>();
    for (;;) {
      line.process ??= new CompileProcess(this.#packages, this.isolation);
      await line.process.ready;
      const done = await line.process.compile({ ...asked, cells: cells.map((text, i) => (slow.has(i) ? "" : text)) });
      if (done.length === cells.length) {
        if (slow.size === 0) this.#known?.write(asked, done); // how long a cell takes is not its own doing alone
        return done.map((cell, i) => (slow.has(i) ? tooLong : cell));
      }
      line.process.end();
      line.process = undefined;
      slow.add(done.length);
    }
  }
}
