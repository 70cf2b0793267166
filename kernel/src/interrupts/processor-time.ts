import fs from "node:fs";

/** Linux counts the time of a thread in hundredths of a second. */
const tick = 10;
/** Places of the times in user and kernel code, counted after the name of the program. */
const [userTime, kernelTime] = [11, 12];

/**
 * Milliseconds of processor time that the main thread has used so far. On a busy machine time passes without the main
 * thread being given any: it is then slow, but not stuck.
 */
export function mainThreadTime(): number {
  try {
    const { pid } = process;
    const stat = fs.readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return tick * (Number(fields[userTime]) + Number(fields[kernelTime]));
  } catch {
    return performance.now(); // not on Linux: time that passes must do
  }
}
