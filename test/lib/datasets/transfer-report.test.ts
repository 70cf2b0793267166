import { expect } from "chai";
import type { DatasetFile } from "latent/datasets/manifest";
import { transferReport } from "latent/datasets/transfer-report";

describe("what is said while a data set arrives", () => {
  const { now } = performance;
  let clock = 0; // milliseconds
  beforeEach(() => {
    clock = 0;
    performance.now = () => clock;
  });
  afterEach(() => {
    performance.now = now;
  });
  const file = { file: "x.gz", bytes: 100e6 } as DatasetFile;

  it("is the amount, and how long the rest takes at the speed of this connection, once that is known", () => {
    const lines: string[] = [];
    const arrives = transferReport(file, 60e6, (line) => lines.push(line)); // an earlier connection brought 60 MB
    for (const [milliseconds, bytes] of [
      [1900, 8e6], // too early
      [1900 + 499, 1e6], // half a second has not passed: no line
      [3000, 1e6], // 10 of this connection's 40 MB in three seconds
      [12_000, 30e6],
    ] as const) {
      clock = milliseconds;
      arrives(bytes);
    }
    expect(lines).to.deep.equal([
      "x.gz: 68.0 of 100.0 MB",
      "x.gz: 70.0 of 100.0 MB, 9 s left",
      "x.gz: 100.0 of 100.0 MB, complete",
    ]);
  });
});
