import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { logDeterminantOfFactor, requirePositiveDefinite } from "../linear-algebra/cholesky";
import type { Vector } from "../linear-algebra/matrix";
import type { MultivariateGaussian } from "./multivariate-gaussian";
import { LOG_TWO_PI } from "./nats";

/**
 * The log-density of a Gaussian as a function, for many places: its covariance is factored once.
 *
 *   z ↦ log N(z | μ, Σ) = −½ (n log 2π + log det Σ + ‖L⁻¹(z − μ)‖²),  Σ = LLᵀ
 *
 * @param gaussian μ [n] and Σ [n, n]
 * @returns a function of z [n], in nats; it throws a ShapeError for another length
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if Σ is not symmetric positive definite, or an entry not finite
 * @example
 * import { standardGaussian } from "latent/information/multivariate-gaussian";
 * logDensityOf(standardGaussian(2))([1, 0]) // -2.3378770664093453
 */
export function logDensityOf({ mean, covariance }: MultivariateGaussian): (z: Vector) => number {
  const n = requireVectors("logDensityOf", { mean });
  requireMatrices("logDensityOf", { covariance: [covariance, n, n] });
  const factor = requirePositiveDefinite("logDensityOf", "covariance", covariance);
  const constant = n * LOG_TWO_PI + logDeterminantOfFactor(factor);
  const [lower, centre] = [factor.to2DArray(), Float64Array.from(mean)];
  return (z) => {
    requireVectors("logDensityOf", { z }, n);
    const y = new Float64Array(n); // L⁻¹(z − μ), row by row
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const row = lower[i] as number[];
      let left = (z[i] as number) - (centre[i] as number);
      for (let k = 0; k < i; k++) left -= (row[k] as number) * (y[k] as number);
      y[i] = left / (row[i] as number);
      squares += (y[i] as number) ** 2;
    }
    return -0.5 * (constant + squares);
  };
}
