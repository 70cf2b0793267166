import { expect } from "chai";
import fc from "fast-check";
import { squaredDiscrepancy } from "latent/estimators/discrepancy";
import { gaussianSquaredDiscrepancy, multiquadraticSquaredDiscrepancy } from "latent/information/gaussian-discrepancy";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, times } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectMean } from "../independent/samples";

const line = (mean: number, variance: number) => ({ mean: [mean], covariance: new Matrix([[variance]]) });
const drawn = (start: number, d = 3) => {
  const next = seeds(start);
  return { mean: normals(d, next), covariance: positiveDefiniteMatrix(d, next) };
};
/** E f(x − y) on the line for x − y ~ N(m, v), by the rule of trapezoids. */
const apart = (m: number, v: number, f: (r: number) => number) => {
  let sum = 0;
  for (let u = -14; u <= 14; u += 1 / 256)
    sum += (Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI) / 256) * f(m + Math.sqrt(v) * u);
  return sum;
};
const byIntegral = (m: number, a: number, b: number, f: (r: number) => number) =>
  apart(0, 2 * a, f) + apart(0, 2 * b, f) - 2 * apart(m, a + b, f);

for (const [name, discrepancy, kernel] of [
  [
    "gaussianSquaredDiscrepancy",
    gaussianSquaredDiscrepancy,
    (h: number) => (r: number) => Math.exp((-r * r) / (2 * h)),
  ],
  ["multiquadraticSquaredDiscrepancy", multiquadraticSquaredDiscrepancy, (c: number) => (r: number) => c / (c + r * r)],
] as const) {
  describe(name, () => {
    it("by hand: two points at a distance r have 2 − 2 k(r)", () => {
      for (const r of [0.1, 1, 5])
        expect(discrepancy(line(0, 0), line(r, 0), 2)).to.be.closeTo(2 - 2 * kernel(2)(r), 1e-12);
    });

    it("is the integral of its kernel on the line, to 1e-11", () => {
      for (const [m, a, b, scale] of [
        [0, 1, 0.2, 1],
        [1.5, 1, 1, 2],
        [-3, 0.5, 2, 16],
        [0.3, 2, 0.01, 0.5],
      ] as const)
        expect(discrepancy(line(m, a), line(0, b), scale)).to.be.closeTo(byIntegral(m, a, b, kernel(scale)), 1e-11);
    });

    it("is 0 for equals, the same in both directions, between 0 and 2, and unchanged when both are turned and moved", () => {
      fc.assert(
        fc.property(fc.nat(), fc.double({ min: 0.1, max: 20, noNaN: true }), (start, scale) => {
          const [q, p] = [drawn(start), drawn(start + 1)];
          const value = discrepancy(q, p, scale);
          expect(value).to.be.within(0, 2);
          expect(discrepancy(p, q, scale)).to.be.closeTo(value, 1e-12);
          expect(discrepancy(q, q, scale)).to.be.closeTo(0, 1e-14);
          const R = orthogonalMatrix(3, seeds(start));
          const moved = ({ mean, covariance }: typeof q) => ({
            mean: times(R, mean).map((one) => one + 2),
            covariance: R.mmul(covariance).mmul(R.transpose()),
          });
          expect(discrepancy(moved(q), moved(p), scale)).to.be.closeTo(value, 1e-10);
        }),
        { seed: 4, numRuns: 30 },
      );
    });

    it("says what it cannot compare", () => {
      expect(() => discrepancy(drawn(1), drawn(1, 2), 1)).to.throw(ShapeError);
      expect(() => discrepancy(drawn(1), drawn(2), 0)).to.throw(RangeError, "must be positive, got 0");
      expect(() => discrepancy(drawn(1), drawn(2), Number.NaN)).to.throw(RangeError, "must be positive");
      expect(() =>
        discrepancy(
          {
            mean: [0, 0],
            covariance: new Matrix([
              [1, 0.5],
              [0, 1],
            ]),
          },
          drawn(1, 2),
          1,
        ),
      ).to.throw(RangeError, "symmetric");
    });
  });
}

describe("multiquadraticSquaredDiscrepancy and the U-statistic", () => {
  it("agree on correlated Gaussians in 3 dimensions: the mean of 200 estimates lies within 4 standard errors", () => {
    const root = normalMatrix(3, 3, seeds(20));
    const q = { mean: [0.5, 0, 0], covariance: root.mmul(root.transpose()) };
    const p = { mean: [0, 0, 0], covariance: Matrix.eye(3) };
    const next = seeds(21);
    const cloud = (draw: (e: Float64Array) => ArrayLike<number>) => {
      const e = normals(60, next);
      const values = Array.from({ length: 20 }, (_, i) => Array.from(draw(e.subarray(3 * i, 3 * i + 3)))).flat();
      return { values, dimension: 3 };
    };
    const estimates = Array.from({ length: 200 }, () =>
      squaredDiscrepancy(
        cloud((e) => times(root, e).map((one, i) => one + (q.mean[i] as number))),
        cloud((e) => e),
        6,
      ),
    );
    expectMean(estimates, multiquadraticSquaredDiscrepancy(q, p, 6));
  });
});
