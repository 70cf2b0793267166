/** Exercises on the data: centring, the covariance, the best projection. */
import { Matrix } from "latent/linear-algebra/matrix";
import { centre, matrixRows, moments } from "latent/linear-algebra/moments";
import { fitPca, principalSubspace } from "latent/linear-algebra/pca";
import { exercise, hidden, value } from "latent-grader/authoring";
import { covariance as covarianceOf, examples, spectrum } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const each = "every column has its own mean: the sum over the examples, over their number";
const once = "first the mean of all examples, then the subtraction: the data must not change while they are averaged";

export const centred = exercise({
  id: "h1.centred",
  title: "Centring",
  answer: "centred",
  points: 2,
  reference: (rows) => {
    const { rows: n, columns: d } = matrixRows(new Matrix(rows));
    return Matrix.from1DArray(n, d, centre(matrixRows(new Matrix(rows))).centred).to2DArray();
  },
  tolerance: rounding,
  cases: [
    value("is right for four examples of three numbers", each, (next) => [examples(4, 3, next)]),
    value("is right for two examples of two numbers", once, (next) => [examples(2, 2, next)]),
    value("is right far from zero", "what is subtracted is the mean", (next) => [examples(5, 2, next, 30)]),
    hidden(value("is right for one number each", each, (next) => [examples(6, 1, next)])),
    hidden(value("is right for many examples", each, (next) => [examples(12, 4, next)])),
    hidden(
      value(
        "is right where one number never varies",
        "its deviations are zero; those of the others are not",
        (next) => [examples(5, 2, next).map(([a = 0, b = 0]) => [a, 7.25, b])],
      ),
    ),
  ],
});

const mean = "E (x − μ)(x − μ)ᵀ: a mean over the examples, so 1/N";
const pairs = "an entry for each pair of numbers, not for each pair of examples";

export const covariance = exercise({
  id: "h1.covariance",
  title: "The covariance",
  answer: "covariance",
  points: 3,
  follows: ["h1.centred"],
  reference: (rows) => moments(matrixRows(new Matrix(rows))).covariance.to2DArray(),
  tolerance: rounding,
  cases: [
    value("is right for five examples of three numbers", mean, (next) => [examples(5, 3, next)]),
    value("is right for as many examples as numbers", pairs, (next) => [examples(3, 3, next)]),
    value("is right far from zero", "a covariance does not know where the mean is", (next) => [
      examples(4, 2, next, 30),
    ]),
    hidden(
      value("is right for one number each", "then it is a variance, in squared units", (next) => [
        examples(4, 1, next),
      ]),
    ),
    hidden(value("is right for many examples", mean, (next) => [examples(15, 4, next)])),
    hidden(
      value("is right for numbers that vary together", "what do two numbers have in common?", (next) => [
        examples(6, 1, next).map(([x = 0]) => [x, 2 * x + 1, -x]),
      ]),
    ),
  ],
});

const leading = "the k eigenvectors with the largest eigenvalues, one in each column";
const foot = "the foot point is U_k U_kᵀ x: every direction has length 1 and counts once";

export const projection = exercise({
  id: "h1.projection",
  title: "The best projection",
  answer: "principalProjection",
  points: 4,
  reference: (sigma, k) => {
    const u = principalSubspace(fitPca({ mean: new Float64Array(sigma.length), covariance: new Matrix(sigma) }), k);
    return u.mmul(u.transpose()).to2DArray();
  },
  tolerance: {
    relative: 1e-9,
    absolute: 1e-9,
    reason: "eigenvectors lose digits where eigenvalues are near each other",
  },
  cases: [
    value("is right for two of four components", leading, (next) => [covarianceOf(4, next), 2]),
    value("is right for one of three", foot, (next) => [covarianceOf(3, next), 1]),
    value("is right for all but one of five", leading, (next) => [covarianceOf(5, next), 4]),
    hidden(value("is right for three of six", leading, (next) => [covarianceOf(6, next), 3])),
    hidden(
      value("does not ask how large the variances are", foot, (next) => [
        covarianceOf(4, next, spectrum(4, next, 1000)),
        2,
      ]),
    ),
    hidden(value("is right for two of eight", leading, (next) => [covarianceOf(8, next), 2])),
  ],
});
