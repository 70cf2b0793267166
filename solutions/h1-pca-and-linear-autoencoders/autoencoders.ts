/** Exercises on the linear autoencoder: its error, the gradient of that, the best decoder of an encoder. */
import { solve } from "latent/linear-algebra/cholesky";
import { orthogonalMatrix } from "latent/linear-algebra/instances";
import { generalInverse } from "latent/linear-algebra/invertible";
import { Matrix } from "latent/linear-algebra/matrix";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { criticalPoint, linearAutoencoderGradient, linearAutoencoderLoss } from "latent/models/linear-autoencoder";
import { equality, exercise, gradient, hidden, inequality, value } from "latent-grader/authoring";
import { blocks, covariance, encoder as encoderOf, spectrum, weights } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-9, reason: "the rounding of sums in float64" };

const asModel = (encoder: number[][], decoder: number[][]) => ({
  encoder: new Matrix(encoder),
  decoder: new Matrix(decoder),
});
const drawn = (d: number, k: number, next: () => number): [number[][], number[][], number[][]] => [
  weights(k, d, next),
  weights(d, k, next),
  covariance(d, next),
];
/** The minimum, its code mixed at random; both matrices a little off. */
function besideMinimum(d: number, k: number, next: () => number): [number[][], number[][], number[][]] {
  const sigma = covariance(d, next);
  const best = criticalPoint(symmetricEigen(new Matrix(sigma)), [...Array(k).keys()], orthogonalMatrix(k, next));
  const off = (matrix: Matrix) =>
    Matrix.add(matrix, new Matrix(weights(matrix.rows, matrix.columns, next)).mul(0.02)).to2DArray();
  return [off(best.encoder), off(best.decoder), sigma];
}

const lost = "what is lost of x is (I − W₂W₁)x; its mean squared length takes that matrix twice";
const sums = "a squared length is a sum over the numbers";

export const error = exercise({
  id: "h1.error",
  title: "The error of a linear autoencoder",
  answer: "autoencoderError",
  points: 4,
  reference: (encoder, decoder, sigma) => linearAutoencoderLoss(asModel(encoder, decoder), new Matrix(sigma)),
  tolerance: rounding,
  cases: [
    value("is right for four numbers and a code of two", lost, (next) => drawn(4, 2, next)),
    equality("does not change when the code is mixed", "W₂A⁻¹ · AW₁ = W₂W₁", [1, -1], (next) => {
      const [encoder, decoder, sigma] = drawn(4, 2, next);
      const mixing = new Matrix(encoderOf(2, 2, next));
      const other = new Matrix(decoder).mmul(generalInverse(mixing)).to2DArray();
      return [
        [encoder, decoder, sigma],
        [mixing.mmul(new Matrix(encoder)).to2DArray(), other, sigma],
      ];
    }),
    inequality("is least for the principal components", "no encoder and decoder beat PCA", [1, -1], (next) => {
      const [encoder, decoder, sigma] = drawn(5, 2, next);
      const best = criticalPoint(symmetricEigen(new Matrix(sigma)), [0, 1], Matrix.eye(2));
      return [
        [encoder, decoder, sigma],
        [best.encoder.to2DArray(), best.decoder.to2DArray(), sigma],
      ];
    }),
    hidden(value("is right for one number", lost, (next) => drawn(1, 1, next))),
    hidden(value("is right for a code longer than the example", lost, (next) => drawn(2, 3, next))),
    hidden(
      equality("adds up over numbers that have nothing in common", sums, [1, -1, -1], (next) => {
        const [a, b] = [drawn(2, 1, next), drawn(3, 2, next)];
        return [a.map((matrix, i) => blocks(matrix, b[i] as number[][])), a, b];
      }),
    ),
    hidden(
      equality("is four times as large for examples twice as long", "an error is in squared units", [1, -4], (next) => {
        const [encoder, decoder, sigma] = drawn(3, 1, next);
        return [
          [encoder, decoder, sigma.map((row) => row.map((x) => 4 * x))],
          [encoder, decoder, sigma],
        ];
      }),
    ),
  ],
});

const both = "two derivatives, each in the shape of its matrix; a square gives a factor 2";
const residual = "the gradient carries what is lost, (I − W₂W₁)Σ: it vanishes where nothing more can be had";

export const gradientOfError = exercise({
  id: "h1.gradient",
  title: "The gradient",
  answer: "autoencoderGradient",
  points: 5,
  reference: (encoder, decoder, sigma) => {
    const slope = linearAutoencoderGradient(asModel(encoder, decoder), new Matrix(sigma));
    return { encoder: slope.encoder.to2DArray(), decoder: slope.decoder.to2DArray() };
  },
  potential: {
    names: ["encoder", "decoder"],
    of: (encoder, decoder, sigma) => linearAutoencoderLoss(asModel(encoder, decoder), new Matrix(sigma)),
  },
  tolerance: {
    relative: 1e-9,
    absolute: 1e-10,
    reason: "the expected gradient is found from differences, to ten digits",
  },
  cases: [
    gradient("is right for one number", both, (next) => drawn(1, 1, next)),
    gradient("is right for three numbers and a code of two", both, (next) => drawn(3, 2, next)),
    gradient("is right for a code as long as the example", "which matrix is transposed, and where?", (next) =>
      drawn(2, 2, next),
    ),
    hidden(gradient("is right for four numbers and a code of one", residual, (next) => drawn(4, 1, next))),
    hidden(gradient("is right for a code longer than the example", both, (next) => drawn(2, 3, next))),
    hidden(gradient("is right near the principal components", residual, (next) => besideMinimum(4, 2, next))),
  ],
});

const regression = "a regression of x on its code: the covariance of both, and the inverse of the code's own";
const shared = "code numbers that are correlated must not be counted twice";

export const bestDecoder = exercise({
  id: "h1.best-decoder",
  title: "The best decoder of any encoder",
  answer: "bestDecoder",
  points: 4,
  reference: (encoder, sigma) => {
    const cross = new Matrix(encoder).mmul(new Matrix(sigma)); // W₁Σ
    const code = cross.mmul(new Matrix(encoder).transpose());
    return solve(Matrix.add(code, code.transpose()).div(2), cross).transpose().to2DArray();
  },
  tolerance: { relative: 1e-8, absolute: 1e-9, reason: "an inverse loses digits" },
  cases: [
    value("is right for two numbers and a code of one", regression, (next) => [
      encoderOf(1, 2, next),
      covariance(2, next),
    ]),
    value("is right for four numbers and a code of two", shared, (next) => [
      encoderOf(2, 4, next),
      covariance(4, next),
    ]),
    value("is right for uncorrelated numbers", regression, (next) => [
      encoderOf(2, 3, next),
      Matrix.diag(spectrum(3, next)).to2DArray(),
    ]),
    hidden(
      value("is right for five numbers and a code of three", shared, (next) => [
        encoderOf(3, 5, next),
        covariance(5, next),
      ]),
    ),
    hidden(
      value("does not ask in which unit the data are", "both covariances grow alike", (next) => [
        encoderOf(2, 3, next),
        covariance(3, next, spectrum(3, next, 500)),
      ]),
    ),
    hidden(
      value(
        "is right for numbers that all vary alike",
        "then Σ is a multiple of I; is that the general case?",
        (next) => [encoderOf(2, 4, next), Matrix.eye(4).mul(2.5).to2DArray()],
      ),
    ),
  ],
});
