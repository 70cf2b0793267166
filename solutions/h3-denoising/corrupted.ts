/** Exercises on pixels that were damaged: what to expect of them, and the best linear maps back. */
import { generalInverse } from "latent/linear-algebra/invertible";
import { Matrix } from "latent/linear-algebra/matrix";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { between, greys, list, matrix, together } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const twoOutcomes = "a pixel has two outcomes: write both with their probabilities";
const spread = "the variance is E x̃² − (E x̃)²";

export const erased = exercise({
  id: "h3.erased",
  title: "Mean and variance of an erased pixel",
  answer: "erasedMoments",
  points: 3,
  reference: (x: number[], p: number) => {
    const mean = x.map((xj) => p * 0 + (1 - p) * xj);
    return {
      mean,
      variance: x.map((xj, j) => p * (mean[j] as number) ** 2 + (1 - p) * (xj - (mean[j] as number)) ** 2),
    };
  },
  tolerance: rounding,
  cases: [
    value("is right where a quarter is erased", twoOutcomes, (next) => [greys(3, next), 0.25]),
    value("is right where half is erased", spread, (next) => [greys(2, next), 0.5]),
    value("knows what a black pixel becomes", "what can happen to a pixel that is 0?", (next) => [
      [0, ...greys(2, next)],
      0.4,
    ]),
    hidden(value("is right where most is erased", twoOutcomes, (next) => [greys(3, next), 0.9])),
    hidden(
      value("is right for pixels below zero", spread, (next) => [greys(3, next, -2, -0.5), between(0.2, 0.4, next)]),
    ),
    hidden(
      value("is right for five pixels", "each pixel has its own", (next) => [greys(5, next), between(0.6, 0.8, next)]),
    ),
  ],
});

const salted = "a pixel that is hit is 0 or 1, each as often: how far is either from x?";

export const salt = exercise({
  id: "h3.salt",
  title: "Squared error of salt and pepper",
  answer: "saltAndPepperError",
  points: 4,
  reference: (x: number[], p: number) => p * x.reduce((sum, xj) => sum + (xj - 0.5) ** 2 + 0.25, 0),
  tolerance: rounding,
  cases: [
    value("is right for three grey pixels", salted, (next) => [greys(3, next), between(0.2, 0.4, next)]),
    equality("does not change when black and white change places", salted, [1, -1], (next) => {
      const [x, p] = [greys(3, next), between(0.2, 0.4, next)];
      return [
        [x, p],
        [x.map((xj) => 1 - xj), p],
      ];
    }),
    value("is right for black and white pixels", "half of what is hit stays what it was", (next) => [
      [0, 1, 1, 0],
      between(0.1, 0.3, next),
    ]),
    hidden(
      value("is right for five pixels", "the squared length of a difference: a sum over pixels", (next) => [
        greys(5, next),
        0.1,
      ]),
    ),
    hidden(
      equality("is twice as much where twice as many are hit", "how often is a pixel hit?", [1, -2], (next) => {
        const [x, p] = [greys(4, next), between(0.2, 0.4, next)];
        return [
          [x, 2 * p],
          [x, p],
        ];
      }),
    ),
    hidden(value("is right where all are hit", salted, (next) => [greys(3, next), 1])),
  ],
});

const products = "the mean of x̃ᵢx̃ⱼ over all masks: one mask bit for i = j, two for i ≠ j";
const sides = "x̂ = W x̃ with E x̃x̃ᵀ = Q and E x x̃ᵀ = P: on which side of P stands the inverse?";

/** Σ over all masks of w · f(mask). */
function overMasks(d: number, p: number, visit: (kept: readonly boolean[], weight: number) => void): void {
  for (let bits = 0; bits < 2 ** d; bits++) {
    const kept = Array.from({ length: d }, (_, j) => ((bits >> j) & 1) === 1);
    visit(
      kept,
      kept.reduce((weight, one) => weight * (one ? 1 - p : p), 1),
    );
  }
}

export const marginalized = exercise({
  id: "h3.marginalized",
  title: "The best linear map back from all masks at once",
  answer: "marginalizedDenoiser",
  points: 6,
  reference: (examples: number[][], p: number) => {
    const d = examples[0]?.length ?? 0;
    const [q, cross] = [Matrix.zeros(d, d), Matrix.zeros(d, d)];
    for (const x of examples) {
      overMasks(d, p, (kept, weight) => {
        const noisy = new Matrix([x.map((xj, j) => (kept[j] ? xj : 0))]).transpose();
        q.add(noisy.mmul(noisy.transpose()).mul(weight));
        cross.add(new Matrix([x]).transpose().mmul(noisy.transpose()).mul(weight));
      });
    }
    return cross.mmul(generalInverse(q)).to2DArray();
  },
  tolerance: { relative: 1e-8, absolute: 1e-9, reason: "a system of equations loses digits" },
  cases: [
    value("is right for two pixels", products, (next) => [together(4, 2, next), 0.3]),
    value("is near the identity where hardly anything is erased", sides, (next) => [matrix(5, 3, next), 0.02]),
    value("is right for three pixels, half of them erased", products, (next) => [together(6, 3, next), 0.5]),
    hidden(value("is right where most is erased", products, (next) => [together(6, 3, next), 0.9])),
    hidden(value("is right for four pixels", sides, (next) => [together(8, 4, next), between(0.2, 0.4, next)])),
    hidden(value("is right where little is erased", sides, (next) => [together(5, 2, next), 0.05])),
  ],
});

const noise = "x − W(x + σε): which part of the error has x in it, which ε, and what is E of their product?";

export const penalty = exercise({
  id: "h3.noise-penalty",
  title: "What Gaussian noise adds to the loss of a linear map",
  answer: "denoisingLoss",
  points: 4,
  // The mean over N(0, I) of a square is its mean over the 2d points ±√d eᵢ: both have mean 0 and covariance I.
  reference: (examples: number[][], weights: number[][], sigma: number) => {
    const d = weights.length;
    const errors = examples.flatMap((x) =>
      Array.from({ length: 2 * d }, (_, i) => {
        const step = sigma * Math.sqrt(d) * (i < d ? 1 : -1);
        const noisy = x.map((xj, j) => xj + (j === i % d ? step : 0));
        return weights.reduce((sum, row, j) => sum + ((x[j] as number) - dot(row, noisy)) ** 2, 0);
      }),
    );
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  },
  tolerance: rounding,
  cases: [
    value("is right for two pixels", noise, (next) => [matrix(3, 2, next), matrix(2, 2, next, 0.5), 0.7]),
    value("is the plain squared error without noise", "a mean over examples of a sum over pixels", (next) => [
      matrix(4, 3, next),
      matrix(3, 3, next, 0.5),
      0,
    ]),
    inequality("is never less than without noise", noise, [1, -1], (next) => {
      const [x, w] = [matrix(3, 2, next), matrix(2, 2, next)];
      return [
        [x, w, 0.5],
        [x, w, 0],
      ];
    }),
    hidden(
      value("is right for weights of three pixels", noise, (next) => [
        matrix(5, 3, next),
        matrix(3, 3, next, 0.5),
        0.4,
      ]),
    ),
    hidden(
      equality("grows with the square of σ", "ε stands in a square", [1, -4, 3], (next) => {
        const [x, w, sigma] = [matrix(3, 2, next), matrix(2, 2, next), between(0.3, 0.6, next)];
        return [
          [x, w, 2 * sigma],
          [x, w, sigma],
          [x, w, 0],
        ];
      }),
    ),
    hidden(value("is right for one example and much noise", noise, (next) => [[list(3, next)], matrix(3, 3, next), 3])),
  ],
});

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
