/** Exercises on the linear VAE, in which everything is exact: posterior, evidence, ELBO. */
import type { LinearModel, MultivariateNormal } from "latent/exercise/answers";
import { multivariateKl } from "latent/information/multivariate-gaussian";
import { Matrix } from "latent/linear-algebra/matrix";
import * as exact from "latent/models/linear-gaussian";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { between, gaussian, list, model } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-9, reason: "the rounding of sums in float64" };

const asModel = ({ weights, mean, noiseVariance }: LinearModel) => ({
  weights: new Matrix(weights),
  mean,
  noiseVariance,
});
const asGaussian = ({ mean, covariance }: MultivariateNormal) => ({ mean, covariance: new Matrix(covariance) });
const posteriorOf = (one: LinearModel, x: number[]): MultivariateNormal => {
  const { mean, covariance } = exact.posterior(asModel(one), x);
  return { mean: Array.from(mean), covariance: covariance.to2DArray() };
};

const rule = "p(z | x) ∝ p(z) p(x | z): add the precisions, I and WᵀW/σ²";
const centred = "the decoder's mean is Wz + μ: what must W explain?";

export const posterior = exercise({
  id: "h5.posterior",
  title: "The exact posterior of a linear VAE",
  answer: "exactPosterior",
  points: 4,
  reference: posteriorOf,
  tolerance: rounding,
  cases: [
    value("is right for one pixel and one latent", rule, (next) => [model(1, 1, next), list(1, next)]),
    value("is right for three pixels and two latents", rule, (next) => [model(3, 2, next), list(3, next)]),
    value("is right for little noise", "σ² is a variance", (next) => [
      { ...model(2, 1, next), noiseVariance: between(0.01, 0.05, next) },
      list(2, next),
    ]),
    hidden(value("is right for more latents than pixels", rule, (next) => [model(2, 3, next), list(2, next)])),
    hidden(
      value("is right far from the mean", centred, (next) => [
        { ...model(3, 1, next), mean: [5, 6, 7] },
        list(3, next),
      ]),
    ),
    hidden(
      value("is right for much noise", rule, (next) => [
        { ...model(4, 2, next), noiseVariance: between(5, 9, next) },
        list(4, next),
      ]),
    ),
  ],
});

const marginal = "x is Gaussian: what are the mean and the covariance of Wz + μ + noise?";
const density = "½ (d log 2π + log det + distance)";

export const evidence = exercise({
  id: "h5.evidence",
  title: "The log evidence",
  answer: "exactEvidence",
  points: 4,
  reference: (one, x) => exact.logEvidence(asModel(one), x),
  tolerance: rounding,
  cases: [
    value("is right for one pixel", marginal, (next) => [model(1, 1, next), list(1, next)]),
    value("is right for three pixels and two latents", density, (next) => [model(3, 2, next), list(3, next)]),
    equality("does not change when x and the mean are shifted", centred, [1, -1], (next) => {
      const [one, x, by] = [model(2, 1, next), list(2, next), between(2, 3, next)];
      return [
        [one, x],
        [{ ...one, mean: one.mean.map((m) => m + by) }, x.map((a) => a + by)],
      ];
    }),
    hidden(value("is right for more latents than pixels", marginal, (next) => [model(2, 3, next), list(2, next)])),
    hidden(
      inequality("is highest at the mean", "a density falls with the distance", [1, -1], (next) => {
        const one = model(2, 2, next);
        return [
          [one, one.mean],
          [one, list(2, next, 3)],
        ];
      }),
    ),
    hidden(value("is right for four pixels and one latent", density, (next) => [model(4, 1, next), list(4, next)])),
  ],
});

const spread = "E_q ‖x − Wz − μ‖² has two parts: the distance of the mean, and the spread of q";
const prior = "minus KL(q ‖ N(0, I)): it costs";
const elboCases = (idea: string) => [
  value("is right for one pixel and one latent", idea, (next) => [model(1, 1, next), list(1, next), gaussian(1, next)]),
  value("is right for three pixels and two latents", idea, (next) => [
    model(3, 2, next),
    list(3, next),
    gaussian(2, next),
  ]),
  inequality("is highest at the exact posterior, also against a narrower one", prior, [1, -1], (next) => {
    const [one, x] = [model(3, 2, next), list(3, next)];
    const best = posteriorOf(one, x);
    const narrow = { ...best, covariance: best.covariance.map((row) => row.map((entry) => entry * 1e-4)) };
    return [
      [one, x, best],
      [one, x, narrow],
    ];
  }),
  hidden(
    value("is right for more latents than pixels", idea, (next) => [
      model(2, 3, next),
      list(2, next),
      gaussian(3, next),
    ]),
  ),
  hidden(
    equality("does not change when x and the mean are shifted", centred, [1, -1], (next) => {
      const [one, x, by, q] = [model(2, 1, next), list(2, next), between(2, 3, next), gaussian(1, next)];
      return [
        [one, x, q],
        [{ ...one, mean: one.mean.map((m) => m + by) }, x.map((a) => a + by), q],
      ];
    }),
  ),
  hidden(
    value("is right for four pixels and one latent", idea, (next) => [
      model(4, 1, next),
      list(4, next),
      gaussian(1, next),
    ]),
  ),
];

export const elbo = exercise({
  id: "h5.elbo",
  title: "The ELBO: distortion and rate",
  answer: "exactElbo",
  points: 5,
  reference: (one, x, q) => exact.linearElbo(asModel(one), x, asGaussian(q)),
  tolerance: rounding,
  cases: elboCases(spread),
});

export const elboGap = exercise({
  id: "h5.elbo-gap",
  title: "The gap of the ELBO",
  answer: "elboGap",
  points: 3,
  follows: ["h5.evidence", "h5.elbo"],
  reference: (one, x, q) => multivariateKl(asGaussian(q), asGaussian(posteriorOf(one, x))),
  tolerance: { relative: 1e-9, absolute: 1e-9, reason: "a difference of two larger numbers" },
  cases: [
    value("is right for one pixel and one latent", "log p(x) − ELBO", (next) => [
      model(1, 1, next),
      list(1, next),
      gaussian(1, next),
    ]),
    value("is right for three pixels and two latents", "log p(x) − ELBO", (next) => [
      model(3, 2, next),
      list(3, next),
      gaussian(2, next),
    ]),
    equality("is zero for the exact posterior", "log p(x) − ELBO = KL(q ‖ p(z | x))", [1], (next) => {
      const [one, x] = [model(3, 2, next), list(3, next)];
      return [[one, x, posteriorOf(one, x)]];
    }),
    hidden(
      value("is right for four pixels and one latent", "log p(x) − ELBO", (next) => [
        model(4, 1, next),
        list(4, next),
        gaussian(1, next),
      ]),
    ),
    hidden(
      inequality("is never negative", "which of the two is larger?", [1], (next) => [
        [model(2, 1, next), list(2, next), gaussian(1, next)],
      ]),
    ),
    hidden(
      value("is right for two pixels and two latents", "log p(x) − ELBO", (next) => [
        model(2, 2, next),
        list(2, next),
        gaussian(2, next),
      ]),
    ),
  ],
});
