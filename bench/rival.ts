/** One side of a comparison: a process that takes steps when it is told to and sleeps otherwise. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";

/** What a side answers: times in ms, the highest resident memory so far in MB. */
export type Answer = { readonly times: number[]; readonly peak: number; readonly calls?: number };
/** What a side says when it is ready: its first call took so many ms. */
export type Greeting = { readonly first: number; readonly backend?: string; readonly torch?: string };

/** A process of one side; `begin` starts it, `steps` lets it run, `end` stops it. */
export class Rival {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #errors = "";

  private constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
  ) {
    this.#process = spawn(command, args);
    this.#process.stderr.on("data", (data) => {
      this.#errors = `${this.#errors}${data}`.slice(-2000);
    });
    const lines: Interface = createInterface(this.#process.stdout);
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** Starts a side and waits until its first call is over. */
  static async begin(name: string, [command, ...args]: readonly [string, ...string[]]): Promise<[Rival, Greeting]> {
    const rival = new Rival(name, command, args);
    return [rival, await rival.#answer<Greeting>()];
  }

  /** Runs some steps. */
  async steps(count: number): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify({ steps: count })}\n`);
    return this.#answer<Answer>();
  }

  /** Lets the process end. */
  async end(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, "exit");
  }

  async #answer<T>(): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`bench: ${this.name} must answer, it ended: ${this.#errors}`);
    return JSON.parse(value) as T;
  }
}
