import { expect } from "chai";
import type * as Figures from "latent/checks/figures";

/** What a function prints. */
function printed(run: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => void lines.push(line);
  try {
    run();
  } finally {
    console.log = log;
  }
  return lines;
}
/** The module as a new kernel has it: nothing was told. */
function fresh(): typeof Figures {
  delete require.cache[require.resolve("latent/checks/figures")];
  return require("latent/checks/figures");
}
/** The figures told by `run`, judged by a record: what it says. */
const judged = (run: () => void, record: Parameters<typeof Figures.expected>[0]) => () =>
  printed(() => {
    run();
    expected(record);
  });

let { expected, tell } = fresh();

describe("figures", () => {
  beforeEach(() => {
    ({ expected, tell } = fresh());
  });

  it("are printed with their unit, rounded, and beside what was published", () => {
    const telling = { unit: "nats", digits: 2, published: "86.76 (Burda et al. 2016)" };
    expect(printed(() => tell("−log p", 92.586, telling))).to.deep.equal([
      "−log p: 92.59 nats · published 86.76 (Burda et al. 2016)",
    ]);
    expect(printed(() => tell("KL", { there: 0.5, back: -0.62544 }))).to.deep.equal(["KL: there 0.5, back −0.6254"]);
    expect(printed(() => tell("eigenvalues", [4, 2, 1], { digits: 0 }))).to.deep.equal(["eigenvalues: 4, 2, 1"]);
  });

  it("pass just inside the printed decimals and fail just outside", () => {
    const told = (value: number) => () => tell("x", value, { digits: 2 });
    expect(judged(told(1.254), { x: 1.25 })()).to.have.length(2);
    expect(judged(told(1.246), { x: 1.25 })()).to.have.length(2);
    expect(judged(told(1.2552), { x: 1.25 })).to.throw(RangeError, "expected: x: must be 1.25, got 1.2552");
    expect(judged(told(1.2448), { x: 1.25 })).to.throw(RangeError, "x: must be 1.25");
  });

  it("of several seeds pass inside their range alone", () => {
    const told = (value: number) => () => tell("error", value);
    const record = { error: { between: [1, 2] as const } };
    expect(judged(told(2), record)()).to.have.length(2);
    expect(judged(told(2.0001), record)).to.throw("error: must lie in 1 … 2, got 2.0001");
    expect(judged(told(0.9999), record)).to.throw("error: must lie in 1 … 2, got 0.9999");
  });

  it("of several numbers are compared one by one, by place and by name", () => {
    const told = () => tell("ways", { there: 1, back: 2 });
    expect(judged(told, { ways: { there: 1, back: 2 } })().at(-1)).to.equal("✓ 2 figures are what they should be");
    expect(judged(told, { ways: { there: 1, back: 3 } })).to.throw("ways, back: must be 3, got 2");
    expect(judged(told, { ways: { there: 1 } })).to.throw("ways: must have the figures there, got there, back");
    expect(judged(told, { ways: 1 })).to.throw("ways: must have the figures one, got there, back");
    expect(judged(() => tell("list", [1, 2]), { list: [1, 2.1] })).to.throw("list, 1: must be 2.1, got 2");
  });

  it("name all that differ at once", () => {
    const both = () => {
      tell("a", 1);
      tell("b", 2);
    };
    expect(judged(both, { a: 2, b: 3 })).to.throw("expected: a: must be 2, got 1\nb: must be 3, got 2\n");
  });

  it("must be told, and expected", () => {
    expect(judged(() => tell("a", 1), { a: 1, b: 2 })).to.throw("b: must have been told, was not");
    expect(judged(() => tell("a", 1), {})).to.throw("a: must have an expectation");
  });

  it("count once when their cell runs again: the last value holds", () => {
    const twice = () => {
      tell("a", 1);
      tell("a", 2);
    };
    expect(judged(twice, { a: 2 })().at(-1)).to.equal("✓ 1 figure is what it should be");
  });

  it("are finite numbers, and at least one", () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(() => tell("x", value)).to.throw(RangeError, "finite");
    expect(() => tell("x", [1, NaN])).to.throw(RangeError, "tell: x, 1: must be a finite number, got NaN");
    expect(() => tell("x", [])).to.throw(RangeError, "must have a number, got none");
  });
});
