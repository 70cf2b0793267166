/** Exercises on the linear β-VAE, on what a rate is spent on, and on the bound from several draws. */
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { between, list, prior, sure, tables, within } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const threshold = "divide the data by √v: what becomes of each λ? Then λ > β";
const saved = "a number in use costs ½ log(λ/β) and lowers ½ λ by ½ (λ − β)";

const several = (next: () => number): number[] =>
  within(
    [
      [1.2, 1.6],
      [5, 6],
      [0.1, 0.4],
      [2.5, 3.5],
    ],
    next,
  );

export const point = exercise({
  id: "h6.point",
  title: "What the best linear β-VAE keeps and pays",
  answer: "linearPoint",
  points: 4,
  // Number i buys the rate r ≥ 0 for which ½ λ/v e^(−2r) + β r is least.
  reference: (lambdas: number[], beta: number, variance: number) => {
    const rates = lambdas.map((lambda) => Math.max(0, 0.5 * Math.log(lambda / (beta * variance))));
    return {
      kept: rates.filter((rate) => rate > 0).length,
      rate: total(rates),
      distortion: total(rates.map((rate, i) => ((lambdas[i] as number) / (2 * variance)) * Math.exp(-2 * rate))),
    };
  },
  tolerance: rounding,
  cases: [
    value("is right at β = 1 for a decoder of variance 1", saved, (next) => [several(next), 1, 1]),
    value("is right at β = 2", threshold, (next) => [several(next), 2, 1]),
    value("is right for a decoder of little variance", threshold, (next) => [several(next), 1.5, 0.4]),
    hidden(value("is right for a decoder of variance 2", threshold, (next) => [several(next), 1, 2])),
    hidden(
      value("keeps nothing where a nat is too dear", "where nothing is kept, what is lost?", (next) => [
        several(next),
        7,
        1,
      ]),
    ),
    hidden(value("keeps all where a nat is cheap", saved, (next) => [several(next), 0.05, between(0.8, 1.2, next)])),
  ],
});

const suppose = "suppose the k largest are in use: ½ Σ log(λᵢ/β) = rate is an equation for log β";
const settle = "which k is true? The k-th λ lies above its β, the next one does not";

/** The rate of the best linear β-VAE. */
const rateAt = (lambdas: readonly number[], beta: number): number =>
  total(lambdas.map((lambda) => Math.max(0, 0.5 * Math.log(lambda / beta))));

export const budget = exercise({
  id: "h6.budget",
  title: "The β of a budget of nats",
  answer: "betaOfRate",
  points: 5,
  // The rate falls as β grows: halve the interval of log β.
  reference: (lambdas: number[], rate: number) => {
    let [low, high] = [-60, Math.log(Math.max(...lambdas))];
    for (let step = 0; step < 200; step++) {
      const middle = (low + high) / 2;
      if (rateAt(lambdas, Math.exp(middle)) > rate) low = middle;
      else high = middle;
    }
    return Math.exp(low);
  },
  tolerance: { relative: 1e-7, absolute: 1e-8, reason: "a search by halves ends somewhere" },
  cases: [
    value("is right for one eigenvalue", suppose, (next) => [[between(2, 4, next)], 0.8]),
    value("is right where only the largest is worth its rate", settle, (next) => [
      [...list(1, next, 0.1).map((x) => 4 + x), 1, 0.5],
      0.3,
    ]),
    value("is right where two of four are in use", settle, (next) => [
      [3, 0.2, 5, 0.1].map((x) => x * between(1, 1.2, next)),
      1.2,
    ]),
    hidden(
      value("is right for eigenvalues below 1, in any order", settle, (next) => [
        several(next).map((x) => x / 20),
        1.5,
      ]),
    ),
    hidden(value("is right where all are in use", suppose, (next) => [several(next), between(6, 8, next)])),
    hidden(
      equality("is twice as much for twice the eigenvalues", "½ log(λ/β) knows the quotient alone", [1, -2], (next) => {
        const [lambdas, rate] = [several(next), between(0.5, 2, next)];
        return [
          [lambdas.map((x) => 2 * x), rate],
          [lambdas, rate],
        ];
      }),
    ),
  ],
});

