/** Exercises that use the theory of penalties: a published configuration on trial, and what a decoder remembers. */
import { Matrix } from "latent/linear-algebra/matrix";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { regularizedOptimum, varianceFromScale } from "latent/models/regularized-linear-autoencoder";
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { between, onAxes, spectrum, turnedDecoder } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

/** Of the MNIST training images: σ₁² … σ₂₂² (notebook 02). */
const mnist = [
  5.117, 3.741, 3.253, 2.842, 2.567, 2.274, 1.725, 1.521, 1.456, 1.243, 1.112, 1.067, 0.905, 0.892, 0.832, 0.782, 0.698,
  0.673, 0.626, 0.608, 0.562, 0.531,
];
/** A ramp whose last entries, `off` of them, are too large; the first of these by a little. */
function rampOver(variances: number[], { latent, off }: { latent: number; off: number }, next: () => number) {
  const roots = variances.map(Math.sqrt);
  const [at, factor] = off === 0 ? [latent - 1, 0.9] : [latent - off, 1.03];
  const least = (roots[at] as number) * between(0.3, 0.4, next);
  const step = ((roots[at] as number) * factor - least) / at;
  return { latent, least, greatest: least + step * (latent - 1) };
}

const ramp = "k numbers in equal steps have k − 1 steps between them; a penalty is the square of such a number";
const switched = "an entry is switched off where its penalty is at least the variance of its component";

export const switchedOff = exercise({
  id: "h1.switched-off",
  title: "A configuration on trial",
  answer: "switchedOffVariance",
  points: 5,
  follows: ["h1.scales"],
  reference: (variances, { latent, least, greatest }) => {
    const penalties = Array.from({ length: latent }, (_, i) => (least + (i / (latent - 1)) * (greatest - least)) ** 2);
    const { scales: found } = regularizedOptimum(onAxes(variances), penalties);
    return found.reduce((sum, d, i) => sum + (d === 0 ? (variances[i] as number) : 0), 0);
  },
  tolerance: rounding,
  cases: [
    value("is right for the released configuration on MNIST", switched, () => [
      mnist,
      { latent: 20, least: 0.1, greatest: 0.9 },
    ]),
    value("is right for four entries, one of them lost", ramp, (next) => {
      const variances = spectrum(4, next);
      return [variances, rampOver(variances, { latent: 4, off: 1 }, next)];
    }),
    equality("is zero where no penalty is too large", switched, [1], (next) => {
      const variances = spectrum(5, next, 0.9);
      return [[variances, rampOver(variances, { latent: 3, off: 0 }, next)]];
    }),
    hidden(
      value("is right for six entries, two of them lost", ramp, (next) => {
        const variances = spectrum(8, next);
        return [variances, rampOver(variances, { latent: 6, off: 2 }, next)];
      }),
    ),
    hidden(
      equality("does not change with components beyond the code", "they have no entry to lose", [1, -1], (next) => {
        const variances = spectrum(7, next);
        const one = rampOver(variances, { latent: 5, off: 2 }, next);
        return [
          [variances, one],
          [variances.slice(0, 5), one],
        ];
      }),
    ),
    hidden(
      value("is right for variances below 1", "a square of a number below 1 is smaller than the number", (next) => {
        const variances = spectrum(5, next, 0.8);
        return [variances, rampOver(variances, { latent: 5, off: 1 }, next)];
      }),
    ),
  ],
});

const turned = "a rotation of the code leaves the singular values and the left singular vectors of W₂ as they are";
const weighed = "s² = 1 − λ/σ², solved for σ²";
const reached = "only k directions are remembered; of all others the decoder knows nothing";

export const remembered = exercise({
  id: "h1.remembered",
  title: "What a decoder remembers",
  answer: "rememberedCovariance",
  points: 5,
  reference: (decoder, penalty) => {
    const w = new Matrix(decoder);
    const { values, vectors } = symmetricEigen(w.mmul(w.transpose()));
    const total = Matrix.zeros(w.rows, w.rows);
    for (let i = 0; i < w.columns; i++) {
      const u = vectors.getColumnVector(i);
      total.add(u.mmul(u.transpose()).mul(varianceFromScale(penalty, Math.sqrt(values[i] as number))));
    }
    return total.to2DArray();
  },
  tolerance: { relative: 1e-8, absolute: 1e-8, reason: "1 − s² loses digits where s is near 1" },
  cases: [
    value("is right for three numbers and a code of one", weighed, (next) => [turnedDecoder(3, 1, 0.2, next), 0.2]),
    value("is right for four numbers and a code of two", turned, (next) => [turnedDecoder(4, 2, 0.3, next), 0.3]),
    value("is right for a code as long as the example", turned, (next) => [turnedDecoder(3, 3, 0.1, next), 0.1]),
    hidden(
      value("is right for five numbers and a code of three", reached, (next) => [turnedDecoder(5, 3, 0.4, next), 0.4]),
    ),
    hidden(value("is right for a small penalty", weighed, (next) => [turnedDecoder(4, 2, 0.01, next), 0.01])),
    hidden(
      value("is right for a large penalty", weighed, (next) => {
        const penalty = between(2, 3, next);
        return [turnedDecoder(4, 3, penalty, next), penalty];
      }),
    ),
  ],
});
