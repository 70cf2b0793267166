import { expect } from "chai";
import fc from "fast-check";
import { multivariateKl, multivariateLogDensity } from "latent/information/multivariate-gaussian";
import { expectationIn } from "latent/linear-algebra/gauss-hermite";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { diagonal, Matrix, maxDifference, times } from "latent/linear-algebra/matrix";
import { matrixRows, moments } from "latent/linear-algebra/moments";
import {
  bestDiagonal,
  diagonalGap,
  type LinearGaussian,
  linearElbo,
  linearElboTerms,
  logEvidence,
  marginal,
  meanLogEvidence,
  posterior,
} from "latent/models/linear-gaussian";
import { amortizationGap, linearElboGradient, logEvidenceGradient } from "latent/models/linear-gaussian-gradient";
import { normals, seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ d: fc.integer({ min: 1, max: 6 }), k: fc.integer({ min: 1, max: 4 }), start: fc.nat() });
const drawn = ({ d, k, start }: { d: number; k: number; start: number }) => {
  const next = seeds(start);
  const noiseVariance = 0.2 + (uniforms(1, next)[0] as number);
  const model: LinearGaussian = { weights: normalMatrix(d, k, next), mean: normals(d, next), noiseVariance };
  const q = { mean: normals(k, next), covariance: positiveDefiniteMatrix(k, next) };
  return { model, x: normals(d, next), q, next };
};
const near = (found: number, right: number, within = 1e-11) =>
  expect(found / (1 + Math.abs(right))).to.be.closeTo(right / (1 + Math.abs(right)), within);

describe("linear-Gaussian model", () => {
  it("has by hand, for w = 2, σ² = 1: p(x) = N(0, 5), p(z | 5) = N(2, 1/5)", () => {
    const model = { weights: new Matrix([[2]]), mean: [0], noiseVariance: 1 };
    const { mean, covariance } = posterior(model, [5]);
    expect(marginal(model).covariance.get(0, 0)).to.equal(5);
    expect(mean[0]).to.be.closeTo(2, 1e-15);
    expect(covariance.get(0, 0)).to.be.closeTo(0.2, 1e-16);
    expect(logEvidence(model, [5])).to.be.closeTo(-0.5 * (Math.log(10 * Math.PI) + 5), 1e-14);
  });

  it("splits log p(x) into the ELBO and KL(q ‖ p(z | x)), for any Gaussian q", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, x, q } = drawn(sizes);
        near(linearElbo(model, x, q) + multivariateKl(q, posterior(model, x)), logEvidence(model, x));
        near(linearElbo(model, x, posterior(model, x)), logEvidence(model, x));
        const { distortion, rate } = linearElboTerms(model, x, q);
        near(-distortion - rate, linearElbo(model, x, q), 1e-15);
      }),
      { seed: 1 },
    );
  });

  it("has p(x), and the distortion, equal to their integrals over z by quadrature", () => {
    const { model: sharp, x, q } = drawn({ d: 3, k: 2, start: 5 });
    const model = { ...sharp, noiseVariance: 3 }; // so wide a likelihood is smooth enough for 40 nodes
    const likelihood = (z: ArrayLike<number>) =>
      multivariateLogDensity(x, {
        mean: times(model.weights, z).map((m, i) => m + (model.mean[i] as number)),
        covariance: Matrix.eye(3).mul(model.noiseVariance),
      });
    const evidence = expectationIn((z) => Math.exp(likelihood(z)), 2, 40);
    expect(Math.log(evidence)).to.be.closeTo(logEvidence(model, x), 1e-9);
    const independent = { mean: q.mean, covariance: diagonal([0.7, 1.9]) };
    const distortion = expectationIn(
      (e) => {
        const z = [
          (q.mean[0] as number) + Math.sqrt(0.7) * (e[0] as number),
          (q.mean[1] as number) + Math.sqrt(1.9) * (e[1] as number),
        ];
        return -likelihood(z);
      },
      2,
      3,
    );
    near(linearElboTerms(model, x, independent).distortion, distortion);
  });

  it("takes the mean of log p(x) from moments as from the examples", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, next } = drawn(sizes);
        const examples = normalMatrix(12, sizes.d, next);
        const mean = examples.to2DArray().reduce((sum, x) => sum + logEvidence(model, x) / 12, 0);
        near(meanLogEvidence(model, moments(matrixRows(examples))), mean, 1e-10);
      }),
      { seed: 2 },
    );
  });

  it("agrees with scipy.stats.multivariate_normal on log p(x)", () => {
    // multivariate_normal([.1,-.2,.3], W@W.T+.5*eye(3)).logpdf([1,2,3]), W=[[1,.5],[-.3,.8],[.2,-1.1]]
    const model = {
      weights: new Matrix([
        [1, 0.5],
        [-0.3, 0.8],
        [0.2, -1.1],
      ]),
      mean: [0.1, -0.2, 0.3],
      noiseVariance: 0.5,
    };
    expect(logEvidence(model, [1, 2, 3])).to.be.closeTo(-15.465274272878489, 1e-13);
  });

  it("has a best diagonal q with the posterior's mean, whose gap is ½(Σ log Pᵢᵢ − log det P) and least among diagonals", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, x, next } = drawn(sizes);
        const best = bestDiagonal(model, x);
        near(logEvidence(model, x) - linearElbo(model, x, best), diagonalGap(model), 1e-10);
        const other = {
          mean: best.mean,
          covariance: diagonal(best.covariance.diagonal().map((v) => v * (0.5 + (uniforms(1, next)[0] as number)))),
        };
        expect(linearElbo(model, x, other)).to.be.at.most(linearElbo(model, x, best) + 1e-12);
        expect(diagonalGap(model)).to.be.at.least(-1e-13);
      }),
      { seed: 3 },
    );
    const straight = {
      weights: orthogonalMatrix(4, seeds(1))
        .subMatrix(0, 3, 0, 1)
        .mmul(diagonal([2, 3])),
      mean: [0, 0, 0, 0],
      noiseVariance: 0.3,
    };
    expect(diagonalGap(straight)).to.be.closeTo(0, 1e-14);
  });

  it("loses ½ bᵀPb when the mean of q is off by b, beside the best q of the same covariance", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, x, q } = drawn(sizes);
        const exact = posterior(model, x);
        for (const { covariance } of [exact, q]) {
          const lost =
            linearElbo(model, x, { mean: exact.mean, covariance }) - linearElbo(model, x, { mean: q.mean, covariance });
          near(amortizationGap(model, x, q.mean), lost, 1e-9);
        }
        expect(amortizationGap(model, x, exact.mean)).to.equal(0);
      }),
      { seed: 4 },
    );
  });

  it("refuses sizes that do not fit, and a variance that is none", () => {
    const { model, x, q } = drawn({ d: 3, k: 2, start: 6 });
    expect(() => logEvidence(model, [1])).to.throw(ShapeError, "logEvidence: lengths must be 3, got mean 3 and x 1");
    expect(() => posterior({ ...model, noiseVariance: Number.NaN }, x)).to.throw(
      RangeError,
      "noiseVariance must be positive, got NaN",
    );
    expect(() => linearElbo(model, x, { mean: [0], covariance: Matrix.eye(1) })).to.throw(ShapeError);
    expect(() => linearElbo(model, x, { ...q, covariance: Matrix.zeros(2, 2) })).to.throw(
      RangeError,
      "q.covariance must be positive definite",
    );
    expect(() => bestDiagonal(model, [0, Number.NaN, 0])).to.throw(RangeError, "x must be finite, got NaN at 1");
    expect(() => meanLogEvidence(model, { mean: new Float64Array(3), covariance: Matrix.eye(2) })).to.throw(ShapeError);
    expect(() => amortizationGap(model, x, [0])).to.throw(ShapeError, "lengths must be 2, got mean 1");
    expect(() => logEvidenceGradient(model, [0])).to.throw(ShapeError);
    expect(() => diagonalGap({ ...model, noiseVariance: 0 })).to.throw(RangeError);
  });
});

