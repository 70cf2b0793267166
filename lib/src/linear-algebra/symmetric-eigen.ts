import { EigenvalueDecomposition } from "ml-matrix";
import { requireSymmetric } from "./arguments";
import { Matrix } from "./matrix";

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
 * (the first of them, where several are equally large). A 784×784 matrix takes some seconds.
 *
 * @param matrix A, [n, n], symmetric
 * @returns values [n] and vectors [n, n] in columns
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if the matrix is not symmetric (by how much) or not finite (where)
 * @see Golub & Van Loan 2013, §8.3: Householder tridiagonalization and implicit QL, by ml-matrix
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * symmetricEigen(new Matrix([[2, 1], [1, 2]])).values // [3, 1]
 * symmetricEigen(new Matrix([[0, -1], [-1, 0]])).vectors.to2DArray() // [[0.70710678, 0.70710678], [-0.70710678, 0.70710678]]
 * symmetricEigen(new Matrix([[2, 1], [0, 2]])) // throws matrix must be symmetric, got entries that differ by 1
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const symmetric = requireSymmetric("symmetricEigen", "matrix", matrix);
  const ascending = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const n = matrix.rows;
  const values = Float64Array.from(ascending.realEigenvalues).reverse();
  const vectors = new Matrix(n, n);
  for (let j = 0; j < n; j++) {
    const vector = ascending.eigenvectorMatrix.getColumn(n - 1 - j);
    const sign = orientation(vector);
    for (let i = 0; i < n; i++) vectors.set(i, j, sign * (vector[i] as number));
  }
  return { values, vectors };
}

/**
 * The sign that makes a vector's entry of largest magnitude positive; of entries equally large up to rounding, the first counts.
 *
 * @param vector not all zero
 * @returns 1 or −1
 * @example orientation([0.6, -0.8]) // -1
 * @example orientation([1, -1]) // 1
 */
export function orientation(vector: readonly number[]): 1 | -1 {
  const largest = vector.reduce((so, x) => Math.max(so, Math.abs(x)), 0);
  const first = vector.find((x) => Math.abs(x) >= (1 - 1e-8) * largest) ?? 1;
  return first < 0 ? -1 : 1;
}
