import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { corpus } from "./corpus";

interface Conversion {
  readonly cells: readonly unknown[];
  readonly programs: readonly number[];
}

describe("kernel: a cell is built once", function () {
  this.timeout(300_000);
  let all: readonly { readonly title: string; readonly ours: Conversion; readonly tslabs: Conversion }[];
  before(() => {
    const script = path.join(__dirname, "two-builds.ts");
    all = JSON.parse(
      execFileSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8", maxBuffer: 1 << 28 }),
    );
  });

  it("and becomes what tslab makes of it in two builds, to the letter", () => {
    expect(all.map(({ title }) => title)).to.deep.equal(corpus.map(({ title }) => title));
    for (const { title, ours, tslabs } of all) expect(ours.cells, title).to.deep.equal(tslabs.cells);
  });

  it("which saves a program of each cell that declares a name", () => {
    // The last conversion is of a cell that is run again: where it declares nothing, tslab alone would not build it at all.
    const saved = all.flatMap(({ ours, tslabs }) =>
      ours.programs.slice(0, -1).map((count, i) => (tslabs.programs[i] ?? Number.NaN) - count),
    );
    expect(new Set(saved)).to.deep.equal(new Set([0, 1]));
    expect(saved.filter((one) => one === 1)).to.have.lengthOf.above(saved.length / 2);
  });
});
