/** Mistakes with Gaussians: entropy, KL divergences, their gradient. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const slide4 = "the slide's Σ log σ: the constant ½ log 2πe of each dimension is missing";
const sigma = "log σ² read as log σ, a factor 2 in the exponent";
const mean = "a mean over the dimensions where their sum belongs";
const half = "the factor ½ is missing";
const bits = "bits, where nats are asked for";
const inverted = "the ratio of the determinants upside down, as on the slide";

const entropies = mutantsOf("h2.entropy", [
  {
    name: "no constant",
    replace: ["Math.log(2 * Math.PI) + 1 + x", "x"],
    fails: "is right in one dimension",
    says: slide4,
  },
  { name: "log sigma", replace: ["+ 1 + x", "+ 1 + 2 * x"], fails: "is right for small variances", says: sigma },
  {
    name: "mean over dimensions",
    replace: ["+ x, 0)", "+ x, 0) / logVar.length"],
    fails: "of two groups of variables is the sum of their entropies",
    says: mean,
  },
  { name: "no half", replace: ["0.5 * (", "("], fails: "is right in one dimension", says: half },
  { name: "bits", replace: ["+ x, 0)", "+ x, 0) / Math.LN2"], fails: "adds up over three dimensions", says: bits },
  {
    name: "no e",
    replace: [" + 1 + x", " + x"],
    fails: "is right in five dimensions",
    says: "½ log 2π, where ½ log 2πe belongs",
  },
  {
    name: "variance for its log",
    replace: ["+ 1 + x", "+ 1 + Math.exp(x)"],
    fails: "grows by the same amount when any variance is scaled",
  },
]);

const lines = mutantsOf("h2.gaussian-kl", [
  {
    name: "ratio inverted",
    replace: ["- Math.log(ratio)", "+ Math.log(ratio)"],
    fails: "is never negative, also for a narrow q",
    says: "the ratio of the variances upside down in the logarithm",
  },
  { name: "no half", replace: ["0.5 * (", "("], fails: "is right for different means and variances", says: half },
  {
    name: "no minus one",
    replace: ["ratio - 1 -", "ratio -"],
    fails: "is zero for equal Gaussians",
    says: "the −1 is missing: equal Gaussians must give 0",
  },
  {
    name: "distance in units of q",
    replace: ["** 2 / p.variance", "** 2 / q.variance"],
    fails: "counts the distance of the means in units of p",
    says: "the distance of the means over q's variance, where p's belongs",
  },
  {
    name: "distance without units",
    replace: ["** 2 / p.variance", "** 2"],
    fails: "counts the distance of the means in units of p",
    says: "the distance of the means is not divided by p's variance",
  },
  {
    name: "p at the origin",
    replace: ["(q.mean - p.mean)", "q.mean"],
    fails: "does not change when both are shifted",
    says: "KL to a p around 0: p's mean does not appear",
  },
  {
    name: "reverse",
    replace: ["q.variance / p.variance", "p.variance / q.variance"],
    fails: "is right for a narrow q",
  },
  {
    name: "bits",
    replace: ["+ apart)", "+ apart) / Math.LN2"],
    fails: "is right for different means and variances",
    says: bits,
  },
]);

const gradients = mutantsOf("h2.kl-gradient", [
  {
    name: "by log sigma",
    replace: ["0.5 * (Math.exp(x) - 1)", "Math.exp(x) - 1"],
    fails: "is right in one dimension",
    says: "the derivative by log σ, where log σ² is asked for",
  },
  {
    name: "by the variance",
    replace: ["Math.exp(x) - 1", "1 - Math.exp(-x)"],
    fails: "is right for large variances",
    says: "the derivative by σ², where log σ² is asked for",
  },
  {
    name: "half a mean",
    replace: ["(x) => x)", "(x) => 0.5 * x)"],
    fails: "is right near the prior",
    says: "½ μ: the square's derivative has a factor 2",
  },
  {
    name: "no minus one",
    replace: ["(Math.exp(x) - 1)", "Math.exp(x)"],
    fails: "is right for small variances",
    says: "the derivative of −log σ² is missing",
  },
  {
    name: "mean over dimensions",
    replace: [
      "mean: byMean, logVar: byLogVar",
      "mean: byMean.map((x) => x / mean.length), logVar: byLogVar.map((x) => x / mean.length)",
    ],
    fails: "is right in three dimensions",
    says: mean,
  },
  {
    name: "sign",
    replace: ["mean: byMean, logVar: byLogVar", "mean: byMean.map((x) => -x), logVar: byLogVar.map((x) => -x)"],
    fails: "is right in four dimensions",
    says: "the gradient of −KL",
  },
]);

const divergences = mutantsOf("h2.general-kl", [
  {
    name: "determinants inverted",
    replace: ["logDeterminant(wide) - logDeterminant(narrow)", "logDeterminant(narrow) - logDeterminant(wide)"],
    fails: "is never negative, also for a narrow q",
    says: inverted,
  },
  { name: "no half", replace: ["0.5 * (", "("], fails: "is right in two dimensions", says: half },
  {
    name: "no dimension",
    replace: [" - q.mean.length", ""],
    fails: "is zero for equal Gaussians",
    says: "the −D is missing: equal Gaussians must give 0",
  },
  {
    name: "half of the logarithm forgotten",
    replace: ["0.5 * (logs -", "(logs + 0.5 * -"],
    fails: "is right without correlations",
  },
  {
    name: "distance in units of q",
    replace: ["mmul(solve(wide, apart))", "mmul(solve(narrow, apart))"],
    fails: "is right in three dimensions",
    says: "the distance of the means by q's covariance, where p's belongs",
  },
  {
    name: "reverse",
    replace: ["solve(wide, narrow)", "solve(narrow, wide)"],
    fails: "is right in two dimensions",
    says: "Tr Σ₁⁻¹Σ₂, where Tr Σ₂⁻¹Σ₁ belongs",
  },
  {
    name: "mean over dimensions",
    replace: ["+ distance)", "+ distance) / q.mean.length"],
    fails: "adds up over independent groups",
    says: mean,
  },
  {
    name: "no logarithm",
    replace: ["logDeterminant(wide) - logDeterminant(narrow)", "0"],
    fails: "is never negative, also for a narrow q",
    says: "the logarithm of the determinants is missing",
  },
]);

export const gaussianMutants: readonly Mutant[] = [...entropies, ...lines, ...gradients, ...divergences];
