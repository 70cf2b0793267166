/**
 * A worker that holds the control socket and the heartbeat. What clients send on control is handed to the main thread, except
 * that an interrupt is taken down and answered at once: a loop sees it in its next turn.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Reply, Router } from "zeromq";
import { interruptChildren } from "../interrupts/process-group";
import { askForInterrupt } from "../interrupts/shared-memory";
import { answer, framesOf, received } from "./message";
import { addressOf, type Connection, unbounded } from "./sockets";

/** What this worker tells the main thread: that an interrupt has come, and every message on control. */
export type ControlMessage = { readonly interrupt: number } | { readonly frames: readonly Uint8Array[] };

const { connection, memory, closed }: { connection: Connection; memory: Int32Array; closed: Int32Array } = workerData;
const control = new Router(unbounded);
const heartbeat = new Reply(unbounded);
const tell = (message: ControlMessage) => parentPort?.postMessage(message);

parentPort?.on("message", (message: "close" | (Uint8Array | string)[]) => {
  if (message !== "close") return void control.send(message);
  control.close();
  heartbeat.close();
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
});

void beat();
void listen();

async function beat(): Promise<void> {
  await heartbeat.bind(addressOf(connection, "hb"));
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

async function listen(): Promise<void> {
  await control.bind(addressOf(connection, "control"));
  for await (const frames of control) {
    interruptIfAsked(frames);
    tell({ frames });
  }
}

function interruptIfAsked(frames: readonly Uint8Array[]): void {
  try {
    const request = received(frames, connection.key);
    if (request.header.msg_type !== "interrupt_request") return;
    tell({ interrupt: askForInterrupt(memory) });
    interruptChildren();
    void control.send(framesOf(answer(request, "interrupt_reply", { status: "ok" }), connection.key));
  } catch {
    // no message of ours; the main thread passes over it as well
  }
}
