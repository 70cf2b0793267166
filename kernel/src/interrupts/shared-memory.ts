/** The memory that the main thread shares with its watchers: the main thread cannot read messages while a loop runs. */

/** 1 while loops in cells shall end; each turn looks at it, so it is word 0. */
export const stopFlag = 0;
/** How many interrupts have been asked for. */
export const asked = 1;
/** Up to which of them the main thread has answered. */
export const answered = 2;
/** For which of them the watchdog has last ended the code that ran. One that was answered at that moment leaves its number behind. */
export const terminated = 3;
/** More than 0 while the main thread does what must not be ended half-way: compiling, loading a module. */
export const guarded = 4;

/** New memory, all words 0: one for a kernel. */
export const sharedMemory = (): Int32Array => new Int32Array(new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT));

/** Takes down that the running cell shall be interrupted. @returns how many interrupts that makes */
export function askForInterrupt(memory: Int32Array): number {
  Atomics.store(memory, stopFlag, 1);
  const count = Atomics.add(memory, asked, 1) + 1;
  Atomics.notify(memory, asked);
  return count;
}
