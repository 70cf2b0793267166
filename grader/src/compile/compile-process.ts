/** One process of the compile service, in a sandbox. */
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type Isolation, startSandboxed } from "../sandbox/sandbox";
import { NoSandbox } from "../sandbox/tools";
import { startUnsandboxed } from "../sandbox/unsandboxed";
import { type Asked, type CompiledCell, cellOf } from "./compiled-cell";

const longestLine = 8 << 20;
const startMilliseconds = 60_000;
const cellMilliseconds = 30_000;

/** One process, which compiles one notebook at a time. */
export class CompileProcess {
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
  async compile(asked: Asked): Promise<CompiledCell[]> {
    const done: CompiledCell[] = [];
    let line = this.#next(cellMilliseconds);
    this.#process.stdin?.write(`${JSON.stringify(asked)}\n`);
    const { length } = asked.cells;
    while (done.length < length) {
      const text = await line;
      if (text === undefined) return done;
      done.push(cellOf(text));
      if (done.length < length) line = this.#next(cellMilliseconds);
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
