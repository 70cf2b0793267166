/** How far two sets of samples lie apart, when all one has of either distribution is its samples. */

/** Rows of one length, flat and row-major. */
export type Samples = { readonly values: ArrayLike<number>; readonly dimension: number };

/**
 * The inverse multiquadratic kernel.
 *
 *   k(x, y) = C / (C + ‖x − y‖²)
 *
 * @see Tolstikhin et al. 2018, section 4
 */
function inverseMultiquadratic(a: Samples, i: number, b: Samples, j: number, scale: number): number {
  let squared = 0;
  for (let d = 0; d < a.dimension; d++) {
    const difference = (a.values[i * a.dimension + d] as number) - (b.values[j * b.dimension + d] as number);
    squared += difference * difference;
  }
  return scale / (scale + squared);
}

/** Mean kernel over pairs of two sets; within one set the pairs of a sample with itself are left out. */
function meanKernel(a: Samples, b: Samples, scale: number): number {
  const [m, n] = [a.values.length / a.dimension, b.values.length / b.dimension];
  const within = a === b;
  let sum = 0;
  for (let i = 0; i < m; i++) {
    for (let j = within ? i + 1 : 0; j < n; j++) sum += inverseMultiquadratic(a, i, b, j, scale);
  }
  return within ? (2 * sum) / (m * (m - 1)) : sum / (m * n);
}

/**
 * Squared maximum mean discrepancy of two sets of samples, by the unbiased U-statistic: zero in expectation when both come from one
 * distribution, so that it may come out a little below zero.
 *
 *   MMD² = E k(a, a′) + E k(b, b′) − 2 E k(a, b),  k(x, y) = C / (C + ‖x − y‖²)
 *
 * @param a     m ≥ 2 samples
 * @param b     n ≥ 2 samples of the same dimension
 * @param scale C > 0, on the order of the squared distances between samples
 * @returns a number without unit
 * @throws {RangeError} when the dimensions differ, a set has fewer than two samples, or the scale is not positive
 * @see Gretton et al. 2012, lemma 6
 * @example squaredDiscrepancy({ values: [0, 0], dimension: 1 }, { values: [1, 1], dimension: 1 }, 1) // 1
 */
export function squaredDiscrepancy(a: Samples, b: Samples, scale: number): number {
  const counts = [a.values.length / a.dimension, b.values.length / b.dimension];
  if (a.dimension !== b.dimension || !counts.every((count) => Number.isInteger(count) && count >= 2)) {
    throw new RangeError(
      `squaredDiscrepancy: a and b must hold at least two samples of one dimension, got ${counts[0]} of ${a.dimension} and ${counts[1]} of ${b.dimension}`,
    );
  }
  if (!(scale > 0)) throw new RangeError(`squaredDiscrepancy: scale must be positive, got ${scale}`);
  const other = a === b ? { ...b } : b;
  return meanKernel(a, a, scale) + meanKernel(other, other, scale) - 2 * meanKernel(a, other, scale);
}
