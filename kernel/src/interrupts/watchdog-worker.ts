/**
 * A worker that ends what does not end by itself: code that does not answer an interrupt, and the whole kernel when the
 * server that started it is gone. It works while the main thread is stuck in a loop, which is when it is needed.
 */
import inspector from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { mainThread } from "./main-thread";
import { parentIsGone } from "./server-process";
import { answered, asked, blows, free, hold, kept, noticed, struck, waitForInterrupt } from "./shared-memory";

/** Milliseconds for code to stop by itself: loops in cells and `track` look at the interrupt every turn. */
const patience = 600;
const betweenAttempts = 300;
/** Milliseconds of processor time: who has used so much since and has not answered will not; answering takes two. */
const enoughToAnswer = 50;
const betweenLooks = 50;
const betweenLooksAtParent = 1000;
/** Milliseconds from SIGTERM to SIGKILL. */
const timeToEnd = 1000;

const memory: Int32Array = workerData;
const isDone = (count: number) =>
  Atomics.load(memory, answered) >= count && Atomics.load(memory, noticed) === Atomics.load(memory, blows);

/** Returns once the main thread has answered this interrupt, by force if need be, and has noticed every blow. */
function seeToAnswer(count: number): void {
  for (let timeToStop = patience; !isDone(count); timeToStop = betweenAttempts) {
    // Whoever sleeps in the event loop wakes at this and answers; who sleeps on is stuck in a call that waits. It is said
    // again after a blow, which may have hit who heard it.
    parentPort?.postMessage(count);
    const began = performance.now();
    const { used } = mainThread();
    let asleepSince = began;
    const isStuck = () => {
      const now = performance.now();
      const seen = mainThread();
      if (!seen.sleeps) asleepSince = now;
      const hadEnough = seen.used - used >= enoughToAnswer || now - asleepSince >= timeToStop;
      return now - began >= timeToStop && hadEnough && Atomics.load(memory, hold) !== kept;
    };
    while (!isDone(count) && !isStuck()) {
      Atomics.wait(memory, answered, Atomics.load(memory, answered), betweenLooks);
      endIfOrphaned();
    }
    if (!isDone(count)) strike(count);
  }
}

/**
 * The last resort, for a loop in library code. It drops pending promises of the code and skips its `finally`, and Node
 * survives it in a timer only with --no-force-async-hooks-checks. (So the kernel must not use AsyncLocalStorage.) It must
 * never hit the kernel's own code, hence the care above, and the word that is taken here: while a blow is under way the
 * kernel does not begin to work. This thread may lose the processor at any line.
 */
function strike(count: number): void {
  if (Atomics.compareExchange(memory, hold, free, struck) !== free) return;
  if (!isDone(count)) {
    const session = new inspector.Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution");
    session.disconnect();
    Atomics.add(memory, blows, 1);
  }
  Atomics.store(memory, hold, free);
}

let askedToEnd = 0;

function endIfOrphaned(): void {
  if (!parentIsGone()) return;
  if (askedToEnd === 0) process.kill(process.pid, "SIGTERM");
  else if (performance.now() - askedToEnd > timeToEnd) process.kill(process.pid, "SIGKILL"); // a cell listens to SIGTERM
  askedToEnd ||= performance.now();
}

for (;;) {
  waitForInterrupt(memory, betweenLooksAtParent);
  endIfOrphaned();
  const count = asked(memory);
  if (count > Atomics.load(memory, answered)) seeToAnswer(count);
}
