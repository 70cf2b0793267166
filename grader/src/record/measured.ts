/** Times and memory, in a file beside the results: these are not the same in two runs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../files";

/** What a run has cost. */
export interface Measured {
  readonly seconds: number;
  readonly ran: number;
  readonly peakMegabytes: number;
  /** Seconds of each submission when it was last run. */
  readonly submissions: Readonly<Record<string, number>>;
}

/** What was not run again keeps its time. */
export function writeMeasured(folder: string, measured: Measured): void {
  const submissions = { ...readMeasured(folder)?.submissions, ...measured.submissions };
  writeWhole(join(folder, "measured.json"), `${JSON.stringify({ ...measured, submissions }, null, 1)}\n`);
}

/** The submissions that took longest, with their seconds. */
export function slowest(folder: string, count = 5): [string, number][] {
  const all = Object.entries(readMeasured(folder)?.submissions ?? {});
  return all.sort(([, a], [, b]) => b - a).slice(0, count);
}

function readMeasured(folder: string): Measured | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "measured.json"), "utf8"));
  } catch {
    return undefined; // the first run, or one that was cut off
  }
}
