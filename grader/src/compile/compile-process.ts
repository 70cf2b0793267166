/** One process of the compile service, in a sandbox. Nothing that it says after it has broken a rule counts, nor its last answers. */
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { FrameReader, frame } from "../sandbox/frames";
import { processorMilliseconds } from "../sandbox/processor-time";
import { type Isolation, startSandboxed } from "../sandbox/sandbox";
import { NoSandbox } from "../sandbox/tools";
import { startUnsandboxed } from "../sandbox/unsandboxed";
import { type Asked, type CompiledCell, cellOf } from "./compiled-cell";

const longestReply = 8 << 20;
const startMilliseconds = 60_000;
/** On the processor; a busy machine may take five times as long. */
export const cellMilliseconds = 8_000;

/** How a process has ended its work on a notebook. */
export type Ending =
  | "whole"
  /** A cell took too long, or the process died of it: the cells before it are good. */
  | "stopped"
  /** It said what it was not asked: nothing of it is good. */
  | "broken";

/** What a compiler needs of a process; it is tested with one that needs no sandbox. */
export interface CompilingProcess {
  readonly ready: Promise<void>;
  /** @param milliseconds on the processor for all cells together */
  compile(asked: Asked, milliseconds: number): Promise<{ done: CompiledCell[]; ending: Ending; spent: number }>;
  end(): void;
}

interface Open {
  readonly id: string;
  readonly length: number;
  readonly done: CompiledCell[];
  readonly settle: (ending: Ending) => void;
  readonly began: number;
  readonly milliseconds: number;
  /** The cell that is compiled now: when it began, by the processor's clock and by ours. */
  cell: { readonly began: number; readonly at: number };
  whole: boolean;
}

/** Starts the service. */
export function startService(packages: ReadonlyMap<string, string>, isolation: Isolation): ChildProcess {
  const start = isolation === "none" ? startUnsandboxed : startSandboxed;
  const memory = { memoryMegabytes: 1536, heapMegabytes: 1024, cpuSeconds: 36_000, threads: 48 };
  return start({ script: join(__dirname, "service.js"), packages, restricted: false, ...memory });
}

/** One process, which compiles one notebook at a time. */
export class CompileProcess implements CompilingProcess {
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #frames = new FrameReader(longestReply);
  readonly #watch: NodeJS.Timeout;
  #open: Open | undefined;
  #ended: Ending | undefined;
  #errors = "";

  /** @param isolation where it says none, the process is a child of ours and not of bubblewrap */
  constructor(
    started: ChildProcess,
    private readonly isolation: Isolation,
  ) {
    this.#process = started;
    this.#process.stderr?.on("data", (piece: Buffer) => {
      this.#errors = (this.#errors + piece).slice(-2000);
    });
    this.#process.stdout?.resume();
    for (const stream of [this.#process, this.#process.stdin, this.#channel]) stream?.on("error", () => {});
    this.#process.on("error", () => this.#stop("stopped")).on("exit", () => this.#stop("stopped"));
    this.#channel.on("data", (piece: Buffer) => this.#receive(piece));
    this.#watch = setInterval(() => this.#weigh(), 100);
    this.ready = new Promise((resolve, reject) => {
      const settle = (ending: Ending) => {
        clearTimeout(timer);
        if (ending === "whole") resolve();
        else reject(new NoSandbox(`sandbox: the compile service must start, got "${this.#errors.trim()}"`));
      };
      const timer = setTimeout(() => this.#stop("stopped"), startMilliseconds);
      this.#open = this.#opened("ready", 0, Number.POSITIVE_INFINITY, settle);
    });
    this.ready.catch(() => {});
  }

  /** @throws {NoSandbox} if it has not started */
  async compile(asked: Asked, milliseconds: number) {
    const { length } = asked.cells;
    await this.ready;
    if (length === 0) return { done: [], ending: "whole" as const, spent: 0 };
    if (this.#ended !== undefined) return { done: [], ending: this.#ended, spent: 0 };
    const id = randomBytes(12).toString("base64url");
    const before = this.#spent();
    const { done, ending } = await new Promise<{ done: CompiledCell[]; ending: Ending }>((resolve) => {
      const open = this.#opened(id, length, milliseconds, (ending) => {
        this.#lastSpent = Math.max(this.#spent(), this.#lastSpent);
        resolve({ done: ending === "broken" ? [] : open.done, ending });
      });
      this.#open = open;
      this.#channel.write(frame({ id, ...asked }));
    });
    return { done, ending, spent: Math.max(0, this.#lastSpent - before) };
  }

  end(): void {
    this.#stop("stopped");
  }

  /** Read before a process is killed: afterwards nobody knows. */
  #lastSpent = 0;

  get #channel(): Duplex {
    return this.#process.stdio[3] as unknown as Duplex;
  }

  #spent(): number {
    return processorMilliseconds(this.#process.pid, this.isolation);
  }

  #opened(id: string, length: number, milliseconds: number, settle: Open["settle"]): Open {
    const began = this.#spent();
    return { id, length, done: [], settle, began, milliseconds, cell: { began, at: Date.now() }, whole: false };
  }

  #receive(piece: Buffer): void {
    if (this.#ended !== undefined) return;
    try {
      for (const body of this.#frames.push(piece)) this.#hear(JSON.parse(body.toString("utf8")));
      const open = this.#open;
      if (open === undefined || !open.whole) return;
      if (this.#frames.begun) throw new Error("bytes after the last cell");
      this.#open = undefined;
      open.settle("whole");
    } catch {
      this.#stop("broken");
    }
  }

  #hear(said: { readonly id?: unknown; readonly index?: unknown; readonly cell?: unknown } | null): void {
    const open = this.#open;
    if (open === undefined || said?.id !== open.id || open.whole) throw new Error("a reply to no request");
    if (open.length > 0) {
      if (said.index !== open.done.length) throw new Error("a reply about another cell");
      open.done.push(cellOf(said.cell));
    }
    open.whole = open.done.length === open.length;
    open.cell = { began: this.#spent(), at: Date.now() };
  }

  #weigh(): void {
    const open = this.#open;
    if (open === undefined || open.length === 0) return;
    const now = this.#spent();
    this.#lastSpent = Math.max(now, this.#lastSpent);
    const limit = Math.min(cellMilliseconds, open.milliseconds - (open.cell.began - open.began));
    if (now - open.cell.began > limit || Date.now() - open.cell.at > 5 * limit) this.#stop("stopped");
  }

  #stop(ending: Ending): void {
    if (this.#ended !== undefined) return;
    this.#ended = ending;
    clearInterval(this.#watch);
    const open = this.#open;
    this.#open = undefined;
    open?.settle(ending);
    this.#process.kill("SIGKILL");
    this.#channel.destroy();
  }
}
