/** One submission's code in a sandbox, started again after it has died: the good cells are replayed, a deadly one is left out. */
import type { Call } from "latent/exercise/case";
import type { Plain } from "latent/exercise/plain";
import type { CompiledCell } from "../compile/compiled-cell";
import { Allowance, paidOf } from "../sandbox/allowance";
import { waitedMilliseconds } from "../sandbox/processor-time";
import type { Isolation } from "../sandbox/sandbox";
import type { Edition } from "./edition";
import { limits } from "./limits";
import type { MachineLock } from "./machine-lock";
import { type AnsweringProcess, type Death, type Reply, StudentProcess } from "./student-process";
import { sent } from "./wire";

/** What stands around a student's code. */
export interface SessionSettings {
  readonly packages: ReadonlyMap<string, string>;
  readonly isolation: Isolation;
  /** Where answers have tensors. */
  readonly tensors?: Edition["tensors"];
  /** Starts a process with these packages; one in a sandbox where nothing else is said. */
  readonly start?: () => AnsweringProcess;
  readonly lock: MachineLock;
  readonly seed: number;
  /** What all sessions of a submission may take together, while they work and the machine lets them; the limit where nothing is said. */
  readonly allowance?: Allowance;
}

/** Functions that the trusted side answers in the student's place, by name. */
export type Answers = ReadonlyMap<string, (args: Plain) => unknown>;

/** Whether a process ended before it had answered. */
export const isDeath = (reply: Reply): reply is { state: Death; detail: string } =>
  reply.state !== "ok" && reply.state !== "error";

const ownPid = process.pid;

/** There is no process any more, and no other is begun. */
const usedUp: Reply = {
  state: "timeout",
  detail: `the ${limits.totalMilliseconds / 1000} s that a submission may run are used up`,
};

/** The cells of one submission, run, and their functions to call. */
export class Session {
  /** What each cell ended with; undefined where it did not compile. */
  readonly cellReplies: (Reply | undefined)[];
  peakMegabytes = 0;
  #process: AnsweringProcess | undefined;
  readonly #deadly = new Set<number>();
  readonly #allowance: Allowance;
  #answers: Answers = new Map();

  constructor(
    private readonly cells: readonly CompiledCell[],
    private readonly settings: SessionSettings,
  ) {
    this.cellReplies = cells.map(() => undefined);
    this.#allowance = settings.allowance ?? new Allowance(limits.totalMilliseconds);
  }

  get alive(): boolean {
    return this.#process?.alive === true;
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

  /** From now on these stand in place of the student's functions, and all others are the student's own. */
  async follow(answers: Answers): Promise<void> {
    this.#answers = answers;
    if (this.#process?.alive) await this.#tell(this.#process);
  }

  /** Calls a function of the notebook. A timeout is confirmed in a fresh process, while nothing else runs. */
  async call(name: string, args: Call, milliseconds: number = limits.callMilliseconds): Promise<Reply> {
    const reply = await this.#call(name, args, milliseconds);
    if (reply.state !== "timeout" || this.#spent) return reply;
    await this.#living();
    if (this.#spent) return reply;
    return this.settings.lock.exclusive(() => this.#ask(name, args, milliseconds));
  }

  end(): void {
    if (this.#process === undefined) return;
    this.peakMegabytes = Math.max(this.peakMegabytes, this.#process.peakMegabytes);
    this.#process.end();
    this.#process = undefined;
  }

  async #call(name: string, args: Call, milliseconds: number): Promise<Reply> {
    await this.#living();
    if (this.#spent) return usedUp;
    return this.settings.lock.shared(() => this.#ask(name, args, milliseconds));
  }

  get #spent(): boolean {
    return this.#allowance.left === 0;
  }

  /**
   * Waiting for the machine is not the submission's doing, and not paid, neither its process's nor ours; all that its process does is, and
   * a fifth of the time in any case: some wait by their own will.
   */
  async #paid<T>(process: AnsweringProcess, work: () => Promise<T>): Promise<T> {
    const waited = () => process.waited + waitedMilliseconds(ownPid, "none");
    const [began, before] = [performance.now(), waited()];
    try {
      return await work();
    } finally {
      const passed = performance.now() - began;
      this.#allowance.spend(paidOf(passed, waited() - before));
    }
  }

  async #ask(name: string, args: Call, milliseconds: number): Promise<Reply> {
    const need = (wanted: string, given: Plain) => {
      const answer = this.#answers.get(wanted);
      if (answer === undefined) throw new Error("a need that nobody offered");
      return answer(given);
    };
    const request = { do: "call", name, args: args.map(sent) };
    const process = this.#process as AnsweringProcess;
    process.begin(Math.max(1, this.#allowance.left));
    return this.#paid(process, () => process.ask(request, milliseconds, this.#answers.size > 0 ? need : undefined));
  }

  /** A process in which the cells have run, unless there is no time left for one. */
  async #living(): Promise<void> {
    while (this.#process?.alive !== true && !this.#spent) {
      this.end();
      const { packages, isolation, tensors } = this.settings;
      const start = this.settings.start ?? (() => new StudentProcess(packages, isolation, undefined, tensors));
      const process = start();
      this.#process = process;
      const ready = await this.#paid(process, () => process.ready);
      if (ready.state !== "ok") {
        throw new Error(`sandbox: a process must start, got ${JSON.stringify(ready)} ${process.output.slice(0, 300)}`);
      }
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
      if (this.#spent) {
        this.cellReplies[i] = usedUp;
        continue;
      }
      const reply = await this.settings.lock.shared(() => {
        process.begin(Math.max(1, this.#allowance.left));
        return this.#paid(process, () => process.ask(request, limits.cellMilliseconds));
      });
      this.cellReplies[i] = reply;
      if (!isDeath(reply)) continue;
      this.#deadly.add(i);
      return false;
    }
    if (this.#answers.size > 0) await this.#tell(process);
    return process.alive;
  }

  #tell(process: AnsweringProcess): Promise<Reply> {
    return process.ask({ do: "follow", names: [...this.#answers.keys()] }, limits.callMilliseconds);
  }
}
