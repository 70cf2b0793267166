import { requireMatrices, requireSymmetric } from "./arguments";
import { Matrix } from "./matrix";

/**
 * The Cholesky factor of a symmetric positive definite matrix: the lower triangle L with positive diagonal and
 *
 *   A = L Lᵀ
 *
 * @param matrix A, [n, n]
 * @returns L, [n, n]
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if it is not symmetric (by how much) or not positive definite (at which pivot)
 * @see Golub & Van Loan 2013, §4.2
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * cholesky(new Matrix([[4, 2], [2, 5]])).to2DArray() // [[2, 0], [1, 2]]
 * cholesky(new Matrix([[1, 2], [2, 1]])) // throws cholesky: matrix must be positive definite, got -3 at pivot 1
 */
export function cholesky(matrix: Matrix): Matrix {
  return requirePositiveDefinite("cholesky", "matrix", matrix);
}

/**
 * {@link cholesky} as a guard: throws in the name of the function that was given the matrix.
 *
 * @param fn     opens the message
 * @param name   of the argument
 * @param matrix A, [n, n]
 * @returns L, [n, n]
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if it is not symmetric (by how much) or not positive definite (at which pivot)
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * requirePositiveDefinite("kl", "covariance", new Matrix([[0]])) // throws kl: covariance must be positive definite, got 0 at pivot 0
 */
export function requirePositiveDefinite(fn: string, name: string, matrix: Matrix): Matrix {
  const a = requireSymmetric(fn, name, matrix);
  const n = a.rows;
  const l = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let left = a.get(i, j);
      for (let k = 0; k < j; k++) left -= l.get(i, k) * l.get(j, k);
      if (j < i) {
        l.set(i, j, left / l.get(j, j));
        continue;
      }
      // What rounding alone can leave of a zero pivot is no pivot.
      if (!(left > 4 * n * Number.EPSILON * a.get(i, i))) {
        throw new RangeError(`${fn}: ${name} must be positive definite, got ${left} at pivot ${i}`);
      }
      l.set(i, i, Math.sqrt(left));
    }
  }
  return l;
}

/**
 * The logarithm of the determinant of a symmetric positive definite matrix, which does not overflow as the determinant does.
 *
 *   log det A = 2 Σᵢ log lᵢᵢ
 *
 * @param matrix A, [n, n]
 * @throws {RangeError} as {@link cholesky}
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logDeterminant(new Matrix([[4, 2], [2, 5]])) // 2.772588722239781
 */
export function logDeterminant(matrix: Matrix): number {
  return logDeterminantOfFactor(requirePositiveDefinite("logDeterminant", "matrix", matrix));
}

/**
 * log det (L Lᵀ) from the Cholesky factor L.
 *
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logDeterminantOfFactor(new Matrix([[2, 0], [1, 2]])) // 2.772588722239781
 */
export function logDeterminantOfFactor(factor: Matrix): number {
  return factor.diagonal().reduce((sum, x) => sum + 2 * Math.log(x), 0);
}

/**
 * The solution X of A X = B for symmetric positive definite A.
 *
 * @param matrix A, [n, n]
 * @param right  B, [n, m]
 * @returns X, [n, m]
 * @throws {ShapeError} if the rows differ
 * @throws {RangeError} as {@link cholesky}
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * solve(new Matrix([[4, 2], [2, 5]]), new Matrix([[8], [12]])).to2DArray() // [[1], [2]]
 */
export function solve(matrix: Matrix, right: Matrix): Matrix {
  const l = requirePositiveDefinite("solve", "matrix", matrix);
  requireMatrices("solve", { right: [right, l.rows] });
  return backward(l, forward(l, right));
}

/**
 * The inverse of a symmetric positive definite matrix, exactly symmetric.
 *
 * @param matrix A, [n, n]
 * @throws {RangeError} as {@link cholesky}
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * inverse(new Matrix([[2, 0], [0, 4]])).to2DArray() // [[0.5, 0], [0, 0.25]]
 */
export function inverse(matrix: Matrix): Matrix {
  const l = requirePositiveDefinite("inverse", "matrix", matrix);
  const lower = forward(l, Matrix.eye(l.rows));
  return lower.transpose().mmul(lower);
}

/**
 * The solution Y of L Y = B for a lower triangle L (forward substitution): with L from {@link cholesky}, Y = A^{−½} B in one of its senses.
 *
 * @param lower L, [n, n]
 * @param right B, [n, m]
 * @returns Y, [n, m]
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * forward(new Matrix([[2, 0], [1, 2]]), new Matrix([[2], [5]])).to2DArray() // [[1], [2]]
 */
export function forward(lower: Matrix, right: Matrix): Matrix {
  const [l, y] = [rowsOf(lower), rowsOf(right)];
  for (let i = 0; i < y.length; i++) {
    for (let k = 0; k < i; k++) subtract(y[i] as Float64Array, y[k] as Float64Array, l[i]?.[k] as number);
    divide(y[i] as Float64Array, l[i]?.[i] as number);
  }
  return matrixOf(y, right.columns);
}

/** The solution X of Lᵀ X = Y (back substitution). */
function backward(lower: Matrix, right: Matrix): Matrix {
  const [l, x] = [rowsOf(lower), rowsOf(right)];
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) subtract(x[i] as Float64Array, x[k] as Float64Array, l[k]?.[i] as number);
    divide(x[i] as Float64Array, l[i]?.[i] as number);
  }
  return matrixOf(x, right.columns);
}

// Whole rows at a time: entry by entry, a system of 784 equations took twenty times as long.
const rowsOf = (matrix: Matrix): Float64Array[] =>
  Array.from({ length: matrix.rows }, (_, i) => Float64Array.from(matrix.getRow(i)));
function matrixOf(rows: readonly Float64Array[], columns: number): Matrix {
  const matrix = new Matrix(rows.length, columns);
  for (const [i, row] of rows.entries()) matrix.setRow(i, row);
  return matrix;
}
function subtract(from: Float64Array, row: Float64Array, times: number): void {
  for (let j = 0; j < from.length; j++) from[j] = (from[j] as number) - times * (row[j] as number);
}
function divide(row: Float64Array, by: number): void {
  for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) / by;
}
