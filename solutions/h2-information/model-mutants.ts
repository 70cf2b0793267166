/** Mistakes with a model's loss: the Monte Carlo mean, the joint KL divergence. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const half = "the factor ½ is missing";
const bits = "bits, where nats are asked for";

const estimates = mutantsOf("h2.monte-carlo", [
  {
    name: "no 1/N",
    replace: [" / means.length", ""],
    fails: "does not change when every sample comes twice",
    says: "the slide's sum over the samples: 1/N is missing",
  },
  {
    name: "mean over pixels",
    replace: [" / means.length", " / means.length / x.length"],
    fails: "is right for one sample",
    says: "a mean over the pixels where their sum belongs",
  },
  { name: "no half", replace: ["0.5 * (", "("], fails: "is right for one sample", says: half },
  {
    name: "squares alone",
    replace: ["Math.log(2 * Math.PI) + ", ""],
    fails: "is right for five pixels",
    says: "half the squared error: ½ log 2π of each pixel is missing",
  },
  {
    name: "squared error",
    replace: ["0.5 * (Math.log(2 * Math.PI) + (xj - mean[j]) ** 2)", "(xj - mean[j]) ** 2"],
    fails: "is right for one sample",
    says: "the squared error without its ½, and without the constant",
  },
  {
    name: "first sample",
    replace: ["return costs.reduce((sum, cost) => sum + cost, 0) / means.length", "return costs[0]"],
    fails: "does not depend on the order of the samples",
    says: "the first sample alone",
  },
  {
    name: "sign",
    replace: ["return costs.reduce", "return -costs.reduce"],
    fails: "is the mean over four samples",
    says: "the log-likelihood: a distortion is minus that",
  },
  {
    name: "one too few",
    replace: ["/ means.length", "/ (means.length - 1)"],
    fails: "is the mean of the estimates from two halves",
  },
]);

const losses = mutantsOf("h2.joint-kl", [
  {
    name: "plus entropy",
    replace: ["distortion - entropy", "distortion + entropy"],
    fails: "is zero for a model that fits",
    says: "+ H(q(X)), as on the slide: its sign is −",
  },
  {
    name: "no entropy",
    replace: [" - entropy;", ";"],
    fails: "is zero for a model that fits",
    says: "the loss of a VAE: the entropy of the data is missing",
  },
  {
    name: "reward",
    replace: ["distortion -= px", "distortion += px"],
    fails: "is never negative",
    says: "E log p(x | z) with the sign of a reward: the distortion is minus that",
  },
  {
    name: "rate not under the data",
    replace: ["rate += px * code", "rate += code"],
    fails: "is right for four values and three codes",
    says: "the KL of the codes is added up over x, where its mean under q(x) belongs",
  },
  {
    name: "rate reversed",
    replace: ["Math.log(code / prior[z])", "Math.log(prior[z] / code)"],
    fails: "is right for two values and two codes",
    says: "the ratio in the rate upside down",
  },
  {
    name: "first code's prior",
    replace: ["code / prior[z]", "code / prior[0]"],
    fails: "does not depend on the names of the codes",
  },
  {
    name: "bits",
    replace: ["return rate + distortion - entropy", "return (rate + distortion - entropy) / Math.LN2"],
    fails: "is right for three values and five codes",
    says: bits,
  },
]);

export const modelMutants: readonly Mutant[] = [...estimates, ...losses];
