/** Data that are a mixture of Gaussians: noise keeps them one, so that the best denoiser is a closed formula. */
import { requireEach, requireMatrices, requireSymmetric, requireVectors } from "../linear-algebra/arguments";
import { Matrix, type Vector } from "../linear-algebra/matrix";
import { principalSquareRoot } from "../linear-algebra/square-root";
import { normals, type Seeds, uniforms } from "../random";
import { ShapeError } from "../shape";

/** p(x) = Σᵢ πᵢ N(x | μᵢ, Cᵢ) in n dimensions. A covariance of zeros is a point. */
export interface GaussianMixture {
  /** πᵢ, positive, with sum 1 */
  readonly weights: Vector;
  /** μᵢ, [n] each */
  readonly means: readonly Vector[];
  /** Cᵢ, [n, n] each, symmetric positive semi-definite */
  readonly covariances: readonly Matrix[];
}

/**
 * Round Gaussians of one size and one weight around given centres: a curve drawn with a soft pen, or, of deviation 0, a finite data set.
 *
 *   p(x) = 1/k Σᵢ N(x | cᵢ, s²I)
 *
 * @param centres   cᵢ, k ≥ 1 of them, [n] each
 * @param deviation s ≥ 0
 * @throws {RangeError} if there are no centres, one is not finite, or the deviation is negative
 * @throws {ShapeError} if the centres differ in length
 * @example roundMixture([[0, 0], [1, 2]], 0.1).weights // [0.5, 0.5]
 */
export function roundMixture(centres: readonly Vector[], deviation: number): GaussianMixture {
  const fn = "roundMixture";
  requireEach(fn, "be 0 or more", { deviation: [deviation, deviation >= 0 && deviation < Infinity] });
  requireEach(fn, "hold at least one", { centres: [centres.length, centres.length > 0] });
  const n = requireVectors(fn, Object.fromEntries(centres.map((centre, i) => [`centre ${i}`, centre])));
  const covariance = Matrix.eye(n).mul(deviation * deviation);
  return {
    weights: centres.map(() => 1 / centres.length),
    means: centres,
    covariances: centres.map(() => covariance),
  };
}

/**
 * Throws unless the numbers make a mixture.
 *
 * @returns n, the dimensions
 * @throws {RangeError} if a weight is not positive, their sum is not 1, or a covariance is not symmetric
 * @throws {ShapeError} if the counts or sizes differ
 * @example requireMixture("f", roundMixture([[0, 1, 2]], 1)) // 3
 * @example requireMixture("f", { ...roundMixture([[0]], 1), weights: [0.5] }) // throws f: weights must be positive with sum 1, got 0.5
 */
export function requireMixture(fn: string, { weights, means, covariances }: GaussianMixture): number {
  const counts = [weights.length, means.length, covariances.length];
  if (!(counts[0] === counts[1] && counts[1] === counts[2] && weights.length > 0)) {
    throw new ShapeError(
      `${fn}: weights, means and covariances must be as many, one at least, got ${counts.join(", ")}`,
    );
  }
  const list = Array.from(weights);
  const sum = list.reduce((total, weight) => total + weight, 0);
  if (!(list.every((weight) => weight > 0) && Math.abs(sum - 1) <= 1e-9)) {
    throw new RangeError(`${fn}: weights must be positive with sum 1, got ${list.slice(0, 6).join(", ")}`);
  }
  const n = requireVectors(fn, Object.fromEntries(means.map((mean, i) => [`mean ${i}`, mean])));
  for (const covariance of new Set(covariances)) {
    requireMatrices(fn, { covariance: [covariance, n, n] });
    requireSymmetric(fn, "covariance", covariance);
  }
  return n;
}

/**
 * Independent draws from a mixture.
 *
 *   x = μᵢ + Cᵢ^½ ε,  i with probability πᵢ,  ε ~ N(0, I)
 *
 * @param count how many
 * @param next  a seed stream; two seeds are taken
 * @returns [count · n], row by row
 * @throws {RangeError} if it is no mixture, or a covariance is not positive semi-definite
 * @example mixtureDraws(roundMixture([[3, 4]], 0), 2, seeds(1)) // [3, 4, 3, 4]
 */
export function mixtureDraws(mixture: GaussianMixture, count: number, next: Seeds): Float64Array {
  const n = requireMixture("mixtureDraws", mixture);
  const [u, epsilon] = [uniforms(count, next), normals(count * n, next)];
  const roots = new Map([...new Set(mixture.covariances)].map((one) => [one, principalSquareRoot(one).to1DArray()]));
  const draws = new Float64Array(count * n);
  for (let row = 0; row < count; row++) {
    const i = chosen(mixture.weights, u[row] as number);
    const [mean, root] = [mixture.means[i] as Vector, roots.get(mixture.covariances[i] as Matrix) as number[]];
    for (let a = 0; a < n; a++) {
      let value = mean[a] as number;
      for (let b = 0; b < n; b++) value += (root[a * n + b] as number) * (epsilon[row * n + b] as number);
      draws[row * n + a] = value;
    }
  }
  return draws;
}

/** The first i for which π₀ + … + πᵢ exceeds u. */
function chosen(weights: Vector, u: number): number {
  let below = 0;
  for (let i = 0; i < weights.length; i++) {
    below += weights[i] as number;
    if (u < below) return i;
  }
  return weights.length - 1;
}
