/**
 * A worker that ends what does not end by itself: code that does not answer an interrupt, and the whole kernel when the
 * server that started it is gone. It works while the main thread is stuck in a loop, which is when it is needed.
 */
import inspector from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { mainThread } from "./main-thread";
import { parentIsGone } from "./server-process";
import { answered, asked, guarded, terminated } from "./shared-memory";

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
const isAnswered = (count: number) => Atomics.load(memory, answered) >= count;

/** Returns once the main thread has answered this interrupt, by force if need be. */
function seeToAnswer(count: number): void {
  // Whoever sleeps in the event loop wakes at this and answers; who sleeps on is stuck in a call that waits.
  parentPort?.postMessage(count);
  for (let timeToStop = patience; !isAnswered(count); timeToStop = betweenAttempts) {
    const began = performance.now();
    const { used } = mainThread();
    let asleepSince = began;
    const isStuck = () => {
      const now = performance.now();
      const seen = mainThread();
      if (!seen.sleeps) asleepSince = now;
      const hadEnough = seen.used - used >= enoughToAnswer || now - asleepSince >= timeToStop;
      return now - began >= timeToStop && hadEnough && Atomics.load(memory, guarded) === 0;
    };
    while (!isAnswered(count) && !isStuck()) {
      Atomics.wait(memory, answered, Atomics.load(memory, answered), betweenLooks);
      endIfOrphaned();
    }
    if (!isAnswered(count)) terminate(count);
  }
}

/**
 * The last resort, for a loop in library code. It drops pending promises of the code and skips its `finally`, and Node
 * survives it in a timer only with --no-force-async-hooks-checks. (So the kernel must not use AsyncLocalStorage.) It must
 * never hit the kernel's own code, hence the care above.
 */
function terminate(count: number): void {
  Atomics.store(memory, terminated, count);
  const session = new inspector.Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution");
  session.disconnect();
}

let askedToEnd = 0;

function endIfOrphaned(): void {
  if (!parentIsGone()) return;
  if (askedToEnd === 0) process.kill(process.pid, "SIGTERM");
  else if (performance.now() - askedToEnd > timeToEnd) process.kill(process.pid, "SIGKILL"); // a cell listens to SIGTERM
  askedToEnd ||= performance.now();
}

for (let seen = 0; ; seen = Atomics.load(memory, answered)) {
  Atomics.wait(memory, asked, seen, betweenLooksAtParent);
  endIfOrphaned();
  const count = Atomics.load(memory, asked);
  if (count > seen) seeToAnswer(count);
}
