import { expect } from "chai";
import fc from "fast-check";
import {
  deltaMethodBias,
  finiteImportanceBound,
  importanceLogWeights,
  importanceWeightedBound,
} from "latent/estimators/importance-bounds";
import { gaussianChiSquared } from "latent/information/chi-squared";
import { multivariateLogDensity, standardGaussian } from "latent/information/multivariate-gaussian";
import { logSumExp } from "latent/information/nats";
import { cholesky } from "latent/linear-algebra/cholesky";
import { expectationIn } from "latent/linear-algebra/gauss-hermite";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, times } from "latent/linear-algebra/matrix";
import { linearElbo, logEvidence, posterior } from "latent/models/linear-gaussian";
import { normals, seeds, uniforms } from "latent/random";
import { ShapeError } from "latent/shape";

const drawn = (start: number) => {
  const next = seeds(start);
  const model = { weights: normalMatrix(4, 2, next), mean: normals(4, next), noiseVariance: 0.5 };
  const x = normals(4, next);
  const exact = posterior(model, x);
  const q = { mean: Array.from(exact.mean, (m) => m + 0.3), covariance: Matrix.mul(exact.covariance, 1.6) };
  return { model, x, exact, q, next };
};

describe("importance weights of a linear-Gaussian model", () => {
  it("are log p(x | z) + log p(z) − log q(z), each density by itself", () => {
    const { model, x, q, next } = drawn(1);
    const epsilon = normals(10, next);
    const found = importanceLogWeights(model, x, { q, epsilon });
    const factor = cholesky(q.covariance);
    for (let i = 0; i < 5; i++) {
      const z = times(factor, epsilon.subarray(2 * i, 2 * i + 2)).map((s, j) => s + (q.mean[j] as number));
      const mean = times(model.weights, z).map((m, j) => m + (model.mean[j] as number));
      const likelihood = multivariateLogDensity(x, { mean, covariance: Matrix.eye(4).mul(0.5) });
      const right = likelihood + multivariateLogDensity(z, standardGaussian(2)) - multivariateLogDensity(z, q);
      expect(found[i]).to.be.closeTo(right, 1e-12);
    }
  });

  it("are all log p(x) for the exact posterior", () => {
    const { model, x, exact, next } = drawn(2);
    for (const w of importanceLogWeights(model, x, { q: exact, epsilon: normals(20, next) })) {
      expect(w).to.be.closeTo(logEvidence(model, x), 1e-11);
    }
  });

  it("average to p(x), and their logarithms to the ELBO, by quadrature", () => {
    const { model, x, q } = drawn(3);
    const weight = (epsilon: Float64Array) => importanceLogWeights(model, x, { q, epsilon })[0] as number;
    expect(expectationIn(weight, 2, 3)).to.be.closeTo(linearElbo(model, x, q), 1e-11);
    expect(Math.log(expectationIn((e) => Math.exp(weight(e)), 2, 60))).to.be.closeTo(logEvidence(model, x), 1e-9);
  });
});

