import fs from "node:fs";

/** Linux counts the time of a thread in hundredths of a second. */
const tick = 10;
/** Places of the state and of the times in user and kernel code, counted after the name of the program. */
const [state, userTime, kernelTime] = [0, 11, 12];

/** What the main thread does, seen from another one. */
export interface MainThread {
  /**
   * Milliseconds of processor time that it has used so far. On a busy machine time passes without the main thread being
   * given any: it is then slow, but not stuck.
   */
  readonly used: number;
  /** Whether it waits for something to happen, as opposed to running or waiting for the processor. */
  readonly sleeps: boolean;
}

/** How the main thread stands now. */
export function mainThread(): MainThread {
  try {
    const { pid } = process;
    const stat = fs.readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { used: tick * (Number(fields[userTime]) + Number(fields[kernelTime])), sleeps: fields[state] === "S" };
  } catch {
    return { used: performance.now(), sleeps: false }; // not on Linux: time that passes must do
  }
}