const aggregate = "the aggregate is a table of pairs of values: the mean over pictures of q(z₁|n) q(z₂|n)";
const against =
  "which table against which: each picture's against the aggregate, the aggregate against its margins, each margin against the prior?";

export const parts = exercise({
  id: "h6.parts",
  title: "What the rate is spent on",
  answer: "rateParts",
  points: 6,
  // By entropies of the aggregate, of its margins, and of each picture's two numbers.
  reference: (q: number[][][], prior: number[][]) => {
    const joint = (prior[0] as number[]).flatMap((_, a) =>
      (prior[1] as number[]).map(
        (_, b) => total(q.map(([x, y]) => (x?.[a] as number) * (y?.[b] as number))) / q.length,
      ),
    );
    const margins = prior.map((p, j) => p.map((_, v) => total(q.map((one) => one[j]?.[v] as number)) / q.length));
    const alone = total(margins.map(uncertainty));
    const cross = total(margins.map((m, j) => -total(m.map((p, v) => p * Math.log(prior[j]?.[v] as number)))));
    return {
      information: uncertainty(joint) - total(q.flat().map(uncertainty)) / q.length,
      correlation: alone - uncertainty(joint),
      dimension: cross - alone,
    };
  },
  tolerance: rounding,
  cases: [
    value("is right for an encoder of two bits that says everything twice", against, () => [
      [0, 0, 1, 1].map((bit) => [sure(bit), sure(bit)]),
      [
        [0.5, 0.5],
        [0.4, 0.6],
      ],
    ]),
    value("is right for three pictures", aggregate, (next) => [tables(3, [2, 2], next), prior([2, 2], next)]),
    value("is right for numbers of two and three values", aggregate, (next) => [
      tables(4, [2, 3], next),
      prior([2, 3], next),
    ]),
    hidden(value("is right for one picture alone", against, (next) => [tables(1, [3, 2], next), prior([3, 2], next)])),
    hidden(
      value("is right for an encoder of two bits that says nothing", against, (next) => [
        [1, 1, 1, 1].map((bit) => [sure(bit), sure(bit)]),
        prior([2, 2], next),
      ]),
    ),
    hidden(value("is right for six pictures", aggregate, (next) => [tables(6, [3, 4], next), prior([3, 4], next)])),
  ],
});

const weights = "log w = log p(x|z) + log p(z) − log q(z|x); the bound is log of the mean of w";
const stable = "take the largest logarithm out before you exponentiate, and put it back";

/** log(eᵃ + eᵇ). */
const added = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

export const bound = exercise({
  id: "h6.bound",
  title: "The importance-weighted bound, once more",
  answer: "weightedBound",
  points: 3,
  reference: (likelihood: number[], prior: number[], posterior: number[]) =>
    likelihood.map((one, k) => one + (prior[k] as number) - (posterior[k] as number)).reduce(added) -
    Math.log(likelihood.length),
  tolerance: rounding,
  cases: [
    value("is right for the weights of three draws", weights, (next) => draws(3, next)),
    value("is the logarithm of the one weight of a single draw", weights, (next) => draws(1, next)),
    value("is right where the likelihoods are 0 in float64", stable, (next) => draws(4, next, -1000)),
    hidden(value("is right for the weights of ten draws", weights, (next) => draws(10, next))),
    hidden(value("is right where the likelihoods are too large for float64", stable, (next) => draws(3, next, 900))),
    hidden(
      equality("does not change when the prior and the posterior grow alike", weights, [1, -1], (next) => {
        const [likelihood, prior, posterior] = draws(4, next) as [number[], number[], number[]];
        return [
          [likelihood, prior.map((x) => x + 0.7), posterior.map((x) => x + 0.7)],
          [likelihood, prior, posterior],
        ];
      }),
    ),
  ],
});

const draws = (k: number, next: () => number, at = -3): number[][] => [
  list(k, next, 2).map((x) => x + at),
  list(k, next).map((x) => x - 2),
  list(k, next).map((x) => x - 1),
];

const uncertainty = (p: readonly number[]): number => -total(p.map((one) => (one > 0 ? one * Math.log(one) : 0)));

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0);
}
