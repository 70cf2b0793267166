import { expect } from "chai";
import fc from "fast-check";
import { diagonalKl, diagonalLogDensity } from "latent/information/diagonal-gaussian";
import {
  fromDiagonal,
  type MultivariateGaussian,
  multivariateCrossEntropy,
  multivariateEntropy,
  multivariateKl,
  multivariateLogDensity,
  standardGaussian,
} from "latent/information/multivariate-gaussian";
import { diagonalSquaredW2, gaussianSquaredW2, multivariateSquaredW2 } from "latent/information/wasserstein";
import { cholesky, inverse, logDeterminant } from "latent/linear-algebra/cholesky";
import { expectationIn, gaussianExpectation } from "latent/linear-algebra/gauss-hermite";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, times } from "latent/linear-algebra/matrix";
import { principalSquareRoot } from "latent/linear-algebra/square-root";
import { normals, type Seeds, seeds } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ n: fc.integer({ min: 1, max: 6 }), start: fc.nat() });
const draw = (n: number, next: Seeds): MultivariateGaussian => ({
  mean: normals(n, next),
  covariance: positiveDefiniteMatrix(n, next),
});
// scipy's example: see the commands beside the values
const P = {
  mean: [0.5, -1, 0.2],
  covariance: new Matrix([
    [2, 0.5, 0.3],
    [0.5, 1, 0.2],
    [0.3, 0.2, 0.7],
  ]),
};
const Q = {
  mean: [0, 0.3, -0.7],
  covariance: new Matrix([
    [1, -0.4, 0],
    [-0.4, 3, 0.6],
    [0, 0.6, 1.5],
  ]),
};

