import { expect } from "chai";
import fc from "fast-check";
import { multivariateEntropy, multivariateKl, standardGaussian } from "latent/information/multivariate-gaussian";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference } from "latent/linear-algebra/matrix";
import { fitPca } from "latent/linear-algebra/pca";
import {
  diagonalGap,
  linearElbo,
  logEvidence,
  marginal,
  meanLogEvidence,
  posterior,
} from "latent/models/linear-gaussian";
import { logEvidenceGradient } from "latent/models/linear-gaussian-gradient";
import { linearVaeOptimum, maximumLikelihood } from "latent/models/probabilistic-pca";
import { normals, seeds } from "latent/random";

const instance = fc.record({ d: fc.integer({ min: 2, max: 6 }), start: fc.nat() });
const drawn = ({ d, start }: { d: number; start: number }) => {
  const next = seeds(start);
  const data = { mean: normals(d, next), covariance: positiveDefiniteMatrix(d, next) };
  return { data, pca: fitPca(data), next };
};
/** Points ±√d √λᵢ uᵢ around the mean: their moments are exactly those of the data. */
const points = ({ data, pca }: ReturnType<typeof drawn>) =>
  Array.from(pca.variances).flatMap((variance, i) =>
    [1, -1].map((sign) =>
      Float64Array.from(
        data.mean,
        (m, j) => m + sign * Math.sqrt(pca.variances.length * variance) * pca.components.get(j, i),
      ),
    ),
  );

describe("probabilistic PCA", () => {
  it("is by hand W = (2, 0), σ² = 1 for variances 5 and 1", () => {
    const model = maximumLikelihood(
      fitPca({
        mean: Float64Array.of(0, 0),
        covariance: new Matrix([
          [5, 0],
          [0, 1],
        ]),
      }),
      1,
    );
    expect(model.weights.to2DArray()).to.deep.equal([[2], [0]]);
    expect(model.noiseVariance).to.equal(1);
  });

  it("has a gap of zero, a gradient of zero over the data, and no likelier neighbour", () => {
    fc.assert(
      fc.property(instance, (sizes) => {
        const made = drawn(sizes);
        const { data, pca } = made;
        const model = maximumLikelihood(pca, 1 + (sizes.start % (sizes.d - 1)));
        expect(diagonalGap(model)).to.be.closeTo(0, 1e-12);
        const examples = points(made);
        const gradient = examples
          .map((x) => logEvidenceGradient(model, x))
          .reduce((sum, g) => sum.add(g.weights), Matrix.zeros(model.weights.rows, model.weights.columns));
        expect(Matrix.abs(gradient).max() / examples.length).to.be.below(1e-9);
        const best = meanLogEvidence(model, data);
        for (const factor of [0.9, 1.1]) {
          expect(meanLogEvidence({ ...model, noiseVariance: model.noiseVariance * factor }, data)).to.be.below(best);
          expect(meanLogEvidence({ ...model, weights: Matrix.mul(model.weights, factor) }, data)).to.be.below(best);
        }
        const x = examples[0] as Float64Array;
        expect(linearElbo(model, x, posterior(model, x))).to.be.closeTo(logEvidence(model, x), 1e-10);
      }),
      { seed: 1 },
    );
  });

  it("with all but one dimension is the data's own Gaussian: mean log p = −entropy", () => {
    const { data, pca } = drawn({ d: 5, start: 3 });
    const model = maximumLikelihood(pca, 4);
    expect(maxDifference(marginal(model).covariance, data.covariance)).to.be.below(1e-13);
    expect(meanLogEvidence(model, data)).to.be.closeTo(-multivariateEntropy(data.covariance), 1e-12);
  });

  it("refuses as many dimensions as the data have", () => {
    const { pca } = drawn({ d: 3, start: 4 });
    expect(() => maximumLikelihood(pca, 3)).to.throw(RangeError, "k must be a whole number from 1 to 2, got 3");
    const flat = fitPca({
      mean: Float64Array.of(0, 0),
      covariance: new Matrix([
        [1, 0],
        [0, 0],
      ]),
    });
    expect(() => maximumLikelihood(flat, 1)).to.throw(
      RangeError,
      "the variance left for the noise must be positive beyond rounding, got 0",
    );
  });
});

