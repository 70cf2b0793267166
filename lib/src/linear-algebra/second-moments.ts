/** Means of products, E xxᵀ: what covariances, regressions and marginalized denoisers are made of. */
import { Matrix, type Vector } from "./matrix";

/**
 * The mean of xxᵀ over the rows of a table; four rows at a time, which takes a quarter of the loads and stores. Rows of zeros cost nothing.
 *
 *   E xxᵀ = (1/n) Σ xxᵀ
 *
 * @param examples n rows of d numbers, row-major; `moments` and `fitProbe` look at them before
 * @returns [d, d], symmetric to the last digit
 * @example secondMoments({ rows: 2, columns: 2, data: [1, 2, 3, 0] }).to2DArray() // [[5, 1], [1, 2]]
 */
export function secondMoments({ rows, columns: d, data }: { rows: number; columns: number; data: Vector }): Matrix {
  const sums = new Float64Array(d * d); // below the diagonal
  const four = Array.from({ length: 4 }, () => new Float64Array(d));
  for (let from = 0; from < rows; from += 4) {
    for (const [k, row] of four.entries()) {
      const at = (from + k) * d;
      for (let j = 0; j < d; j++) row[j] = from + k < rows ? (data[at + j] as number) : 0;
    }
    add(sums, four as [Float64Array, Float64Array, Float64Array, Float64Array]);
  }
  const mean = Matrix.zeros(d, d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      const product = (sums[a * d + b] as number) / rows;
      mean.set(a, b, product);
      mean.set(b, a, product);
    }
  }
  return mean;
}

function add(
  sums: Float64Array,
  [p, q, r, s]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
): void {
  for (let a = 0; a < p.length; a++) {
    const [pa, qa, ra, sa] = [p[a] as number, q[a] as number, r[a] as number, s[a] as number];
    if (pa === 0 && qa === 0 && ra === 0 && sa === 0) continue; // zeros add nothing
    for (let b = 0, at = a * p.length; b <= a; b++, at++)
      sums[at] =
        (sums[at] as number) +
        pa * (p[b] as number) +
        qa * (q[b] as number) +
        ra * (r[b] as number) +
        sa * (s[b] as number);
  }
}
