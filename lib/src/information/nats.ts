/** Numbers in nats, and the three functions that keep them exact where they are small or large. */

/** log 2π. */
export const LOG_TWO_PI = Math.log(2 * Math.PI);

/**
 * Nats in bits: for display, never inside a computation.
 *
 *   bits = nats / log 2
 *
 * @example toBits(Math.LN2) // 1
 */
export function toBits(nats: number): number {
  return nats / Math.LN2;
}

/**
 * The logarithm of a sum of exponentials, without overflow.
 *
 *   log Σᵢ e^{aᵢ} = m + log Σᵢ e^{aᵢ − m},  m = maxᵢ aᵢ
 *
 * @param values a, any numbers, −Infinity among them; an empty sum gives −Infinity
 * @example logSumExp([1000, 1000]) // 1000.6931471805599
 * @example logSumExp([-Infinity, 0]) // 0
 */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] as number);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] as number) - largest);
  return largest + Math.log(sum);
}

/**
 * What the exponential exceeds its tangent at 0 by: the term σ² − 1 − log σ² of every Gaussian KL divergence, at x = log σ².
 * Never negative, and exact to the last digits also near x = 0, where the difference itself would cancel.
 *
 *   e^x − 1 − x = x²/2 + x³/6 + …
 *
 * @param x any number
 * @example exponentialExcess(1) // 0.7182818284590451
 * @example exponentialExcess(1e-9) // 5.000000001666667e-19
 */
export function exponentialExcess(x: number): number {
  if (!(Math.abs(x) < 0.5)) return Math.expm1(x) - x;
  let term = (x * x) / 2;
  let sum = term;
  for (let n = 3; Math.abs(term) > Number.EPSILON * sum; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/**
 * What the logarithm falls short of its tangent at 1 by: the term of every discrete KL divergence. Never negative, exact near u = 0.
 *
 *   u − log(1 + u) = u²/2 − u³/3 + …
 *
 * @param u −1 or more; Infinity at −1
 * @example logarithmDefect(1) // 0.3068528194400547
 * @example logarithmDefect(1e-9) // 4.999999996666667e-19
 */
export function logarithmDefect(u: number): number {
  return u === Infinity ? Infinity : exponentialExcess(Math.log1p(u));
}

/**
 * The logarithm of a ratio, exact near a ratio of 1 and never out of range.
 *
 *   log(a/b)
 *
 * @param a positive
 * @param b positive
 * @example logRatio(2, 1) // 0.6931471805599453
 * @example logRatio(1e-320, 1e300) // -1427.6014
 */
export function logRatio(a: number, b: number): number {
  return a > 2 * b || b > 2 * a ? Math.log(a) - Math.log(b) : Math.log1p((a - b) / b);
}

/**
 * One outcome's share in a discrete KL divergence, with the difference of the probabilities, which adds up to 0 over all outcomes.
 * Never negative, so that nothing cancels in the sum.
 *
 *   p log(p/q) + q − p
 *
 * @param p probability of the outcome under the first distribution, 0 or more
 * @param q the same under the second; Infinity comes of q = 0 with p > 0
 * @param step q − p, where the caller knows it more exactly
 * @example divergenceTerm(0, 0.25) // 0.25
 * @example divergenceTerm(0.5, 0.5) // 0
 */
export function divergenceTerm(p: number, q: number, step = q - p): number {
  if (p === 0) return q;
  if (p > 2 * q || q > 2 * p) return p * (Math.log(p) - Math.log(q)) + step;
  return p * logarithmDefect(step / p);
}