describe("multivariate Gaussians", () => {
  it("have the KL of erratum 1: N(0, ¼I₂) to N(0, I₂) is .636, not −2.136", () => {
    const q = { mean: [0, 0], covariance: Matrix.eye(2).mul(0.25) };
    expect(multivariateKl(q, standardGaussian(2))).to.be.closeTo(Math.log(4) - 0.75, 1e-15);
  });

  it("agree with scipy.stats.multivariate_normal", () => {
    // from scipy.stats import multivariate_normal as N; N([.5,-1,.2], P).entropy(), N([.5,-1,.2], P).logpdf([1,2,3])
    expect(multivariateEntropy(P.covariance)).to.be.closeTo(4.31124280207006, 1e-14);
    expect(multivariateLogDensity([1, 2, 3], P)).to.be.closeTo(-11.800032039738216, 1e-13);
    // numpy, by the formula with inv, slogdet and trace: KL(Q, P)
    expect(multivariateKl(Q, P)).to.be.closeTo(3.131965831717836, 1e-13);
  });

  it("have a KL equal to the formula with determinants, trace and inverse, and to cross-entropy minus entropy", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const next = seeds(start);
        const [q, p] = [draw(n, next), draw(n, next)];
        const precision = inverse(p.covariance);
        const apart = Array.from(q.mean, (x, i) => x - (p.mean[i] as number));
        const distance = times(precision, apart).reduce((sum, x, i) => sum + x * (apart[i] as number), 0);
        const printed =
          0.5 *
          (logDeterminant(p.covariance) -
            logDeterminant(q.covariance) -
            n +
            precision.mmul(q.covariance).trace() +
            distance);
        expect(multivariateKl(q, p)).to.be.closeTo(printed, 1e-11);
        const difference = multivariateCrossEntropy(q, p) - multivariateEntropy(q.covariance);
        expect(multivariateKl(q, p)).to.be.closeTo(difference, 1e-11);
        expect(multivariateKl(q, p)).to.be.at.least(0);
        expect(multivariateKl(q, q)).to.equal(0);
      }),
      { seed: 1 },
    );
  });

  it("have expectations of the log density by quadrature in 3 dimensions", () => {
    const factor = cholesky(Q.covariance);
    const under = (f: (x: number[]) => number) =>
      expectationIn((z) => f(Array.from(times(factor, z), (x, i) => x + (Q.mean[i] as number))), 3, 3);
    expect(multivariateCrossEntropy(Q, P)).to.be.closeTo(
      under((x) => -multivariateLogDensity(x, P)),
      1e-12,
    );
    expect(multivariateEntropy(Q.covariance)).to.be.closeTo(
      under((x) => -multivariateLogDensity(x, Q)),
      1e-12,
    );
  });

  it("agree with the diagonal closed forms on diagonal covariances", () => {
    const q = { mean: [0.3, -1], logVar: [0.5, -0.7] };
    const p = { mean: [-0.2, 0.4], logVar: [-0.1, 1.2] };
    expect(multivariateKl(fromDiagonal(q), fromDiagonal(p))).to.be.closeTo(diagonalKl(q, p), 1e-14);
    expect(multivariateLogDensity([1, 2], fromDiagonal(q))).to.be.closeTo(diagonalLogDensity([1, 2], q), 1e-13);
  });

  it("do not change their KL when both are moved by one invertible map", () => {
    const next = seeds(7);
    const [q, p] = [draw(4, next), draw(4, next)];
    const a = positiveDefiniteMatrix(4, next);
    const moved = ({ mean, covariance }: MultivariateGaussian) => ({
      mean: times(a, mean),
      covariance: a.mmul(covariance).mmul(a.transpose()),
    });
    expect(multivariateKl(moved(q), moved(p))).to.be.closeTo(multivariateKl(q, p), 1e-10);
  });

  it("keep a small KL exact: q = N(0, (1 + δ)Σ) has n/2 (δ − log(1 + δ))", () => {
    const delta = 2 ** -24;
    const q = { mean: [0, 0, 0], covariance: P.covariance.clone().mul(1 + delta) };
    const right = 1.5 * (delta ** 2 / 2 - delta ** 3 / 3);
    expect(multivariateKl(q, { mean: [0, 0, 0], covariance: P.covariance }) / right).to.be.closeTo(1, 1e-7);
  });

  it("keep the KL of a covariance that is nearly flat: ½(20 log 10 − 1) for a variance of 1e-20", () => {
    const q = fromDiagonal({ mean: [0, 0], logVar: [-20 * Math.LN10, 0] });
    expect(multivariateKl(q, standardGaussian(2))).to.be.closeTo(0.5 * (20 * Math.LN10 - 1), 1e-12);
  });

  it("have dKL/dμ_q = Σ_p⁻¹(μ_q − μ_p)", () => {
    const gradient = times(inverse(P.covariance), [-0.5, 1.3, -0.9]);
    const h = 1e-5;
    for (let i = 0; i < 3; i++) {
      const at = (step: number) => multivariateKl({ ...Q, mean: Q.mean.map((x, j) => x + (i === j ? step : 0)) }, P);
      expect((at(h) - at(-h)) / (2 * h)).to.be.closeTo(gradient[i] as number, 1e-8);
    }
  });

  it("refuse sizes that differ and covariances that are none", () => {
    expect(() => multivariateKl(Q, standardGaussian(2))).to.throw(
      ShapeError,
      "multivariateKl: lengths must match, got q.mean 3 and p.mean 2",
    );
    const flat = {
      mean: [0, 0],
      covariance: new Matrix([
        [1, 1],
        [1, 1],
      ]),
    };
    expect(() => multivariateKl(flat, standardGaussian(2))).to.throw(
      RangeError,
      "multivariateKl: q.covariance must be positive definite, got 0 at pivot 1",
    );
    expect(() =>
      multivariateEntropy(
        new Matrix([
          [1, 0.5],
          [0, 1],
        ]),
      ),
    ).to.throw(RangeError, "covariance must be symmetric");
    expect(() => multivariateLogDensity([Number.NaN, 0], standardGaussian(2))).to.throw(
      RangeError,
      "x must be finite, got NaN at 0",
    );
    expect(() => multivariateCrossEntropy({ mean: [0, 0], covariance: Matrix.eye(3) }, standardGaussian(2))).to.throw(
      ShapeError,
      "q.covariance must be [2, 2], got [3, 3]",
    );
  });
});

