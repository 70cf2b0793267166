/** Exercises on mixtures of Gaussians: the slope of their log density, and the denoiser that follows from it. */
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { between, mirrored, mixture, type Part } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

/** Shares of the parts in what is known at x, each from its differences to the others. */
function shares(x: number, parts: readonly Part[]): number[] {
  const logs = parts.map(
    ({ weight, mean, variance }) => Math.log(weight / Math.sqrt(variance)) - (x - mean) ** 2 / (2 * variance),
  );
  return logs.map((one) => 1 / logs.reduce((sum, other) => sum + Math.exp(other - one), 0));
}

const slope = "differentiate log Σₖ wₖ N(x; mₖ, vₖ): each part pulls towards its mean, by its share";
const far = "far away e^(−x²/2v) is 0 in float64, and 0/0 is no number: take the greatest logarithm out first";

export const score = exercise({
  id: "h3.score",
  title: "The score of a mixture",
  answer: "mixtureScore",
  points: 5,
  reference: (x: number, parts: Part[]) => {
    const own = shares(x, parts);
    return parts.reduce((sum, { mean, variance }, k) => sum - ((own[k] as number) * (x - mean)) / variance, 0);
  },
  tolerance: rounding,
  cases: [
    value("is right for one Gaussian", "the derivative of −(x − m)²/2v", (next) => [
      between(1, 2, next),
      mixture(1, next),
    ]),
    value("is right for two", slope, (next) => [between(0.3, 0.9, next), mixture(2, next)]),
    value("is right far away, where every density is 0 in float64", far, (next) => [
      between(90, 110, next),
      mixture(2, next),
    ]),
    hidden(value("is right for a mixture of three", slope, (next) => [between(-1, 1, next), mixture(3, next)])),
    hidden(
      equality("changes its sign in the mirror", slope, [1, 1], (next) => {
        const [x, parts] = [between(0.2, 1, next), mixture(3, next)];
        return [
          [x, parts],
          [-x, mirrored(parts)],
        ];
      }),
    ),
    hidden(value("is right far away on the other side", far, (next) => [between(-110, -90, next), mixture(3, next)])),
    hidden(
      value("is right for narrow parts", "whose variance divides whose distance?", (next) => [
        between(0.1, 0.4, next),
        mixture(2, next, [0.1, 0.6]),
      ]),
    ),
  ],
});

const tweedie = "E[x | x̃] = x̃ + σ² · score at x̃: the score of which density, the clean one or the noisy one?";

export const denoised = exercise({
  id: "h3.tweedie",
  title: "The denoiser that the score gives",
  answer: "denoised",
  points: 5,
  // By the mean of each part's own posterior, without a score.
  reference: (noisy: number, sigma: number, parts: Part[]) => {
    const own = shares(
      noisy,
      parts.map((one) => ({ ...one, variance: one.variance + sigma ** 2 })),
    );
    return parts.reduce((sum, { mean, variance }, k) => {
      const gain = variance / (variance + sigma ** 2);
      return sum + (own[k] as number) * (mean + gain * (noisy - mean));
    }, 0);
  },
  follows: ["h3.score"],
  tolerance: rounding,
  cases: [
    value("is right for one Gaussian", tweedie, (next) => [between(1, 2, next), 0.7, mixture(1, next)]),
    value("is right for two", tweedie, (next) => [between(0.3, 0.9, next), 0.6, mixture(2, next)]),
    value("is near what one sees under little noise", tweedie, (next) => [between(1, 2, next), 0.2, mixture(2, next)]),
    hidden(
      value("is right under much noise", "σ² adds to each variance", (next) => [
        between(1, 2, next),
        3,
        mixture(2, next),
      ]),
    ),
    hidden(
      value("is right where the noisy value is far from all parts", far, (next) => [
        between(90, 110, next),
        0.8,
        mixture(2, next),
      ]),
    ),
    hidden(
      value("is right for three narrow parts", "σ², not σ", (next) => [
        between(-1, 1, next),
        0.4,
        mixture(3, next, [0.05, 0.2]),
      ]),
    ),
  ],
});
