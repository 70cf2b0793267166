/**
 * `process.stdin` of cells: what reads from it asks the front end, which shows a box to type into. The prompt is that of
 * readline's `question`. A cell that has asked is over when it has been answered.
 */
import readline from "node:readline";
import readlinePromises from "node:readline/promises";
import { Readable } from "node:stream";
import type { Request } from "./sockets";

/** Sends the front end an input_request. @returns the id of that message */
type Ask = (request: Request, content: { prompt: string; password: boolean }) => string;

/** readline's interfaces, of both kinds. */
type Interface = readline.Interface | readlinePromises.Interface;

const readers = (one: Interface) => one.listenerCount("line");

/** The standard input of the cell that runs. */
export class StandardInput {
  /** The request of the cell that runs. */
  #request: Request | undefined;
  #stream = this.#newStream();
  /** Whether somebody has tried to read and was given nothing yet; readline does as soon as it has an interface. */
  #reads = false;
  /** Those that read from here: an interface takes data all the time, but wants some only for questions or lines. */
  readonly #interfaces = new Set<Interface>();
  /** The prompt of a question that has not been answered. */
  #prompt: string | undefined;
  /** The id of the message that asks the front end. */
  #asked: string | undefined;
  #answered: (() => void) | undefined;

  constructor(private readonly ask: Ask) {
    Object.defineProperty(process, "stdin", { configurable: true, enumerable: true, get: () => this.#stream });
    for (const module of [readline, readlinePromises]) {
      const { createInterface } = module as { createInterface: (...args: never[]) => Interface };
      const creating = (...args: never[]) => this.#known(createInterface(...args));
      Object.assign(module, { createInterface: creating });
    }
  }

  /** A cell begins. */
  begin(request: Request): void {
    this.#request = request;
  }

  /** Waits until the questions of the cell have been answered. */
  async answered(): Promise<void> {
    while (this.#prompt !== undefined) {
      await new Promise<void>((resolve) => {
        this.#answered = resolve;
      });
    }
  }

  /** The cell is over; a question that is still open will not be answered. */
  end(): void {
    this.#request = undefined;
    this.#asked = undefined;
    if (this.#prompt === undefined) return;
    this.#prompt = undefined;
    for (const one of this.#interfaces) one.close();
  }

  /** Takes an input_reply. */
  reply({ content, parent }: Request): void {
    if (this.#asked === undefined || (parent.msg_id ?? this.#asked) !== this.#asked) return; // to a question of an earlier cell
    this.#asked = undefined;
    this.#prompt = undefined;
    this.#reads = false;
    this.#stream.push(`${content.value}\n`);
    this.#answered?.();
  }

  #newStream(): Readable {
    const read = () => {
      this.#reads = true;
      this.#askSoon();
    };
    return Object.assign(new Readable({ read, highWaterMark: 0 }), { fd: 0, isTTY: false });
  }

  #known(one: Interface): Interface {
    const { input } = one as unknown as { input: unknown };
    if (input !== this.#stream) return one;
    this.#interfaces.add(one);
    one.once("close", () => this.#interfaces.delete(one));
    one.on("newListener", (event) => event === "line" && this.#askSoon());
    const { question } = one as { question: (...args: unknown[]) => unknown };
    const asking = (query: unknown, ...rest: unknown[]) => {
      const refusal = this.#refusal();
      if (refusal !== undefined && one instanceof readlinePromises.Interface) return Promise.reject(refusal);
      if (refusal !== undefined) throw refusal;
      this.#prompt = String(query);
      this.#askSoon();
      return question.call(one, "", ...rest); // the front end shows the prompt
    };
    return Object.assign(one, { question: Object.assign(asking, question) });
  }

  /** In a turn of its own: who reads may stop to before that. */
  #askSoon(): void {
    setImmediate(() => {
      if (!this.#reads || this.#asked !== undefined || !this.#isWanted()) return;
      const refusal = this.#refusal();
      if (refusal === undefined && this.#request !== undefined) {
        this.#asked = this.ask(this.#request, { prompt: this.#prompt ?? "", password: false });
        return;
      }
      process.stderr.write(`${refusal?.message}\n`);
      this.#stream.push(null);
      this.#reads = false;
      this.#stream = this.#newStream();
    });
  }

  #isWanted(): boolean {
    const others = this.#stream.listenerCount("data") - this.#interfaces.size + this.#stream.listenerCount("readable");
    return this.#prompt !== undefined || others > 0 || [...this.#interfaces].some((one) => readers(one) > 0);
  }

  #refusal(): Error | undefined {
    if (this.#request === undefined)
      return new Error("process.stdin: a cell must run to read, got none; await what it reads in the cell");
    if (this.#request.content.allow_stdin === true) return undefined;
    return new Error(
      "process.stdin: the front end must be able to ask, got one that takes no input; write the answer into the cell",
    );
  }
}
