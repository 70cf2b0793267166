import { requireMatrices, requireSymmetric, requireWhole } from "../linear-algebra/arguments";
import { logDeterminantOfFactor, requirePositiveDefinite, solve } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import { LOG_TWO_PI } from "./nats";

/** The Gaussian X | Z = z of a joint Gaussian (X, Z): mean μ_x + gain (z − μ_z), and a covariance that does not depend on z. */
export interface GaussianConditional {
  /** Σ_xz Σ_z⁻¹, [n, m] */
  readonly gain: Matrix;
  /** Σ_x − Σ_xz Σ_z⁻¹ Σ_zx, [n, n] */
  readonly covariance: Matrix;
}

/**
 * The conditional distribution of the first variables of a joint Gaussian, given the others.
 *
 *   E[x | z] = μ_x + Σ_xz Σ_z⁻¹ (z − μ_z),  Cov[x | z] = Σ_x − Σ_xz Σ_z⁻¹ Σ_zx
 *
 * @param joint covariance of (X, Z), [n + m, n + m]
 * @param first n, how many variables are X; 1 to n + m − 1
 * @returns gain [n, m] and covariance [n, n]
 * @throws {RangeError} if the covariance of Z is not positive definite, or first out of range
 * @see Bishop 2006, equations 2.81 and 2.82
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * gaussianConditional(new Matrix([[2, 1], [1, 1]]), 1).gain.to2DArray() // [[1]]
 * gaussianConditional(new Matrix([[2, 1], [1, 1]]), 1).covariance.to2DArray() // [[1]]
 */
export function gaussianConditional(joint: Matrix, first: number): GaussianConditional {
  const { x, xz, z } = blocks("gaussianConditional", joint, first);
  const gain = solve(z, xz.transpose()).transpose();
  const covariance = Matrix.sub(x, gain.mmul(xz.transpose()));
  return { gain, covariance: covariance.clone().add(covariance.transpose()).mul(0.5) };
}

/**
 * Mutual information of two groups of variables that are jointly Gaussian.
 *
 *   I(X; Z) = ½ log(det Σ_x det Σ_z / det Σ)
 *
 * @param joint covariance Σ of (X, Z), [n + m, n + m]
 * @param first n, how many variables are X; 1 to n + m − 1
 * @returns nats
 * @throws {RangeError} if the covariance is not symmetric positive definite (as when Z is a function of X: I is then infinite), or first out of range
 * @see Cover & Thomas 2006, example 8.5.1
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * gaussianMutualInformation(new Matrix([[2, 1], [1, 1]]), 1) // 0.34657359027997264
 */
export function gaussianMutualInformation(joint: Matrix, first: number): number {
  const { x, z } = blocks("gaussianMutualInformation", joint, first);
  const [logX, logZ, log] = [x, z, joint].map((covariance) =>
    logDeterminantOfFactor(requirePositiveDefinite("gaussianMutualInformation", "joint", covariance)),
  ) as [number, number, number];
  return 0.5 * (logX + logZ - log);
}

/**
 * What is still unknown of X when Z is known, for jointly Gaussian variables.
 *
 *   H(X | Z) = ½ (n log 2πe + log det Σ − log det Σ_z)
 *
 * @param joint covariance Σ of (X, Z), [n + m, n + m]
 * @param first n, how many variables are X; 1 to n + m − 1
 * @returns nats
 * @throws {RangeError} if the covariance is not symmetric positive definite, or first out of range
 * @see Cover & Thomas 2006, §8.6
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * gaussianConditionalEntropy(new Matrix([[2, 1], [1, 1]]), 1) // 1.4189385332046727
 */
export function gaussianConditionalEntropy(joint: Matrix, first: number): number {
  const { z } = blocks("gaussianConditionalEntropy", joint, first);
  const [log, logZ] = [joint, z].map((covariance) =>
    logDeterminantOfFactor(requirePositiveDefinite("gaussianConditionalEntropy", "joint", covariance)),
  ) as [number, number];
  return 0.5 * (first * (LOG_TWO_PI + 1) + log - logZ);
}

function blocks(fn: string, joint: Matrix, first: number) {
  requireMatrices(fn, { joint: [joint] });
  const n = joint.rows;
  requireWhole(fn, { first }, { from: 1, to: n - 1 });
  const symmetric = requireSymmetric(fn, "joint", joint);
  return {
    x: symmetric.subMatrix(0, first - 1, 0, first - 1),
    xz: symmetric.subMatrix(0, first - 1, first, n - 1),
    z: symmetric.subMatrix(first, n - 1, first, n - 1),
  };
}
