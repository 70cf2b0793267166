/** Random matrices on which identities are checked: never diagonal, symmetric or orthogonal by accident. */
import { normals, type Seeds } from "../random";
import { requireWhole } from "./arguments";
import { Matrix } from "./matrix";
import { svd } from "./singular-values";

/**
 * A matrix of independent N(0, 1) entries.
 *
 * @param rows    1 or more
 * @param columns 1 or more
 * @param next    the stream one seed is taken from
 * @returns [rows, columns]
 * @throws {RangeError} for a size that is no whole number
 * @example normalMatrix(3, 2, seeds(1)).columns // 2
 */
export function normalMatrix(rows: number, columns: number, next: Seeds): Matrix {
  requireWhole("normalMatrix", { rows, columns }, { from: 1, to: 10_000 });
  return Matrix.from1DArray(rows, columns, normals(rows * columns, next));
}

/**
 * A random orthogonal matrix: the nearest one to a matrix of N(0, 1) entries, so that no direction is preferred.
 *
 *   Q = U Vᵀ where A = U diag(s) Vᵀ,  QᵀQ = I
 *
 * @param n    1 or more
 * @param next the stream one seed is taken from
 * @returns [n, n]
 * @throws {RangeError} for a size that is no whole number
 * @see Stewart 1980, "The efficient generation of random orthogonal matrices"
 * @example orthogonalMatrix(3, seeds(1)).mmul(orthogonalMatrix(3, seeds(1)).transpose()).to2DArray() // [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
 */
export function orthogonalMatrix(n: number, next: Seeds): Matrix {
  const { left, right } = svd(normalMatrix(n, n, next));
  return left.mmul(right.transpose());
}

/**
 * A random symmetric positive definite matrix with eigenvalues of at least 0.3: fit for a covariance.
 *
 *   A = G Gᵀ / n + 0.3 I,  G of N(0, 1) entries
 *
 * @param n    1 or more
 * @param next the stream one seed is taken from
 * @returns [n, n]
 * @throws {RangeError} for a size that is no whole number
 * @example positiveDefiniteMatrix(3, seeds(1)).isSymmetric() // true
 */
export function positiveDefiniteMatrix(n: number, next: Seeds): Matrix {
  const g = normalMatrix(n, n, next);
  return g.mmul(g.transpose()).div(n).add(Matrix.eye(n).mul(0.3));
}
