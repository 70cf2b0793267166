import { requireMatrices, requirePositive, requireWhole } from "../linear-algebra/arguments";
import { inverse } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import type { LinearGaussian } from "./linear-gaussian";

/** A linear encoder of the posterior's mean, and what it cannot know. */
export interface PartialEncoder {
  /** B: it says B(x − μ); zero in the columns that it does not see, [k, d] */
  readonly matrix: Matrix;
  /** V, the covariance over the data of what it misses of the posterior's mean, [k, k] */
  readonly missed: Matrix;
}

/**
 * The best linear encoder that sees only the first numbers of x: the regression of the posterior's mean on them.
 *
 *   A = M⁻¹Wᵀ,  B = A C_{·s} C_ss⁻¹,  V = ACAᵀ − B_s C_ss B_sᵀ;  s the numbers seen, C the covariance of the data
 *
 * @param model      the model; its mean must be that of the data
 * @param covariance C, [d, d]
 * @param seen       how many numbers it sees, 0 to d: with all of them B = A and V = 0
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, seen out of range, or C not positive definite in what is seen
 * @see Cremer, Li & Duvenaud 2018, "Inference suboptimality in variational autoencoders", for the gap that this makes
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const model = { weights: new Matrix([[1], [1]]), mean: [0, 0], noiseVariance: 1 };
 * partialEncoder(model, new Matrix([[2, 1], [1, 2]]), 1).matrix.to2DArray() // [[0.5, 0]]
 * partialEncoder(model, new Matrix([[2, 1], [1, 2]]), 1).missed.to2DArray() // [[0.16666666666666666]]
 */
export function partialEncoder(model: LinearGaussian, covariance: Matrix, seen: number): PartialEncoder {
  const { weights, noiseVariance } = model;
  const [d, k] = [weights.rows, weights.columns];
  requirePositive("partialEncoder", { noiseVariance });
  requireMatrices("partialEncoder", { covariance: [covariance, d, d] });
  requireWhole("partialEncoder", { seen }, { from: 0, to: d });
  const m = weights.transpose().mmul(weights).add(Matrix.eye(k).mul(noiseVariance));
  const whole = inverse(m).mmul(weights.transpose()); // A
  const spread = whole.mmul(covariance).mmul(whole.transpose());
  const matrix = Matrix.zeros(k, d);
  if (seen === 0) return { matrix, missed: spread };
  const block = covariance.subMatrix(0, seen - 1, 0, seen - 1);
  const regression = whole.mmul(covariance.subMatrix(0, d - 1, 0, seen - 1)).mmul(inverse(block));
  matrix.setSubMatrix(regression, 0, 0);
  const explained = regression.mmul(block).mmul(regression.transpose());
  return { matrix, missed: spread.sub(explained) };
}
