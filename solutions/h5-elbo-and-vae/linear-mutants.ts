/** Mistakes with the linear VAE. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const shifted = "the decoder's mean μ is forgotten";
const deviation = "the noise's variance taken for its standard deviation";

const posteriors = mutantsOf("h5.posterior", [
  { name: "not centred", replace: ["difference(x, mean)", "x"], fails: "is right far from the mean", says: shifted },
  {
    name: "noise's deviation",
    replace: ["div(noiseVariance)", "div(noiseVariance ** 2)"],
    fails: "is right for little noise",
    says: deviation,
  },
  {
    name: "no prior",
    replace: [".add(Matrix.eye(w.columns))", ".add(Matrix.eye(w.columns).mul(1e-9))"],
    fails: "is right for one pixel and one latent",
    says: "the prior is missing: its precision I is part of the posterior's",
  },
  {
    name: "precision for covariance",
    replace: ["covariance: covariance.to2DArray()", "covariance: precision.to2DArray()"],
    fails: "is right for more latents than pixels",
    says: "the precision, where the covariance is asked for",
  },
  {
    name: "pull without noise",
    replace: [".map((a) => a / noiseVariance)", ""],
    fails: "is right for much noise",
    says: "Wᵀ(x − μ) is not divided by σ²",
  },
  {
    name: "no inverse",
    replace: ["times(covariance, pull)", "pull"],
    fails: "is right for three pixels and two latents",
    says: "the posterior's covariance does not multiply the mean",
  },
]);

const evidences = mutantsOf("h5.evidence", [
  {
    name: "not centred",
    replace: ["difference(x, mean)", "x"],
    fails: "does not change when x and the mean are shifted",
    says: shifted,
  },
  {
    name: "no constant",
    replace: ["x.length * Math.log(2 * Math.PI) + ", ""],
    fails: "is right for three pixels and two latents",
    says: "the constant (d/2) log 2π is missing",
  },
  {
    name: "no half",
    replace: ["-0.5 * (", "-1 * ("],
    fails: "is right for one pixel",
    says: "the factor ½ is missing",
  },
  {
    name: "prior's mean",
    replace: [
      "w.mmul(w.transpose()).add(Matrix.eye(w.rows).mul(noiseVariance))",
      "Matrix.eye(w.rows).mul(noiseVariance)",
    ],
    fails: "is right for more latents than pixels",
    says: "p(x | z = 0): z is not integrated out",
  },
  {
    name: "sign of the distance",
    replace: ["+ distance)", "- distance)"],
    fails: "is highest at the mean",
    says: "the distance with the wrong sign",
  },
  {
    name: "no determinant",
    replace: [" + logDeterminant(covariance)", ""],
    fails: "is right for four pixels and one latent",
    says: "the determinant is missing",
  },
]);

const elbos = mutantsOf("h5.elbo", [
  {
    name: "no spread",
    replace: [" + w.mmul(s).mmul(w.transpose()).trace()", ""],
    fails: "is right for three pixels and two latents",
    says: "q's spread is missing: the error at the mean alone",
  },
  {
    name: "no constant",
    replace: ["x.length * Math.log(2 * Math.PI * noiseVariance) + ", ""],
    fails: "is right for one pixel and one latent",
    says: "the constant (d/2) log 2πσ² is missing",
  },
  {
    name: "rate as a reward",
    replace: ["-distortion - rate", "-distortion + rate"],
    fails: "is highest at the exact posterior, also against a narrower one",
    says: "the rate is added: it is a cost",
  },
  {
    name: "no half of the rate",
    replace: ["0.5 * (s.trace()", "1 * (s.trace()"],
    fails: "is right for more latents than pixels",
    says: "the factor ½ of the rate is missing",
  },
  {
    name: "not centred",
    replace: ["difference(difference(x, mean), times(w, q.mean))", "difference(x, times(w, q.mean))"],
    fails: "does not change when x and the mean are shifted",
    says: shifted,
  },
  {
    name: "noise's deviation",
    replace: ["error / noiseVariance)", "error / noiseVariance ** 2)"],
    fails: "is right for four pixels and one latent",
    says: deviation,
  },
]);

const gaps = mutantsOf("h5.elbo-gap", [
  {
    name: "sign",
    replace: ["evidence - bound", "bound - evidence"],
    fails: "is never negative",
    says: "the gap with the opposite sign",
  },
  {
    name: "sum",
    replace: ["evidence - bound", "evidence + bound"],
    fails: "is zero for the exact posterior",
    says: "the sum of the two, where their difference belongs",
  },
  {
    name: "half",
    replace: ["return evidence - bound", "return (evidence - bound) / 2"],
    fails: "is right for one pixel and one latent",
    says: "half of the gap",
  },
  {
    name: "bits",
    replace: ["return evidence - bound", "return (evidence - bound) / Math.LN2"],
    fails: "is right for three pixels and two latents",
    says: "bits, where nats are asked for",
  },
  {
    name: "bound alone",
    replace: ["evidence - bound", "-bound"],
    fails: "is right for four pixels and one latent",
    says: "minus the ELBO: the evidence is missing",
  },
  {
    name: "evidence alone",
    replace: ["evidence - bound", "evidence"],
    fails: "is right for two pixels and two latents",
    says: "the evidence itself",
  },
]);

export const linearMutants: readonly Mutant[] = [...posteriors, ...evidences, ...elbos, ...gaps];
