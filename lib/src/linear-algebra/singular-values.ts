import { SingularValueDecomposition } from "ml-matrix";
import { requireMatrices } from "./arguments";
import type { Matrix } from "./matrix";
import { orientation, requireInRange, scaleOf } from "./symmetric-eigen";

/** A = U diag(s) Vᵀ with orthonormal columns in U and V; r is the smaller of rows and columns. */
export interface Svd {
  /** U, [m, r] */
  readonly left: Matrix;
  /** s₁ ≥ … ≥ s_r ≥ 0, [r] */
  readonly values: Float64Array;
  /** V, [n, r] */
  readonly right: Matrix;
}

/**
 * The thin singular value decomposition.
 *
 *   A = U diag(s₁ … s_r) Vᵀ,  r = min(m, n)
 *
 * Values descend. The sign of each pair of vectors is fixed: the entry of largest magnitude in the left one is positive.
 *
 * @param matrix A, [m, n], not empty
 * @returns left [m, r], values [r], right [n, r]
 * @throws {RangeError} if the matrix is empty or not finite, or a singular value is too large for float64
 * @see Golub & Van Loan 2013, §8.6 (ml-matrix)
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * svd(new Matrix([[3, 0], [0, -4]])).values // [4, 3]
 * svd(new Matrix([[3, 0], [0, -4]])).left.to2DArray() // [[0, 1], [1, 0]]
 * svd(new Matrix([[3, 0], [0, -4]])).right.to2DArray() // [[0, 1], [-1, 0]]
 */
export function svd(matrix: Matrix): Svd {
  requireMatrices("svd", { matrix: [matrix] });
  if (matrix.isEmpty()) throw new RangeError(`svd: matrix must have entries, got [${matrix.rows}, ${matrix.columns}]`);
  const scale = scaleOf(matrix);
  const found = new SingularValueDecomposition(matrix.clone().div(scale), { autoTranspose: true });
  const r = Math.min(matrix.rows, matrix.columns);
  const left = found.leftSingularVectors.subMatrix(0, matrix.rows - 1, 0, r - 1);
  const right = found.rightSingularVectors.subMatrix(0, matrix.columns - 1, 0, r - 1);
  for (let j = 0; j < r; j++) {
    const sign = orientation(left.getColumn(j));
    left.mulColumn(j, sign);
    right.mulColumn(j, sign);
  }
  const values = Float64Array.from(found.diagonal.slice(0, r), (value) => value * scale);
  requireInRange("svd", "singular values", values);
  return { left, values, right };
}

/**
 * The singular values s₁ ≥ … ≥ s_r of a matrix, r = min(m, n).
 *
 * @param matrix A, [m, n], not empty
 * @returns [r]
 * @throws {RangeError} if the matrix is empty or not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * singularValues(new Matrix([[1, 1], [1, 1], [0, 0]])) // [2, 0]
 */
export function singularValues(matrix: Matrix): Float64Array {
  return svd(matrix).values;
}