describe("2-Wasserstein distances", () => {
  it("are by hand (μ apart 3, σ apart 1) 10, on the line, diagonal and in full", () => {
    expect(gaussianSquaredW2({ mean: 0, variance: 4 }, { mean: 3, variance: 1 })).to.equal(10);
    const [q, p] = [
      { mean: [0, 5], logVar: [Math.log(4), 1] },
      { mean: [3, 5], logVar: [0, 1] },
    ];
    expect(diagonalSquaredW2(q, p)).to.be.closeTo(10, 1e-14);
    expect(multivariateSquaredW2(fromDiagonal(q), fromDiagonal(p))).to.be.closeTo(10, 1e-13);
  });

  it("are on the line the mean squared distance of equal quantiles", () => {
    const [q, p] = [
      { mean: 0.4, variance: 2.5 },
      { mean: -1, variance: 0.3 },
    ];
    const toP = (x: number) => p.mean + Math.sqrt(p.variance / q.variance) * (x - q.mean);
    const moved = gaussianExpectation((x) => (x - toP(x)) ** 2, { ...q, n: 3 });
    expect(gaussianSquaredW2(q, p)).to.be.closeTo(moved, 1e-13);
  });

  it("are the mean squared distance of the optimal map T = Σ_q^{−½}(Σ_q^½Σ_pΣ_q^½)^½Σ_q^{−½}, which moves q onto p", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const next = seeds(start);
        const [q, p] = [draw(n, next), draw(n, next)];
        const root = principalSquareRoot(q.covariance);
        const back = inverse(root);
        const map = back.mmul(principalSquareRoot(root.mmul(p.covariance).mmul(root))).mmul(back);
        const image = map.mmul(q.covariance).mmul(map.transpose());
        expect(Matrix.sub(image, p.covariance).norm()).to.be.below(1e-10);
        const left = Matrix.sub(Matrix.eye(n), map);
        const apart = Array.from(q.mean, (x, i) => (x - (p.mean[i] as number)) ** 2).reduce((sum, x) => sum + x, 0);
        const cost = left.mmul(q.covariance).mmul(left.transpose()).trace() + apart;
        expect(multivariateSquaredW2(q, p)).to.be.closeTo(cost, 1e-10);
        expect(multivariateSquaredW2(q, p)).to.be.closeTo(multivariateSquaredW2(p, q), 1e-11);
        expect(multivariateSquaredW2(q, q)).to.be.closeTo(0, 1e-11);
      }),
      { seed: 2 },
    );
  });

  it("agree with scipy.linalg.sqrtm", () => {
    // d@d + trace(P + Q - 2*sqrtm(P@Q)), d = mean of P − mean of Q
    expect(multivariateSquaredW2(P, Q)).to.be.closeTo(3.9040301743127683, 1e-13);
  });

  it("satisfy the triangle inequality", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const next = seeds(start);
        const [a, b, c] = [draw(n, next), draw(n, next), draw(n, next)];
        const w = (x: MultivariateGaussian, y: MultivariateGaussian) => Math.sqrt(multivariateSquaredW2(x, y));
        expect(w(a, c)).to.be.at.most(w(a, b) + w(b, c) + 1e-12);
      }),
      { seed: 3 },
    );
  });

  it("have the gradient 2(μ_q − μ_p) in the mean", () => {
    const h = 1e-5;
    const at = (step: number) => multivariateSquaredW2({ ...Q, mean: [step, 0.3, -0.7] }, P);
    expect((at(h) - at(-h)) / (2 * h)).to.be.closeTo(-1, 1e-8);
  });

  it("refuse variances that are not positive and sizes that differ", () => {
    expect(() => gaussianSquaredW2({ mean: 0, variance: Number.NaN }, { mean: 0, variance: 0 })).to.throw(
      RangeError,
      "q.variance must be positive, got NaN; p.variance must be positive, got 0",
    );
    expect(() => multivariateSquaredW2(P, standardGaussian(2))).to.throw(ShapeError);
    expect(() => diagonalSquaredW2({ mean: [0], logVar: [0, 0] }, { mean: [0], logVar: [0] })).to.throw(ShapeError);
  });
});
