/** One submission's code in a sandbox, started again after it has died: the good cells are replayed, a deadly one is left out. */
import type { Call } from "latent/exercise/case";
import type { Plain } from "latent/exercise/plain";
import type { CompiledCell } from "../compile/compiled-cell";
import type { Isolation } from "../sandbox/sandbox";
import { limits } from "./limits";
import type { MachineLock } from "./machine-lock";
import { type AnsweringProcess, type Death, type Reply, StudentProcess } from "./student-process";

/** What stands around a student's code. */
export interface SessionSettings {
  readonly packages: ReadonlyMap<string, string>;
  readonly isolation: Isolation;
  /** Starts a process with these packages; one in a sandbox where nothing else is said. */
  readonly start?: () => AnsweringProcess;
  readonly lock: MachineLock;
  readonly seed: number;
  /** Functions that the trusted side answers in the student's place, by name. */
  readonly follow?: ReadonlyMap<string, (args: Plain) => unknown>;
}

/** Whether a process ended before it had answered. */
export const isDeath = (reply: Reply): reply is { state: Death; detail: string } =>
  reply.state !== "ok" && reply.state !== "error";

/** The cells of one submission, run, and their functions to call. */
export class Session {
  /** What each cell ended with; undefined where it did not compile. */
  readonly cellReplies: (Reply | undefined)[];
  peakMegabytes = 0;
  #process: AnsweringProcess | undefined;
  readonly #deadly = new Set<number>();
  readonly #deadline = Date.now() + limits.totalMilliseconds;

  constructor(
    private readonly cells: readonly CompiledCell[],
    private readonly settings: SessionSettings,
  ) {
    this.cellReplies = cells.map(() => undefined);
  }

  get output(): string {
    return this.#process?.output ?? "";
  }

  /** Names that cells which threw had not come to, by the cell's index; for names that it has, whatever the process says. */
  get unreached(): Map<number, string[]> {
    const found = this.cells.map((cell, i): [number, string[]] => {
      const reply = this.cellReplies[i];
      const said = reply?.state === "error" ? (reply.unreached ?? []) : [];
      return [i, cell.compiled ? cell.names.filter((name) => said.includes(name)) : []];
    });
    return new Map(found.filter(([, names]) => names.length > 0));
  }

  /** Runs the cells. */
  async start(): Promise<void> {
    await this.#living();
  }

  /** Calls a function of the notebook. A timeout is confirmed in a fresh process, while nothing else runs. */
  async call(name: string, args: Call): Promise<Reply> {
    const reply = await this.#call(name, args, limits.callMilliseconds);
    if (reply.state !== "timeout" || Date.now() > this.#deadline) return reply;
    await this.#living();
    return this.settings.lock.exclusive(() => this.#ask(name, args, limits.callMilliseconds));
  }

  end(): void {
    if (this.#process === undefined) return;
    this.peakMegabytes = Math.max(this.peakMegabytes, this.#process.peakMegabytes);
    this.#process.end();
    this.#process = undefined;
  }

  async #call(name: string, args: Call, milliseconds: number): Promise<Reply> {
    await this.#living();
    return this.settings.lock.shared(() => this.#ask(name, args, milliseconds));
  }

  async #ask(name: string, args: Call, milliseconds: number): Promise<Reply> {
    const need = (wanted: string, given: Plain) => {
      const answer = this.settings.follow?.get(wanted);
      if (answer === undefined) throw new Error("a need that nobody offered");
      return answer(given);
    };
    const request = { do: "call", name, args };
    const process = this.#process as AnsweringProcess;
    return process.ask(request, milliseconds, this.settings.follow === undefined ? undefined : need);
  }

  /** A process in which the cells have run. */
  async #living(): Promise<void> {
    while (this.#process?.alive !== true) {
      this.end();
      const { packages, isolation, start = () => new StudentProcess(packages, isolation) } = this.settings;
      const process = start();
      this.#process = process;
      const ready = await process.ready;
      if (ready.state !== "ok") {
        throw new Error(`sandbox: a process must start, got ${JSON.stringify(ready)} ${process.output.slice(0, 300)}`);
      }
      process.begin(Math.max(1, this.#deadline - Date.now()));
      if (await this.#replay(process)) return;
    }
  }

  /** @returns whether the process has survived its cells */
  async #replay(process: AnsweringProcess): Promise<boolean> {
    await process.ask({ do: "seed", seed: this.settings.seed }, limits.callMilliseconds);
    for (const [i, cell] of this.cells.entries()) {
      if (!cell.compiled || cell.js === "" || this.#deadly.has(i)) continue;
      const { js, awaits, names } = cell;
      const request = { do: "cell", name: `cell ${i + 1}`, js, awaits, names };
      const reply = await this.settings.lock.shared(() => process.ask(request, limits.cellMilliseconds));
      this.cellReplies[i] = reply;
      if (!isDeath(reply)) continue;
      this.#deadly.add(i);
      return false;
    }
    if (this.settings.follow === undefined) return process.alive;
    await process.ask({ do: "follow", names: [...this.settings.follow.keys()] }, limits.callMilliseconds);
    return process.alive;
  }
}
