import { expect } from "chai";
import { type Case, exercise, type Hints, hint, todo } from "latent/checks/practice";

/** What an exercise prints, or the message it throws. */
function said(cases: readonly Case[], hints?: Hints): string {
  return printed(() => exercise("3 the sum", cases, hints));
}

function printed(run: () => void): string {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    run();
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
        [todo, 1, "one"],
        [todo, 2, "two"],
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

  it("is not to do when a written answer comes to NaN, nor when only a part is missing", () => {
    expect(said([[Number.NaN, 1, "one"]])).to.equal("exercise: 3 the sum: not yet, got NaN; one");
    expect(said([[todo * 2, 1, "one"]])).to.equal("exercise: 3 the sum: not yet, got NaN; one");
    const part = said([
      [1, 1, "one"],
      [todo, 2, "two"],
    ]);
    expect(part).to.equal("exercise: 3 the sum: not yet, got nothing; two");
  });

  it("gives its hints by degrees, and begins again when they change", () => {
    const hints = ["an idea", "a formula", "a line"] as const;
    const next = () => printed(() => hint(3));
    expect(next()).to.equal("hint: an exercise 3 with hints must have run, got none; run its cell first");
    said([[todo, 1, "one"]], hints);
    expect([next(), next(), next(), next()].map((line) => line.split(": ").slice(1).join(": "))).to.deep.equal([
      "hint 1 of 3: an idea",
      "hint 2 of 3: a formula",
      "hint 3 of 3: a line",
      "hint 3 of 3: a line",
    ]);
    said([[2, 1, "one"]], hints);
    expect(next()).to.include("hint 3 of 3");
    said([[todo, 1, "one"]], ["another", "b", "c"]);
    expect(next()).to.include("hint 1 of 3: another");
  });

  it("must ask something", () => {
    expect(said([])).to.equal("exercise: 3 the sum: must have a case, got none");
  });
});
