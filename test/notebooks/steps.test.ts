import { expect } from "chai";
import { numbersOf, stepsOf } from "./steps";

describe("the count of steps", () => {
  const lines = [
    "✓ step 4a · a = b · largest of 5 differences 3e-14",
    "✓ step 4b · a · b = c · difference 2e-15",
    "✓ step 5 · erratum 2 · as printed · printed 1, right 2",
    "✓ erratum 14 · the root · printed 1, right 2",
    "one nat, in bits   1.4427",
    "✓ step by step · to the end",
  ];

  it("counts a step once, whatever parts and lines it has", () => {
    expect(numbersOf(stepsOf([{ id: "c", lines: [...lines, ...lines] }]))).to.deep.equal([4, 5]);
  });

  it("reads claim, erratum and largest difference of a line, and no other lines", () => {
    expect(stepsOf([{ id: "c", lines }])).to.deep.equal([
      { cell: "c", number: 4, erratum: undefined, claim: "a = b", difference: 3e-14 },
      { cell: "c", number: 4, erratum: undefined, claim: "a · b = c", difference: 2e-15 },
      { cell: "c", number: 5, erratum: 2, claim: "as printed", difference: undefined },
      { cell: "c", number: undefined, erratum: 14, claim: "the root", difference: undefined },
    ]);
  });

  it("does not count what a failing cell printed", () => {
    expect(stepsOf([{ id: "c", lines, error: "Error: step 6 · no" }])).to.deep.equal([]);
  });
});