describe("gradients of the linear-Gaussian model", () => {
  const h = 1e-5;
  const slope = (f: (t: number) => number) => (f(h) - f(-h)) / (2 * h);
  const added = (list: ArrayLike<number>, direction: ArrayLike<number>, t: number) =>
    Float64Array.from(list, (value, i) => value + t * (direction[i] as number));
  const inner = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  const moved = (model: LinearGaussian, direction: LinearGaussian, t: number): LinearGaussian => ({
    weights: Matrix.add(model.weights, Matrix.mul(direction.weights, t)),
    mean: added(model.mean, direction.mean, t),
    noiseVariance: model.noiseVariance + t * direction.noiseVariance,
  });

  it("are the slopes of ELBO and log p(x), and equal at the exact posterior", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, x, q, next } = drawn(sizes);
        const direction = {
          weights: normalMatrix(sizes.d, sizes.k, next),
          mean: normals(sizes.d, next),
          noiseVariance: 0.7,
        };
        const along = (g: { weights: Matrix; mean: ArrayLike<number>; noiseVariance: number }) =>
          Matrix.mul(g.weights, direction.weights).sum() +
          inner(g.mean, direction.mean) +
          g.noiseVariance * direction.noiseVariance;
        near(
          slope((t) => linearElbo(moved(model, direction, t), x, q)),
          along(linearElboGradient(model, x, q).model),
          1e-6,
        );
        near(
          slope((t) => logEvidence(moved(model, direction, t), x)),
          along(logEvidenceGradient(model, x)),
          1e-6,
        );
        const atPosterior = linearElboGradient(model, x, posterior(model, x));
        const evidence = logEvidenceGradient(model, x);
        expect(maxDifference(atPosterior.model.weights, evidence.weights)).to.be.below(1e-10);
        near(atPosterior.model.noiseVariance, evidence.noiseVariance, 1e-10);
        expect(Math.max(...atPosterior.q.mean.map(Math.abs), Matrix.abs(atPosterior.q.covariance).max())).to.be.below(
          1e-10,
        );
      }),
      { seed: 5 },
    );
  });

  it("are the slopes of the ELBO in the mean and covariance of q", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const { model, x, q, next } = drawn(sizes);
        const gradient = linearElboGradient(model, x, q).q;
        const direction = normals(sizes.k, next);
        near(
          slope((t) => linearElbo(model, x, { ...q, mean: added(q.mean, direction, t) })),
          inner(gradient.mean, direction),
          1e-7,
        );
        const spread = positiveDefiniteMatrix(sizes.k, next);
        const wider = (t: number) => ({ ...q, covariance: Matrix.add(q.covariance, Matrix.mul(spread, t)) });
        near(
          slope((t) => linearElbo(model, x, wider(t))),
          Matrix.mul(gradient.covariance, spread).sum(),
          1e-6,
        );
      }),
      { seed: 6 },
    );
  });
});
