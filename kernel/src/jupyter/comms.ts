/**
 * Comms of Jupyter's protocol: each joins something in the kernel to its counterpart in the front end until one side closes it. What is said in
 * them is the business of those who open them.
 */
import { randomUUID } from "node:crypto";
import type { Handlers } from "./handlers";
import type { Message } from "./message";

/** What travels in a comm, and beside it. */
export type CommData = Readonly<Record<string, unknown>>;

/** Is called at each message of the front end, at once and also while a cell waits: it should note and not compute. */
export type Receive = (data: CommData) => void;

/** One side of a comm. */
export interface Comm {
  readonly id: string;
  send(data: CommData): void;
  /** After it nothing is received. Once is enough. */
  close(): void;
}

/** Publishes a message for all front ends, as a child of the message that is the reason for it, or else of the cell. */
type Publish = (type: string, content: object, metadata: CommData, reason?: Message) => void;

/** The comms of one kernel. */
export class Comms {
  readonly #open = new Map<string, { readonly target: string; readonly receive: Receive }>();
  readonly #accepted = new Map<string, (comm: Comm, data: CommData) => Receive>();

  constructor(private readonly publish: Publish) {}

  readonly handlers: Handlers = {
    comm_open: (message) => this.#opened(message),
    comm_msg: (message) => this.#received(message),
    comm_close: (message) => void this.#open.delete(idOf(message)),
    comm_info_request: ({ content }) => ({ status: "ok", comms: this.info(content.target_name) }),
  };

  /**
   * Opens a comm with the front end.
   *
   * @param target what the front end knows to make of it, such as "jupyter.widget"
   * @param first  what it is told with it, and what goes beside it
   */
  open(target: string, first: { readonly data: CommData; readonly metadata?: CommData }, receive: Receive): Comm {
    const id = randomUUID().replaceAll("-", "");
    this.#open.set(id, { target, receive });
    this.publish("comm_open", { comm_id: id, target_name: target, data: first.data }, first.metadata ?? {});
    return this.#side(id);
  }

  /** From now on comms with this target that the front end opens are welcome; others are closed at once. */
  accept(target: string, opened: (comm: Comm, data: CommData) => Receive): void {
    this.#accepted.set(target, opened);
  }

  /** Those that are open, all or with one target: the answer to a comm_info_request. */
  info(target?: unknown): Record<string, { readonly target_name: string }> {
    const asked = [...this.#open].filter(([, one]) => typeof target !== "string" || one.target === target);
    return Object.fromEntries(asked.map(([id, one]) => [id, { target_name: one.target }]));
  }

  #side(id: string): Comm {
    const isOpen = () => this.#open.has(id);
    return {
      id,
      send: (data) => {
        if (isOpen()) this.publish("comm_msg", { comm_id: id, data }, {});
      },
      close: () => {
        if (this.#open.delete(id)) this.publish("comm_close", { comm_id: id, data: {} }, {});
      },
    };
  }

  #opened(message: Message): undefined {
    const { target_name: target, data } = message.content;
    const [id, opened] = [idOf(message), this.#accepted.get(String(target))];
    if (id === "" || opened === undefined) return this.#refuse(message);
    let receive: Receive | undefined;
    this.#open.set(id, { target: String(target), receive: (data) => receive?.(data) });
    receive = opened(this.#side(id), recordOf(data));
  }

  #received(message: Message): undefined {
    const one = this.#open.get(idOf(message));
    if (one === undefined) return this.#refuse(message);
    one.receive(recordOf(message.content.data));
  }

  /** The front end must not wait for one that is not there. */
  #refuse(message: Message): undefined {
    this.publish("comm_close", { comm_id: idOf(message), data: {} }, {}, message);
  }
}

function idOf({ content }: Message): string {
  return typeof content.comm_id === "string" ? content.comm_id : "";
}

function recordOf(data: unknown): CommData {
  return typeof data === "object" && data !== null ? (data as CommData) : {};
}
