import { expect } from "chai";
import fc from "fast-check";
import { logDensityOf } from "latent/information/log-density";
import { multivariateExpectation } from "latent/information/multivariate-expectation";
import { multivariateLogDensity, standardGaussian } from "latent/information/multivariate-gaussian";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { dot, Matrix, times } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";

const drawn = fc.record({ k: fc.integer({ min: 1, max: 4 }), start: fc.nat() });
const gaussianOf = ({ k, start }: { k: number; start: number }) => {
  const next = seeds(start);
  return { q: { mean: normals(k, next), covariance: positiveDefiniteMatrix(k, next) }, z: normals(k, next) };
};

describe("a Gaussian for many places", () => {
  it("has the log-density of multivariateLogDensity, at every place", () => {
    fc.assert(
      fc.property(drawn, (sizes) => {
        const { q, z } = gaussianOf(sizes);
        const log = logDensityOf(q);
        for (const place of [z, q.mean]) {
          const right = multivariateLogDensity(place, q);
          expect((log(place) - right) / (1 + Math.abs(right))).to.be.closeTo(0, 1e-12);
        }
      }),
      { seed: 3 },
    );
  });

  it("refuses a place of another length, NaN, and what is no covariance", () => {
    const log = logDensityOf(standardGaussian(2));
    expect(() => log([1])).to.throw(ShapeError, "logDensityOf: lengths must be 2, got z 1");
    expect(() => log([Number.NaN, 0])).to.throw(RangeError, "z must be finite");
    const flat = { mean: [0, 0], covariance: new Matrix([[1, 1], [1, 1]]) }; // biome-ignore format: a matrix
    expect(() => logDensityOf(flat)).to.throw(RangeError, "logDensityOf: covariance must be positive definite");
  });

  it("has E z₁z₂ = S₁₂ + m₁m₂ by hand, and E exp aᵀz = exp(aᵀm + ½ aᵀSa)", () => {
    const q = { mean: [1, 2], covariance: new Matrix([[1, 0.5], [0.5, 1]]) }; // biome-ignore format: a matrix
    expect(multivariateExpectation(([a, b]) => (a as number) * (b as number), q, 2)).to.be.closeTo(2.5, 1e-14);
    fc.assert(
      fc.property(drawn, (sizes) => {
        const { q: some, z } = gaussianOf({ ...sizes, k: Math.min(3, sizes.k) });
        const a = z.map((one) => 0.4 * one);
        const right = Math.exp(dot(a, some.mean) + 0.5 * dot(a, times(some.covariance, a)));
        expect(multivariateExpectation((at) => Math.exp(dot(a, at)), some, 24) / right).to.be.closeTo(1, 1e-9);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it("has an expectation only where mean and covariance fit, with a positive definite one", () => {
    expect(() => multivariateExpectation(() => 1, { mean: [0], covariance: Matrix.eye(2) }, 2)).to.throw(ShapeError);
    const flat = { mean: [0], covariance: new Matrix([[0]]) };
    expect(() => multivariateExpectation(() => 1, flat, 2)).to.throw(RangeError);
  });
});
