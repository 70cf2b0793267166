/**
 * The latent variable model in which nothing has to be approximated: z ~ N(0, I), x | z ~ N(Wz + μ, σ²I).
 * Marginal, posterior and the ELBO of any Gaussian q are closed forms, in float64 and in nats.
 */
import {
  type MultivariateGaussian,
  multivariateKl,
  multivariateLogDensity,
  standardGaussian,
} from "../information/multivariate-gaussian";
import { LOG_TWO_PI } from "../information/nats";
import { requireMatrices, requirePositive, requireVectors } from "../linear-algebra/arguments";
import { inverse, logDeterminant } from "../linear-algebra/cholesky";
import { diagonal, difference, dot, Matrix, times, type Vector } from "../linear-algebra/matrix";
import type { Moments } from "../linear-algebra/moments";

/** A linear decoder with one variance: probabilistic PCA. */
export interface LinearGaussian {
  /** W, [d, k] */
  readonly weights: Matrix;
  /** μ, [d] */
  readonly mean: Vector;
  /** σ², positive */
  readonly noiseVariance: number;
}

/**
 * The distribution of x with z integrated out.
 *
 *   p(x) = N(μ, WWᵀ + σ²I)
 *
 * @returns mean [d] and covariance [d, d]
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive
 * @see Tipping & Bishop 1999
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * marginal({ weights: new Matrix([[2]]), mean: [0], noiseVariance: 1 }).covariance.to2DArray() // [[5]]
 */
export function marginal(model: LinearGaussian): MultivariateGaussian {
  const { weights, mean, noiseVariance } = requireModel("marginal", model);
  const noise = Matrix.eye(weights.rows).mul(noiseVariance);
  return { mean, covariance: weights.mmul(weights.transpose()).add(noise) };
}

/**
 * The exact posterior of z.
 *
 *   p(z | x) = N(M⁻¹Wᵀ(x − μ), σ²M⁻¹),  M = WᵀW + σ²I
 *
 * @param model the model
 * @param x     [d]
 * @returns mean [k] and covariance [k, k]; the covariance is the same for every x
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or x not finite
 * @see Tipping & Bishop 1999
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * posterior({ weights: new Matrix([[2]]), mean: [0], noiseVariance: 1 }, [5]).mean // [2]
 */
export function posterior(model: LinearGaussian, x: Vector): MultivariateGaussian {
  const { weights, mean, noiseVariance } = requireModel("posterior", model, x);
  const inverted = inverse(precisionTimesNoise(model));
  return {
    mean: times(inverted, times(weights.transpose(), difference(x, mean))),
    covariance: inverted.mul(noiseVariance),
  };
}

/**
 * The logarithm of the density of x: what every ELBO bounds from below.
 *
 *   log p(x) = log N(x | μ, WWᵀ + σ²I)
 *
 * @param model the model
 * @param x     [d]
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or x not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logEvidence({ weights: new Matrix([[0]]), mean: [0], noiseVariance: 1 }, [0]) // -0.9189385332046727
 */
export function logEvidence(model: LinearGaussian, x: Vector): number {
  requireModel("logEvidence", model, x);
  return multivariateLogDensity(x, marginal(model));
}

/**
 * The mean of log p(x) over examples whose moments are given, in k dimensions and not in d.
 *
 *   −½ (d log 2π + (d − k) log σ² + log det M + (Tr S − Tr M⁻¹WᵀSW)/σ²),  S = E (x − μ)(x − μ)ᵀ
 *
 * @param model   the model
 * @param moments mean [d] and covariance [d, d] of the examples
 * @returns nats for each example
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive
 * @see Tipping & Bishop 1999
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * meanLogEvidence({ weights: new Matrix([[0]]), mean: [0], noiseVariance: 1 }, { mean: Float64Array.of(0), covariance: new Matrix([[1]]) }) // -1.4189385332046727
 */
export function meanLogEvidence(model: LinearGaussian, moments: Moments): number {
  const { weights, mean, noiseVariance } = requireModel("meanLogEvidence", model, moments.mean);
  const [d, k] = [weights.rows, weights.columns];
  requireMatrices("meanLogEvidence", { covariance: [moments.covariance, d, d] });
  const m = precisionTimesNoise(model);
  const shift = difference(moments.mean, mean);
  const seen = times(weights.transpose(), shift);
  const inCode = weights.transpose().mmul(moments.covariance).mmul(weights).add(outer(seen, seen));
  const distance = moments.covariance.trace() + dot(shift, shift) - Matrix.mul(inverse(m), inCode).sum();
  const logs = d * LOG_TWO_PI + (d - k) * Math.log(noiseVariance) + logDeterminant(m);
  return -0.5 * (logs + distance / noiseVariance);
}

