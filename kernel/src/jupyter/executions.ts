/**
 * Cells, one after the other, each with its messages.
 *
 * Defects of tslab mended here: no `execute_input`, `execute_result` and `error` messages and no ename, evalue, traceback in
 * the reply; for 200 ms after an error every request is dropped, wanted or not; `user_expressions` are not evaluated.
 */
import type { Cells, Outcome } from "../cells";
import { type Failure, failureOf } from "../errors/failure";
import type { Hold } from "../interrupts/hold";
import { enter, remember } from "./history";
import type { StandardInput } from "./input";
import type { Output } from "./output";
import type { Request } from "./sockets";

/** Milliseconds without a request after which all that were sent before a failure have arrived. */
const quiet = 15;

interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
  readonly user_expressions?: Readonly<Record<string, string>>;
}

/** The kind of failure with which no line of a cell has run. */
const compileError = "TypeScriptError";

const aborted = { status: "aborted", ename: "Aborted", evalue: "an earlier cell failed", traceback: [] };

/**
 * A cell that is gone on with: its id, or its text where the front end tells none. `run` promises how the code failed; a cell that waits for it
 * waits for its own turn, for ever.
 */
export interface Continuation {
  readonly cell: string;
  run(code: () => unknown): Promise<Failure | undefined>;
}

/** The queue of cells. */
export class Executions {
  #executionCount = 0;
  /** The turns of cells that wait. */
  readonly #queue: (() => Promise<unknown>)[] = [];
  #works = false;
  #arrived = 0;
  #lastArrival = 0;
  /** Requests up to this one are not run, because a cell before them failed. */
  #abortUpTo = 0;
  /** The request whose cell runs, or ran last. */
  #running: Request | undefined;
  readonly #watchers = new Set<(runs: boolean) => void>();

  constructor(
    private readonly cells: Cells,
    private readonly hold: Hold,
    private readonly output: Output,
    private readonly input: StandardInput,
  ) {}

  /** @param turn runs once all cells before this one are over, and is given what answers it */
  add(request: Request, turn: (execute: () => Promise<object>) => Promise<void>): void {
    const number = ++this.#arrived;
    this.#lastArrival = Date.now();
    this.#enqueue(() => turn(async () => (number <= this.#abortUpTo ? aborted : this.#execute(request))));
  }

  #enqueue(turn: () => Promise<unknown>): void {
    this.#queue.push(turn);
    if (!this.#works) this.hold.begin(this.#work);
  }

  readonly #work = async (): Promise<void> => {
    this.#works = true;
    for (let turn = this.#queue.shift(); turn !== undefined; turn = this.#queue.shift())
      await new Promise<void>((over) => void turn?.().finally(over)); // a turn that fails holds up no other
    this.#works = false;
    this.hold.free();
  };

  /** The cell that runs, to be gone on with after it, in the queue of the cells. */
  continuation(): Continuation {
    const request = this.#running;
    if (request === undefined) throw new Error("continuation: a cell must run, got none");
    const { cellId: id } = request.metadata;
    const run = (code: () => unknown) =>
      new Promise<Failure | undefined>((resolve, reject) => {
        this.#enqueue(() => this.#goOn(request, code).then(resolve, reject));
      });
    return { cell: typeof id === "string" ? id : `text ${String(request.content.code)}`, run };
  }

  /** Until the returned function is called `listener` is told when a cell begins and when it ends. */
  watch(listener: (runs: boolean) => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  async #goOn(request: Request, code: () => unknown): Promise<Failure | undefined> {
    const before = this.output.begin(request);
    this.output.publish("status", { execution_state: "busy" });
    const failure = await this.cells.goOn(code);
    this.output.end();
    this.output.publish("status", { execution_state: "idle" });
    if (before !== undefined) this.output.begin(before);
    return failure;
  }

  async #execute(request: Request): Promise<object> {
    this.#running = request;
    for (const watcher of this.#watchers) watcher(true);
    try {
      return await this.#executed(request);
    } finally {
      for (const watcher of this.#watchers) watcher(false);
    }
  }

  async #executed(request: Request): Promise<object> {
    const {
      code,
      silent = false,
      store_history = true,
      stop_on_error = true,
    } = request.content as unknown as ExecuteRequest;
    const { user_expressions = {} } = request.content as unknown as ExecuteRequest;
    const counts = !silent && store_history;
    if (counts) this.#executionCount++;
    const execution_count = this.#executionCount;
    this.output.begin(request);
    const cell = silent ? undefined : remember(code, request.metadata.cellId);
    const show = counts ? enter(execution_count, code) : () => {};
    if (!silent) this.output.publish("execute_input", { code, execution_count });

    this.input.begin(request);
    const sent = Date.parse(request.header.date ?? "");
    const label = `Cell [${execution_count}]`;
    const outcome = await this.cells.execute(code, label, sent, () => this.input.answered());
    if (cell && outcome.failure?.ename === compileError) cell.refused = true;
    this.input.end();
    this.output.end();
    const { failure, shown } = this.#published(outcome, (data) => {
      if (!silent) this.output.publish("execute_result", { data, metadata: {}, execution_count });
    });
    if (failure === undefined) {
      if (shown !== undefined) show(String(shown["text/plain"] ?? ""));
      const evaluated = await this.#evaluate(user_expressions);
      return { status: "ok", execution_count, payload: [], user_expressions: evaluated };
    }
    this.output.publish("error", failure);
    if (stop_on_error) await this.#abortWhatWasSentBefore();
    return { status: "error", execution_count, ...failure };
  }

  /** The outcome, or how the cell failed because what it shows cannot be sent: a bundle of its own with a BigInt in it. */
  #published(outcome: Outcome, publish: (data: NonNullable<Outcome["shown"]>) => void): Outcome {
    try {
      if (outcome.shown !== undefined) publish(outcome.shown);
      return outcome;
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  async #evaluate(expressions: Readonly<Record<string, string>>): Promise<object> {
    const evaluated: Record<string, object> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      const { failure, shown } = await this.cells.evaluate(String(expression));
      evaluated[name] = failure
        ? { status: "error", ...failure }
        : { status: "ok", data: shown ?? { "text/plain": "undefined" }, metadata: {} };
    }
    return evaluated;
  }

  /** Requests sent before the client can know of the failure are aborted, later ones run. */
  async #abortWhatWasSentBefore(): Promise<void> {
    do await this.hold.rest(quiet);
    while (Date.now() - this.#lastArrival < quiet);
    this.#abortUpTo = this.#arrived;
  }
}
