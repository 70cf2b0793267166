/**
 * The Jupyter side: tslab's server with the messages it does not send.
 *
 * Defects of tslab mended here: no `execute_input`, `execute_result` and `error` messages and no ename, evalue, traceback in
 * the reply; for 200 ms after an error every request is dropped, wanted or not; a queued cell counts as busy; comm_info is
 * answered with the wrong type; a failing completion is never answered.
 */
import type { Router } from "zeromq";
import type { Cells } from "../cells";
import { type Message, writeDisplaysTo, ZmqServer } from "../tslab";
import type { MimeBundle } from "../values/mime-bundle";
import { remember } from "./history";
import type { DisplayOptions } from "./hooks";
import { KernelInfo } from "./info";
import { Streams } from "./streams";

/** Milliseconds without a request after which all that were sent before a failure have arrived. */
const quiet = 15;

interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
}

/** The kernel as a client sees it: cells one after the other, each with its messages. */
export class Server extends ZmqServer {
  #executionCount = 0;
  #queue = Promise.resolve();
  #arrived = 0;
  #lastArrival = 0;
  /** Requests up to this one are not run, because a cell before them failed. */
  #abortUpTo = 0;
  readonly #started = new WeakSet<Message>();
  #streams: Streams | undefined;
  /** The request whose cell gets the output. */
  #current: Message | undefined;

  constructor(
    private readonly cells: Cells,
    connectionFile: string,
  ) {
    super(new KernelInfo(cells), connectionFile);
    writeDisplaysTo(({ data, metadata, transient }, update) =>
      this.display(data, { metadata, update, ...(transient.display_id && { displayId: transient.display_id }) }),
    );
  }

  display(data: MimeBundle, { metadata = {}, displayId, update = false }: DisplayOptions = {}): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    this.#publish(update ? "update_display_data" : "display_data", { data, metadata, transient });
  }

  /** A request that waits for its turn is not yet busy. */
  override publishStatus(status: string, message: Message): void {
    const waits = status === "busy" && message.header.msg_type === "execute_request" && !this.#started.has(message);
    if (!waits) super.publishStatus(status, message);
  }

  override handleExecute(socket: Router, message: Message): Promise<void> {
    const number = ++this.#arrived;
    this.#lastArrival = Date.now();
    this.#queue = this.#queue.then(() => this.#execute(socket, message, number));
    return this.#queue;
  }

  override handleInspect(socket: Router, message: Message): void {
    this.#answerOrFail("inspect_reply", socket, message, () => super.handleInspect(socket, message));
  }

  override handleComplete(socket: Router, message: Message): void {
    this.#answerOrFail("complete_reply", socket, message, () => super.handleComplete(socket, message));
  }

  override handleCommInfoRequest(socket: Router, message: Message): void {
    this.#send("comm_info_reply", { status: "ok", comms: {} }, message, socket);
  }

  override handleShutdown(socket: Router, message: Message): void {
    const { restart = false } = message.content as { restart?: boolean };
    this.#send("shutdown_reply", { status: "ok", restart }, message, socket);
  }

  override close(): void {
    setTimeout(() => process.exit(0), 50); // time for the reply to leave
  }

  async #execute(socket: Router, message: Message, number: number): Promise<void> {
    this.#started.add(message);
    this.publishStatus("busy", message);
    const reply = (content: object) => this.#send("execute_reply", content, message, socket);
    if (number <= this.#abortUpTo) {
      return reply({ status: "aborted", ename: "Aborted", evalue: "an earlier cell failed", traceback: [] });
    }
    const { code, silent = false, store_history = true, stop_on_error = true } = message.content as ExecuteRequest;
    if (!silent && store_history) this.#executionCount++;
    const execution_count = this.#executionCount;
    this.#directOutputTo(message);
    if (!silent) remember(code, (message.metadata as { cellId?: unknown } | undefined)?.cellId);
    if (!silent) this.#publish("execute_input", { code, execution_count });

    const outcome = await this.cells.execute(code, `Cell [${execution_count}]`, Date.parse(message.header.date ?? ""));
    this.#streams?.flush();
    if (outcome.failure === undefined) {
      if (!silent && outcome.shown) {
        this.#publish("execute_result", { data: outcome.shown, metadata: {}, execution_count });
      }
      return reply({ status: "ok", execution_count, payload: [], user_expressions: {} });
    }
    this.#publish("error", outcome.failure);
    if (stop_on_error) await this.#abortWhatWasSentBefore();
    reply({ status: "error", execution_count, ...outcome.failure });
  }

  /** Requests sent before the client can know of the failure are aborted, later ones run. */
  async #abortWhatWasSentBefore(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, quiet));
    while (Date.now() - this.#lastArrival < quiet);
    this.#abortUpTo = this.#arrived;
  }

  /** Output of the cell, and what goes on in the background after it, until the next one. */
  #directOutputTo(message: Message): void {
    this.#streams?.begin();
    this.#current = message;
    this.#streams ??= new Streams((name, text) => this.#send("stream", { name, text }, this.#current));
  }

  #answerOrFail(type: string, socket: Router, message: Message, answer: () => void): void {
    try {
      answer();
    } catch (error) {
      const { name, message: evalue } = error as Error;
      this.#send(type, { status: "error", ename: name, evalue, traceback: [] }, message, socket);
    }
  }

  #publish(type: string, content: object): void {
    this.#streams?.flush();
    this.#send(type, content, this.#current);
  }

  #send(type: string, content: object, parent: Message | undefined, socket: unknown = this.iopub): void {
    if (parent === undefined) throw new Error(`${type}: no cell has run yet that could show it`);
    const message = parent.createReply();
    message.header.msg_type = type;
    message.content = content;
    message.signAndSend(this.connInfo.key, socket);
  }
}
