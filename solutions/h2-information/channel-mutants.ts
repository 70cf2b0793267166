/** Mistakes with matrices: the Wasserstein distance, the channel, the bound and its gap. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const half = "the factor ½ is missing";
const bits = "bits, where nats are asked for";
const entrywise = "the square roots of the entries, where the root of the matrix belongs";

const distances = mutantsOf("h2.wasserstein", [
  {
    name: "roots of the entries",
    replace: [
      "const cross = root(root(a).mmul(b).mmul(root(a))).trace()",
      "const cross = Matrix.abs(a.mmul(b)).sqrt().trace()",
    ],
    fails: "is right with correlations",
    says: entrywise,
  },
  {
    name: "product of the roots",
    replace: ["root(root(a).mmul(b).mmul(root(a)))", "root(a).mmul(root(b))"],
    fails: "is right in three dimensions",
    says: "Σ₁^½ Σ₂^½: the root of a product is not the product of the roots unless they commute",
  },
  {
    name: "one cross term",
    replace: ["- 2 * cross", "- cross"],
    fails: "is zero for equal Gaussians",
    says: "the factor 2 of the cross term is missing",
  },
  {
    name: "not squared",
    replace: [
      "return dot(apart, apart) + a.trace() + b.trace() - 2 * cross",
      "return Math.sqrt(dot(apart, apart) + a.trace() + b.trace() - 2 * cross)",
    ],
    fails: "is right without correlations",
    says: "W₂, where W₂² is asked for",
  },
  {
    name: "one trace",
    replace: ["a.trace() + b.trace()", "2 * a.trace()"],
    fails: "is the same in both directions",
    says: "the trace of one covariance twice",
  },
  {
    name: "no means",
    replace: ["dot(apart, apart) + ", ""],
    fails: "is right for a small q",
    says: "the distance of the means is missing",
  },
]);

const informations = mutantsOf("h2.channel-information", [
  { name: "no half", replace: ["0.5 * logDet", "logDet"], fails: "is right for one input and one code", says: half },
  {
    name: "signal alone",
    replace: [".add(Matrix.eye(w.rows))", ""],
    fails: "is right for one input and one code",
    says: "the noise in the code is missing: det(WΣWᵀ/σ²), without the identity",
  },
  {
    name: "standard deviation",
    replace: ["signal.div(noiseVariance)", "signal.div(noiseVariance ** 2)"],
    fails: "does not change when code and noise grow together",
    says: "the noise's variance taken for its standard deviation",
  },
  {
    name: "no covariance",
    replace: ["w.mmul(new Matrix(covariance))", "w"],
    fails: "is right for three inputs and two codes",
    says: "WWᵀ: the input's covariance is missing",
  },
  {
    name: "diagonal",
    replace: ["0.5 * logDeterminant(relative)", "0.5 * relative.diagonal().reduce((sum, x) => sum + Math.log(x), 0)"],
    fails: "does not change when the code is turned",
    says: "the codes one by one: what they share is counted twice",
  },
  {
    name: "mean over codes",
    replace: ["logDeterminant(relative)", "logDeterminant(relative) / w.rows"],
    fails: "of two separate channels is the sum",
    says: "a mean over the codes where the whole determinant belongs",
  },
  {
    name: "bits",
    replace: ["logDeterminant(relative)", "logDeterminant(relative) / Math.LN2"],
    fails: "is right for two inputs and three codes",
    says: bits,
  },
]);

const bounds = mutantsOf("h2.ba-bound", [
  {
    name: "no entropy",
    replace: ["return entropy - constant", "return -constant"],
    fails: "is right for one input and one code",
    says: "E log p(x | z) alone: the entropy of x is missing",
  },
  {
    name: "no constant",
    replace: ["entropy - constant -", "entropy -"],
    fails: "is right for a small variance",
    says: "the squared error without its constant (n/2) log 2πv",
  },
  {
    name: "no noise in the error",
    replace: [" +\n    channel.noiseVariance * squaredNorm(d)", ""],
    fails: "is right for three inputs and two codes",
    says: "the decoder also passes the noise on: σ²‖G‖² is missing",
  },
  {
    name: "noise's deviation",
    replace: ["channel.noiseVariance *", "channel.noiseVariance ** 2 *"],
    fails: "does not change when code and noise grow together",
    says: "the noise's variance taken for its standard deviation",
  },
  {
    name: "error without half",
    replace: ["error / (2 * decoder.variance)", "error / decoder.variance"],
    fails: "is right for four inputs and one code",
    says: "the squared error over v, where 2v belongs",
  },
  {
    name: "error as a reward",
    replace: ["- error / (2", "+ error / (2"],
    fails: "is highest for the exact gain",
    says: "the error raises the bound: its sign is −",
  },
  {
    name: "decoder's deviation",
    replace: ["2 * Math.PI * decoder.variance)", "2 * Math.PI * decoder.variance ** 2)"],
    fails: "is right for one input and one code",
    says: "the decoder's variance taken for its standard deviation",
  },
]);

const gaps = mutantsOf("h2.ba-gap", [
  {
    name: "sign",
    replace: ["information - bound", "bound - information"],
    fails: "is never negative",
    says: "the gap with the opposite sign",
  },
  {
    name: "sum",
    replace: ["information - bound", "information + bound"],
    fails: "is zero for the exact decoder",
    says: "the sum of the two, where their difference belongs",
  },
  {
    name: "half",
    replace: ["return information - bound", "return (information - bound) / 2"],
    fails: "is right for one input and one code",
    says: "half of the gap",
  },
  {
    name: "bits",
    replace: ["return information - bound", "return (information - bound) / Math.LN2"],
    fails: "is right for two inputs and two codes",
    says: bits,
  },
  {
    name: "bound alone",
    replace: ["information - bound", "-bound"],
    fails: "is right for three inputs and one code",
    says: "minus the bound: the information is missing",
  },
  {
    name: "information alone",
    replace: ["information - bound", "information"],
    fails: "is right for two inputs and three codes",
    says: "the information itself",
  },
]);

export const channelMutants: readonly Mutant[] = [...distances, ...informations, ...bounds, ...gaps];
