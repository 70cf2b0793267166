import { secondsLeft } from "../time-left";
import type { DatasetFile } from "./manifest";

/** Takes one line of progress; the line is complete in itself. */
export type Report = (line: string) => void;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/**
 * Counts the bytes of one download and reports `NAME: 4.2 of 9.9 MB, 3 s left` at most twice a second, and the end (the time left
 * from two seconds and a tenth of what this connection brings on).
 *
 * @param already bytes that an earlier connection brought
 * @example
 * const lines = [];
 * transferReport({ file: "x.gz", bytes: 200000 }, 0, (line) => lines.push(line))(200000);
 * lines // ["x.gz: 0.2 of 0.2 MB, complete"]
 */
export function transferReport(file: DatasetFile, already: number, report?: Report): (bytes: number) => void {
  const started = performance.now();
  let [arrived, last] = [already, started];
  return (bytes) => {
    arrived += bytes;
    const now = performance.now();
    if (!report || (now - last < 500 && arrived < file.bytes)) return;
    last = now;
    const left = secondsLeft(arrived - already, file.bytes - already, (now - started) / 1000);
    const rest = arrived >= file.bytes ? ", complete" : left === undefined ? "" : `, ${Math.ceil(left)} s left`;
    report(`${file.file}: ${megabytes(arrived)} of ${megabytes(file.bytes)} MB${rest}`);
  };
}
