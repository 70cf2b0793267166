import { requireMatrices, requireSymmetric } from "./arguments";
import { inverse } from "./cholesky";
import { diagonal, type Matrix } from "./matrix";
import { singularValues } from "./singular-values";
import { symmetricEigen } from "./symmetric-eigen";

/** An eigenvalue this far below zero, relative to the largest, is rounding of zero. */
const ROUNDING = 1e-12;

/**
 * The principal square root of a symmetric positive semi-definite matrix: the one root that is itself symmetric positive semi-definite.
 *
 *   A^½ = V diag(√λᵢ) Vᵀ,  A^½ A^½ = A
 *
 * It is not the matrix of the roots of the entries.
 *
 * @param matrix A, [n, n]
 * @returns A^½, [n, n]
 * @throws {RangeError} if A is not symmetric, or has a negative eigenvalue
 * @see Higham 2008, Functions of Matrices
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * principalSquareRoot(new Matrix([[5, 4], [4, 5]])).to2DArray() // [[2, 1], [1, 2]]
 * principalSquareRoot(new Matrix([[1, 2], [2, 1]])) // throws principalSquareRoot: matrix must be positive semi-definite, got an eigenvalue of -
 */
export function principalSquareRoot(matrix: Matrix): Matrix {
  return rootOf("principalSquareRoot", "matrix", matrix);
}

/**
 * The trace of the principal square root of a product of two symmetric positive semi-definite matrices, which 2-Wasserstein distances need.
 * AB is not symmetric, but its eigenvalues are those of A^½ B A^½, the squared singular values of B^½ A^½.
 *
 *   Tr (AB)^½ = Tr (A^½ B A^½)^½ = Σᵢ sᵢ(B^½ A^½)
 *
 * @param a A, [n, n]
 * @param b B, [n, n]
 * @throws {ShapeError} if the shapes differ
 * @throws {RangeError} if a matrix is not symmetric, or has a negative eigenvalue
 * @see Dowson & Landau 1982, "The Fréchet distance between multivariate normal distributions"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * traceOfProductRoot(new Matrix([[4, 0], [0, 1]]), new Matrix([[9, 0], [0, 16]])) // 10
 */
export function traceOfProductRoot(a: Matrix, b: Matrix): number {
  requireMatrices("traceOfProductRoot", { a: [a], b: [b, a.rows, a.columns] });
  const [rootA, rootB] = [rootOf("traceOfProductRoot", "a", a), rootOf("traceOfProductRoot", "b", b)];
  return singularValues(rootB.mmul(rootA)).reduce((sum, s) => sum + s, 0);
}

/**
 * The principal square root of the product AB of two symmetric matrices, A positive definite and B positive semi-definite.
 * It is in general not symmetric.
 *
 *   (AB)^½ = A^½ (A^½ B A^½)^½ A^{−½}
 *
 * @param a A, [n, n], positive definite
 * @param b B, [n, n]
 * @returns (AB)^½, [n, n]
 * @throws {ShapeError} if the shapes differ
 * @throws {RangeError} if A is not positive definite or B not positive semi-definite
 * @see Higham 2008, Functions of Matrices, chapter 6
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * productSquareRoot(new Matrix([[4, 0], [0, 1]]), new Matrix([[9, 0], [0, 16]])).to2DArray() // [[6, 0], [0, 4]]
 */
export function productSquareRoot(a: Matrix, b: Matrix): Matrix {
  requireMatrices("productSquareRoot", { a: [a], b: [b, a.rows, a.columns] });
  const root = rootOf("productSquareRoot", "a", a);
  rootOf("productSquareRoot", "b", b);
  return root.mmul(principalSquareRoot(root.mmul(b).mmul(root))).mmul(inverse(root));
}

function rootOf(fn: string, name: string, matrix: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(requireSymmetric(fn, name, matrix));
  const smallest = values.at(-1) ?? 0;
  if (!(smallest >= -ROUNDING * (values[0] ?? 0))) {
    throw new RangeError(`${fn}: ${name} must be positive semi-definite, got an eigenvalue of ${smallest}`);
  }
  const roots = values.map((x) => Math.sqrt(Math.max(x, 0)));
  return vectors.mmul(diagonal(roots)).mmul(vectors.transpose());
}
