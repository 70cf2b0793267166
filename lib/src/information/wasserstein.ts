/** Squared 2-Wasserstein distances between Gaussians: the least mean squared distance at which one can be moved onto the other. */
import { requireFinite, requireMatrices, requirePositive, requireVectors } from "../linear-algebra/arguments";
import { difference, dot } from "../linear-algebra/matrix";
import { traceOfProductRoot } from "../linear-algebra/square-root";
import type { DiagonalGaussian } from "./diagonal-gaussian";
import type { Gaussian } from "./gaussian";
import type { MultivariateGaussian } from "./multivariate-gaussian";

/**
 * Squared 2-Wasserstein distance of two Gaussians on the line.
 *
 *   W₂² = (μ_q − μ_p)² + (σ_q − σ_p)²
 *
 * @returns in squared units of x, not nats; not negative
 * @throws {RangeError} if a variance is not positive, or a mean not finite
 * @see Dowson & Landau 1982
 * @example gaussianSquaredW2({ mean: 0, variance: 4 }, { mean: 3, variance: 1 }) // 10
 */
export function gaussianSquaredW2(q: Gaussian, p: Gaussian): number {
  requireFinite("gaussianSquaredW2", { "q.mean": q.mean, "p.mean": p.mean });
  requirePositive("gaussianSquaredW2", { "q.variance": q.variance, "p.variance": p.variance });
  return (q.mean - p.mean) ** 2 + (Math.sqrt(q.variance) - Math.sqrt(p.variance)) ** 2;
}

/**
 * Squared 2-Wasserstein distance of two diagonal Gaussians: the sum over the dimensions.
 *
 *   W₂² = Σⱼ (μ_qⱼ − μ_pⱼ)² + (σ_qⱼ − σ_pⱼ)²
 *
 * @returns in squared units of x; not negative
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @example diagonalSquaredW2({ mean: [0, 0], logVar: [0, Math.log(4)] }, { mean: [3, 0], logVar: [0, 0] }) // 10
 */
export function diagonalSquaredW2(q: DiagonalGaussian, p: DiagonalGaussian): number {
  const vectors = { "q.mean": q.mean, "q.logVar": q.logVar, "p.mean": p.mean, "p.logVar": p.logVar };
  requireVectors("diagonalSquaredW2", vectors);
  const [sigmaQ, sigmaP] = [q, p].map(({ logVar }) => Float64Array.from(logVar, (x) => Math.exp(x / 2))) as [
    Float64Array,
    Float64Array,
  ];
  const [means, sigmas] = [difference(q.mean, p.mean), difference(sigmaQ, sigmaP)];
  return dot(means, means) + dot(sigmas, sigmas);
}

/**
 * Squared 2-Wasserstein distance of two Gaussians.
 *
 *   W₂² = ‖μ_q − μ_p‖² + Tr Σ_q + Tr Σ_p − 2 Tr (Σ_q^½ Σ_p Σ_q^½)^½
 *
 * The square roots are principal roots of matrices, not roots of their entries.
 *
 * @returns in squared units of x; not negative, rounding apart
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if a covariance is not symmetric positive semi-definite, or an entry not finite
 * @see Dowson & Landau 1982
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * multivariateSquaredW2({ mean: [0, 0], covariance: new Matrix([[4, 0], [0, 1]]) }, { mean: [3, 0], covariance: Matrix.eye(2) }) // 10
 */
export function multivariateSquaredW2(q: MultivariateGaussian, p: MultivariateGaussian): number {
  const n = requireVectors("multivariateSquaredW2", { "q.mean": q.mean, "p.mean": p.mean });
  requireMatrices("multivariateSquaredW2", {
    "q.covariance": [q.covariance, n, n],
    "p.covariance": [p.covariance, n, n],
  });
  const means = difference(q.mean, p.mean);
  const shapes = q.covariance.trace() + p.covariance.trace() - 2 * traceOfProductRoot(q.covariance, p.covariance);
  return dot(means, means) + shapes;
}
