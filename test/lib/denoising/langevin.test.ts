import { expect } from "chai";
import fc from "fast-check";
import { langevinStep, noiseLevels } from "latent/denoising/langevin";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { estimate, expectMean } from "../independent/samples";

describe("langevinStep", () => {
  it("moves by half the size times the score, and by the root of the size times the noise: by hand", () => {
    const moved = langevinStep([1, -2], [4, 6], { size: 0.25, epsilon: [2, -1] });
    expect([...moved]).to.deep.equal([1 + 0.5 + 1, -2 + 0.75 - 0.5]);
  });

  it("is linear in score and noise", () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.double({ min: 1e-3, max: 2, noNaN: true }), (x, score, epsilon, size) => {
        const step = (s: number, e: number) => langevinStep([x], [s], { size, epsilon: [e] })[0] as number;
        expect(step(score, 0) + step(0, epsilon) - x).to.be.closeTo(step(score, epsilon), 1e-12);
      }),
      { seed: 6 },
    );
  });

  it("settles where the recursion of the variance does, v = 1/(1 − η/4) for N(0, 1): 4,000 particles", () => {
    const next = seeds(3);
    let x: Float64Array = normals(4000, next).map((one) => 5 * one);
    for (let i = 0; i < 40; i++) {
      const score = x.map((one) => -one);
      x = langevinStep(x, score, { size: 0.8, epsilon: normals(4000, next) });
    }
    const squares = x.map((one) => one * one);
    expectMean(squares, 1.25);
    expect(Math.abs(estimate(squares).mean - 1) / estimate(squares).error, "and not at 1").to.be.above(4);
  });

  it("refuses lengths that differ, and a size that is not positive", () => {
    expect(() => langevinStep([1], [1, 2], { size: 1, epsilon: [0] })).to.throw(ShapeError, "lengths must match");
    for (const size of [0, -1, Number.NaN])
      expect(() => langevinStep([1], [1], { size, epsilon: [0] })).to.throw(RangeError, "size must be positive");
    expect(() => langevinStep([1], [Number.NaN], { size: 1, epsilon: [0] })).to.throw(
      RangeError,
      "score must be finite",
    );
  });
});

describe("noiseLevels", () => {
  it("fall by one factor from the first to the last", () => {
    const levels = noiseLevels(2, 0.02, 9);
    expect(levels[0]).to.equal(2);
    expect(levels[8]).to.be.closeTo(0.02, 1e-15);
    const factors = levels.slice(1).map((level, i) => level / (levels[i] as number));
    for (const factor of factors) expect(factor).to.be.closeTo(0.01 ** (1 / 8), 1e-14);
  });

  it("refuse levels that are not positive, and fewer than two", () => {
    expect(() => noiseLevels(1, 0, 3)).to.throw(RangeError, "noiseLevels: to must be positive, got 0");
    expect(() => noiseLevels(1, 2, 1)).to.throw(RangeError, "count must be a whole number from 2");
  });
});
