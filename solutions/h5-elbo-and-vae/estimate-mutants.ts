/** Mistakes with samples, losses, weights and gradients. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const sigma = "log σ² read as log σ, a factor 2 in the exponent";
const draws = "a sum over the draws: 1/N is missing";

const samples = mutantsOf("h5.sample", [
  {
    name: "variance for deviation",
    replace: ["Math.exp(x / 2)", "Math.exp(x)"],
    fails: "is right in one dimension",
    says: sigma,
  },
  {
    name: "logarithm for deviation",
    replace: ["Math.exp(x / 2)", "x"],
    fails: "is right for small variances",
    says: "log σ² itself, where σ belongs",
  },
  {
    name: "no noise",
    replace: [" + deviation[j] * epsilon[j]", ""],
    fails: "is right for large variances",
    says: "the mean alone: nothing is sampled",
  },
  {
    name: "scaled mean",
    replace: ["m + deviation[j] * epsilon[j]", "(m + epsilon[j]) * deviation[j]"],
    fails: "does not scale the mean",
    says: "the mean is scaled by σ as well",
  },
  {
    name: "precision",
    replace: ["Math.exp(x / 2)", "Math.exp(-x / 2)"],
    fails: "is right in three dimensions",
    says: "1/σ, where σ belongs",
  },
  {
    name: "first deviation",
    replace: ["deviation[j]", "deviation[0]"],
    fails: "is right in five dimensions",
    says: "the first dimension's σ for all",
  },
]);

const losses = mutantsOf("h5.loss", [
  {
    name: "sum over the batch",
    replace: [" / costs.length", ""],
    fails: "does not change when every image comes twice",
    says: "a sum over the batch, where the mean belongs",
  },
  {
    name: "mean over pixels",
    replace: ["return distortion + rate", "return distortion / image.length + rate"],
    fails: "is right for one image",
    says: "a mean over the pixels: the rate then weighs too much",
  },
  {
    name: "log sigma",
    replace: ["0.5 * (Math.exp(l) - 1 - l", "0.5 * (Math.exp(2 * l) - 1 - 2 * l"],
    fails: "is right for many latents",
    says: sigma,
  },
  {
    name: "no half",
    replace: ["0.5 * (Math.exp(l)", "(Math.exp(l)"],
    fails: "is the mean over three images",
    says: "the factor ½ of the rate is missing",
  },
  {
    name: "overflow",
    replace: ["Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)))", "Math.log(1 + Math.exp(a))"],
    fails: "is right for pixels that are certain",
  },
  {
    name: "rate as a reward",
    replace: ["distortion + rate", "distortion - rate"],
    fails: "is never negative",
    says: "the rate is subtracted: in a loss it is a cost",
  },
  {
    name: "no rate",
    replace: ["return distortion + rate", "return distortion"],
    fails: "is right for one image",
    says: "the distortion alone: the rate is missing",
  },
]);

const bounds = mutantsOf("h5.importance-bound", [
  {
    name: "no 1/K",
    replace: ["total / logWeights.length", "total"],
    fails: "does not change when every weight comes twice",
    says: "the sum of the weights: 1/K is missing",
  },
  {
    name: "mean of logs",
    replace: [
      "return largest + Math.log(total / logWeights.length)",
      "return logWeights.reduce((sum, w) => sum + w, 0) / logWeights.length",
    ],
    fails: "is right for five weights",
    says: "the mean of the log weights, which is the ELBO with K samples",
  },
  { name: "underflow", replace: ["Math.max(...logWeights)", "0"], fails: "is right for the tiny weights of images" },
  {
    name: "largest not put back",
    replace: ["largest + Math.log", "Math.log"],
    fails: "is right for five weights",
    says: "the largest log weight was taken out and not put back",
  },
  {
    name: "no logarithm",
    replace: ["Math.log(total / logWeights.length)", "total / logWeights.length"],
    fails: "grows by c when every log weight does",
    says: "the mean of the weights without its logarithm",
  },
  {
    name: "smallest",
    replace: ["return largest + Math.log(total / logWeights.length)", "return Math.min(...logWeights)"],
    fails: "is above the mean of the log weights",
    says: "the smallest log weight",
  },
  {
    name: "largest",
    replace: [" + Math.log(total / logWeights.length)", ""],
    fails: "is right for two weights",
    says: "the largest log weight alone",
  },
]);

const pathwise = mutantsOf("h5.reparameterized", [
  {
    name: "no 1/N",
    replace: ["sum + x, 0) / xs.length", "sum + x, 0)"],
    fails: "is the mean over four draws",
    says: draws,
  },
  {
    name: "by sigma",
    replace: ["slope * 0.5 * sigma * epsilon[i]", "slope * epsilon[i]"],
    fails: "is right for a large variance",
    says: "the derivative by σ, where log σ² is asked for",
  },
  {
    name: "by log sigma",
    replace: ["slope * 0.5 * sigma", "slope * sigma"],
    fails: "is right for one draw",
    says: "the derivative by log σ, where log σ² is asked for",
  },
  {
    name: "slope at the mean",
    replace: ["(mean + sigma * e)", "mean"],
    fails: "is right for a small variance",
    says: "the slope of f at μ, where it belongs at z",
  },
  {
    name: "no epsilon",
    replace: ["sigma * epsilon[i]", "sigma"],
    fails: "is right for six draws",
    says: "∂z/∂σ = ε is missing",
  },
  {
    name: "variance for deviation",
    replace: ["Math.exp(logVar / 2)", "Math.exp(logVar)"],
    fails: "is right for two draws",
    says: sigma,
  },
]);

const scores = mutantsOf("h5.score", [
  { name: "no 1/N", replace: ["sum + x, 0) / xs.length", "sum + x, 0)"], fails: "is right for six draws", says: draws },
  {
    name: "no minus one",
    replace: ["(epsilon[i] ** 2 - 1)", "epsilon[i] ** 2"],
    fails: "is right for one draw",
    says: "the normalizing constant of q depends on σ too: ε² − 1",
  },
  {
    name: "not over sigma",
    replace: ["(epsilon[i] / sigma)", "epsilon[i]"],
    fails: "is right for a large variance",
    says: "∂ log q/∂μ is ε/σ, not ε",
  },
  {
    name: "by log sigma",
    replace: ["value * 0.5 * (", "value * ("],
    fails: "is right for a small variance",
    says: "the derivative by log σ, where log σ² is asked for",
  },
  {
    name: "by sigma",
    replace: ["value * 0.5 * (epsilon[i] ** 2 - 1)", "value * (epsilon[i] ** 2 - 1) / sigma"],
    fails: "is right for two draws",
    says: "the derivative by σ, where log σ² is asked for",
  },
  {
    name: "slope of f",
    replace: [
      "f.square * (mean + sigma * e) ** 2 + f.slope * (mean + sigma * e)",
      "2 * f.square * (mean + sigma * e) + f.slope",
    ],
    fails: "is the mean over four draws",
    says: "f is differentiated, where its value belongs",
  },
]);

export const estimateMutants: readonly Mutant[] = [...samples, ...losses, ...bounds, ...pathwise, ...scores];
