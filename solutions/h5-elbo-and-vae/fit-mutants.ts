/** Mistakes in training: a right way down of a wrong loss, and a wrong way. */
import { mutantsOf } from "latent-grader/authoring";

export const fitMutants = mutantsOf("h5.fit", [
  {
    name: "uphill",
    replace: ["mean - 0.1 *", "mean + 0.1 *"],
    fails: "reaches the least loss for one pixel",
    says: "uphill in μ: descent subtracts the gradient",
  },
  {
    name: "no prior on the mean",
    replace: ["(mean + meanOf(slopes))", "meanOf(slopes)"],
    fails: "reaches it for five pixels",
    says: "the rate's slope by μ is missing: nothing holds the mean near the prior",
  },
  {
    name: "no 1/N",
    replace: [" / xs.length", ""],
    fails: "reaches it for weak weights",
    says: "a sum over the draws, 1/N is missing: the picture weighs N times too much",
  },
  {
    name: "no draws in sigma",
    replace: [" + byLogVar)", " + 0 * byLogVar)"],
    fails: "reaches it for six pixels and many draws",
    says: "σ follows the prior alone: the distortion's slope by log σ² is missing",
  },
  {
    name: "no epsilon",
    replace: [" * epsilon[i]", " + 0 * epsilon[i]"],
    fails: "reaches it for five pixels",
    says: "∂z/∂σ = ε is missing",
  },
  {
    name: "log sigma",
    replace: ["Math.exp(logVar / 2)", "Math.exp(logVar)"],
    fails: "reaches it for strong weights",
    says: "log σ² read as log σ, a factor 2 in the exponent",
  },
  {
    name: "half twice",
    replace: ["slope * 0.5 * sigma", "slope * sigma"],
    fails: "reaches it for strong weights",
    says: "the two slopes by log σ² are of different variables: one has the ½ and the other has not",
  },
  {
    name: "ten steps",
    replace: ["step < 1000", "step < 10"],
    fails: "reaches it with two draws",
    says: "stopped after a few steps",
  },
  {
    name: "variance returned",
    replace: ["return { mean, logVar }", "return { mean, logVar: Math.exp(logVar) }"],
    fails: "reaches it with two draws",
    says: "σ², where log σ² is asked for",
  },
]);
