import { expect } from "chai";
import fc from "fast-check";
import { mixtureDraws, requireMixture, roundMixture } from "latent/denoising/mixture";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectMean } from "../independent/samples";

describe("a mixture of Gaussians", () => {
  it("of round ones has equal weights and s² on every diagonal", () => {
    const { weights, means, covariances } = roundMixture([[0, 0], [2, 0], [0, 3], [1, 1]], 0.5); // biome-ignore format: four places
    expect(weights).to.deep.equal([0.25, 0.25, 0.25, 0.25]);
    expect(means[2]).to.deep.equal([0, 3]);
    expect(covariances.map((one) => one.to2DArray())).to.deep.equal(new Array(4).fill([[0.25, 0], [0, 0.25]])); // biome-ignore format: a matrix
  });

  it("of points is drawn point by point, each as often as its weight says", () => {
    const points = { ...roundMixture([[-1], [1]], 0), weights: [0.2, 0.8] };
    const draws = mixtureDraws(points, 5000, seeds(3));
    expect(new Set(draws)).to.deep.equal(new Set([-1, 1]));
    expectMean(draws, 0.6);
  });

  it("has draws with its mean and its second moments, whatever its covariances", () => {
    fc.assert(
      fc.property(fc.nat(), (start) => {
        const next = seeds(start);
        const mixture = {
          weights: [0.3, 0.7],
          means: [
            [1, 0],
            [-1, 2],
          ],
          covariances: [positiveDefiniteMatrix(2, next), positiveDefiniteMatrix(2, next)],
        };
        const draws = mixtureDraws(mixture, 4000, next);
        const [a, b] = mixture.covariances as [Matrix, Matrix];
        const at = (column: number) => draws.filter((_, i) => i % 2 === column);
        const [first, second] = [at(0), at(1)];
        expectMean(first, 0.3 - 0.7);
        const products = first.map((x, i) => x * (second[i] as number));
        expectMean(products, 0.3 * a.get(0, 1) + 0.7 * (b.get(0, 1) - 2));
      }),
      { seed: 5, numRuns: 10 },
    );
  });

  it("is the same from the same seed, and draws without end come from both seeds it takes", () => {
    const mixture = roundMixture([[0], [1]], 1);
    expect(mixtureDraws(mixture, 5, seeds(7))).to.deep.equal(mixtureDraws(mixture, 5, seeds(7)));
    expect(mixtureDraws(mixture, 5, seeds(7))).not.to.deep.equal(mixtureDraws(mixture, 5, seeds(8)));
    expect(mixtureDraws(mixture, 0, seeds(7))).to.have.length(0);
  });

  it("refuses counts that differ, weights that are no probabilities, and what is no covariance", () => {
    const good = roundMixture([[0, 0]], 1);
    const bad = (change: object) => () => requireMixture("f", { ...good, ...change });
    expect(bad({ weights: [0.5, 0.5] })).to.throw(ShapeError, "f: weights, means and covariances must be as many");
    expect(bad({ weights: [] })).to.throw(ShapeError, "one at least, got 0, 1, 1");
    for (const weights of [[0.9], [-1], [Number.NaN]])
      expect(bad({ weights })).to.throw(RangeError, "f: weights must be positive with sum 1");
    expect(bad({ means: [[Number.NaN, 0]] })).to.throw(RangeError, "f: mean 0 must be finite");
    expect(bad({ covariances: [Matrix.eye(3)] })).to.throw(ShapeError, "covariance must be [2, 2], got [3, 3]");
    expect(bad({ covariances: [new Matrix([[1, 1], [0, 1]])] })).to.throw(RangeError, "must be symmetric"); // biome-ignore format: a matrix
    expect(() => roundMixture([], 1)).to.throw(RangeError, "centres must hold at least one");
    expect(() => roundMixture([[0]], -1)).to.throw(RangeError, "deviation must be 0 or more, got -1");
    expect(() => roundMixture([[0], [0, 1]], 1)).to.throw(ShapeError, "lengths must match");
  });
});
