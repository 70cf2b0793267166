/**
 * The sockets of a kernel. Control and heartbeat live in a worker (control-worker.ts): they are answered while the main thread
 * is in a loop, and so an interrupt can come as a message.
 *
 * Defect of tslab: it never awaits `send`, and zeromq refuses the 513th message of one synchronous stretch, so that a flood of
 * output loses lines and the final "idle" with them. Without a high-water mark every message is queued.
 */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { Publisher, Router } from "zeromq";
import type { ControlMessage } from "./control-worker";
import { answer, type Beside, framesOf, type Message, received } from "./message";

/** The connection file that Jupyter writes for each kernel. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly [port: `${string}_port`]: number;
}

/** Sockets on which a client sends. */
export type Channel = "shell" | "control" | "stdin";

/** A message from a client, with the socket it came by. */
export type Request = Message & { readonly channel: Channel };

/** Sends one message on iopub, for every client to see, with the header of the request that it belongs to. */
export type Publish = (parent: Message, type: string, content: object, beside?: Beside) => void;

/** Options of every socket that sends: nothing is refused, nothing is waited for. */
export const unbounded = { sendHighWaterMark: 0, sendTimeout: 0 };

/** Where a socket is bound. */
export const addressOf = ({ transport, ip, ...ports }: Connection, channel: string): string =>
  `${transport}://${ip}:${ports[`${channel}_port`]}`;

/** Milliseconds for the worker to close its sockets; Node would abort if it ended while they are open. */
const longestClosing = 2000;

/** All sockets of this kernel. */
export class Sockets {
  readonly #connection: Connection;
  readonly #iopub = new Publisher(unbounded);
  readonly #routers = { shell: new Router(unbounded), stdin: new Router(unbounded) };
  readonly #control: Worker;

  /**
   * @param memory    of the interrupts
   * @param interrupt called once the main thread is free, with the number of an interrupt that came as a message
   */
  constructor(connectionFile: string, memory: Int32Array, interrupt: (count: number) => void) {
    this.#connection = JSON.parse(readFileSync(connectionFile, "utf8"));
    const closed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData = { connection: this.#connection, memory, closed };
    this.#control = new Worker(require.resolve("./control-worker.js"), { workerData });
    this.#control.on("message", (message: ControlMessage) => {
      if ("interrupt" in message) interrupt(message.interrupt);
      else this.#take("control", message.frames);
    });
    this.#control.unref();
    process.on("exit", () => {
      this.#control.postMessage("close");
      Atomics.wait(closed, 0, 0, longestClosing);
    });
  }

  #receive: (request: Request) => void = () => {};

  /** From now on clients are listened to. */
  async listen(receive: (request: Request) => void): Promise<void> {
    this.#receive = receive;
    await this.#iopub.bind(addressOf(this.#connection, "iopub"));
    for (const [channel, router] of Object.entries(this.#routers) as [Channel, Router][]) {
      await router.bind(addressOf(this.#connection, channel));
    }
    this.read();
  }

  /** Reads on both sockets. Again after a blow of the watchdog: it may have hit who read. */
  read(): void {
    for (const [channel, router] of Object.entries(this.#routers) as [Channel, Router][])
      void this.#read(channel, router);
  }

  async #read(channel: Channel, router: Router): Promise<void> {
    try {
      for await (const frames of router) this.#take(channel, frames);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EBUSY") throw error; // it is being read already
    }
  }

  /** What is no message of ours is not answered, as the protocol has it. */
  #take(channel: Channel, frames: readonly Uint8Array[]): void {
    let message: Message;
    try {
      message = received(frames, this.#connection.key);
    } catch {
      return;
    }
    this.#receive({ ...message, channel });
  }

  readonly publish: Publish = (parent, type, content, beside) => {
    const message = { ...answer(parent, type, content, beside), identities: [Buffer.from(type)] };
    void this.#iopub.send(framesOf(message, this.#connection.key));
  };

  /** Sends a message back to who sent the request, by the socket it came by or by another one. @returns its id */
  send(request: Request, type: string, content: object, channel: Channel = request.channel): string {
    const message = answer(request, type, content);
    const frames = framesOf(message, this.#connection.key);
    if (channel === "control") this.#control.postMessage(frames);
    else void this.#routers[channel].send(frames);
    return message.header.msg_id;
  }
}
