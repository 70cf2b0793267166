import { MessageChannel } from "node:worker_threads";

/**
 * Turns of the event loop for code that may be ended by force.
 *
 * Not setImmediate: when the second callback of its queue is ended half-way, Node fails at that place of the queue for ever
 * ("Cannot read properties of undefined (reading '_idleNext')"). A message port has no such queue in JavaScript.
 */
const waiting = new Map<number, () => void>();
const { port1: receiver, port2: sender } = new MessageChannel();
let turns = 0;
receiver.on("message", (turn: number) => {
  const code = waiting.get(turn);
  waiting.delete(turn);
  code?.();
});

/** Runs `code` in a turn of its own, after those that wait already. */
export function inTurn(code: () => void): void {
  waiting.set(++turns, code);
  sender.postMessage(turns);
}
