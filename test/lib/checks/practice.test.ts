import { expect } from "chai";
import { type Case, exercise } from "latent/checks/practice";

/** What an exercise prints, or the message it throws. */
function said(cases: readonly Case[]): string {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    exercise("3 the sum", cases);
  } catch (error) {
    lines.push((error as Error).message);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

describe("an exercise of a notebook", () => {
  it("is to do while no case has an answer, and right when all are", () => {
    expect(
      said([
        [Number.NaN, 1, "one"],
        [Number.NaN, 2, "two"],
      ]),
    ).to.equal("3 the sum: to do");
    expect(
      said([
        [1.0009, 1, "one"],
        [-2, -2, "two"],
        [1e-13, 0, "none"],
      ]),
    ).to.equal("3 the sum: ✓");
  });

  it("stops at the first wrong answer with its hint, and does not tell the truth", () => {
    expect(
      said([
        [1, 1, "one"],
        [3, 2, "two"],
        [9, 4, "four"],
      ]),
    ).to.equal("exercise: 3 the sum: not yet, got 3; two");
  });

  it("is not right when one answer is NaN, infinite, a little off, or not zero", () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 1.0011, -1]) {
      expect(
        said([
          [5, 5, "five"],
          [wrong, 1, "one"],
        ]),
        `${wrong}`,
      ).to.include("not yet");
    }
    expect(said([[1e-11, 0, "none"]])).to.include("not yet");
    expect(said([[2.6e-17, 2.5e-17, "tiny"]])).to.include("not yet");
  });

  it("must ask something", () => {
    expect(said([])).to.equal("exercise: 3 the sum: must have a case, got none");
  });
});
