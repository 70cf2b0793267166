/** Exercises on Gaussians: entropy, KL divergence and its gradient, the Wasserstein distance. */
import type { MultivariateNormal } from "latent/exercise/answers";
import { diagonalEntropy, diagonalKlToStandard } from "latent/information/diagonal-gaussian";
import { gaussianKl as klOnTheLine } from "latent/information/gaussian";
import { type MultivariateGaussian, multivariateKl } from "latent/information/multivariate-gaussian";
import { multivariateSquaredW2 } from "latent/information/wasserstein";
import { Matrix } from "latent/linear-algebra/matrix";
import { equality, exercise, gradient, hidden, inequality, value } from "latent-grader/authoring";
import { between, list, multivariate, normal, together, uncorrelated } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };
const asMatrices = ({ mean, covariance }: MultivariateNormal): MultivariateGaussian => ({
  mean,
  covariance: new Matrix(covariance),
});

const everyDimension = "every dimension has its own ½ log 2πe, whatever its variance";
const logVariance = "log σ² = 2 log σ: which of the two does the network's head give?";
const sums = "independent dimensions: entropies and divergences add up";

export const entropy = exercise({
  id: "h2.entropy",
  title: "Entropy of a diagonal Gaussian",
  answer: "gaussianEntropy",
  points: 3,
  reference: (logVar) => diagonalEntropy(logVar),
  tolerance: rounding,
  cases: [
    value("is right in one dimension", everyDimension, (next) => [list(1, next)]),
    value("adds up over three dimensions", sums, (next) => [list(3, next)]),
    equality("of two groups of variables is the sum of their entropies", sums, [1, -1, -1], (next) => {
      const [a, b] = [list(2, next), list(3, next)];
      return [[[...a, ...b]], [a], [b]];
    }),
    hidden(value("is right for small variances", logVariance, (next) => [list(2, next).map((x) => x - 6)])),
    hidden(value("is right in five dimensions", everyDimension, (next) => [list(5, next, 2)])),
    hidden(
      equality("grows by the same amount when any variance is scaled", logVariance, [1, -1, -1, 1], (next) => {
        const [a, b, step] = [list(1, next), list(1, next), between(1, 2, next)];
        return [[a.map((x) => x + step)], [a], [b.map((x) => x + step)], [b]];
      }),
    ),
  ],
});

const ratio = "log of the variances: which one is above, which below? The narrower q is, the more it costs";
const zero = "a divergence from a distribution to itself is 0: the terms must cancel";

export const gaussianKl = exercise({
  id: "h2.gaussian-kl",
  title: "KL divergence of two Gaussians on the line",
  answer: "gaussianKl",
  points: 3,
  reference: (q, p) => klOnTheLine(q, p),
  tolerance: rounding,
  cases: [
    value("is right for different means and variances", ratio, (next) => [
      { ...normal(next), variance: between(0.6, 0.9, next) },
      { ...normal(next), variance: between(1.5, 2.5, next) },
    ]),
    equality("is zero for equal Gaussians", zero, [1], (next) => {
      const q = normal(next);
      return [[q, q]];
    }),
    value("counts the distance of the means in units of p", "whose variance measures the distance?", (next) => [
      { mean: between(1, 2, next), variance: between(0.5, 0.7, next) },
      { mean: -1, variance: between(2, 3, next) },
    ]),
    hidden(value("is right for a wide q", ratio, (next) => [{ ...normal(next), variance: 8 }, normal(next)])),
    hidden(
      inequality("is never negative, also for a narrow q", ratio, [1], (next) => {
        const mean = between(-1, 1, next);
        return [
          [
            { mean, variance: between(0.05, 0.2, next) },
            { mean, variance: 1 },
          ],
        ];
      }),
    ),
    hidden(
      equality("does not change when both are shifted", "only the distance of the means counts", [1, -1], (next) => {
        const [q, p, by] = [normal(next), normal(next), between(3, 4, next)];
        return [
          [q, p],
          [
            { ...q, mean: q.mean + by },
            { ...p, mean: p.mean + by },
          ],
        ];
      }),
    ),
    hidden(value("is right for a narrow q", ratio, (next) => [{ ...normal(next), variance: 0.1 }, normal(next)])),
  ],
});

