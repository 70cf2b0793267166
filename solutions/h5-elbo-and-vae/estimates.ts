/** Exercises on sampling and estimating: the reparameterized code, the loss, the importance bound, two gradients. */

import { reparameterizedGradient, scoreGradient } from "latent/estimators/gradients";
import type { GaussianGradient, Quadratic } from "latent/exercise/answers";
import { bernoulliCrossEntropyFromLogit } from "latent/information/bernoulli";
import { diagonalKlToStandard } from "latent/information/diagonal-gaussian";
import { logSumExp } from "latent/information/nats";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { batch, between, joined, list, quadratic } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const deviation = "σ = e^{½ log σ²}: the noise is scaled by the standard deviation";

export const sample = exercise({
  id: "h5.sample",
  title: "A reparameterized sample",
  answer: "sampleCode",
  points: 3,
  reference: (mean, logVar, epsilon) =>
    mean.map((m, j) => m + Math.sqrt(Math.exp(logVar[j] as number)) * (epsilon[j] as number)),
  tolerance: rounding,
  cases: [
    value("is right in one dimension", deviation, (next) => [list(1, next), list(1, next), list(1, next)]),
    value("is right in three dimensions", deviation, (next) => [list(3, next), list(3, next), list(3, next)]),
    value("does not scale the mean", "σ multiplies the noise alone", (next) => [
      list(2, next, 20),
      list(2, next),
      list(2, next),
    ]),
    hidden(value("is right for small variances", deviation, (next) => [list(2, next), [-6, -8], list(2, next)])),
    hidden(value("is right for large variances", deviation, (next) => [list(2, next), [3, 4], list(2, next)])),
    hidden(value("is right in five dimensions", deviation, (next) => [list(5, next), list(5, next), list(5, next)])),
  ],
});

const scale = "the loss is in nats per image: sums over pixels and latents, a mean over the batch";
const logits = "log(1 + e^a) for a large a: factor the largest exponential out";

export const loss = exercise({
  id: "h5.loss",
  title: "The negative ELBO of a batch",
  answer: "vaeLoss",
  points: 4,
  reference: ({ images, logits: all, mean, logVar }) => {
    const costs = images.map((image, i) => {
      const distortion = image.reduce(
        (sum, x, j) => sum + bernoulliCrossEntropyFromLogit(x, (all[i] as number[])[j] as number),
        0,
      );
      return distortion + diagonalKlToStandard({ mean: mean[i] as number[], logVar: logVar[i] as number[] });
    });
    return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  },
  tolerance: rounding,
  cases: [
    value("is right for one image", scale, (next) => [batch(1, 4, 2, next)]),
    value("is the mean over three images", scale, (next) => [batch(3, 5, 2, next)]),
    equality("does not change when every image comes twice", scale, [1, -1], (next) => {
      const one = batch(2, 3, 1, next);
      return [[joined(one, one)], [one]];
    }),
    hidden(
      value("is right for pixels that are certain", logits, (next) => {
        const one = batch(2, 3, 2, next);
        const certain = (a: number, j: number) => 800 * (j === 0 ? 1 + Math.abs(a) : a);
        return [{ ...one, logits: one.logits.map((row) => row.map(certain)) }];
      }),
    ),
    hidden(
      inequality("is never negative", "which sign has the KL divergence in a loss?", [1], (next) => {
        const one = batch(1, 1, 4, next);
        return [[{ ...one, mean: [list(4, next, 3)], logits: [[0.1]] }]];
      }),
    ),
    hidden(
      value("is right for many latents", "log σ² = 2 log σ; and ½ for every latent", (next) => [batch(2, 3, 6, next)]),
    ),
  ],
});

const weights = "the mean of the weights, then its logarithm";
const stable = "weights of e^{−1000} are zero in float64: take the largest out first";

