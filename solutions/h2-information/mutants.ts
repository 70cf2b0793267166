/** Mistakes that students make in homework 2, as edits of the solution, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { channelMutants } from "./channel-mutants";
import { gaussianMutants } from "./gaussian-mutants";
import { hints } from "./hints";
import { modelMutants } from "./model-mutants";

export const mutants: readonly Mutant[] = hinted([...gaussianMutants, ...modelMutants, ...channelMutants], hints);

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  {
    exercise: "h2.entropy",
    name: "one logarithm",
    replace: ["0.5 * (Math.log(2 * Math.PI) + 1 + x)", "0.5 * Math.log(2 * Math.PI * Math.E * Math.exp(x))"],
    fails: "",
  },
  {
    exercise: "h2.gaussian-kl",
    name: "densities",
    replace: ["ratio - 1 - Math.log(ratio)", "Math.log(p.variance) - Math.log(q.variance) + ratio - 1"],
    fails: "",
  },
  {
    exercise: "h2.monte-carlo",
    name: "mean of each",
    replace: ["sum + cost, 0) / means.length", "sum + cost / means.length, 0)"],
    fails: "",
  },
  {
    exercise: "h2.kl-gradient",
    name: "typed arrays",
    replace: [
      "return { mean: byMean, logVar: byLogVar }",
      "return { mean: Float64Array.from(byMean) as unknown as number[], logVar: byLogVar }",
    ],
    fails: "",
  },
  {
    exercise: "h2.general-kl",
    name: "order of the trace",
    replace: ["solve(wide, narrow).trace()", "solve(wide, Matrix.eye(wide.rows)).mmul(narrow).trace()"],
    fails: "",
  },
  {
    exercise: "h2.joint-kl",
    name: "joint table",
    replace: [
      "return rate + distortion - entropy",
      "return data.flatMap((px, x) => encoder[x].map((code, z) => px * code * Math.log((px * code) / (prior[z] * decoder[z][x])))).reduce((sum, term) => sum + term, 0)",
    ],
    fails: "",
  },
  {
    exercise: "h2.wasserstein",
    name: "the other root",
    replace: ["root(root(a).mmul(b).mmul(root(a)))", "root(root(b).mmul(a).mmul(root(b)))"],
    fails: "",
  },
  {
    exercise: "h2.channel-information",
    name: "inputs' side",
    replace: [
      "const relative = signal.div(noiseVariance).add(Matrix.eye(w.rows));\n  return 0.5 * logDeterminant(relative)",
      "const code = logDeterminant(Matrix.add(signal, Matrix.eye(w.rows).mul(noiseVariance)));\n  return 0.5 * (code - w.rows * Math.log(noiseVariance))",
    ],
    fails: "",
  },
  {
    exercise: "h2.ba-bound",
    name: "constants joined",
    replace: [
      "entropy - constant -",
      "0.5 * (sigma.rows * (1 - Math.log(decoder.variance)) + logDeterminant(sigma)) -",
    ],
    fails: "",
  },
  {
    exercise: "h2.ba-gap",
    name: "without names",
    replace: ["return information - bound", "return -(bound - information)"],
    fails: "",
  },
];
