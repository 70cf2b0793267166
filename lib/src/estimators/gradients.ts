/** Two unbiased estimates of the gradient of E f(z), z ~ N(μ, σ²), from one draw z = μ + σε, and their exact moments. */
import type { Gaussian } from "../information/gaussian";
import { requireFinite, requirePositive } from "../linear-algebra/arguments";
import { expectation } from "../linear-algebra/gauss-hermite";

/** A function with its derivative. */
export interface Smooth {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** One draw's estimate of ∂/∂μ and ∂/∂σ (σ the standard deviation) of E f(z). */
export interface GradientEstimate {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The reparameterized (pathwise) estimate: the derivative moves inside, through z = μ + σε. It needs f′.
 *
 *   ∂/∂μ: f′(z),  ∂/∂σ: f′(z) ε
 *
 * @param f        the function and its derivative
 * @param gaussian μ and σ²
 * @param epsilon  one draw of N(0, 1)
 * @throws {RangeError} if the variance is not positive, or a number not finite
 * @see Kingma & Welling 2014, §2.4
 * @example reparameterizedGradient({ value: (z) => z * z, slope: (z) => 2 * z }, { mean: 1, variance: 4 }, 0.5) // { mean: 4, deviation: 2 }
 */
export function reparameterizedGradient(f: Smooth, gaussian: Gaussian, epsilon: number): GradientEstimate {
  const z = draw("reparameterizedGradient", gaussian, epsilon);
  const slope = f.slope(z);
  return { mean: slope, deviation: slope * epsilon };
}

/**
 * The score-function (REINFORCE) estimate: the derivative falls on the density. It needs the values of f alone.
 *
 *   ∂/∂μ: f(z) ε/σ,  ∂/∂σ: f(z) (ε² − 1)/σ
 *
 * @param f        any function; f less a constant (a baseline) gives the same mean and another variance
 * @param gaussian μ and σ²
 * @param epsilon  one draw of N(0, 1)
 * @throws {RangeError} if the variance is not positive, or a number not finite
 * @see Williams 1992
 * @example scoreGradient((z) => z * z, { mean: 1, variance: 4 }, 0.5) // { mean: 1, deviation: -1.5 }
 */
export function scoreGradient(f: (z: number) => number, gaussian: Gaussian, epsilon: number): GradientEstimate {
  const value = f(draw("scoreGradient", gaussian, epsilon));
  const deviation = Math.sqrt(gaussian.variance);
  return { mean: (value * epsilon) / deviation, deviation: (value * (epsilon * epsilon - 1)) / deviation };
}

/**
 * The exact mean and variance of an estimate made of one draw of N(0, 1), by Gauss–Hermite quadrature.
 *
 * @param estimate of ε, a smooth function
 * @param n        nodes, 1 to 200; for sin(kz) take more than k² and 20
 * @returns mean and variance; the mean of m independent draws has variance/m
 * @throws {RangeError} for another n
 * @example estimatorMoments((epsilon) => 3 + 2 * epsilon, 4).variance // 4
 */
export function estimatorMoments(
  estimate: (epsilon: number) => number,
  n: number,
): { readonly mean: number; readonly variance: number } {
  const mean = expectation(estimate, n);
  return { mean, variance: expectation((epsilon) => (estimate(epsilon) - mean) ** 2, n) };
}

/**
 * The constant that, subtracted from f, gives the score-function estimate of ∂/∂μ its least variance.
 *
 *   b = E f(z) ε² / E ε² = E f(z) ε²
 *
 * @param f        any smooth function
 * @param gaussian μ and σ²
 * @param n        nodes of the quadrature, 1 to 200
 * @throws {RangeError} if the variance is not positive, or for another n
 * @see Greensmith, Bartlett & Baxter 2004
 * @example bestBaseline((z) => z * z, { mean: 1, variance: 4 }, 8) // 13
 */
export function bestBaseline(f: (z: number) => number, gaussian: Gaussian, n: number): number {
  return expectation((epsilon) => f(draw("bestBaseline", gaussian, epsilon)) * epsilon * epsilon, n);
}

/** z = μ + σε. */
function draw(fn: string, { mean, variance }: Gaussian, epsilon: number): number {
  requireFinite(fn, { mean, epsilon });
  requirePositive(fn, { variance });
  return mean + Math.sqrt(variance) * epsilon;
}
