import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { cholesky } from "../linear-algebra/cholesky";
import { expectationIn } from "../linear-algebra/gauss-hermite";
import { times } from "../linear-algebra/matrix";
import type { MultivariateGaussian } from "./multivariate-gaussian";

/**
 * The expectation of f under N(m, S) in a few dimensions, by Gauss–Hermite quadrature of the reparameterized integral.
 *
 *   E_{z ~ N(m, S)} f(z) = E_{ε ~ N(0, I)} f(m + Lε),  S = LLᵀ
 *
 * @param f a smooth function of a vector [k]
 * @param q mean m [k] and covariance S [k, k], k from 1 to 6
 * @param n how many nodes in each dimension, 1 to 200: exact if f is a polynomial of degree at most 2n − 1
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if S is not positive definite, for another n, or for more than 10⁷ evaluations
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * multivariateExpectation((z) => (z[0] as number) * (z[1] as number), { mean: [1, 2], covariance: new Matrix([[1, 0.5], [0.5, 1]]) }, 2) // 2.5
 */
export function multivariateExpectation(
  f: (z: Float64Array) => number,
  { mean, covariance }: MultivariateGaussian,
  n: number,
): number {
  const k = requireVectors("multivariateExpectation", { mean });
  requireMatrices("multivariateExpectation", { covariance: [covariance, k, k] });
  const factor = cholesky(covariance);
  return expectationIn((epsilon) => f(times(factor, epsilon).map((y, i) => y + (mean[i] as number))), k, n);
}
