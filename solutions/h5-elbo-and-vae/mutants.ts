/** Mistakes that students make in homework 5, as edits of the solution, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { estimateMutants } from "./estimate-mutants";
import { fitMutants } from "./fit-mutants";
import { hints } from "./hints";
import { linearMutants } from "./linear-mutants";

export const mutants: readonly Mutant[] = hinted([...estimateMutants, ...linearMutants, ...fitMutants], hints);

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  {
    exercise: "h5.sample",
    name: "root of the variance",
    replace: ["Math.exp(x / 2)", "Math.sqrt(Math.exp(x))"],
    fails: "",
  },
  {
    exercise: "h5.loss",
    name: "mean of each",
    replace: ["sum + cost, 0) / costs.length", "sum + cost / costs.length, 0)"],
    fails: "",
  },
  {
    exercise: "h5.importance-bound",
    name: "logarithm of K",
    replace: ["Math.log(total / logWeights.length)", "Math.log(total) - Math.log(logWeights.length)"],
    fails: "",
  },
  {
    exercise: "h5.reparameterized",
    name: "by z",
    replace: ["slope * 0.5 * sigma * epsilon[i]", "(slope * (sigma * epsilon[i])) / 2"],
    fails: "",
  },
  {
    exercise: "h5.score",
    name: "joined",
    replace: ["value * 0.5 * (epsilon[i] ** 2 - 1)", "(value * epsilon[i] ** 2 - value) / 2"],
    fails: "",
  },
  {
    exercise: "h5.posterior",
    name: "solve",
    replace: ["times(covariance, pull)", "solve(precision, column(pull)).to1DArray()"],
    fails: "",
  },
  {
    exercise: "h5.evidence",
    name: "inverse",
    replace: ["solve(covariance, apart)", "inverse(covariance).mmul(apart)"],
    fails: "",
  },
  {
    exercise: "h5.elbo",
    name: "logarithms apart",
    replace: ["Math.log(2 * Math.PI * noiseVariance)", "(Math.log(2 * Math.PI) + Math.log(noiseVariance))"],
    fails: "",
  },
  {
    exercise: "h5.elbo-gap",
    name: "negated",
    replace: ["return evidence - bound", "return -(bound - evidence)"],
    fails: "",
  },
  {
    exercise: "h5.fit",
    name: "another way down",
    replace: [
      "[mean, logVar] = [mean - 0.1 * (mean + meanOf(slopes)),\n      logVar - 0.1 * (0.5 * (sigma ** 2 - 1) + byLogVar)];",
      "mean -= 0.12 * (mean + meanOf(slopes));\n    logVar -= 0.2 * ((sigma ** 2 - 1) / 2 + byLogVar);",
    ],
    fails: "",
  },
];
