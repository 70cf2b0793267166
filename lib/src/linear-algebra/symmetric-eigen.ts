import { requireSymmetric } from "./arguments";
import { diagonalize } from "./implicit-ql";
import { Matrix } from "./matrix";
import { tridiagonal } from "./tridiagonal";

/** A = V diag(λ) Vᵀ with orthonormal columns in V. */
export interface SymmetricEigen {
  /** λ₁ ≥ … ≥ λₙ, [n] */
  readonly values: Float64Array;
  /** V, [n, n]; column i belongs to value i */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 *
 *   A = V diag(λ₁ … λₙ) Vᵀ,  VᵀV = I
 *
 * Values descend. A vector's sign is free, so it is fixed: the entry of largest magnitude is positive
 * (the first of them, where several are equally large). A 784×784 matrix takes a second or two.
 * A row that is zero beside the diagonal (a pixel that is always black) costs nothing.
 *
 * @param matrix A, [n, n], symmetric
 * @returns values [n] and vectors [n, n] in columns
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if the matrix is not symmetric (by how much) or not finite (where), or an eigenvalue is too large for float64
 * @see Golub & Van Loan 2013, §8.3: Householder tridiagonalization and implicit QL
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * symmetricEigen(new Matrix([[2, 1], [1, 2]])).values // [3, 1]
 * symmetricEigen(new Matrix([[0, -1], [-1, 0]])).vectors.to2DArray() // [[0.70710678, 0.70710678], [-0.70710678, 0.70710678]]
 * symmetricEigen(new Matrix([[2, 1], [0, 2]])) // throws matrix must be symmetric, got entries that differ by 1
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const symmetric = requireSymmetric("symmetricEigen", "matrix", matrix);
  const n = matrix.rows;
  const joined = joinedRows(symmetric);
  const { values: found, vectors: among } = decompose(symmetric, joined);
  const pairs = [
    ...Array.from(found, (value, at) => ({ value, place: at, alone: false })),
    ...apart(n, joined).map((place) => ({ value: symmetric.get(place, place), place, alone: true })),
  ].sort((a, b) => b.value - a.value);
  const vectors = Matrix.zeros(n, n);
  pairs.forEach(({ place, alone }, j) => {
    if (alone) {
      vectors.set(place, j, 1);
      return;
    }
    const vector = Array.from(joined, (_, i) => among[i * joined.length + place] as number);
    const sign = orientation(vector);
    for (const [i, row] of joined.entries()) vectors.set(row, j, sign * (vector[i] as number));
  });
  const values = Float64Array.from(pairs, ({ value }) => value);
  requireInRange("symmetricEigen", "eigenvalues", values);
  return { values, vectors };
}

/**
 * Throws when a value of a finite matrix is too large for float64.
 *
 * @param fn     opens the message
 * @param what   the values are
 * @param values descending
 * @throws {RangeError} naming the first that is not finite
 * @example requireInRange("svd", "singular values", [Infinity, 1]) // throws svd: singular values must be below 1.8e308, got Infinity at 0; divide the matrix by a number first
 */
export function requireInRange(fn: string, what: string, values: ArrayLike<number>): void {
  const at = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new RangeError(
    `${fn}: ${what} must be below 1.8e308, got ${values[at]} at ${at}; divide the matrix by a number first`,
  );
}

/** The rows with something beside the diagonal. */
function joinedRows(matrix: Matrix): number[] {
  const n = matrix.rows;
  const rows: number[] = [];
  for (let i = 0; i < n; i++) {
    let j = 0;
    while (j < n && (j === i || matrix.get(i, j) === 0)) j++;
    if (j < n) rows.push(i);
  }
  return rows;
}

/** The rows that are not joined: unit vectors are their eigenvectors. */
function apart(n: number, joined: readonly number[]): number[] {
  const among = new Set(joined);
  return Array.from({ length: n }, (_, i) => i).filter((i) => !among.has(i));
}

/** Eigenvalues in no order, and vectors in columns, row-major, of the matrix of some rows and columns. */
function decompose(matrix: Matrix, rows: readonly number[]): { values: Float64Array; vectors: Float64Array } {
  const m = rows.length;
  const scale = scaleOf(matrix);
  const a = new Float64Array(m * m);
  for (const [i, row] of rows.entries()) {
    for (const [j, column] of rows.entries()) a[i * m + j] = matrix.get(row, column) / scale;
  }
  const reduced = tridiagonal(a, m);
  diagonalize(reduced);
  return { values: reduced.diagonal.map((value) => value * scale), vectors: reduced.basis };
}

/**
 * A power of two near the largest entry: dividing by it rounds nothing, and squares neither vanish nor overflow.
 *
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * scaleOf(new Matrix([[5, -9]])) // 8
 */
export function scaleOf(matrix: Matrix): number {
  const largest = Math.max(Math.abs(matrix.max()), Math.abs(matrix.min()));
  return largest > 0 ? 2 ** Math.max(-1022, Math.floor(Math.log2(largest))) : 1;
}

/**
 * The sign that makes a vector's entry of largest magnitude positive; of entries equally large up to rounding, the first counts.
 *
 * @param vector not all zero
 * @returns 1 or −1
 * @example orientation([0.6, -0.8]) // -1
 * @example orientation([1, -1]) // 1
 */
export function orientation(vector: ArrayLike<number>): 1 | -1 {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number));
  let first = 0;
  while (first < vector.length && !(Math.abs(vector[first] as number) >= (1 - 1e-8) * largest)) first++;
  return (vector[first] ?? 1) < 0 ? -1 : 1;
}
