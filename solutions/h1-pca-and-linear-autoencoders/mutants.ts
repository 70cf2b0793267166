/** Mistakes that students make in homework 1, as edits of the solution, and other ways to be right. */
import { hinted, type Mutant } from "latent-grader/authoring";
import { autoencoderMutants } from "./autoencoder-mutants";
import { componentMutants } from "./component-mutants";
import { hints } from "./hints";
import { regularizedMutants } from "./regularized-mutants";

export const mutants: readonly Mutant[] = hinted(
  [...componentMutants, ...autoencoderMutants, ...regularizedMutants],
  hints,
);

/** Right answers that look otherwise; each must have full marks. */
export const alternatives: readonly Mutant[] = [
  {
    exercise: "h1.centred",
    name: "by matrices",
    replace: [
      "return examples.map((x) => x.map((xj, j) => xj - mean[j]))",
      "return new Matrix(examples).subRowVector(mean).to2DArray()",
    ],
    fails: "",
  },
  {
    exercise: "h1.covariance",
    name: "second moments",
    replace: [
      "return x.transpose().mmul(x).div(examples.length).to2DArray()",
      "const [raw, mean] = [new Matrix(examples), Matrix.rowVector(new Matrix(examples).mean('column'))];\n  return Matrix.sub(raw.transpose().mmul(raw).div(x.rows), mean.transpose().mmul(mean)).to2DArray()",
    ],
    fails: "",
  },
  {
    exercise: "h1.projection",
    name: "singular vectors, other signs",
    replace: ["leading.mmul(leading.transpose())", "leading.mul(-1).mmul(leading.transpose())"],
    fails: "",
  },
  {
    exercise: "h1.error",
    name: "expanded",
    replace: [
      "return lost.mmul(sigma).mmul(lost.transpose()).trace()",
      "const rebuilt = w2.mmul(w1).mmul(sigma);\n  return sigma.trace() - 2 * rebuilt.trace() + rebuilt.mmul(w1.transpose()).mmul(w2.transpose()).trace() + 0 * lost.rows",
    ],
    fails: "",
  },
  {
    exercise: "h1.gradient",
    name: "typed arrays",
    replace: [
      "encoder: w2.transpose().mmul(lost).to2DArray()",
      "encoder: w2.transpose().mmul(lost).to2DArray().map((row) => Float64Array.from(row) as unknown as number[])",
    ],
    fails: "",
  },
  {
    exercise: "h1.best-decoder",
    name: "equations solved",
    replace: [
      "return cross.mmul(generalInverse(w1.mmul(cross)))",
      "const code = w1.mmul(cross);\n  return solve(Matrix.add(code, code.transpose()).div(2), cross.transpose()).transpose()",
    ],
    fails: "",
  },
  {
    exercise: "h1.scales",
    name: "where it pays",
    replace: ["Math.sqrt(Math.max(share, 0))", "(share > 0 ? share ** 0.5 : 0)"],
    fails: "",
  },
  {
    exercise: "h1.least-loss",
    name: "from the scales",
    replace: [
      "return penalty < variance ? 2 * penalty - penalty ** 2 / variance : variance",
      "const kept = Math.max(1 - penalty / variance, 0);\n    return variance * (1 - kept) ** 2 + 2 * penalty * kept",
    ],
    fails: "",
  },
  {
    exercise: "h1.switched-off",
    name: "from the scales",
    replace: [
      "r ** 2 >= variances[i] ? variances[i] : 0",
      "scales([variances[i]], [r * r])[0] === 0 ? variances[i] : 0",
    ],
    fails: "",
  },
  {
    exercise: "h1.remembered",
    name: "eigenvectors of W₂W₂ᵀ",
    replace: [
      "const { left, values } = svd(new Matrix(decoder));",
      "const w = new Matrix(decoder);\n  const { values: all, vectors } = symmetricEigen(w.mmul(w.transpose()));\n  const left = vectors.subMatrix(0, w.rows - 1, 0, w.columns - 1);\n  const values = all.slice(0, w.columns).map(Math.sqrt);",
    ],
    fails: "",
  },
];
