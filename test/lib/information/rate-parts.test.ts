import { expect } from "chai";
import fc from "fast-check";
import { entropy, kl, mutualInformation } from "latent/information/discrete";
import { multivariateEntropy, multivariateKl, standardGaussian } from "latent/information/multivariate-gaussian";
import { discreteRateParts, gaussianRateParts, type RateParts } from "latent/information/rate-parts";
import { orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectMean } from "../independent/samples";

const half = [0.5, 0.5];
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
const total = (parts: RateParts) => parts.indexInformation + parts.totalCorrelation + parts.dimensionKl;
const listed = (parts: RateParts) => [parts.indexInformation, parts.totalCorrelation, parts.dimensionKl];
const drawnTables = (start: number) => {
  const next = seeds(start);
  const table = (size: number) => {
    const raw = Array.from(uniforms(size, next), (u) => u ** 3);
    return raw.map((one) => one / raw.reduce((a, b) => a + b, 0));
  };
  return { posteriors: upTo(4).map(() => [table(3), table(2)]), prior: [table(3), table(2)] };
};

describe("the parts of a rate", () => {
  it("by hand: two bits for four pictures; the same bit twice; always the same corner", () => {
    const bits = (codes: number[][]) => codes.map((code) => code.map((bit) => [1 - bit, bit]));
    const parts = (codes: number[][]) =>
      listed(discreteRateParts(bits(codes), [half, half])).map((one) => one / Math.LN2);
    const close = (got: number[], wanted: number[]) =>
      got.forEach((one, i) => {
        expect(one).to.be.closeTo(wanted[i] as number, 1e-14);
      });
    close(
      parts([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
      [2, 0, 0],
    );
    close(
      parts([
        [0, 0],
        [0, 0],
        [1, 1],
        [1, 1],
      ]),
      [1, 1, 0],
    );
    close(
      parts([
        [1, 1],
        [1, 1],
      ]),
      [0, 0, 2],
    );
  });

  it("are not negative, add up to the mean divergence, and say at most log N of the example", () => {
    fc.assert(
      fc.property(fc.nat(), (start) => {
        const { posteriors, prior } = drawnTables(start);
        const parts = discreteRateParts(posteriors, prior);
        const rate = average(
          posteriors.map((code) => code.reduce((sum, q, j) => sum + kl(q, prior[j] as number[]), 0)),
        );
        expect(total(parts)).to.be.closeTo(rate, 1e-12 * Math.max(1, rate));
        expect(Math.min(...listed(parts))).to.be.at.least(-1e-14);
        expect(parts.indexInformation).to.be.at.most(Math.log(4) + 1e-14);
      }),
      { seed: 11 },
    );
  });

  it("are the mutual information of a table and a difference of entropies", () => {
    for (const start of upTo(10)) {
      const { posteriors, prior } = drawnTables(start);
      const parts = discreteRateParts(posteriors, prior);
      const joint = posteriors.map(([a = [], b = []]) => a.flatMap((p) => b.map((q) => p * q)));
      expect(parts.indexInformation).to.be.closeTo(mutualInformation(joint.map((row) => row.map((p) => p / 4))), 1e-14);
      const all = (joint[0] as number[]).map((_, at) => average(joint.map((row) => row[at] as number)));
      const alone = [0, 1].map(
        (j) => prior[j]?.map((_, v) => average(posteriors.map((code) => code[j]?.[v] as number))) as number[],
      );
      const dependence = alone.reduce((sum, q) => sum + entropy(q), 0) - entropy(all);
      expect(parts.totalCorrelation).to.be.closeTo(dependence, 1e-14);
      expect(parts.dimensionKl).to.be.closeTo(
        alone.reduce((sum, q, j) => sum + kl(q, prior[j] as number[]), 0),
        1e-14,
      );
    }
  });

  it("say which example has a code of another shape, and what is no distribution", () => {
    expect(() => discreteRateParts([[half, half], [half]], [half, half])).to.throw(
      ShapeError,
      "2 × 2 values, got 2 at 1",
    );
    expect(() => discreteRateParts([[[0.5, 0.6]]], [half])).to.throw(RangeError, "add up to 1");
    expect(() => discreteRateParts([], [half])).to.throw(RangeError, "one example or more");
  });
});

describe("the parts of a Gaussian code's rate", () => {
  const drawn = (start: number) => {
    const next = seeds(start);
    return {
      mean: normals(3, next),
      covariance: positiveDefiniteMatrix(3, next),
      noise: positiveDefiniteMatrix(3, next),
    };
  };

  it("by hand: one number, means of variance 3, σ² = 1: I = log 2, KL = ½(4 − 1 − log 4)", () => {
    const parts = gaussianRateParts({ mean: [0], covariance: new Matrix([[3]]), noise: new Matrix([[1]]) });
    expect(listed(parts)).to.deep.equal([Math.LN2, 0, 0.5 * (3 - Math.log(4))]);
  });

  it("add up to the mean divergence from N(0, I)", () => {
    for (const start of upTo(10)) {
      const code = drawn(start);
      const still = multivariateKl({ mean: code.mean, covariance: code.noise }, standardGaussian(3));
      expect(total(gaussianRateParts(code))).to.be.closeTo(still + 0.5 * code.covariance.trace(), 1e-12);
    }
  });

  it("keep the information under a turn of the code, and not the total correlation", () => {
    for (const start of upTo(10)) {
      const code = drawn(start);
      const R = orthogonalMatrix(3, seeds(100 + start));
      const turn = (m: Matrix) => R.mmul(m).mmul(R.transpose());
      const turned = {
        mean: R.mmul(Matrix.columnVector(Array.from(code.mean))).to1DArray(),
        covariance: turn(code.covariance),
        noise: turn(code.noise),
      };
      const [before, after] = [gaussianRateParts(code), gaussianRateParts(turned)];
      expect(after.indexInformation).to.be.closeTo(before.indexInformation, 1e-12);
      expect(total(after)).to.be.closeTo(total(before), 1e-11);
      expect(Math.abs(after.totalCorrelation - before.totalCorrelation)).to.be.above(1e-6);
    }
  });

  it("have the entropy of the aggregate in them", () => {
    const { covariance, noise, mean } = drawn(3);
    const { indexInformation } = gaussianRateParts({ covariance, noise, mean });
    expect(indexInformation).to.be.closeTo(
      multivariateEntropy(Matrix.add(covariance, noise)) - multivariateEntropy(noise),
      1e-13,
    );
  });

  it("are what draws come to: mean of KL over drawn means, within 4 standard errors", () => {
    const [s, c] = [0.4, 1.7];
    const parts = gaussianRateParts({ mean: [0.3], covariance: new Matrix([[c]]), noise: new Matrix([[s]]) });
    const rates = Array.from(
      normals(4000, seeds(6)),
      (e) => 0.5 * (s + (0.3 + Math.sqrt(c) * e) ** 2 - 1 - Math.log(s)),
    );
    expectMean(rates, total(parts));
  });

  it("say which sizes do not fit", () => {
    expect(() => gaussianRateParts({ mean: [0], covariance: Matrix.eye(2), noise: Matrix.eye(2) })).to.throw(
      ShapeError,
      "must be [1, 1]",
    );
    expect(() => gaussianRateParts({ mean: [Number.NaN], covariance: Matrix.eye(1), noise: Matrix.eye(1) })).to.throw(
      RangeError,
      "finite",
    );
  });
});
