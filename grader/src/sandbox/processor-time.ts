/** Processor time and memory pages of a process that we started: limits on them cost nobody a mark on a busy machine. */
import { readFileSync } from "node:fs";
import type { Isolation } from "./sandbox";

/** Of all its threads, user and system; 0 where it has not started yet, or is gone. */
export function processorMilliseconds(pid: number | undefined, isolation: Isolation): number {
  try {
    const fields =
      readFileSync(`/proc/${innerPid(pid, isolation)}/stat`, "utf8")
        .split(") ")
        .at(-1)
        ?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10; // in hundredths of a second
  } catch {
    return 0;
  }
}

/** For how long its first thread was ready to run and others had the processors; 0 where the kernel does not count it, or it is gone. */
export function waitedMilliseconds(pid: number | undefined, isolation: Isolation): number {
  try {
    return Number(readFileSync(`/proc/${innerPid(pid, isolation)}/schedstat`, "utf8").split(" ")[1]) / 1e6 || 0;
  } catch {
    return 0;
  }
}

/** bubblewrap's first process starts a second, which becomes the one that was asked for. */
export function innerPid(pid = 0, isolation: Isolation): number {
  const child = (of: number) => Number(readFileSync(`/proc/${of}/task/${of}/children`, "utf8").split(" ")[0]);
  return isolation === "none" ? pid : child(child(pid));
}
