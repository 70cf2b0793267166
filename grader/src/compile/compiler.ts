/** The trusted side of the compile service: keeps it running, and gives up on a cell that takes too long. */
import type { ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { kernelFolder, modulesFolder } from "../places";
import { type Isolation, startSandboxed } from "../run/sandbox";
import { NoSandbox, packageFolders } from "../run/tools";
import { startUnsandboxed } from "../run/unsandboxed";
import { removeFolder, temporaryFolder } from "../temporary";
import { type CompiledCell, cellOf } from "./compiled-cell";
import { CompiledNotebooks, compilerHash } from "./compiled-notebooks";

const longestSource = 1 << 20;
const longestLine = 8 << 20;
const startMilliseconds = 60_000;
const cellMilliseconds = 30_000;
const tooLong = { compiled: false, failure: "this cell took too long to compile" } as const;

export class Compiler {
  readonly #folder = temporaryFolder("compile");
  readonly #packages: ReadonlyMap<string, string>;
  readonly #known: CompiledNotebooks | undefined;
  #service: Service | undefined;
  #queue: Promise<unknown> = Promise.resolve();

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
  }

  /** Compiles the cells of one notebook; one that cannot be compiled does not touch the others. */
  compile(cells: readonly string[]): Promise<CompiledCell[]> {
    const known = this.#known?.read(cells);
    if (known !== undefined) return Promise.resolve(known);
    const result = this.#queue.then(() => this.#compile(cells));
    this.#queue = result.catch(() => {});
    return result;
  }

  close(): void {
    this.#service?.end();
    removeFolder(this.#folder);
  }

  async #compile(cells: readonly string[]): Promise<CompiledCell[]> {
    if (cells.reduce((sum, text) => sum + text.length, 0) > longestSource) {
      return cells.map(() => ({ compiled: false, failure: "the notebook has more than 1 MB of code" }));
    }
    const slow = new Set<number>();
    for (;;) {
      this.#service ??= new Service(this.#packages, this.isolation);
      await this.#service.ready;
      const done = await this.#service.compile(cells.map((text, i) => (slow.has(i) ? "" : text)));
      if (done.length === cells.length) {
        if (slow.size === 0) this.#known?.write(cells, done); // how long a cell takes is not its own doing alone
        return done.map((cell, i) => (slow.has(i) ? tooLong : cell));
      }
      this.#service.end();
      this.#service = undefined;
      slow.add(done.length);
    }
  }
}

/** One process of the service. */
class Service {
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  #line: ((line: string | undefined) => void) | undefined;
  #errors = "";

  constructor(packages: ReadonlyMap<string, string>, isolation: Isolation) {
    const start = isolation === "none" ? startUnsandboxed : startSandboxed;
    const memory = { memoryMegabytes: 1536, heapMegabytes: 1024, cpuSeconds: 36_000, threads: 48 };
    this.#process = start({ script: join(__dirname, "service.js"), packages, restricted: false, ...memory });
    this.#process.stderr?.on("data", (piece: Buffer) => {
      this.#errors = (this.#errors + piece).slice(-2000);
    });
    this.#process.stdout?.resume();
    for (const stream of [this.#process, this.#process.stdin, this.#process.stdio[3]]) stream?.on("error", () => {});
    this.#process.on("exit", () => this.#settle(undefined));
    const lines = createInterface({ input: this.#process.stdio[3] as Readable });
    lines.on("line", (line) => (line.length > longestLine ? this.end() : this.#settle(line)));
    this.ready = this.#next(startMilliseconds).then((line) => {
      if (line === undefined)
        throw new NoSandbox(`sandbox: the compile service must start, got "${this.#errors.trim()}"`);
    });
    this.ready.catch(() => {});
  }

  /** As many cells as it managed. */
  async compile(cells: readonly string[]): Promise<CompiledCell[]> {
    const done: CompiledCell[] = [];
    let line = this.#next(cellMilliseconds);
    this.#process.stdin?.write(`${JSON.stringify({ cells })}\n`);
    while (done.length < cells.length) {
      const text = await line;
      if (text === undefined) return done;
      done.push(cellOf(text));
      if (done.length < cells.length) line = this.#next(cellMilliseconds);
    }
    return done;
  }

  end(): void {
    this.#process.kill("SIGKILL");
  }

  #waiting: (string | undefined)[] = [];

  #next(milliseconds: number): Promise<string | undefined> {
    if (this.#waiting.length > 0) return Promise.resolve(this.#waiting.shift());
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(undefined), milliseconds);
      this.#line = (line) => {
        clearTimeout(timer);
        resolve(line);
      };
    });
  }

  #settle(line: string | undefined): void {
    const waiting = this.#line;
    this.#line = undefined;
    if (waiting === undefined) this.#waiting.push(line);
    else waiting(line);
  }
}
