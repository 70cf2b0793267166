/**
 * A worker that notices SIGINT even while the main thread is stuck in a loop, and passes it on.
 *
 * Node tells exactly one waiting script (`breakOnSigint`) of the signal, and *exits* when the signal comes and no script
 * waits any more. So there are two such workers, either of which is away for microseconds only; and the main thread must never
 * use `breakOnSigint` itself, or the signal is lost between them.
 */
import vm from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { askForInterrupt } from "./shared-memory";

const memory: Int32Array = workerData;
const waitForSignal = new vm.Script("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)");

for (;;) {
  try {
    waitForSignal.runInThisContext({ breakOnSigint: true });
  } catch {
    parentPort?.postMessage(askForInterrupt(memory));
  }
}
