import { requirePositive, requireWhole } from "./arguments";
import { Matrix } from "./matrix";
import { symmetricEigen } from "./symmetric-eigen";

/** A rule for expectations under N(0, 1): E f(ε) ≈ Σᵢ weightᵢ f(nodeᵢ). */
export interface GaussHermite {
  /** ascending and symmetric about 0, [n] */
  readonly nodes: Float64Array;
  /** positive, summing to 1, [n] */
  readonly weights: Float64Array;
}

const MOST_NODES = 200;
const rules = new Map<number, GaussHermite>();

/**
 * Nodes and weights of Gauss–Hermite quadrature for the standard normal density.
 *
 *   E f(ε) = Σᵢ wᵢ f(xᵢ),  exact for polynomials up to degree 2n − 1
 *
 * The nodes are the zeros of the Hermite polynomial Heₙ. (For the weight e^{−x²} of other tables: nodes/√2, weights·√π.)
 *
 * @param n how many nodes, 1 to 200
 * @returns nodes and weights, [n] each
 * @throws {RangeError} for any other n
 * @see Golub & Welsch 1969; weights by Christoffel's formula 1/Σₖ hₖ(x)² with normalized Hermite polynomials hₖ
 * @example gaussHermite(3).nodes // [-1.7320508, 0, 1.7320508]
 * @example gaussHermite(3).weights // [0.16666667, 0.66666667, 0.16666667]
 */
export function gaussHermite(n: number): GaussHermite {
  requireWhole("gaussHermite", { n }, { from: 1, to: MOST_NODES });
  const known = rules.get(n);
  if (known) return known;
  const jacobi = Matrix.zeros(n, n); // x hₖ = √(k+1) hₖ₊₁ + √k hₖ₋₁
  for (let k = 1; k < n; k++) {
    jacobi.set(k, k - 1, Math.sqrt(k));
    jacobi.set(k - 1, k, Math.sqrt(k));
  }
  const descending = symmetricEigen(jacobi).values;
  const nodes = descending.map((x, i) => ((descending[n - 1 - i] as number) - x) / 2); // exactly symmetric, ascending
  const weights = nodes.map((x) => 1 / hermiteSquares(x, n));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const rule = { nodes, weights: weights.map((w) => w / total) };
  rules.set(n, rule);
  return rule;
}

/** Σ_{k<n} hₖ(x)² by the three-term recurrence. */
function hermiteSquares(x: number, n: number): number {
  let [before, now, sum] = [0, 1, 1];
  for (let k = 1; k < n; k++) {
    [before, now] = [now, (x * now - Math.sqrt(k - 1) * before) / Math.sqrt(k)];
    sum += now * now;
  }
  return sum;
}

/**
 * The expectation of f under N(0, 1) by Gauss–Hermite quadrature.
 *
 * @param f a smooth function of one number
 * @param n how many nodes, 1 to 200: exact if f is a polynomial of degree at most 2n − 1
 * @throws {RangeError} for any other n
 * @example expectation((z) => z ** 4, 3) // 3
 * @example expectation(Math.cos, 20) // 0.6065306597126334
 */
export function expectation(f: (z: number) => number, n: number): number {
  const { nodes, weights } = gaussHermite(n);
  return nodes.reduce((sum, z, i) => sum + (weights[i] as number) * f(z), 0);
}

/**
 * The expectation of f under N(mean, variance), by Gauss–Hermite quadrature with n nodes.
 *
 * @param f        a smooth function of one number
 * @param gaussian mean μ, variance σ² > 0, and the number n of nodes, 1 to 200
 * @throws {RangeError} if the variance is not positive, or n out of range
 * @example gaussianExpectation((z) => z * z, { mean: 3, variance: 4, n: 2 }) // 13
 */
export function gaussianExpectation(
  f: (z: number) => number,
  gaussian: { readonly mean: number; readonly variance: number; readonly n: number },
): number {
  const { mean, variance, n } = gaussian;
  requirePositive("gaussianExpectation", { variance });
  const deviation = Math.sqrt(variance);
  return expectation((z) => f(mean + deviation * z), n);
}

/**
 * The expectation of f under N(0, I) in a few dimensions, by the product of Gauss–Hermite rules: n^dimensions evaluations.
 *
 * @param f          a smooth function of a vector [dimensions]; the vector is overwritten between calls
 * @param dimensions 1 to 6
 * @param n          how many nodes in each dimension, 1 to 200
 * @throws {RangeError} for other dimensions, other n, or more than 10⁷ evaluations
 * @example expectationIn((z) => (z[0] as number) ** 2 * (z[1] as number) ** 4, 2, 3) // 3
 */
export function expectationIn(f: (z: Float64Array) => number, dimensions: number, n: number): number {
  requireWhole("expectationIn", { dimensions }, { from: 1, to: 6 });
  const { nodes, weights } = gaussHermite(n);
  if (!(n ** dimensions <= 1e7))
    throw new RangeError(`expectationIn: n^dimensions must be at most 1e7, got ${n}^${dimensions}`);
  const z = new Float64Array(dimensions);
  const along = (axis: number): number => {
    if (axis === dimensions) return f(z);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      z[axis] = nodes[i] as number;
      sum += (weights[i] as number) * along(axis + 1);
    }
    return sum;
  };
  return along(0);
}
