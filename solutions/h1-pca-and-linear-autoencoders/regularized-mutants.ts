/** Mistakes with penalties: scales, the least loss, the configuration on trial, what a decoder remembers. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const spread = "the variance is squared: σ² is a square already";

const scales = mutantsOf("h1.scales", [
  {
    name: "no root",
    replace: ["Math.sqrt(Math.max(share, 0))", "Math.max(share, 0)"],
    fails: "is right for one component",
    says: "s², where s is asked for: the root is missing",
  },
  {
    name: "upside down",
    replace: ["penalty / variances[i]", "variances[i] / penalty"],
    fails: "has one entry for each penalty",
    says: "σ²/λ, where λ/σ² belongs",
  },
  {
    name: "root of a negative number",
    replace: ["Math.max(share, 0)", "share"],
    fails: "switches off what costs more than it brings",
  },
  {
    name: "root of the absolute value",
    replace: ["Math.max(share, 0)", "Math.abs(share)"],
    fails: "is right where most are switched off",
    says: "the sign of 1 − λ/σ² is dropped: below zero, nothing is left of the component",
  },
  {
    name: "variance squared",
    replace: ["penalty / variances[i]", "penalty / variances[i] ** 2"],
    fails: "is right for three entries and four components",
    says: spread,
  },
  {
    name: "penalty for variance",
    replace: ["1 - penalty / variances[i]", "1 - variances[i] / variances[0] + 0 * penalty"],
    fails: "is right for small penalties",
    says: "the share of the variance, where the share that the penalty leaves is asked for",
  },
  {
    name: "first variance",
    replace: ["penalty / variances[i]", "penalty / variances[0]"],
    fails: "is right for three entries and four components",
    says: "the first component's variance for all",
  },
]);

const losses = mutantsOf("h1.least-loss", [
  {
    name: "discarded forgotten",
    replace: ["? penalties[i] : variance", "? penalties[i] : 0"],
    fails: "is right for two entries and four components",
    says: "components without an entry are lost: their variance is missing",
  },
  {
    name: "too large a penalty kept",
    replace: ["penalty < variance ? ", "penalty < Infinity ? "],
    fails: "is right where penalties are too large",
    says: "a component whose penalty exceeds its variance costs its variance and no more",
  },
  {
    name: "one penalty",
    replace: ["2 * penalty - ", "penalty - "],
    fails: "is right for one component",
    says: "encoder and decoder both pay: 2λ",
  },
  {
    name: "plus",
    replace: ["2 * penalty - penalty ** 2", "2 * penalty + penalty ** 2"],
    fails: "is right for five components",
    says: "the gain λ²/σ² is added: it makes the loss smaller",
  },
  {
    name: "not squared",
    replace: ["penalty ** 2 / variance", "penalty / variance"],
    fails: "is right for five components",
    says: "λ/σ², where λ²/σ² belongs",
  },
  {
    name: "mean",
    replace: ["sum + cost, 0)", "sum + cost, 0) / costs.length"],
    fails: "adds up over components",
    says: "a mean over the components, where their sum belongs",
  },
  {
    name: "reward",
    replace: ["2 * penalty - penalty ** 2", "-2 * penalty - penalty ** 2"],
    fails: "is above that without penalties",
    says: "the penalty is subtracted: it costs",
  },
]);

const trials = mutantsOf("h1.switched-off", [
  {
    name: "root for penalty",
    replace: ["r ** 2 >=", "r >="],
    fails: "is right for variances below 1",
    says: "rᵢ is compared with the variance, where the penalty rᵢ² belongs",
  },
  {
    name: "k steps",
    replace: ["/ (latent - 1)", "/ latent"],
    fails: "is right for four entries, one of them lost",
    says: "k steps between k numbers: there are k − 1",
  },
  {
    name: "kept",
    replace: ["r ** 2 >= variances[i]", "r ** 2 < variances[i]"],
    fails: "is zero where no penalty is too large",
    says: "the variance that is kept",
  },
  {
    name: "beyond the code",
    replace: [
      "return lost.reduce((sum, x) => sum + x, 0)",
      "return [...lost, ...variances.slice(latent)].reduce((sum, x) => sum + x, 0)",
    ],
    fails: "does not change with components beyond the code",
    says: "components beyond the code are counted too: they have no entry to switch off",
  },
  {
    name: "counted",
    replace: ["return lost.reduce((sum, x) => sum + x, 0)", "return lost.filter((x) => x > 0).length"],
    fails: "is right for the released configuration on MNIST",
    says: "the number of the entries, where the variance along them is asked for",
  },
  {
    name: "excess",
    replace: ["? variances[i] : 0", "? r ** 2 - variances[i] : 0"],
    fails: "is right for six entries, two of them lost",
    says: "how far the penalties are too large, where the variance along these entries is asked for",
  },
]);

const memories = mutantsOf("h1.remembered", [
  {
    name: "not squared",
    replace: ["1 - s ** 2", "1 - s"],
    fails: "is right for three numbers and a code of one",
    says: "1 − s, where s² belongs",
  },
  {
    name: "deviations",
    replace: ["penalty / (1 - s ** 2)", "Math.sqrt(penalty / (1 - s ** 2))"],
    fails: "is right for a large penalty",
    says: "the roots of the variances",
  },
  {
    name: "right vectors",
    replace: ["const { left, values }", "const { right: left, values }"],
    fails: "is right for a code as long as the example",
    says: "the right singular vectors: they know of the code's rotation, not of the data",
  },
  {
    name: "upside down",
    replace: ["penalty / (1 - s ** 2)", "penalty * (1 - s ** 2)"],
    fails: "is right for four numbers and a code of two",
    says: "λ(1 − s²), where λ/(1 − s²) belongs",
  },
  {
    name: "decoder alone",
    replace: ["penalty / (1 - s ** 2)", "s ** 2 + 0 * penalty"],
    fails: "is right for a small penalty",
    says: "W₂W₂ᵀ itself: the penalty has shrunk it",
  },
  {
    name: "unreached directions",
    replace: [
      "svd(new Matrix(decoder))",
      "svd(new Matrix(decoder.map((row) => [...row, ...new Array<number>(row.length < decoder.length ? decoder.length - row.length : 0).fill(0)])))",
    ],
    fails: "is right for five numbers and a code of three",
    says: "directions that the decoder does not reach have got the variance λ",
  },
  {
    name: "columns",
    replace: [
      "const { left, values } = svd(new Matrix(decoder));",
      "const columns = new Matrix(decoder).transpose().to2DArray();\n  const values = columns.map((column) => Math.hypot(...column));\n  const left = new Matrix(columns.map((column, i) => column.map((x) => x / values[i]))).transpose();",
    ],
    fails: "is right for four numbers and a code of two",
    says: "the decoder's columns as they are: they are a mixture, until the rotation is undone",
  },
]);

export const regularizedMutants: readonly Mutant[] = [...scales, ...losses, ...trials, ...memories];
