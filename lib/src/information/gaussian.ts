import { requireFinite, requirePositive } from "../linear-algebra/arguments";
import { exponentialExcess, LOG_TWO_PI, logRatio } from "./nats";

/** N(mean, variance) on the line. The second number is always a variance, never a standard deviation. */
export interface Gaussian {
  readonly mean: number;
  /** σ², positive */
  readonly variance: number;
}

/**
 * Differential entropy of N(μ, σ²).
 *
 *   H = ½ log(2πe σ²)
 *
 * @param variance σ², positive
 * @returns nats; negative for σ² < 1/(2πe)
 * @throws {RangeError} if the variance is not positive
 * @see Cover & Thomas 2006, example 8.1.2
 * @example gaussianEntropy(1) // 1.4189385332046727
 */
export function gaussianEntropy(variance: number): number {
  requirePositive("gaussianEntropy", { variance });
  return 0.5 * (LOG_TWO_PI + 1 + Math.log(variance));
}

/**
 * The logarithm of the density of N(μ, σ²) at x.
 *
 *   log N(x | μ, σ²) = −½ (log 2π + log σ² + (x − μ)²/σ²)
 *
 * @returns nats
 * @throws {RangeError} if the variance is not positive, or x or the mean not finite
 * @example gaussianLogDensity(0, { mean: 0, variance: 1 }) // -0.9189385332046727
 */
export function gaussianLogDensity(x: number, { mean, variance }: Gaussian): number {
  requireFinite("gaussianLogDensity", { x, mean });
  requirePositive("gaussianLogDensity", { variance });
  return -0.5 * (LOG_TWO_PI + Math.log(variance) + (x - mean) ** 2 / variance);
}

/**
 * Cross-entropy −E_q log p of two Gaussians on the line.
 *
 *   H(q, p) = ½ (log 2π + log σ_p² + (σ_q² + (μ_q − μ_p)²)/σ_p²) = H(q) + KL(q ‖ p)
 *
 * @returns nats
 * @throws {RangeError} if a variance is not positive, or a mean not finite
 * @example gaussianCrossEntropy({ mean: 1, variance: 1 }, { mean: 0, variance: 1 }) // 1.9189385332046727
 */
export function gaussianCrossEntropy(q: Gaussian, p: Gaussian): number {
  requireGaussians("gaussianCrossEntropy", q, p);
  return 0.5 * (LOG_TWO_PI + Math.log(p.variance) + (q.variance + (q.mean - p.mean) ** 2) / p.variance);
}

/**
 * KL divergence of two Gaussians on the line.
 *
 *   KL(q ‖ p) = ½ (σ_q²/σ_p² − 1 − log(σ_q²/σ_p²) + (μ_q − μ_p)²/σ_p²)
 *
 * @returns nats; zero only for equal Gaussians, exact also where it is small
 * @throws {RangeError} if a variance is not positive, or a mean not finite
 * @see Kullback 1959
 * @example gaussianKl({ mean: 0, variance: 0.25 }, { mean: 0, variance: 1 }) // 0.31814718055994530
 */
export function gaussianKl(q: Gaussian, p: Gaussian): number {
  requireGaussians("gaussianKl", q, p);
  return 0.5 * (exponentialExcess(logRatio(q.variance, p.variance)) + (q.mean - p.mean) ** 2 / p.variance);
}

/**
 * KL divergence from N(mean, variance) to N(0, 1).
 *
 *   KL = ½ (σ² − 1 − log σ² + μ²)
 *
 * @param mean     μ, any finite number
 * @param variance σ², positive
 * @returns nats; zero only for mean 0 and variance 1
 * @throws {RangeError} if the variance is not positive, or the mean not finite
 * @see Kingma & Welling 2014, appendix B
 * @example gaussianKlToStandard(1, 1) // 0.5
 */
export function gaussianKlToStandard(mean: number, variance: number): number {
  requireFinite("gaussianKlToStandard", { mean });
  requirePositive("gaussianKlToStandard", { variance });
  return 0.5 * (exponentialExcess(Math.log(variance)) + mean * mean);
}

function requireGaussians(fn: string, q: Gaussian, p: Gaussian): void {
  requireFinite(fn, { "q.mean": q.mean, "p.mean": p.mean });
  requirePositive(fn, { "q.variance": q.variance, "p.variance": p.variance });
}
