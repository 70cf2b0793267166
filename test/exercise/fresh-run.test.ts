import { expect } from "chai";
import { stateOf } from "latent/exercise/fresh-run";
import type { NotebookCell } from "latent/exercise/manifest";
import { reportOn } from "latent/exercise/report";

describe("what a fresh run says of an exercise", () => {
  const exercise = { id: "h2.entropy", answer: "gaussianEntropy" };
  const stateAfter = (...outputs: NonNullable<NotebookCell["outputs"]>) =>
    stateOf(exercise, { cell_type: "code", metadata: {}, source: "", outputs });
  const report = (text: string | readonly string[]) => ({
    output_type: "execute_result",
    data: { "text/plain": text },
  });
  const error = (evalue: string) => ({ output_type: "error", ename: "Error", evalue, traceback: [] });

  it("is passed only where all public cases pass", () => {
    expect(stateAfter(report("h2.entropy: 3 of 3 public cases\n  ✓"))).to.deep.equal({
      passed: true,
      said: "3 of 3 public cases",
    });
    expect(stateAfter(report(["h2.entropy: 2 of 3 ", "public cases\n"]))).to.deep.equal({
      passed: false,
      said: "2 of 3 public cases",
    });
  });

  it("is no other exercise's report, nor a student's own output in the place of one", () => {
    const printed = { output_type: "stream", name: "stdout", text: "h2.entropy: 3 of 3 public cases" };
    for (const one of [printed, report("h2.kl: 3 of 3 public cases"), report("3 of 3 public cases")])
      expect(stateAfter(one)).to.deep.equal({ passed: false, said: "not run: the kernel ended before" });
  });

  it("tells an answer that is not written, one that is not there, an error, and a kernel that has ended", () => {
    const one = { name: "a", hint: "", calls: [[1]], expectation: { kind: "value", value: 1, tolerance: 0 } };
    const entropy = { id: "h2.entropy", answer: "gaussianEntropy", cases: [one, one, one], hidden: 3 } as never;
    const told = (difference: string) =>
      stateAfter(report(reportOn(entropy, new Array(3).fill({ passed: false, difference }), []).text)).said;
    expect(told("NotYetWritten: not written yet: h2.entropy")).to.equal("0 of 3 public cases; not written yet");
    expect(told("Error: not written yet")).to.equal("0 of 3 public cases");
    expect(stateAfter(error("cell, line 1: Cannot find name 'gaussianEntropy'.")).said).to.equal(
      "gaussianEntropy is not there: its cell is missing, or has failed",
    );
    expect(stateAfter(error("check: the cell was changed\nsecond line")).said).to.equal("check: the cell was changed");
    expect(stateAfter()).to.deep.equal({ passed: false, said: "not run: the kernel ended before" });
  });
});
