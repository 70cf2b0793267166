/** The trusted side of one sandboxed process: one request at a time, and nothing it says is taken for a verdict. */
import { type ChildProcess, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Plain } from "latent/exercise/plain";
import { areTexts } from "../compile/compiled-cell";
import { FrameReader, frame } from "../sandbox/frames";
import { innerPid, processorMilliseconds, waitedMilliseconds } from "../sandbox/processor-time";
import { type Isolation, startSandboxed } from "../sandbox/sandbox";
import { startUnsandboxed } from "../sandbox/unsandboxed";
import { limits, tensorLimits } from "./limits";
import { decode, sent } from "./wire";

/** How a process can end before it has answered. */
export type Death = "timeout" | "memory" | "crashed" | "output-limit" | "protocol";

/** What became of a request. */
export type Reply =
  /** `changed`: it says that the call has changed its arguments, `left` that tensors are left of it; the contrary is not believed to be worth points. */
  | { readonly state: "ok"; readonly value: Plain; readonly changed?: boolean; readonly left?: number }
  /** `message` is the student's text: it may carry what a hidden call was given. */
  | {
      readonly state: "error";
      readonly error: string;
      readonly message: string;
      /** Of a cell: names that have got no value from it. */
      readonly unreached?: readonly string[];
    }
  | { readonly state: Death; readonly detail: string };

interface Open {
  readonly id: string;
  readonly settle: (reply: Reply) => void;
  timer: NodeJS.Timeout;
  readonly cpu: number;
  readonly began: number;
  readonly need: Need | undefined;
  needs: number;
}

const errors = ["TypeError", "RangeError", "ReferenceError", "SyntaxError", "ShapeError", "NotYetWritten"];
const pageBytes = Number(execFileSync("getconf", ["PAGESIZE"], { encoding: "utf8" }));

/** What a session needs of a process; marking is tested with one that needs no sandbox. */
export interface AnsweringProcess {
  readonly ready: Promise<Reply>;
  readonly output: string;
  readonly peakMegabytes: number;
  readonly alive: boolean;
  /** Milliseconds for which it could have run and others had the processors. */
  readonly waited: number;
  begin(milliseconds?: number): void;
  ask(request: object, milliseconds: number, need?: Need): Promise<Reply>;
  end(): void;
}

/** Gives an earlier answer in the student's place. */
export type Need = (name: string, args: Plain) => unknown;

/** One process that runs student code, with limits. */
export class StudentProcess implements AnsweringProcess {
  readonly ready: Promise<Reply>;
  /** What the student's code has printed so far. */
  output = "";
  peakMegabytes = 0;
  readonly #process: ChildProcess;
  readonly #frames = new FrameReader();
  readonly #watch: NodeJS.Timeout;
  readonly #residentMegabytes: number;
  #open: Open | undefined;
  #death: { readonly state: Death; readonly detail: string } | undefined;
  #outputBytes = 0;
  #pid = 0;
  #deadline = Number.POSITIVE_INFINITY;
  #waited = 0;

  /** @param start where nothing else is said, in a sandbox unless the isolation is none */
  constructor(
    packages: ReadonlyMap<string, string>,
    private readonly isolation: Isolation,
    start: typeof startSandboxed = isolation === "none" ? startUnsandboxed : startSandboxed,
    tensors?: { readonly libraries: readonly string[] },
  ) {
    const script = join(__dirname, "runner.js");
    const own = tensors === undefined ? limits : tensorLimits;
    this.#residentMegabytes = own.residentMegabytes;
    // Native code cannot be loaded where Node itself restricts what is read.
    this.#process = start({ script, packages, restricted: tensors === undefined, tensors, ...own });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      const characters = new StringDecoder("utf8"); // a piece may end in the middle of one
      stream?.on("data", (piece: Buffer) => this.#print(piece, characters)).on("error", () => {});
    }
    this.#process.stdin?.on("error", () => {}).end();
    this.#channel.on("data", (piece: Buffer) => this.#receive(piece)).on("error", () => {});
    this.#process.on("error", (error) => this.#die("crashed", error.message));
    this.#process.on("exit", (code, signal) => this.#die("crashed", `ended by itself (${signal ?? code})`));
    this.#watch = setInterval(() => this.#weigh(), 50);
    this.ready = this.#expect("ready", limits.startMilliseconds);
  }

  /** The clock of the whole submission starts. */
  begin(milliseconds: number = limits.totalMilliseconds): void {
    this.#deadline = Date.now() + milliseconds;
  }

