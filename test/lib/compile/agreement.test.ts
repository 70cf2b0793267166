import { expect } from "chai";
import { disagreement, REPLAYED } from "latent/compile/agreement";

describe("agreement of two evaluations", () => {
  const terms = (loss: number, term: number) =>
    [
      ["loss", [loss]],
      ["term", [term]],
    ] as const;

  it("is judged by the size of each output: just inside the bound, and just outside", () => {
    expect(disagreement(terms(30, 2), terms(30.0029, 2), REPLAYED)).to.equal(undefined);
    expect(disagreement(terms(30, 2), terms(30.0031, 2), REPLAYED)).to.equal("loss: 30 against 30.0031");
    expect(disagreement(terms(30, 2), terms(30, 2.0003), REPLAYED)).to.equal("term: 2 against 2.0003");
  });

  it("asks of a term near 0, a difference of large ones, no more than 32 bits of the largest output can give", () => {
    // found with a discrepancy beside a loss of 28: −2.1498e-4 against −2.1501e-4
    expect(disagreement(terms(28, -0.000214979), terms(28, -0.000215008), REPLAYED)).to.equal(undefined);
    const rounding = 28 * 2 ** -22;
    expect(disagreement(terms(28, 0), terms(28, 0.99 * rounding), REPLAYED)).to.equal(undefined);
    expect(disagreement(terms(28, 0), terms(28, 1.01 * rounding), REPLAYED)).to.match(/^term: 0 against /);
  });

  it("never passes what is not finite on one side alone", () => {
    expect(disagreement(terms(1e9, 1), terms(1e9, Number.NaN), REPLAYED)).to.equal("term: 1 against NaN");
    expect(disagreement(terms(Infinity, 1), terms(Infinity, 2), REPLAYED)).to.equal("term: 1 against 2");
    expect(disagreement(terms(Number.NaN, 1), terms(Number.NaN, 1), REPLAYED)).to.equal(undefined);
  });
});
