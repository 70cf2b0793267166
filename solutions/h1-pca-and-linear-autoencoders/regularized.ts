/** Exercises on penalties: the scales at the minimum of a regularized linear autoencoder, and its value. */
import { regularizedOptimum } from "latent/models/regularized-linear-autoencoder";
import { equality, exercise, hidden, inequality, value } from "latent-grader/authoring";
import { between, onAxes, spectrum } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

/** Ascending penalties, each this part of the least variance that has one. */
const penaltiesBelow = (variances: number[], k: number, next: () => number): number[] =>
  Array.from({ length: k }, (_, i) => ((variances[k - 1] as number) * (i + between(0.3, 0.9, next))) / (k + 0.5));
const drawn = (d: number, k: number, next: () => number): [number[], number[]] => {
  const variances = spectrum(d, next);
  return [variances, penaltiesBelow(variances, k, next)];
};
/** The penalties after the first `kept` are above their variances. */
const tooLarge = (k: number, kept: number, next: () => number): [number[], number[]] => {
  const [variances, penalties] = drawn(k, k, next);
  const least = (variances[kept] as number) * between(1.05, 1.15, next);
  return [variances, penalties.map((x, i) => (i < kept ? x : least + 0.2 * (i - kept)))];
};

const minimum = "set the derivative of σ²(1 − s²)² + 2λs² by s² to zero: it gives s², and s is asked for";
const none = "where the penalty exceeds the variance, the cheapest s is the smallest there is";
const ratio = "penalty and variance are in the same unit; a small penalty leaves s near 1";

export const scales = exercise({
  id: "h1.scales",
  title: "What a penalty leaves of a component",
  answer: "scales",
  points: 3,
  reference: (variances, penalties) =>
    penalties.map((penalty, i) => {
      const { scales: found } = regularizedOptimum(onAxes([variances[i] as number]), [penalty]);
      return found[0] as number;
    }),
  tolerance: rounding,
  cases: [
    value("is right for one component", minimum, (next) => drawn(1, 1, next)),
    value("is right for three entries and four components", ratio, (next) => drawn(4, 3, next)),
    value("switches off what costs more than it brings", none, (next) => tooLarge(4, 2, next)),
    hidden(
      value("has one entry for each penalty", "components without an entry have no scale", (next) => drawn(5, 2, next)),
    ),
    hidden(
      value("is right for small penalties", ratio, (next) => {
        const [variances, penalties] = drawn(3, 3, next);
        return [variances, penalties.map((x) => x / 100)];
      }),
    ),
    hidden(value("is right where most are switched off", none, (next) => tooLarge(5, 1, next))),
  ],
});

const cost = "2λ − λ²/σ² for each component that is kept";
const rest = "what has no entry in the code, or is switched off, is lost: its whole variance";

export const leastLoss = exercise({
  id: "h1.least-loss",
  title: "The least loss",
  answer: "leastLoss",
  points: 5,
  follows: ["h1.scales"],
  reference: (variances, penalties) => regularizedOptimum(onAxes(variances), penalties).loss,
  tolerance: rounding,
  cases: [
    value("is right for one component", cost, (next) => drawn(1, 1, next)),
    value("is right for two entries and four components", rest, (next) => drawn(4, 2, next)),
    value("is right where penalties are too large", rest, (next) => tooLarge(4, 2, next)),
    hidden(
      inequality("is above that without penalties", "a penalty costs", [1, -1], (next) => {
        const [variances, penalties] = drawn(4, 3, next);
        return [
          [variances, penalties],
          [variances, [0, 0, 0]],
        ];
      }),
    ),
    hidden(
      equality("adds up over components", "each component minds its own business", [1, -1, -1], (next) => {
        const [variances, penalties] = drawn(3, 3, next);
        const part = (from: number, to: number) => [variances.slice(from, to), penalties.slice(from, to)];
        return [[variances, penalties], part(0, 1), part(1, 3)];
      }),
    ),
    hidden(value("is right for five components", cost, (next) => drawn(5, 5, next))),
  ],
});
