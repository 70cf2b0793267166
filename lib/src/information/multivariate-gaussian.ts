import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { forward, logDeterminantOfFactor, requirePositiveDefinite } from "../linear-algebra/cholesky";
import { column, diagonal, difference, Matrix, squaredNorm, type Vector } from "../linear-algebra/matrix";
import { symmetricEigen } from "../linear-algebra/symmetric-eigen";
import type { DiagonalGaussian } from "./diagonal-gaussian";
import { LOG_TWO_PI, logarithmDefect } from "./nats";

/** N(mean, covariance) in n dimensions. */
export interface MultivariateGaussian {
  /** μ, [n] */
  readonly mean: Vector;
  /** Σ, [n, n], symmetric positive definite */
  readonly covariance: Matrix;
}

/**
 * N(0, I) in n dimensions.
 *
 * @param n dimensions
 * @example multivariateEntropy(standardGaussian(2).covariance) // 2.8378770664093453
 */
export function standardGaussian(n: number): MultivariateGaussian {
  return { mean: new Float64Array(n), covariance: Matrix.eye(n) };
}

/**
 * A diagonal Gaussian with its covariance written out.
 *
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @example fromDiagonal({ mean: [1, 2], logVar: [0, 0] }).covariance.to2DArray() // [[1, 0], [0, 1]]
 */
export function fromDiagonal({ mean, logVar }: DiagonalGaussian): MultivariateGaussian {
  requireVectors("fromDiagonal", { mean, logVar });
  return { mean, covariance: diagonal(Float64Array.from(logVar, Math.exp)) };
}

/**
 * Differential entropy of N(μ, Σ).
 *
 *   H = ½ (n log 2πe + log det Σ)
 *
 * @param covariance Σ, [n, n]
 * @returns nats
 * @throws {RangeError} if Σ is not symmetric positive definite
 * @see Cover & Thomas 2006, theorem 8.4.1
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * multivariateEntropy(new Matrix([[4, 0], [0, 0.25]])) // 2.8378770664093453
 */
export function multivariateEntropy(covariance: Matrix): number {
  const factor = requirePositiveDefinite("multivariateEntropy", "covariance", covariance);
  return 0.5 * (factor.rows * (LOG_TWO_PI + 1) + logDeterminantOfFactor(factor));
}

/**
 * The logarithm of the density of N(μ, Σ) at x.
 *
 *   log N(x | μ, Σ) = −½ (n log 2π + log det Σ + (x − μ)ᵀ Σ⁻¹ (x − μ))
 *
 * @param x [n]
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if Σ is not symmetric positive definite, or an entry not finite
 * @example multivariateLogDensity([1, 0], standardGaussian(2)) // -2.3378770664093453
 */
export function multivariateLogDensity(x: Vector, { mean, covariance }: MultivariateGaussian): number {
  const n = requireVectors("multivariateLogDensity", { x, mean });
  requireMatrices("multivariateLogDensity", { covariance: [covariance, n, n] });
  const factor = requirePositiveDefinite("multivariateLogDensity", "covariance", covariance);
  return -0.5 * (n * LOG_TWO_PI + logDeterminantOfFactor(factor) + mahalanobis(factor, difference(x, mean)));
}

/**
 * Cross-entropy −E_q log p of two Gaussians.
 *
 *   H(q, p) = ½ (n log 2π + log det Σ_p + Tr Σ_p⁻¹Σ_q + (μ_q − μ_p)ᵀ Σ_p⁻¹ (μ_q − μ_p))
 *
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if a covariance is not symmetric positive definite, or an entry not finite
 * @example multivariateCrossEntropy(standardGaussian(2), standardGaussian(2)) // 2.8378770664093453
 */
export function multivariateCrossEntropy(q: MultivariateGaussian, p: MultivariateGaussian): number {
  const { n, factorQ, factorP, apart } = pair("multivariateCrossEntropy", q, p);
  const trace = squaredNorm(forward(factorP, factorQ)); // Tr Σ_p⁻¹Σ_q = ‖L_p⁻¹L_q‖²
  return 0.5 * (n * LOG_TWO_PI + logDeterminantOfFactor(factorP) + trace + mahalanobis(factorP, apart));
}

/**
 * KL divergence of two Gaussians.
 *
 *   KL(q ‖ p) = ½ (log(det Σ_p / det Σ_q) − n + Tr Σ_p⁻¹Σ_q + (μ_q − μ_p)ᵀ Σ_p⁻¹ (μ_q − μ_p))
 *
 * Where the covariances are alike its first terms cancel; there it is computed as a sum of positive terms,
 * one for each eigenvalue 1 + δᵢ of L_p⁻¹Σ_qL_p⁻ᵀ (Σ_p = L_pL_pᵀ), and is exact also where it is small:
 *
 *   ½ (Σᵢ (δᵢ − log(1 + δᵢ)) + ‖L_p⁻¹(μ_q − μ_p)‖²)
 *
 * @returns nats; zero only for equal Gaussians
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if a covariance is not symmetric positive definite, or an entry not finite
 * @see Kullback 1959
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * multivariateKl({ mean: [0, 0], covariance: new Matrix([[0.25, 0], [0, 0.25]]) }, standardGaussian(2)) // 0.6362943611198906
 */
export function multivariateKl(q: MultivariateGaussian, p: MultivariateGaussian): number {
  const { n, factorQ, factorP, apart } = pair("multivariateKl", q, p);
  const distance = mahalanobis(factorP, apart);
  const half = forward(factorP, Matrix.sub(q.covariance, p.covariance));
  const relative = forward(factorP, half.transpose()); // L_p⁻¹ (Σ_q − Σ_p) L_p⁻ᵀ
  const { values } = symmetricEigen(relative.add(relative.transpose()).mul(0.5));
  if (values.every((delta) => Math.abs(delta) < 0.5)) {
    return 0.5 * (values.reduce((sum, delta) => sum + logarithmDefect(delta), 0) + distance);
  }
  const logs = logDeterminantOfFactor(factorP) - logDeterminantOfFactor(factorQ);
  return 0.5 * (logs - n + squaredNorm(forward(factorP, factorQ)) + distance);
}

/** vᵀ Σ⁻¹ v = ‖L⁻¹v‖² for Σ = L Lᵀ. */
function mahalanobis(factor: Matrix, v: Vector): number {
  return squaredNorm(forward(factor, column(v)));
}

function pair(fn: string, q: MultivariateGaussian, p: MultivariateGaussian) {
  const n = requireVectors(fn, { "q.mean": q.mean, "p.mean": p.mean });
  requireMatrices(fn, { "q.covariance": [q.covariance, n, n], "p.covariance": [p.covariance, n, n] });
  const factorQ = requirePositiveDefinite(fn, "q.covariance", q.covariance);
  const factorP = requirePositiveDefinite(fn, "p.covariance", p.covariance);
  return { n, factorQ, factorP, apart: difference(q.mean, p.mean) };
}
