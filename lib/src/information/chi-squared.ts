import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { inverse, logDeterminant } from "../linear-algebra/cholesky";
import { difference, dot, times } from "../linear-algebra/matrix";
import { symmetricEigen } from "../linear-algebra/symmetric-eigen";
import type { MultivariateGaussian } from "./multivariate-gaussian";

/**
 * χ² divergence of two Gaussians: the variance of the importance weights p/q under q.
 *
 *   χ²(p ‖ q) = E_q (p/q)² − 1,
 *   E_q (p/q)² = √det B / (det A √det Λ) · exp(2 δᵀA⁻¹Λ⁻¹A⁻¹δ − δᵀA⁻¹δ),  Λ = 2A⁻¹ − B⁻¹, δ = a − b
 *
 * for p = N(a, A) and q = N(b, B).
 *
 * @param p the target
 * @param q the proposal, from which is drawn
 * @returns a plain number, not nats; Infinity unless 2A⁻¹ − B⁻¹ is positive definite, as where q is much narrower than p
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if a covariance is not symmetric positive definite, or an entry not finite
 * @see Nielsen & Nock 2014, "On the chi square and higher-order chi distances"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * gaussianChiSquared({ mean: [1], covariance: new Matrix([[1]]) }, { mean: [0], covariance: new Matrix([[1]]) }) // 1.718281828459045
 * gaussianChiSquared({ mean: [0], covariance: new Matrix([[2]]) }, { mean: [0], covariance: new Matrix([[1]]) }) // Infinity
 */
export function gaussianChiSquared(p: MultivariateGaussian, q: MultivariateGaussian): number {
  const n = requireVectors("gaussianChiSquared", { "p.mean": p.mean, "q.mean": q.mean });
  const sizes = { "p.covariance": [p.covariance, n, n], "q.covariance": [q.covariance, n, n] } as const;
  requireMatrices("gaussianChiSquared", sizes);
  const [precision, proposal] = [inverse(p.covariance), inverse(q.covariance)];
  const left = precision.clone().mul(2).sub(proposal);
  if (!((symmetricEigen(left).values.at(-1) as number) > 0)) return Infinity;
  const pulled = times(precision, difference(p.mean, q.mean));
  const distance = dot(pulled, difference(p.mean, q.mean));
  const logs = 0.5 * logDeterminant(q.covariance) - logDeterminant(p.covariance) - 0.5 * logDeterminant(left);
  return Math.expm1(logs + 2 * dot(pulled, times(inverse(left), pulled)) - distance);
}