  /** @param need gives earlier answers in the student's place, where that is asked for */
  ask(request: object, milliseconds: number, need?: Need): Promise<Reply> {
    if (this.#death !== undefined) return Promise.resolve(this.#death);
    const id = randomBytes(12).toString("base64url");
    const reply = this.#expect(id, Math.min(milliseconds, this.#deadline - Date.now()), need);
    this.#channel.write(frame({ ...request, id }));
    return reply;
  }

  get alive(): boolean {
    return this.#death === undefined;
  }

  get waited(): number {
    this.#waited = Math.max(this.#waited, waitedMilliseconds(this.#process.pid, this.isolation));
    return this.#waited;
  }

  end(): void {
    this.#die("crashed", "no longer needed");
  }

  get #channel(): Duplex {
    return this.#process.stdio[3] as unknown as Duplex;
  }

  #expect(id: string, milliseconds: number, need?: Open["need"]): Promise<Reply> {
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#late(milliseconds), Math.max(0, milliseconds));
      this.#open = { id, settle, need, needs: 0, timer, cpu: this.#cpuMilliseconds(), began: Date.now() };
    });
  }

  /** The limit is on the processor's time, so that a busy machine costs nobody a mark; waiting may take five times as long. */
  #late(milliseconds: number): void {
    const open = this.#open;
    if (open === undefined) return;
    const left = Math.max(milliseconds - (this.#cpuMilliseconds() - open.cpu), 0);
    const patience = Math.min(open.began + 5 * milliseconds, this.#deadline) - Date.now();
    if (left === 0 || patience <= 0) this.#die("timeout", `no answer within ${milliseconds} ms`);
    else open.timer = setTimeout(() => this.#late(milliseconds), Math.min(Math.max(left, 20), patience));
  }

  #cpuMilliseconds(): number {
    return processorMilliseconds(this.#process.pid, this.isolation);
  }

  #receive(piece: Buffer): void {
    if (this.#death !== undefined) return;
    try {
      if (this.#open === undefined) throw new Error("bytes without a request");
      const [body, ...more] = this.#frames.push(piece);
      // Only one request is open at a time.
      if (more.length > 0 || (body !== undefined && this.#frames.begun)) throw new Error("bytes after the frame");
      if (body !== undefined) this.#hear(this.#open, JSON.parse(body.toString("utf8")));
    } catch (error) {
      this.#die("protocol", (error as Error).message.slice(0, 60));
    }
  }

  #hear(open: Open, message: unknown): void {
    if (typeof message !== "object" || message === null) throw new Error("a malformed reply");
    const said = message as Record<string, unknown>;
    if (said.id !== open.id) throw new Error("a reply to no request");
    if (typeof said.need === "string") {
      this.#serve(open, said.need, decode(said.args));
    } else {
      const reply = replyOf(said);
      this.#open = undefined;
      clearTimeout(open.timer);
      open.settle(reply);
    }
  }

  #serve(open: Open, name: string, args: Plain): void {
    if (open.need === undefined || ++open.needs > limits.needsPerCall) throw new Error("a need that nobody offered");
    this.#channel.write(frame({ value: sent(open.need(name, args) as Plain) }));
  }

  #print(piece: Buffer, characters: StringDecoder): void {
    this.#outputBytes += piece.length;
    if (this.#outputBytes > limits.outputBytes) this.#die("output-limit", "more than 1 MB of output");
    else this.output += characters.write(piece);
  }

  /** Memory that is shared is not in RLIMIT_DATA, so the resident size is watched as well. */
  #weigh(): void {
    try {
      this.#pid ||= innerPid(this.#process.pid, this.isolation);
      const pages = Number(readFileSync(`/proc/${this.#pid}/statm`, "utf8").split(" ")[1]);
      const megabytes = (pages * pageBytes) / (1 << 20);
      this.peakMegabytes = Math.max(this.peakMegabytes, megabytes);
      if (megabytes > this.#residentMegabytes) this.#die("memory", `${Math.round(megabytes)} MB`);
    } catch {
      // not started yet, or gone
    }
  }

  #die(state: Death, detail: string): void {
    if (this.#death !== undefined) return;
    this.#death = { state, detail };
    clearInterval(this.#watch);
    void this.waited; // afterwards nobody knows
    this.#process.kill("SIGKILL");
    this.#channel.destroy();
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    clearTimeout(open.timer);
    open.settle(this.#death);
  }
}

function replyOf(said: Record<string, unknown>): Reply {
  if (said.ok === true) {
    const left = Number.isSafeInteger(said.left) && (said.left as number) > 0 ? { left: said.left as number } : {};
    return { state: "ok", value: decode(said.value), ...(said.changed === true ? { changed: true } : {}), ...left };
  }
  if (said.ok !== false) throw new Error("a malformed reply");
  const error = errors.find((name) => name === said.error) ?? "Error";
  const message = typeof said.message === "string" ? said.message.slice(0, 300) : "";
  return { state: "error", error, message, ...(areTexts(said.unreached) ? { unreached: said.unreached } : {}) };
}