describe("the linear β-VAE", () => {
  it("keeps a component if and only if λᵢ > βσ²: 12, 6 and 1 of MNIST's leading eigenvalues for β = 1, 2, 4", () => {
    const leading = [
      5.1168, 3.7413, 3.2527, 2.8416, 2.5671, 2.2736, 1.7251, 1.5205, 1.4563, 1.2427, 1.1121, 1.0666, 0.9047,
    ];
    const pca = fitPca({ mean: new Float64Array(13), covariance: Matrix.diag(leading) });
    const active = [1, 2, 4].map((beta) => linearVaeOptimum(pca, { latent: 13, noiseVariance: 1, beta }).active);
    expect(active).to.deep.equal([12, 6, 1]);
    expect(linearVaeOptimum(pca, { latent: 13, noiseVariance: 1, beta: 1 }).rate).to.be.closeTo(4.334, 0.0005);
  });

  it("has the rate and distortion that its encoder, the posterior under βσ², gives over the data", () => {
    fc.assert(
      fc.property(instance, fc.constantFrom(0.5, 1, 2, 4), (sizes, beta) => {
        const made = drawn(sizes);
        const options = { latent: sizes.d, noiseVariance: 0.4, beta };
        const { model, rate, distortion, active } = linearVaeOptimum(made.pca, options);
        const examples = points(made);
        const encode = (x: Float64Array) => posterior({ ...model, noiseVariance: beta * 0.4 }, x);
        const rates = examples.map((x) => multivariateKl(encode(x), standardGaussian(sizes.d)));
        const distortions = examples.map((x, i) => -linearElbo(model, x, encode(x)) - (rates[i] as number));
        const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
        expect(mean(rates)).to.be.closeTo(rate, 1e-10);
        expect(mean(distortions)).to.be.closeTo(distortion, 1e-9);
        expect(active).to.equal(made.pca.variances.filter((x) => x > beta * 0.4).length);
      }),
      { seed: 2 },
    );
  });

  it("reaches log p(x) with β = 1, and has more of distortion + β·rate at any other scale of W or of q", () => {
    const made = drawn({ d: 5, start: 8 });
    const straight = linearVaeOptimum(made.pca, { latent: 3, noiseVariance: 0.3, beta: 1 });
    expect(-straight.rate - straight.distortion).to.be.closeTo(meanLogEvidence(straight.model, made.data), 1e-11);
    const beta = 2;
    const best = linearVaeOptimum(made.pca, { latent: 3, noiseVariance: 0.3, beta });
    const objective = (scale: number, wide: number) =>
      points(made).reduce((sum, x) => {
        const q = posterior({ ...best.model, noiseVariance: beta * 0.3 }, x);
        const other = { mean: q.mean, covariance: Matrix.mul(q.covariance, wide) };
        const rate = multivariateKl(other, standardGaussian(3));
        const model = { ...best.model, weights: Matrix.mul(best.model.weights, scale) };
        return sum + (-linearElbo(model, x, other) - rate + beta * rate) / 10;
      }, 0);
    expect(objective(1, 1)).to.be.closeTo(best.distortion + beta * best.rate, 1e-10);
    for (const [scale, wide] of [
      [0.95, 1],
      [1.05, 1],
      [1, 0.9],
      [1, 1.1],
    ] as const) {
      expect(objective(scale, wide)).to.be.above(objective(1, 1));
    }
  });

  it("refuses β, σ² and latent sizes that are none", () => {
    const { pca } = drawn({ d: 3, start: 5 });
    const options = { latent: 2, noiseVariance: 1, beta: 1 };
    expect(() => linearVaeOptimum(pca, { ...options, beta: 0, noiseVariance: Number.NaN })).to.throw(
      RangeError,
      "noiseVariance must be positive, got NaN; beta must be positive, got 0",
    );
    expect(() => linearVaeOptimum(pca, { ...options, latent: 4 })).to.throw(
      RangeError,
      "latent must be a whole number from 1 to 3, got 4",
    );
  });
});
