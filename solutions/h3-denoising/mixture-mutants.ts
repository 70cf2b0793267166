/** Mistakes with mixtures: scores and the denoisers that follow from them. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

export const mixtureMutants: readonly Mutant[] = [
  ...mutantsOf("h3.score", [
    {
      name: "densities themselves",
      replace: ["Math.exp(log - most)", "Math.exp(log)"],
      fails: "is right far away, where every density is 0 in float64",
    },
    {
      name: "away from the means",
      replace: ["(mean - x) / variance)", "(x - mean) / variance)"],
      fails: "is right for one Gaussian",
      says: "the sign: where the density grows, the score points",
    },
    {
      name: "no weights",
      replace: ["Math.log(weight) - ", "-"],
      fails: "is right for a mixture of three",
      says: "all parts alike, whatever their weights",
    },
    {
      name: "no volumes",
      replace: ["Math.log(variance) + ", ""],
      fails: "is right for narrow parts",
      says: "a narrow part is higher: its density has 1/√v before it",
    },
    {
      name: "all pulls alike",
      replace: ["(shares[k] * pull) / total", "pull / mixture.length"],
      fails: "is right for two",
      says: "the mean of the pulls, where each has its share",
    },
    {
      name: "shares not divided",
      replace: [" / total", ""],
      fails: "is right for a mixture of three",
    },
    {
      name: "distances",
      replace: ["(mean - x) / variance)", "Math.abs(mean - x) / variance)"],
      fails: "changes its sign in the mirror",
      says: "distances, where a pull has a direction",
    },
    {
      name: "deviations",
      replace: ["(mean - x) / variance)", "(mean - x) / Math.sqrt(variance))"],
      fails: "is right far away on the other side",
      says: "the standard deviation divides, where the variance belongs",
    },
  ]),
  ...mutantsOf("h3.tweedie", [
    {
      name: "minus",
      replace: ["noisy + sigma", "noisy - sigma"],
      fails: "is right for one Gaussian",
      says: "against the score: away from where the density grows",
    },
    {
      name: "clean score",
      replace: ["variance: one.variance + sigma ** 2", "variance: one.variance"],
      fails: "is right for two",
      says: "the score of the clean density: x̃ comes from the noisy one",
    },
    {
      name: "σ",
      replace: ["return noisy + sigma ** 2", "return noisy + sigma"],
      fails: "is right under much noise",
      says: "σ before the score, where σ² belongs",
    },
    {
      name: "the step alone",
      replace: ["return noisy + ", "return "],
      fails: "is near what one sees under little noise",
      says: "the step without the place from which it is made",
    },
    {
      name: "σ in the variance",
      replace: ["one.variance + sigma ** 2", "one.variance + sigma"],
      fails: "is right for three narrow parts",
      says: "variances add: σ², not σ",
    },
    {
      name: "twice as far",
      replace: ["sigma ** 2 * mixtureScore", "2 * sigma ** 2 * mixtureScore"],
      fails: "is right under much noise",
      says: "twice the step",
    },
  ]),
];
