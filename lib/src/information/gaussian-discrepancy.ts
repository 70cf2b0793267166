/** The maximum mean discrepancy of two Gaussians, without samples: a closed form for one kernel, an integral over closed forms for another. */
import { requirePositive, requireSymmetric, requireVectors } from "../linear-algebra/arguments";
import { inverse, logDeterminant } from "../linear-algebra/cholesky";
import { difference, dot, Matrix, times } from "../linear-algebra/matrix";
import type { MultivariateGaussian } from "./multivariate-gaussian";

/**
 * Squared maximum mean discrepancy of two Gaussians under a Gaussian kernel, in closed form.
 *
 *   MMD² = E k(x, x′) + E k(y, y′) − 2 E k(x, y),  k(x, y) = exp(−‖x − y‖²/2h²)
 *   E k(x, y) = |I + (Σ_q + Σ_p)/h²|^−½ exp(−½ δᵀ(h²I + Σ_q + Σ_p)⁻¹δ),  δ = μ_q − μ_p
 *
 * @param q     mean [d] and covariance [d, d], symmetric positive semi-definite
 * @param p     the other one
 * @param width h² > 0
 * @returns from 0 to 2, without unit
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if the width is not positive, or a number not finite
 * @see Gretton et al. 2012 for MMD; the integral of a product of Gaussians is a Gaussian
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const at = (mean: number) => ({ mean: [mean], covariance: new Matrix([[0]]) });
 * gaussianSquaredDiscrepancy(at(0), at(Math.sqrt(2 * Math.log(2))), 1) // 1
 */
export function gaussianSquaredDiscrepancy(q: MultivariateGaussian, p: MultivariateGaussian, width: number): number {
  const sums = pairSums("gaussianSquaredDiscrepancy", q, p);
  requirePositive("gaussianSquaredDiscrepancy", { width });
  return sums((pair) => gaussianKernelMean(pair, width));
}

/**
 * Squared maximum mean discrepancy of two Gaussians under the inverse multiquadratic kernel: that kernel is a mixture of Gaussian ones of all widths.
 *
 *   k(x, y) = C/(C + ‖x − y‖²) = ∫₀^∞ e^−t exp(−t‖x − y‖²/C) dt,  h² = C/2t
 *
 * The integral is a sum over t = exp(u − e^−u), even steps of u, exact to about 10⁻¹².
 *
 * @param q     mean [d] and covariance [d, d]
 * @param p     the other one
 * @param scale C > 0
 * @returns from 0 to 2, without unit: what the U-statistic of samples estimates
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if the scale is not positive, or a number not finite
 * @see Tolstikhin et al. 2018, section 4, for the kernel
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const at = (mean: number) => ({ mean: [mean], covariance: new Matrix([[0]]) });
 * multiquadraticSquaredDiscrepancy(at(0), at(1), 1) // 1
 */
export function multiquadraticSquaredDiscrepancy(
  q: MultivariateGaussian,
  p: MultivariateGaussian,
  scale: number,
): number {
  const sums = pairSums("multiquadraticSquaredDiscrepancy", q, p);
  requirePositive("multiquadraticSquaredDiscrepancy", { scale });
  return sums((pair) => {
    let sum = 0;
    for (let u = -4; u <= 6; u += STEP) {
      const t = Math.exp(u - Math.exp(-u));
      sum += STEP * t * (1 + Math.exp(-u)) * Math.exp(-t) * gaussianKernelMean(pair, scale / (2 * t));
    }
    return sum;
  });
}

const STEP = 1 / 16;

/** Two independent draws, one from each: what their difference is distributed as. */
type Pair = { readonly shift: Float64Array; readonly covariance: Matrix };

/** E k(x, x′) + E k(y, y′) − 2 E k(x, y) from the mean of a kernel. */
function pairSums(fn: string, q: MultivariateGaussian, p: MultivariateGaussian) {
  const d = requireVectors(fn, { "q.mean": q.mean, "p.mean": p.mean });
  for (const [name, one] of Object.entries({ q, p })) {
    requireSymmetric(fn, `${name}.covariance`, one.covariance);
    requireVectors(fn, { [`${name}.covariance`]: one.covariance.diagonal() }, d);
  }
  const pair = (a: MultivariateGaussian, b: MultivariateGaussian): Pair => ({
    shift: Float64Array.from(difference(a.mean, b.mean)),
    covariance: Matrix.add(a.covariance, b.covariance),
  });
  return (mean: (pair: Pair) => number) => mean(pair(q, q)) + mean(pair(p, p)) - 2 * mean(pair(q, p));
}

/** E exp(−‖x − y‖²/2h²) for x − y ~ N(δ, Σ). */
function gaussianKernelMean({ shift, covariance }: Pair, width: number): number {
  const scaled = Matrix.eye(shift.length).add(Matrix.div(covariance, width)); // I + Σ/h²
  const along = dot(shift, times(inverse(scaled), shift)) / width;
  return Math.exp(-0.5 * (logDeterminant(scaled) + along));
}
