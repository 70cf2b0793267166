/** What to think about again after a listed mistake, where the hint of the case that it fails speaks of something else. */
import type { Hints } from "latent-grader/authoring";

/** By exercise, then by the mistake's name. */
export const hints: Hints = {
  "h5.sample": {
    "no noise": "what makes a sample differ from the mean?",
    "first deviation": "every dimension has a σ of its own",
  },
  "h5.loss": {
    "no half": "½ for every latent",
    "no rate": "the loss has two terms",
  },
  "h5.importance-bound": {
    "largest not put back": "what was taken out must come back",
  },
  "h5.reparameterized": {
    "slope at the mean": "z = μ + σε: the derivative goes through z",
    "no epsilon": "how does z move with σ?",
    "variance for deviation": "σ = e^{½ log σ²}",
  },
  "h5.score": {
    "no minus one": "log q has a term without z: does it move with σ?",
    "not over sigma": "differentiate log q(z) by μ, with z held fixed",
    "by sigma": "log σ² moves σ by ½ σ: the chain rule",
    "slope of f": "f itself is not differentiated",
  },
  "h5.posterior": {
    "precision for covariance": "a precision is the inverse of a covariance",
    "pull without noise": "how much does a pixel with much noise count?",
  },
  "h5.evidence": {
    "no half": "½ stands before every term",
  },
  "h5.elbo": {
    "no constant": "a density is normalized: by what?",
    "no half of the rate": "½ stands before every term of the rate",
    "noise's deviation": "σ² is a variance",
  },
  "h5.elbo-gap": {
    sum: "a gap is a difference",
    half: "a difference has no factor before it",
    bits: "which logarithm gives nats?",
  },
  "h5.fit": {
    uphill: "descent goes against the slope",
    "no prior on the mean": "what holds the mean near the prior?",
    "no 1/N": "each slope is a mean over the draws",
    "no draws in sigma": "both terms have a slope by log σ²",
    "no epsilon": "how does z move with σ?",
    "log sigma": "σ = e^{½ log σ²}",
    "half twice": "both slopes must be by the same variable",
    "ten steps": "steps until nothing changes any more",
    "variance returned": "what is asked for is log σ²",
  },
};