describe("importance-weighted bounds", () => {
  it("take by hand log((1 + 3)/2) = log 2 of the weights 1 and 3", () => {
    const { mean, standardError } = importanceWeightedBound([0, Math.log(3), 0, Math.log(3)], 2);
    expect(mean).to.be.closeTo(Math.LN2, 1e-15);
    expect(standardError).to.be.closeTo(0, 1e-15);
  });

  it("climb from the ELBO to log p(x), within 4 standard errors of the delta method at large k", () => {
    const { model, x, exact, q, next } = drawn(4);
    const bound = (k: number) =>
      importanceWeightedBound(importanceLogWeights(model, x, { q, epsilon: normals(2 * k * 4000, next) }), k);
    const [one, five, fifty] = [bound(1), bound(5), bound(50)];
    expect(Math.abs(one.mean - linearElbo(model, x, q)) / one.standardError).to.be.below(4);
    expect(five.mean).to.be.above(one.mean + 4 * one.standardError);
    expect(fifty.mean).to.be.above(five.mean + 4 * five.standardError);
    const right = logEvidence(model, x) + deltaMethodBias(gaussianChiSquared(exact, q), 50);
    expect(Math.abs(fifty.mean - right)).to.be.below(4 * fifty.standardError + 2e-4); // and the next term, of order 1/k²
  });

  it("for finitely many z are exact: the ELBO at k = 1, not falling with k, towards log p(x) as −χ²/2k", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.nat(), (n, start) => {
        const next = seeds(start);
        const joint = uniforms(n, next).map((u) => 0.05 + u);
        const raw = uniforms(n, next).map((u) => 0.2 + u);
        const q = raw.map((u) => u / raw.reduce((sum, y) => sum + y, 0));
        const evidence = Math.log(joint.reduce((sum, y) => sum + y, 0));
        const elbo = q.reduce((sum, p, i) => sum + p * Math.log((joint[i] as number) / p), 0);
        const ladder = [1, 2, 3, 4, 5, 6].map((k) => finiteImportanceBound(joint, q, k));
        expect(ladder[0]).to.be.closeTo(elbo, 1e-13);
        for (let i = 1; i < 6; i++) expect(ladder[i]).to.be.at.least((ladder[i - 1] as number) - 1e-13);
        expect(ladder[5]).to.be.at.most(evidence + 1e-13);
      }),
      { seed: 1 },
    );
    const [joint, q] = [
      [0.3, 0.2],
      [0.55, 0.45],
    ];
    const chiSquared = joint.reduce((sum, w, i) => sum + (w / 0.5) ** 2 / (q[i] as number), 0) - 1;
    const short = (k: number) => finiteImportanceBound(joint, q, k) - Math.log(0.5);
    expect(short(19) / deltaMethodBias(chiSquared, 19)).to.be.closeTo(1, 0.01);
  });

  it("stay finite where every weight underflows", () => {
    expect(importanceWeightedBound([-2000, -2000, -2000, -2000], 2).mean).to.equal(-2000);
    expect(logSumExp([-2000, -2000])).to.be.closeTo(-2000 + Math.LN2, 1e-12);
  });

  it("refuse groups that do not fit and numbers that are none", () => {
    const { model, x, q } = drawn(5);
    expect(() => importanceWeightedBound([1, 2, 3], 2)).to.throw(
      ShapeError,
      "log weights must be 2 or more times 2, got 3",
    );
    expect(() => importanceWeightedBound([1, Number.NaN], 1)).to.throw(
      RangeError,
      "logWeights must be finite, got NaN at 1",
    );
    expect(() => importanceLogWeights(model, x, { q, epsilon: [1] })).to.throw(
      ShapeError,
      "epsilon must be a multiple of 2 long, got 1",
    );
    expect(() => finiteImportanceBound([1, 0], [0.5, 0.5], 1)).to.throw(RangeError, "joint must be positive, got 0");
    expect(() => finiteImportanceBound([1, 1], [0.5, 0.6], 1)).to.throw(RangeError, "q must add up to 1, got 1.1");
    expect(() => finiteImportanceBound([1, 1, 1, 1], [0.25, 0.25, 0.25, 0.25], 11)).to.throw(
      RangeError,
      "n^k must be at most 10⁶",
    );
    expect(() => deltaMethodBias(Number.NaN, 1)).to.throw(RangeError);
  });
});

describe("χ² of Gaussians", () => {
  it("is e^{δ²} − 1 for unit variances", () => {
    const [p, q] = [1.5, 0].map((mean) => ({ mean: [mean], covariance: Matrix.eye(1) })) as [never, never];
    expect(gaussianChiSquared(p, q)).to.be.closeTo(Math.expm1(2.25), 1e-13);
  });

  it("is E_q (p/q)² − 1 by quadrature, and zero only at equality", () => {
    const next = seeds(7);
    const p = { mean: [0.2, -0.1], covariance: positiveDefiniteMatrix(2, next) };
    const q = {
      mean: [0, 0.1],
      covariance: Matrix.mul(p.covariance, 1.3).add(
        new Matrix([
          [0.1, 0.05],
          [0.05, 0.2],
        ]),
      ),
    };
    const factor = cholesky(q.covariance);
    const square = expectationIn(
      (e) => {
        const z = times(factor, e).map((s, i) => s + (q.mean[i] as number));
        return Math.exp(2 * (multivariateLogDensity(z, p) - multivariateLogDensity(z, q)));
      },
      2,
      60,
    );
    expect(gaussianChiSquared(p, q)).to.be.closeTo(square - 1, 1e-9);
    expect(gaussianChiSquared(p, p)).to.be.closeTo(0, 1e-14);
  });

  it("is infinite where q is too narrow, and refuses what is no Gaussian", () => {
    const [wide, narrow] = [2, 1].map((v) => ({ mean: [0], covariance: new Matrix([[v]]) })) as [never, never];
    expect(gaussianChiSquared(wide, narrow)).to.equal(Infinity);
    expect(() => gaussianChiSquared(wide, { mean: [0, 0], covariance: Matrix.eye(2) })).to.throw(ShapeError);
    expect(() => gaussianChiSquared({ mean: [0], covariance: new Matrix([[-1]]) }, narrow)).to.throw(
      RangeError,
      "positive definite",
    );
  });
});
