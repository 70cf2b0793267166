/** Mistakes with the data: centring, the covariance, the projection. */
import { type Mutant, mutantsOf } from "latent-grader/authoring";

const fewer = "divided by N − 1, where the mean has 1/N";

const centrings = mutantsOf("h1.centred", [
  {
    name: "no 1/N",
    replace: ["sum + x[j], 0) / examples.length", "sum + x[j], 0)"],
    fails: "is right for four examples of three numbers",
    says: "the sum of the examples is subtracted: 1/N is missing",
  },
  {
    name: "rows for columns",
    replace: ["xj - mean[j]", "xj - x.reduce((sum, other) => sum + other, 0) / x.length"],
    fails: "is right where one number never varies",
    says: "the mean of each example over its own numbers: rows are taken for columns",
  },
  {
    name: "sign",
    replace: ["xj - mean[j]", "xj + mean[j]"],
    fails: "is right far from zero",
    says: "the mean is added",
  },
  {
    name: "one mean for all",
    replace: ["xj - mean[j]", "xj - mean.reduce((sum, m) => sum + m, 0) / mean.length"],
    fails: "is right for many examples",
    says: "one mean for all numbers, where each column has its own",
  },
  {
    name: "the slide's loop",
    replace: [
      "return examples.map((x) => x.map((xj, j) => xj - mean[j]))",
      "for (const x of examples) x.forEach((xj, j) => (x[j] = xj - examples.reduce((sum, other) => sum + other[j], 0) / examples.length + 0 * mean[j]));\n  return examples",
    ],
    fails: "is right for two examples of two numbers",
    says: "the data change while they are averaged, as on the slide: compute the mean first",
  },
  {
    name: "N − 1",
    replace: ["sum + x[j], 0) / examples.length", "sum + x[j], 0) / (examples.length - 1)"],
    fails: "is right for one number each",
    says: fewer,
  },
]);

const covariances = mutantsOf("h1.covariance", [
  {
    name: "no 1/N",
    replace: [".div(examples.length)", ""],
    fails: "is right for five examples of three numbers",
    says: "the sum of the products: 1/N is missing",
  },
  {
    name: "N − 1",
    replace: [".div(examples.length)", ".div(examples.length - 1)"],
    fails: "is right for many examples",
    says: fewer,
  },
  {
    name: "not centred",
    replace: ["centred(examples)", "examples"],
    fails: "is right far from zero",
    says: "E xxᵀ of examples that are not centred",
  },
  {
    name: "rows for columns",
    replace: ["x.transpose().mmul(x)", "x.mmul(x.transpose())"],
    fails: "is right for as many examples as numbers",
    says: "XXᵀ, the products of the examples: rows are taken for columns",
  },
  {
    name: "by the numbers",
    replace: [".div(examples.length)", ".div(x.columns)"],
    fails: "is right for one number each",
    says: "divided by the number of columns, where the mean is over the examples",
  },
  {
    name: "variances alone",
    replace: [
      "return x.transpose().mmul(x).div(examples.length).to2DArray()",
      "return diagonal(x.transpose().mmul(x).div(examples.length).diagonal()).to2DArray()",
    ],
    fails: "is right for numbers that vary together",
    says: "the variances alone: what two numbers have in common is missing",
  },
]);

const projections = mutantsOf("h1.projection", [
  {
    name: "least variance",
    replace: ["n - 1, 0, k - 1)", "n - 1, n - k, n - 1)"],
    fails: "is right for two of four components",
    says: "the components of least variance: the order of the eigenvalues",
  },
  {
    name: "one too few",
    replace: ["n - 1, 0, k - 1)", "n - 1, 0, Math.max(k - 2, 0))"],
    fails: "is right for all but one of five",
    says: "one component too few",
  },
  {
    name: "rows for columns",
    replace: ["vectors.subMatrix(0, n - 1, 0, k - 1)", "vectors.transpose().subMatrix(0, n - 1, 0, k - 1)"],
    fails: "is right for one of three",
    says: "rows of the matrix of eigenvectors, where each column is one",
  },
  {
    name: "with the variances",
    replace: ["leading.mmul(leading.transpose())", "leading.mmul(leading.transpose()).mmul(new Matrix(covariance))"],
    fails: "does not ask how large the variances are",
    says: "each direction is multiplied by its variance: a projection has the lengths 1 and 0",
  },
  {
    name: "what is lost",
    replace: [
      "return leading.mmul(leading.transpose()).to2DArray()",
      "return Matrix.sub(Matrix.eye(n), leading.mmul(leading.transpose())).to2DArray()",
    ],
    fails: "is right for two of eight",
    says: "the projection on what is lost, I − U_k U_kᵀ",
  },
  {
    name: "last alone",
    replace: ["n - 1, 0, k - 1)", "n - 1, k - 1, k - 1)"],
    fails: "is right for three of six",
    says: "the k-th component alone",
  },
]);

export const componentMutants: readonly Mutant[] = [...centrings, ...covariances, ...projections];
