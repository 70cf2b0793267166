import { expect } from "chai";
import fc from "fast-check";
import { informationGap, sharedFactorScore } from "latent/estimators/disentanglement";
import { normals, seeds, uniforms } from "latent/random";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
/** All combinations of `factors` factors of `values` values. */
const combinations = (factors: number, values: number) => {
  const rows = values ** factors;
  const data = upTo(rows).flatMap((i) => upTo(factors).map((k) => Math.floor(i / values ** k) % values));
  return { rows, columns: factors, data };
};
const mapped = (rows: { rows: number; columns: number; data: number[] }, matrix: number[][]) => ({
  rows: rows.rows,
  columns: matrix.length,
  data: upTo(rows.rows).flatMap((i) =>
    matrix.map((w) => w.reduce((sum, one, k) => sum + one * ((rows.data[i * rows.columns + k] as number) - 1.5), 0)),
  ),
});
const four = combinations(4, 4);
/** A turn of four numbers in which each factor says equally much in every number: entries ±½. */
const hadamard = [
  [1, 1, 1, 1],
  [1, -1, 1, -1],
  [1, 1, -1, -1],
  [1, -1, -1, 1],
].map((row) => row.map((one) => one / 2));
const how = (seed: number) => ({ pairs: 64, votes: 2000, next: seeds(seed) });

describe("informationGap", () => {
  it("by hand: a number that says a factor of two values whole, one that says half of it", () => {
    // v = 0, 0, 1, 1; z₁ = v; z₂ = 0, 1, 1, 1: I(z₂; v) = H(v) − ½·0 … = log 2 − ¾·H(⅓)
    const codes = { rows: 4, columns: 2, data: [0, 0, 0, 1, 1, 1, 1, 1] };
    const factors = { rows: 4, columns: 1, data: [0, 0, 1, 1] };
    const h = -(Math.log(1 / 3) / 3 + (2 * Math.log(2 / 3)) / 3);
    const { score, shares } = informationGap(codes, factors, { bins: 2 });
    expect(shares[0]?.[0]).to.be.closeTo(1, 1e-14);
    expect(shares[1]?.[0]).to.be.closeTo(1 - (0.75 * h) / Math.LN2, 1e-14);
    expect(score).to.be.closeTo((0.75 * h) / Math.LN2, 1e-14);
  });

  it("is 1 on perfect codes, whatever their order, sign and scale, and 0 when they are turned evenly", () => {
    const shuffledAndScaled = [
      [0, 0, -3, 0],
      [1e-3, 0, 0, 0],
      [0, 0, 0, 7],
      [0, 0.5, 0, 0],
    ];
    expect(informationGap(mapped(four, shuffledAndScaled), four, { bins: 20 }).score).to.be.closeTo(1, 1e-12);
    expect(informationGap(mapped(four, hadamard), four, { bins: 20 }).score).to.be.within(0, 1e-12);
  });

  it("gives half the credit that the second number takes: a factor that stands twice has no gap", () => {
    const twice = mapped(combinations(2, 4), [
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(
      informationGap(twice, combinations(2, 4), { bins: 8 }).gaps.map((gap) => Math.round(gap * 1e9) / 1e9),
    ).to.deep.equal([0, 1]);
  });

  it("lies in [0, 1] for any codes, and noise comes out near 0: below what counting 20 bins costs", () => {
    fc.assert(
      fc.property(fc.nat(), (start) => {
        const data = Array.from(normals(3 * four.rows, seeds(start)));
        const { score, gaps } = informationGap({ rows: four.rows, columns: 3, data }, four, { bins: 5 });
        expect(score).to.be.within(0, (4 * 3) / (2 * four.rows * Math.log(4)) + 0.05);
        expect(gaps.every((gap) => gap >= 0 && gap <= 1)).to.equal(true);
      }),
      { seed: 8, numRuns: 30 },
    );
  });

  it("says what cannot be scored", () => {
    expect(() =>
      informationGap(
        { rows: 4, columns: 1, data: [1, 2, 3, 4] },
        { rows: 4, columns: 1, data: [0, 1, 0, 1] },
        { bins: 4 },
      ),
    ).to.throw(RangeError, "numbers must be a whole number from 2");
    expect(() => informationGap(four, { ...four, rows: 128, data: four.data.slice(0, 512) }, { bins: 4 })).to.throw(
      RangeError,
      "256 rows",
    );
    expect(() => informationGap(four, { rows: 256, columns: 1, data: new Array(256).fill(0) }, { bins: 4 })).to.throw(
      RangeError,
      "two values or more",
    );
    expect(() => informationGap({ ...four, data: four.data.map(() => Number.NaN) }, four, { bins: 4 })).to.throw(
      RangeError,
      "must be finite, got NaN",
    );
    expect(() => informationGap(four, { ...four, data: four.data.map((one) => one - 0.5) }, { bins: 4 })).to.throw(
      RangeError,
      "whole numbers from 0",
    );
  });
});

describe("sharedFactorScore", () => {
  it("is 1 on perfect codes, and guessing, ¼, on evenly turned ones", () => {
    expect(sharedFactorScore(four, four, how(1))).to.equal(1);
    // 2000 guesses of four: a deviation of 0.0097
    expect(sharedFactorScore(mapped(four, hadamard), four, how(2))).to.be.closeTo(0.25, 0.05);
  });

  it("is guessing on codes that say nothing of the factors", () => {
    const data = Array.from(uniforms(4 * four.rows, seeds(3)));
    expect(sharedFactorScore({ rows: four.rows, columns: 4, data }, four, how(4))).to.be.closeTo(0.25, 0.05);
  });

  it("is two thirds where two of three factors share a number, and the third has its own", () => {
    const three = combinations(3, 4);
    const mixed = mapped(three, [
      [1, 1, 0],
      [0, 0, 1],
    ]);
    // the third is always told; of the other two one guesses: (1 + ½ + ½)/3
    expect(sharedFactorScore(mixed, three, how(5))).to.be.closeTo(2 / 3, 0.05);
  });

  it("of one seed is one number, and pairs that are not alike would be seen: without a shared factor nothing can be told", () => {
    expect(sharedFactorScore(mapped(four, hadamard), four, how(6))).to.equal(
      sharedFactorScore(mapped(four, hadamard), four, how(6)),
    );
    const drawn = uniforms(four.data.length, seeds(9));
    const relabelled = { ...four, data: Array.from(drawn, (one) => Math.floor(4 * one)) };
    expect(sharedFactorScore(four, relabelled, how(7))).to.be.below(0.45);
  });

  it("says what it cannot use", () => {
    expect(() => sharedFactorScore(four, four, { ...how(1), pairs: 0 })).to.throw(
      RangeError,
      "pairs must be a whole number",
    );
    expect(() => sharedFactorScore({ ...four, rows: 255 }, four, how(1))).to.throw("255");
  });
});
