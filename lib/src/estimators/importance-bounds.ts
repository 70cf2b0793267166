/** The importance-weighted ladder from the ELBO (k = 1) to log p(x), in float64 and in nats. */
import type { MultivariateGaussian } from "../information/multivariate-gaussian";
import { LOG_TWO_PI, logSumExp } from "../information/nats";
import { requireEach, requirePositive, requireVectors, requireWhole } from "../linear-algebra/arguments";
import { cholesky } from "../linear-algebra/cholesky";
import { difference, times, type Vector } from "../linear-algebra/matrix";
import { type LinearGaussian, linearElbo } from "../models/linear-gaussian";
import { ShapeError } from "../shape";

/** A mean of independent values, with the standard error of that mean. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/**
 * The importance-weighted bound, estimated from log weights: those of k draws are taken together.
 *
 *   L_k = E log (1/k) Σᵢ wᵢ ≤ log p(x),  wᵢ = p(x, zᵢ)/q(zᵢ)
 *
 * @param logWeights log wᵢ of independent draws, [n · k]; each k in a row give one value
 * @param k          draws in one value
 * @returns mean of the n values and its standard error, nats
 * @throws {ShapeError} if the draws are no multiple of k, or fewer than 2k
 * @throws {RangeError} if k is no whole number, or a log weight is not finite
 * @see Burda, Grosse & Salakhutdinov 2016
 * @example importanceWeightedBound([0, Math.log(3), 0, Math.log(3)], 2).mean // 0.6931471805599453
 */
export function importanceWeightedBound(logWeights: Vector, k: number): Estimate {
  requireWhole("importanceWeightedBound", { k }, { from: 1, to: 1e9 });
  requireVectors("importanceWeightedBound", { logWeights });
  const n = logWeights.length / k;
  if (!(Number.isInteger(n) && n >= 2)) {
    throw new ShapeError(`importanceWeightedBound: log weights must be 2 or more times ${k}, got ${logWeights.length}`);
  }
  const all = Float64Array.from(logWeights);
  const values = Float64Array.from({ length: n }, (_, i) => logSumExp(all.subarray(i * k, (i + 1) * k)) - Math.log(k));
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  return { mean, standardError: Math.sqrt(variance / n) };
}

/**
 * The log weights of a linear-Gaussian model at draws of a Gaussian q, z = m + Lε.
 *
 *   log w = log p(x | z) + log p(z) − log q(z)
 *
 * @param model   the model
 * @param x       [d]
 * @param options q, with mean m [k] and covariance LLᵀ [k, k]; epsilon, draws of N(0, 1), [n · k]
 * @returns [n]
 * @throws {ShapeError} if the sizes differ, or epsilon is no multiple of k
 * @throws {RangeError} if σ² is not positive, or the covariance of q not positive definite
 * @see Burda, Grosse & Salakhutdinov 2016
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * importanceLogWeights({ weights: new Matrix([[0]]), mean: [0], noiseVariance: 1 }, [0], { q: { mean: [0], covariance: new Matrix([[1]]) }, epsilon: [0.7] }) // [-0.9189385332046727]
 */
export function importanceLogWeights(
  model: LinearGaussian,
  x: Vector,
  options: { readonly q: MultivariateGaussian; readonly epsilon: Vector },
): Float64Array {
  const { q, epsilon } = options;
  linearElbo(model, x, q); // refuses what is no model, no example of it or no q
  const [d, k] = [model.weights.rows, model.weights.columns];
  const n = epsilon.length / k;
  if (!Number.isInteger(n))
    throw new ShapeError(`importanceLogWeights: epsilon must be a multiple of ${k} long, got ${epsilon.length}`);
  const factor = cholesky(q.covariance);
  const [spread, step] = [factor.to1DArray(), model.weights.mmul(factor).to1DArray()];
  const left = difference(difference(x, model.mean), times(model.weights, q.mean));
  const logs =
    factor.diagonal().reduce((sum, l) => sum + Math.log(l), 0) - 0.5 * d * (LOG_TWO_PI + Math.log(model.noiseVariance));
  return Float64Array.from({ length: n }, (_, draw) => {
    let [error, length, drawn] = [0, 0, 0];
    for (let i = 0; i < d; i++) {
      let r = left[i] as number;
      for (let j = 0; j < k; j++) r -= (step[i * k + j] as number) * (epsilon[draw * k + j] as number);
      error += r * r;
    }
    for (let i = 0; i < k; i++) {
      let z = q.mean[i] as number;
      for (let j = 0; j <= i; j++) z += (spread[i * k + j] as number) * (epsilon[draw * k + j] as number);
      length += z * z;
      drawn += (epsilon[draw * k + i] as number) ** 2;
    }
    return logs - 0.5 * (error / model.noiseVariance + length - drawn);
  });
}

/**
 * The exact importance-weighted bound where z has finitely many values: all sequences of k draws are enumerated.
 *
 *   L_k = Σ_{z₁ … z_k} q(z₁) … q(z_k) log (1/k) Σᵢ p(x, zᵢ)/q(zᵢ)
 *
 * @param joint p(x, z) of one x for each z, [n], positive
 * @param q     q(z), [n], positive, adding up to 1
 * @param k     draws; n^k at most 10⁶
 * @returns nats; log Σ p(x, z) at most, and not falling with k
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if a number is not positive, q does not add up to 1, or there are too many sequences
 * @see Burda, Grosse & Salakhutdinov 2016
 * @example finiteImportanceBound([0.1, 0.3], [0.25, 0.75], 1) // -0.916290731874155
 */
export function finiteImportanceBound(joint: Vector, q: Vector, k: number): number {
  const n = requireVectors("finiteImportanceBound", { joint, q });
  requireWhole("finiteImportanceBound", { k }, { from: 1, to: 20 });
  for (const [name, list] of Object.entries({ joint, q })) {
    Array.from(list).forEach((x) => {
      requirePositive("finiteImportanceBound", { [name]: x });
    });
  }
  const total = Array.from(q).reduce((sum, x) => sum + x, 0);
  requireEach("finiteImportanceBound", "add up to 1", { q: [total, Math.abs(total - 1) <= 1e-9] });
  requireEach("finiteImportanceBound", "be at most 10⁶", { "n^k": [n ** k, n ** k <= 1e6] });
  const along = (left: number, probability: number, weight: number): number => {
    if (left === 0) return probability * Math.log(weight / k);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const chance = q[i] as number;
      sum += along(left - 1, probability * chance, weight + (joint[i] as number) / chance);
    }
    return sum;
  };
  return along(k, 1, 0);
}

/**
 * The leading term of what the logarithm of an unbiased estimate of p(x) falls short of log p(x) by.
 *
 *   E log p̂ − log p ≈ −Var p̂ / (2p²) = −χ²(p(z|x) ‖ q) / (2k)
 *
 * @param chiSquared the variance of one weight, relative to p(x)²
 * @param k          draws in the estimate
 * @returns nats, negative
 * @throws {RangeError} if the variance is not positive, or k no whole number
 * @see Nowozin 2018, "Debiasing evidence approximations"
 * @example deltaMethodBias(0.5, 10) // -0.025
 */
export function deltaMethodBias(chiSquared: number, k: number): number {
  requirePositive("deltaMethodBias", { chiSquared });
  requireWhole("deltaMethodBias", { k }, { from: 1, to: 1e9 });
  return -chiSquared / (2 * k);
}
