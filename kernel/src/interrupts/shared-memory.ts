/** The memory that the main thread shares with its watchers: the main thread cannot read messages while a loop runs. */

/**
 * Twice the number of interrupts that have been asked for, and one more while loops in cells shall end: the lowest bit is the stop flag.
 * Each turn of a loop looks at it, so it is word 0. It is one word because a thread may lose the processor at any line: whoever sees the flag
 * must see the interrupt counted that raised it, or that interrupt is answered too early, and is taken for one of the next cell.
 */
const interrupts = 0;
/** Up to which interrupt the main thread has answered. */
export const answered = 1;
/** How many blows the watchdog has dealt, each of which ends what the main thread runs. */
export const blows = 2;
/** Up to which of them the main thread has noticed that it was hit. */
export const noticed = 3;
/** Whether what runs on the main thread may be ended: one of the three below. */
export const hold = 4;

/** What runs may be ended: it is a learner's, or nothing that would be missed. */
export const free = 0;
/** The kernel is at work, which must not be ended half-way. */
export const kept = 1;
/** A blow is under way. */
export const struck = 2;

/** New memory, all words 0: one for a kernel. */
export const sharedMemory = (): Int32Array => new Int32Array(new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT));

/** How many interrupts have been asked for. */
export const asked = (memory: Int32Array): number => Atomics.load(memory, interrupts) >> 1;

/** Whether loops in cells shall end. */
export const isStopping = (memory: Int32Array): boolean => (Atomics.load(memory, interrupts) & 1) === 1;

/** Takes down that the running cell shall be interrupted. @returns how many interrupts that makes */
export function askForInterrupt(memory: Int32Array): number {
  for (;;) {
    const before = Atomics.load(memory, interrupts);
    const after = (before + 2) | 1;
    if (Atomics.compareExchange(memory, interrupts, before, after) !== before) continue;
    Atomics.notify(memory, interrupts);
    return after >> 1;
  }
}

/** Raises or lowers the stop flag. @returns false, with nothing done, where `count` interrupts are no longer all */
export function setStopping(memory: Int32Array, count: number, stopping: boolean): boolean {
  const before = Atomics.load(memory, interrupts);
  const after = 2 * count + Number(stopping);
  return before >> 1 === count && Atomics.compareExchange(memory, interrupts, before, after) === before;
}

/** Returns when an interrupt is not answered yet, or else after some milliseconds at the latest. */
export function waitForInterrupt(memory: Int32Array, milliseconds: number): void {
  const seen = Atomics.load(memory, interrupts);
  if (seen >> 1 <= Atomics.load(memory, answered)) Atomics.wait(memory, interrupts, seen, milliseconds);
}
