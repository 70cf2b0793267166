/** The memory that the main thread shares with its watchers: the main thread cannot read messages while a loop runs. */

/** 1 while loops in cells shall end; each turn looks at it, so it is word 0. */
export const stopFlag = 0;
/** How many interrupts have been asked for. */
export const asked = 1;
/** Up to which of them the main thread has answered. */
export const answered = 2;
/** How many blows the watchdog has dealt, each of which ends what the main thread runs. */
export const blows = 3;
/** Up to which of them the main thread has noticed that it was hit. */
export const noticed = 4;
/** Whether what runs on the main thread may be ended: one of the three below. */
export const hold = 5;

/** What runs may be ended: it is a learner's, or nothing that would be missed. */
export const free = 0;
/** The kernel is at work, which must not be ended half-way. */
export const kept = 1;
/** A blow is under way. */
export const struck = 2;

/** New memory, all words 0: one for a kernel. */
export const sharedMemory = (): Int32Array => new Int32Array(new SharedArrayBuffer(6 * Int32Array.BYTES_PER_ELEMENT));

/** Takes down that the running cell shall be interrupted. @returns how many interrupts that makes */
export function askForInterrupt(memory: Int32Array): number {
  Atomics.store(memory, stopFlag, 1);
  const count = Atomics.add(memory, asked, 1) + 1;
  Atomics.notify(memory, asked);
  return count;
}
