/**
 * The kernel as its clients see it: every message is answered by the handler of its type, between a "busy" and an "idle".
 *
 * Defects of tslab: a queued cell counts as busy; comm_info is answered with the wrong type; a failing completion and a
 * history_request are never answered.
 */
import type { Cells } from "../cells";
import type { Interrupts } from "../interrupts/interrupts";
import { writeDisplaysTo } from "../tslab";
import { Comms } from "./comms";
import { Executions } from "./executions";
import type { Handlers } from "./handlers";
import { historyHandlers } from "./history";
import { StandardInput } from "./input";
import { languageHandlers } from "./language";
import { Output } from "./output";
import { type Request, Sockets } from "./sockets";

/** Milliseconds for the last reply to leave. */
const farewell = 50;

/** A kernel that listens to its clients. */
export class Server {
  readonly output: Output;
  readonly #sockets: Sockets;
  readonly #input: StandardInput;
  readonly executions: Executions;
  readonly comms: Comms;
  /** A further kind of messages is a file with a table of its own, and a line here. */
  readonly #handlers: Handlers;

  constructor(cells: Cells, interrupts: Interrupts, connectionFile: string) {
    this.#sockets = new Sockets(connectionFile, interrupts.flag, (count) => interrupts.take(count));
    interrupts.hold.afterBlow(() => this.#sockets.read());
    this.output = new Output(this.#sockets.publish);
    this.#input = new StandardInput((request, content) =>
      this.#sockets.send(request, "input_request", content, "stdin"),
    );
    this.executions = new Executions(cells, interrupts.hold, this.output, this.#input);
    this.comms = new Comms((type, content, metadata, reason) => {
      if (reason) this.#sockets.publish(reason, type, content, { metadata });
      else this.output.publish(type, content, { metadata });
    });
    this.#handlers = {
      ...languageHandlers(cells),
      ...historyHandlers,
      ...this.comms.handlers,
      interrupt_request: () => undefined, // the control worker has answered
      shutdown_request({ content }) {
        setTimeout(() => process.exit(0), farewell);
        return { status: "ok", restart: content.restart === true };
      },
    };
    writeDisplaysTo(({ data, metadata, transient }, update) =>
      this.output.display(data, { metadata, update, ...(transient.display_id && { displayId: transient.display_id }) }),
    );
  }

  listen(): Promise<void> {
    return this.#sockets.listen((request) => {
      if (request.header.msg_type === "input_reply") return this.#input.reply(request);
      if (request.header.msg_type !== "execute_request") return void this.#answer(request, () => this.#handle(request));
      this.executions.add(request, (execute) => this.#answer(request, execute));
    });
  }

  #handle(request: Request): ReturnType<Handlers[string]> {
    const { msg_type } = request.header;
    return Object.hasOwn(this.#handlers, msg_type) ? this.#handlers[msg_type]?.(request) : undefined;
  }

  async #answer(request: Request, handle: () => ReturnType<Handlers[string]>): Promise<void> {
    const status = (execution_state: string) => this.#sockets.publish(request, "status", { execution_state });
    const type = request.header.msg_type.replace(/_request$/, "_reply");
    status("busy");
    try {
      const content = await handle();
      if (content !== undefined) this.#sockets.send(request, type, content);
    } catch (error) {
      const { name, message } = error as Error;
      this.#sockets.send(request, type, { status: "error", ename: name, evalue: message, traceback: [] });
    } finally {
      status("idle");
    }
  }
}