/**
 * The two terms of the negative ELBO of one example, for any Gaussian q(z).
 *
 *   distortion = −E_q log p(x | z) = ½ (d log 2πσ² + (‖x − μ − Wm‖² + Tr WSWᵀ)/σ²),  rate = KL(q ‖ N(0, I)),  q = N(m, S)
 *
 * @param model the model
 * @param x     [d]
 * @param q     mean m [k] and covariance S [k, k]
 * @returns both in nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or S not positive definite
 * @see Kingma & Welling 2014
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearElboTerms({ weights: new Matrix([[1]]), mean: [0], noiseVariance: 1 }, [0], { mean: [0], covariance: new Matrix([[1]]) }).distortion // 1.4189385332046727
 */
export function linearElboTerms(
  model: LinearGaussian,
  x: Vector,
  q: MultivariateGaussian,
): { distortion: number; rate: number } {
  const { weights, mean, noiseVariance } = requireModel("linearElboTerms", model, x);
  const k = weights.columns;
  const rate = multivariateKl(q, standardGaussian(k));
  const left = difference(difference(x, mean), times(weights, q.mean));
  const spread = Matrix.mul(weights.mmul(q.covariance), weights).sum();
  const logs = weights.rows * (LOG_TWO_PI + Math.log(noiseVariance));
  return { distortion: 0.5 * (logs + (dot(left, left) + spread) / noiseVariance), rate };
}

/**
 * The evidence lower bound of one example, for any Gaussian q(z): equal to log p(x) for the exact posterior, and below it by
 * KL(q ‖ p(z | x)) for every other.
 *
 *   ELBO = E_q log p(x | z) − KL(q ‖ N(0, I))
 *
 * @param model the model
 * @param x     [d]
 * @param q     mean [k] and covariance [k, k]
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or the covariance of q not positive definite
 * @see Kingma & Welling 2014
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearElbo({ weights: new Matrix([[0]]), mean: [0], noiseVariance: 1 }, [0], { mean: [0], covariance: new Matrix([[1]]) }) // -0.9189385332046727
 */
export function linearElbo(model: LinearGaussian, x: Vector, q: MultivariateGaussian): number {
  const { distortion, rate } = linearElboTerms(model, x, q);
  return -distortion - rate;
}

/**
 * The best diagonal Gaussian for one example: the posterior's mean, and variances that are the reciprocals of the diagonal of its
 * precision (not the diagonal of its covariance, which is larger).
 *
 *   q = N(E[z | x], diag(1/Pᵢᵢ)),  P = M/σ²
 *
 * @param model the model
 * @param x     [d]
 * @returns mean [k] and diagonal covariance [k, k]
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or x not finite
 * @see Bishop 2006, §10.1.2
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * bestDiagonal({ weights: new Matrix([[1, 1]]), mean: [0], noiseVariance: 1 }, [3]).covariance.to2DArray() // [[0.5, 0], [0, 0.5]]
 */
export function bestDiagonal(model: LinearGaussian, x: Vector): MultivariateGaussian {
  const { mean } = posterior(model, x);
  const precision = precisionTimesNoise(model).div(model.noiseVariance).diagonal();
  return { mean, covariance: diagonal(precision.map((p) => 1 / p)) };
}

/**
 * What the best diagonal q loses of log p(x), the same for every x: zero where the columns of W are orthogonal.
 *
 *   gap = ½ (Σᵢ log Pᵢᵢ − log det P),  P = (WᵀW + σ²I)/σ²
 *
 * @returns nats
 * @throws {RangeError} if σ² is not positive
 * @see Lucas et al. 2019, "Don't blame the ELBO!"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * diagonalGap({ weights: new Matrix([[1, 1]]), mean: [0], noiseVariance: 1 }) // 0.14384103622589045
 */
export function diagonalGap(model: LinearGaussian): number {
  requireModel("diagonalGap", model);
  const precision = precisionTimesNoise(model).div(model.noiseVariance);
  return 0.5 * (precision.diagonal().reduce((sum, p) => sum + Math.log(p), 0) - logDeterminant(precision));
}

/** M = WᵀW + σ²I, [k, k]: σ² times the precision of the posterior. */
function precisionTimesNoise({ weights, noiseVariance }: LinearGaussian): Matrix {
  return weights.transpose().mmul(weights).add(Matrix.eye(weights.columns).mul(noiseVariance));
}

function outer(a: Vector, b: Vector): Matrix {
  return Matrix.columnVector(Array.from(a)).mmul(Matrix.rowVector(Array.from(b)));
}

function requireModel(fn: string, model: LinearGaussian, x: Vector = model.mean): LinearGaussian {
  requireMatrices(fn, { weights: [model.weights] });
  requireVectors(fn, { mean: model.mean, x }, model.weights.rows);
  requirePositive(fn, { noiseVariance: model.noiseVariance });
  return model;
}
