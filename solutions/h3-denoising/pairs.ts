/** Exercises on noisy targets: when they teach the same as clean ones, what each loss aims at, and a loop with two flaws. */
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { between, fair, list, matrix, type Outcome, outcomes, table } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const three =
  "three means over the outcomes, each with its probabilities: noisy loss, clean loss, squared noise of the targets";
const cross = "(g − y)² with y = x + δ has a product of (g − x) and δ: what is its mean?";

export const defect = exercise({
  id: "h3.pairs",
  title: "What noisy targets add beyond a constant",
  answer: "identityDefect",
  points: 5,
  // The cross term alone: −2 E (g − x) δ.
  reference: (all: Outcome[], predictions: number[]) =>
    all.reduce((sum, { probability, input, clean, target }) => {
      return sum - 2 * probability * ((predictions[input] as number) - clean) * (target - clean);
    }, 0),
  tolerance: rounding,
  cases: [
    value("is right for two inputs with biased targets", three, (next) => [outcomes(2, next), list(2, next)]),
    equality("is zero where targets err to both sides alike", cross, [1], (next) => [[fair(2, next), list(2, next)]]),
    value("is right for one input", three, (next) => [outcomes(1, next), list(1, next)]),
    hidden(value("is right for a table of three inputs", three, (next) => [outcomes(3, next), list(3, next)])),
    hidden(equality("is zero for other fair targets too", cross, [1], (next) => [[fair(3, next), list(3, next, 2)]])),
    hidden(
      value("is right for targets that are too dark", "a mean has weights", (next) => [
        outcomes(2, next, -1),
        list(2, next),
      ]),
    ),
  ],
});

const aims = "differentiate the expected loss: where is it zero? For |y − a| it is a count of what lies on either side";

export const answers = exercise({
  id: "h3.aims",
  title: "Mean, median, mode",
  answer: "bestAnswers",
  points: 4,
  reference: (values: number[], probabilities: number[]) => {
    const loss = (of: (error: number) => number) => (a: number) =>
      values.reduce((sum, y, i) => sum + (probabilities[i] as number) * of(y - a), 0);
    const least = (of: (error: number) => number) =>
      values.reduce((best, a) => (loss(of)(a) < loss(of)(best) ? a : best));
    // The least of |·| and of "not equal" lies on a value; that of a square is found from two of its values: f(1) − f(0) = 1 − 2a.
    const square = loss((error) => error ** 2);
    return {
      squared: (1 - square(1) + square(0)) / 2,
      absolute: least(Math.abs),
      exact: least((error) => Number(error !== 0)),
    };
  },
  tolerance: rounding,
  cases: [
    value("is right for three values", aims, (next) => asked(3, next)),
    value("is right for five values", "is the list sorted?", (next) => asked(5, next)),
    value(
      "does not count values that hardly occur as much as others",
      "half of what: of the values, or of the probability?",
      () => [
        [1, 2, 3, 4],
        [0.05, 0.1, 0.65, 0.2],
      ],
    ),
    hidden(
      value(
        "takes the smallest of several medians",
        "half of the probability lies exactly at a value: what is the smallest median?",
        () => [
          [2, 4, 1, 3],
          [0.125, 0.25, 0.375, 0.25],
        ],
      ),
    ),
    hidden(value("is right for seven values", aims, (next) => asked(7, next))),
    hidden(
      value("is right for values below zero", aims, (next) => {
        const { values, probabilities } = table(4, next);
        return [values.map((y) => y - 5), probabilities];
      }),
    ),
    hidden(
      value(
        "is right where one value has most of the probability",
        "half of what: of the values, or of the probability?",
        (next) => [list(4, next), [0.1, 0.1, 0.2, 0.6]],
      ),
    ),
  ],
});

function asked(n: number, next: () => number) {
  const { values, probabilities } = table(n, next);
  return [values, probabilities];
}

const loop = "what goes in, what is aimed at, and which noise does each step see?";

export const training = exercise({
  id: "h3.loop",
  title: "A loop with two flaws",
  answer: "trainDenoiser",
  points: 4,
  // Each step is w → a w + b; the steps composed from the last to the first.
  reference: (examples: number[], noise: number[][], rate: number) => {
    const steps = noise.flatMap((epoch) => examples.map((x, n) => [x, x + (epoch[n] as number)] as const));
    const { sum } = steps.reduceRight(
      ({ sum, scale }, [x, noisy]) => ({
        sum: sum + scale * 2 * rate * x * noisy,
        scale: scale * (1 - 2 * rate * noisy ** 2),
      }),
      { sum: 0, scale: 1 },
    );
    return sum;
  },
  tolerance: rounding,
  cases: [
    value("is right after one epoch", loop, (next) => [list(3, next), matrix(1, 3, next, 0.5), 0.05]),
    value("sees new noise in every epoch", "one drawing for each epoch and each example", (next) => [
      list(3, next),
      matrix(4, 3, next),
      0.05,
    ]),
    value("comes near the best weight", "the best weight is E x x̃ / E x̃²: below 1", (next) => [
      list(4, next, 2),
      matrix(30, 4, next),
      0.02,
    ]),
    hidden(value("is right for one example", loop, (next) => [[between(1, 2, next)], matrix(3, 1, next), 0.1])),
    hidden(value("is right for five numbers", loop, (next) => [list(5, next), matrix(6, 5, next), 0.03])),
    hidden(
      value("is right for a small rate", "the derivative of a square has a factor 2", (next) => [
        list(3, next),
        matrix(5, 3, next),
        0.001,
      ]),
    ),
  ],
});
