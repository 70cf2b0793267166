import { type FalseStatement, falseStatements } from "./false-statements";

/** Caught by the record alone: the figure is another. */
const record = (cell: string, text: string, by: string, says: string): FalseStatement => ({
  cell,
  text,
  by,
  caught: "record",
  says,
});

/** Caught by a later check. */
const by = (caught: string, [cell, text, wrong]: readonly [string, string, string], says: string): FalseStatement => ({
  cell,
  text,
  by: wrong,
  caught,
  says,
});

falseStatements("00-conventions", [
  { cell: "claim-check", text: "false,false,true", by: "false,true,false", says: "NaN must fail every comparison" },
  record("receipt", "async () => 7", "async () => 8", "what the receipt is worth: must be 7, got 8"),
  by("first-picture-check", ["first-picture-cell", "Math.exp(", "2 * Math.exp("], "the area below a bell"),
  by("who-is-who-check", ["who-is-who-cell", "0.8 * x", "0.9 * x"], "log p(z) + log p(x given z)"),
  by("who-is-who-check", ["who-is-who-cell", "variance: 0.25", "variance: 0.5"], "log p(z) + log p(x given z)"),
  record("coin", "bernoulliEntropy(0.11)", "bernoulliEntropy(0.12)", "a coin with 0.11: must be 0.4999"),
  by("code-book-check", ["code-book", "[3, 1, 2, 3]", "[3, 1, 3, 2]"], "a foreign book costs"),
  by(
    "code-book-check",
    ["code-book", "meanLength(away, awayBook)", "meanLength(home, awayBook)"],
    "a foreign book costs",
  ),
  record(
    "two-nodes-cell",
    "(f(-1) + f(1)) / 2",
    "(f(-1) + 4 * f(0) + f(1)) / 6",
    "two nodes: means of z, z², z³, z⁴, 1",
  ),
  { cell: "two-nodes-check", text: "3 * m * v", by: "m * v", says: "two nodes are exact for cubics" },
  record("gaussian-entropy", "n: 2", "n: 1", "entropy of N(0, 1), by two nodes: must be 1.4189, got 0.9189"),
  record("uniform-entropy", "Math.sqrt(12)", "Math.sqrt(11)", "uniform of width √12: its variance: must be 1"),
  { cell: "erratum-4-check", text: "sum + Math.log(s), 0)", by: "sum + 3 * Math.log(s), 0)", says: "as printed" },
  by("negative-entropy-check", ["negative-entropy-cell", "w ** 2 / 12", "w / 12"], "at every width"),
  by(
    "kl-as-area-check",
    ["kl-as-area", "height * logRatio(xs[i])", "height + logRatio(xs[i])"],
    "the area is the closed form",
  ),
  by("kl-as-area-check", ["kl-as-area-sum", "0.1 * y", "0.1 * Math.abs(y)"], "the area is the closed form"),
  by(
    "kl-three-ways-check",
    ["kl-by-sampling", "Math.sqrt(q.variance) * epsilon", "q.variance * epsilon"],
    "the mean of log(q/p) over draws",
  ),
  by(
    "kl-three-ways-check",
    [
      "kl-by-sampling",
      "[...normals(100_000, seeds(4))]",
      "Array.from({ length: 100_000 }, () => normals(1, seeds(4))[0])",
    ],
    "the mean of log(q/p) over draws",
  ),
  by(
    "rate-check",
    ["rate-cell", "gaussianKl(encoder(x), prior));\nconst", "gaussianKl(prior, encoder(x)));\nconst"],
    "the rate is its value at 0",
  ),
  by("six-forms-check", ["five-formulas-table", "1 + 2 * log(s[j])", "1 + log(s[j])"], "six of the seven forms"),
  by(
    "six-forms-check",
    ["five-formulas-table", "s[j] ** 2 - 2 * log(s[j]) - 1", "s[j] ** 3 - 2 * log(s[j]) - 1"],
    "six of the seven forms",
  ),
  by(
    "six-forms-check",
    ["five-formulas-table", "(log(determinant) - 4", "(-log(determinant) - 4"],
    "the slide of 003 is off",
  ),
  record(
    "inverted-ratio",
    "epsilon.map((one) => one / 2)",
    "epsilon.map((one) => one)",
    "the same by 4 nodes: must be 0.6363",
  ),
  {
    cell: "erratum-1-check",
    text: "precision.mmul(a.covariance).trace()",
    by: "a.covariance.trace()",
    says: "as printed",
  },
  {
    cell: "erratum-1-check",
    text: "const logRatio = logDeterminant(a.covariance)",
    by: "const logRatio = -logDeterminant(a.covariance)",
    says: "must come to -2.1363 as printed",
  },
  by(
    "train-on-the-slide-check",
    ["train-on-the-slide-check", "one - 1 / one", "one - 1 / one ** 2"],
    "the right curve: slope",
  ),
  by(
    "train-on-the-slide-check",
    ["train-on-the-slide", "log(one ** 2) - 1", "-log(one ** 2) - 1"],
    "the printed curve rises",
  ),
  by(
    "train-on-the-slide-check",
    ["train-on-the-slide", "gaussianKlToStandard(0, one ** 2)", "gaussianKlToStandard(0, one)"],
    "the right curve is lowest",
  ),
  by("landscape-check", ["landscape", "2 * log(sigma) - 1", "log(sigma) - 1"], "002's diagonal form"),
  by(
    "full-covariance-check",
    ["outline-cell", "principalSquareRoot(covariance)", "covariance"],
    "the outline is one standard",
  ),
  record("full-covariance-cell", "[0.9, 1],", "[0.9, 2],", "a correlation of 0.9: must be 0.8304"),
  {
    cell: "ambiguity-10-check",
    text: "gaussianKlToStandard(0, one)),",
    by: "gaussianKlToStandard(0, one ** 3)),",
    says: "must come to 0.0966 as printed",
  },
  record(
    "sigma-or-variance",
    "const misread = gaussianKlToStandard(0, sigma)",
    "const misread = gaussianKlToStandard(0, sigma ** 3)",
    "misread, 1: must be 0.0966",
  ),
  by(
    "ambiguity-10-check",
    ["sigma-or-variance", "gaussianLogDensity(error,", "2 * gaussianLogDensity(error,"],
    "the squared error weighs",
  ),
  by("two-ellipses-check", ["two-ellipses", "2 ** 2, 0.5 ** 2", "2 ** 2, 0.5"], "both enclose π"),
  by("two-ellipses-check", ["two-ellipses", "diag([2, 0.5])", "diag([1, 1])"], "each point of the drawn ellipses"),
  record("tiny-v", "Math.exp(v) - 1 - v", "Math.expm1(v) - v", "exp(v) − 1 − v: must be -3.0387"),
  by("tiny-v-check", ["tiny-v", "0.5 * exponentialExcess(v)", "withExpm1(v)"], "the library's series"),
  record("tiny-v-tensors", "round(Math.expm1(v32))", "Math.expm1(v32)", "expm1(v) − v: must be 4.9986"),
  by(
    "tiny-v-tensors-check",
    ["tiny-v-tensors", "const round = Math.fround", "const round = Number"],
    "after exp in 32 bits",
  ),
  by("constant-check", ["constant", "fill(log(0.01))", "fill(0.01)"], "784 pixels, one by one"),
  by("own-sigma-check", ["own-sigma", "2 * Math.log(one)", "Math.log(one)"], "the sum over pixels"),
  record("averages-cell", "784 * 0.2 ** 2", "784 * 0.2", "best variance of the code, sum: must be 0.03"),
  by("averages-check", ["averages-cell", "lossAt(0.2 ** 2, v)", "lossAt(0.2 ** 2 / 784, v)"], "the grid finds"),
  by("logits-check", ["logits", "1 / (1 + Math.exp(-a))", "1 / (1 + Math.exp(a))"], "by π"),
  record("logits", "+ 1e-6);", "+ 1e-7);", "what the epsilon says: must be 13.8155"),
  by(
    "grey-normalizer-check",
    ["grey-normalizer", "bernoulliCrossEntropy(x, pi)", "bernoulliCrossEntropy(pi, x)"],
    "Z(π) =",
  ),
  record("entrywise-root", "Matrix.sqrt(a.mmul(b))", "Matrix.sqrt(a)", "the same, entry by entry: must be -5.6125"),
  record("move-the-mass", "inverse(long).mmul(", "Matrix.eye(2).mmul(", "the bill: must be 2.8345"),
  {
    cell: "move-the-mass-check",
    text: "inverse(a).mmul(productSquareRoot(a, b))",
    by: "principalSquareRoot(b).mmul(inverse(principalSquareRoot(a)))",
    says: "and its bill",
  },
  by("cheapest-check", ["cheapest-cell", "[c, -s, s, c]", "[c, s, s, c]"], "each T_Q arrives"),
  { cell: "cheapest-check", text: "Math.hypot(M.trace(),", by: "Math.max(M.trace(),", says: "the trough of the wave" },
  {
    cell: "ambiguity-9-check",
    text: "sum + s ** 2, 0)),",
    by: "sum + s ** 2, 0) / sigma.length),",
    says: "must come to 1.8031 as printed",
  },
  {
    cell: "ambiguity-14-check",
    text: "byEntries(a, b)",
    by: "byEntries(b, b)",
    says: "must come to 1.1501 as printed",
  },
]);