export const importanceBound = exercise({
  id: "h5.importance-bound",
  title: "The importance-weighted bound",
  answer: "importanceBound",
  points: 4,
  reference: (logWeights) => logSumExp(logWeights) - Math.log(logWeights.length),
  tolerance: rounding,
  cases: [
    value("is right for two weights", weights, (next) => [list(2, next)]),
    value("is right for five weights", weights, (next) => [list(5, next, 3)]),
    equality("does not change when every weight comes twice", weights, [1, -1], (next) => {
      const all = list(3, next);
      return [[[...all, ...all]], [all]];
    }),
    hidden(
      // The largest stands neither first nor last.
      value("is right for the tiny weights of images", stable, (next) => [
        list(4, next).map((x, i) => x - 1000 * ([2, 1, 4, 3][i] as number)),
      ]),
    ),
    hidden(
      equality("grows by c when every log weight does", "log c·w = log c + log w", [1, -1, -1], (next) => {
        const [all, c] = [list(3, next), between(1, 2, next)];
        return [[all.map((x) => x + c)], [all], [[c]]];
      }),
    ),
    hidden(
      inequality("is above the mean of the log weights", "Jensen: the logarithm is concave", [2, -1, -1], (next) => {
        const [a, b] = [between(-3, -2, next), between(1, 2, next)];
        return [[[a, b]], [[a]], [[b]]];
      }),
    ),
  ],
});

/** The mean over draws of an estimate by μ and σ, turned into one by μ and log σ². */
function meanOf(estimates: readonly { mean: number; deviation: number }[], logVar: number): GaussianGradient {
  const sum = (key: "mean" | "deviation") => estimates.reduce((total, one) => total + one[key], 0) / estimates.length;
  return { mean: sum("mean"), logVar: (sum("deviation") * Math.exp(logVar / 2)) / 2 };
}

const asSmooth = ({ square, slope }: Quadratic) => ({
  value: (z: number) => square * z * z + slope * z,
  slope: (z: number) => 2 * square * z + slope,
});

const chain = "log σ² moves σ by ½ σ: the chain rule";
const draws = "an estimate is a mean over the draws";
type Estimator = (f: Quadratic, mean: number, logVar: number, epsilon: number[]) => GaussianGradient;
const estimatorCases = (idea: string) => {
  const drawn = (n: number, shift: number) => (next: () => number) => [
    quadratic(next),
    between(-1, 1, next),
    between(-0.5, 0.5, next) + shift,
    list(n, next),
  ];
  return [
    value("is right for one draw", idea, drawn(1, 0)),
    value("is the mean over four draws", draws, drawn(4, 0)),
    value("is right for a large variance", chain, drawn(2, 2)),
    hidden(value("is right for a small variance", chain, drawn(2, -2))),
    hidden(value("is right for six draws", draws, drawn(6, 0))),
    hidden(value("is right for two draws", idea, drawn(2, 0.5))),
  ];
};

const through: Estimator = (f, mean, logVar, epsilon) =>
  meanOf(
    epsilon.map((e) => reparameterizedGradient(asSmooth(f), { mean, variance: Math.exp(logVar) }, e)),
    logVar,
  );
const byScore: Estimator = (f, mean, logVar, epsilon) =>
  meanOf(
    epsilon.map((e) => scoreGradient(asSmooth(f).value, { mean, variance: Math.exp(logVar) }, e)),
    logVar,
  );

export const reparameterized = exercise({
  id: "h5.reparameterized",
  title: "The reparameterized gradient",
  answer: "reparameterized",
  points: 4,
  reference: through,
  tolerance: rounding,
  cases: estimatorCases("z = μ + σε: the derivative goes through z"),
});

export const score = exercise({
  id: "h5.score",
  title: "The score-function gradient",
  answer: "scoreFunction",
  points: 4,
  reference: byScore,
  tolerance: rounding,
  cases: estimatorCases("differentiate log q(z), with z held fixed; f itself is not differentiated"),
});
