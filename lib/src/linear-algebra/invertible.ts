import { LuDecomposition } from "ml-matrix";
import { ShapeError } from "../shape";
import { requireMatrices } from "./arguments";
import { Matrix } from "./matrix";

/**
 * The inverse of any invertible matrix, by LU decomposition. For a symmetric positive definite one, `inverse` of
 * `latent/linear-algebra/cholesky` is exactly symmetric.
 *
 * @param matrix A, [n, n]
 * @returns A⁻¹, [n, n]
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if it is singular or not finite
 * @see Golub & Van Loan 2013, §3.4 (ml-matrix)
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * generalInverse(new Matrix([[0, 2], [1, 0]])).to2DArray() // [[0, 1], [0.5, 0]]
 * generalInverse(new Matrix([[1, 2], [2, 4]])) // throws generalInverse: matrix must be invertible
 */
export function generalInverse(matrix: Matrix): Matrix {
  requireMatrices("generalInverse", { matrix: [matrix] });
  if (!matrix.isSquare()) {
    throw new ShapeError(`generalInverse: matrix must be square, got [${matrix.rows}, ${matrix.columns}]`);
  }
  const lu = new LuDecomposition(matrix);
  if (lu.isSingular()) throw new RangeError("generalInverse: matrix must be invertible, got a pivot of 0");
  return lu.solve(Matrix.eye(matrix.rows));
}
