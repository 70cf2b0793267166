/** Exercises on a model's loss: the Monte Carlo mean and the joint KL divergence. */
import { diagonalLogDensity } from "latent/information/diagonal-gaussian";
import { kl } from "latent/information/discrete";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { finiteModel, fitted, list, renamed } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const meanOfSamples = "a Monte Carlo estimate is a mean over the samples: 1/N";
const density = "−log of the whole density: ½ log 2π for every pixel, and ½ of every square";

export const monteCarlo = exercise({
  id: "h2.monte-carlo",
  title: "Monte Carlo estimate of the distortion",
  answer: "monteCarloDistortion",
  points: 4,
  reference: (x, means) => {
    const terms = means.map((mean) => -diagonalLogDensity(x, { mean, logVar: x.map(() => 0) }));
    return terms.reduce((sum, term) => sum + term, 0) / terms.length;
  },
  tolerance: rounding,
  cases: [
    value("is right for one sample", density, (next) => [list(3, next), [list(3, next)]]),
    value("is the mean over four samples", meanOfSamples, (next) => [
      list(2, next),
      [list(2, next), list(2, next), list(2, next), list(2, next)],
    ]),
    equality("does not change when every sample comes twice", meanOfSamples, [1, -1], (next) => {
      const [x, means] = [list(2, next), [list(2, next), list(2, next)]];
      return [
        [x, means],
        [x, [...means, ...means]],
      ];
    }),
    hidden(value("is right for five pixels", density, (next) => [list(5, next), [list(5, next), list(5, next)]])),
    hidden(
      equality("does not depend on the order of the samples", "every sample counts alike", [1, -1], (next) => {
        const [x, a, b] = [list(2, next), list(2, next), list(2, next)];
        return [
          [x, [a, b]],
          [x, [b, a]],
        ];
      }),
    ),
    hidden(
      equality("is the mean of the estimates from two halves", meanOfSamples, [2, -1, -1], (next) => {
        const [x, a, b] = [list(3, next), [list(3, next), list(3, next)], [list(3, next), list(3, next)]];
        return [
          [x, [...a, ...b]],
          [x, a],
          [x, b],
        ];
      }),
    ),
  ],
});

const signOfEntropy = "log q(x) is part of log of the joint q: what is its mean, and with which sign is that H(q(X))?";
const underData = "all means are taken under q(x) q(z | x)";

export const jointKl = exercise({
  id: "h2.joint-kl",
  title: "The VAE's loss as one KL divergence",
  answer: "jointKl",
  points: 5,
  reference: ({ data, encoder, prior, decoder }) => {
    const q = data.flatMap((p, x) => (encoder[x] as number[]).map((code) => p * code));
    const p = data.flatMap((_, x) => prior.map((weight, z) => weight * ((decoder[z] as number[])[x] as number)));
    return kl(q, p);
  },
  tolerance: rounding,
  cases: [
    value("is right for two values and two codes", signOfEntropy, (next) => [finiteModel(2, 2, next)]),
    equality("is zero for a model that fits", signOfEntropy, [1], (next) => [[fitted(3, 2, next)]]),
    value("is right for four values and three codes", underData, (next) => [finiteModel(4, 3, next)]),
    hidden(value("is right for three values and five codes", underData, (next) => [finiteModel(3, 5, next)])),
    hidden(
      inequality("is never negative", "the distortion is −log p(x | z), a cost", [1], (next) => [
        [finiteModel(3, 2, next)],
      ]),
    ),
    hidden(
      equality("does not depend on the names of the codes", underData, [1, -1], (next) => {
        const model = finiteModel(2, 3, next);
        return [[model], [renamed(model)]];
      }),
    ),
  ],
});