const chain = "differentiate by log σ², not by σ² or log σ: the chain rule gives a factor";
const point = (n: number, shift: number) => gradientDraw(n, shift);
function gradientDraw(n: number, shift: number) {
  return (next: () => number) => [list(n, next), list(n, next).map((x) => x + shift)];
}

export const klGradient = exercise({
  id: "h2.kl-gradient",
  title: "Gradient of the KL divergence to N(0, I)",
  answer: "klGradient",
  points: 4,
  reference: (mean, logVar) => ({ mean, logVar: logVar.map((x) => Math.expm1(x) / 2) }),
  potential: {
    names: ["mean", "logVar"],
    of: (mean, logVar) => diagonalKlToStandard({ mean: mean as number[], logVar: logVar as number[] }),
  },
  tolerance: {
    relative: 1e-9,
    absolute: 1e-10,
    reason: "the expected gradient is found from differences, to ten digits",
  },
  cases: [
    gradient("is right in one dimension", chain, point(1, 0)),
    gradient("is right in three dimensions", "one entry for each dimension, none divided by their number", point(3, 0)),
    gradient("is right for large variances", chain, point(2, 2)),
    hidden(gradient("is right for small variances", chain, point(2, -2))),
    hidden(gradient("is right in four dimensions", "the gradient points to where the KL grows", point(4, 0))),
    hidden(gradient("is right near the prior", chain, (next) => [list(2, next, 0.1), list(2, next, 0.1)])),
  ],
});

export const generalKl = exercise({
  id: "h2.general-kl",
  title: "KL divergence of two Gaussians in n dimensions",
  answer: "generalKl",
  points: 5,
  reference: (q, p) => multivariateKl(asMatrices(q), asMatrices(p)),
  tolerance: rounding,
  cases: [
    value("is right in two dimensions", ratio, (next) => [multivariate(2, next), multivariate(2, next)]),
    equality("is zero for equal Gaussians", zero, [1], (next) => {
      const q = multivariate(2, next);
      return [[q, q]];
    }),
    value("is right without correlations", "p's covariance measures both the spread and the distance", (next) => [
      uncorrelated(2, next),
      uncorrelated(2, next),
    ]),
    hidden(value("is right in three dimensions", ratio, (next) => [multivariate(3, next), multivariate(3, next)])),
    hidden(
      inequality("is never negative, also for a narrow q", ratio, [1], (next) => {
        const p = multivariate(2, next);
        return [[{ mean: p.mean, covariance: multivariate(2, next, 0.05).covariance }, p]];
      }),
    ),
    hidden(
      equality("adds up over independent groups", sums, [1, -1, -1], (next) => {
        const [a, b] = [multivariate(2, next), multivariate(1, next)];
        const [c, d] = [multivariate(2, next), multivariate(1, next)];
        return [
          [together(a, b), together(c, d)],
          [a, c],
          [b, d],
        ];
      }),
    ),
  ],
});

const root = "(Σ₁Σ₂)^½ is the principal root of a matrix, not the matrix of the roots of its entries";

export const wasserstein = exercise({
  id: "h2.wasserstein",
  title: "Squared 2-Wasserstein distance of two Gaussians",
  answer: "squaredWasserstein",
  points: 5,
  reference: (q, p) => multivariateSquaredW2(asMatrices(q), asMatrices(p)),
  tolerance: { relative: 1e-8, absolute: 1e-9, reason: "roots of eigenvalues near zero lose digits" },
  cases: [
    value("is right with correlations", root, (next) => [multivariate(2, next), multivariate(2, next)]),
    equality("is zero for equal Gaussians", zero, [1], (next) => {
      const q = multivariate(2, next);
      return [[q, q]];
    }),
    value("is right without correlations", "the squared distance: of the means, and of the σ's", (next) => [
      uncorrelated(2, next),
      uncorrelated(2, next),
    ]),
    hidden(value("is right in three dimensions", root, (next) => [multivariate(3, next), multivariate(3, next)])),
    hidden(
      equality("is the same in both directions", "a distance is symmetric", [1, -1], (next) => {
        const [q, p] = [multivariate(2, next), multivariate(2, next)];
        return [
          [q, p],
          [p, q],
        ];
      }),
    ),
    hidden(value("is right for a small q", root, (next) => [multivariate(2, next, 0.1), multivariate(2, next)])),
  ],
});
