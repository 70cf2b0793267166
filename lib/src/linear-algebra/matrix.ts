/** Matrices are those of ml-matrix, float64, with shapes that are checked; other files take `Matrix` from here. */
import { Matrix } from "ml-matrix";
import { ShapeError } from "../shape";
import { checkMatrixShapes } from "./matrix-shapes";

export { Matrix };

checkMatrixShapes();

/** A list of numbers: an array or a typed array. */
export type Vector = ArrayLike<number>;

/**
 * The scalar product Σᵢ aᵢ bᵢ.
 *
 * @throws {ShapeError} if the lengths differ
 * @example dot([1, 2, 3], [4, 5, 6]) // 32
 */
export function dot(a: Vector, b: Vector): number {
  if (a.length !== b.length) throw new ShapeError(`dot: lengths must match, got ${a.length} and ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * The product A x.
 *
 * @param a [m, n]
 * @param x [n]
 * @returns [m]
 * @throws {ShapeError} if the columns of A and the length of x differ
 * @example times(new Matrix([[1, 2], [3, 4]]), [1, -1]) // [-1, -1]
 */
export function times(a: Matrix, x: Vector): Float64Array {
  if (a.columns !== x.length) {
    throw new ShapeError(
      `times: x must have ${a.columns} entries for a [${a.rows}, ${a.columns}] matrix, got ${x.length}`,
    );
  }
  const product = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0; j < a.columns; j++) sum += a.get(i, j) * (x[j] as number);
    product[i] = sum;
  }
  return product;
}

/**
 * The difference a − b, entry by entry.
 *
 * @throws {ShapeError} if the lengths differ
 * @example difference([3, 1], [1, 1]) // [2, 0]
 */
export function difference(a: Vector, b: Vector): Float64Array {
  if (a.length !== b.length) throw new ShapeError(`difference: lengths must match, got ${a.length} and ${b.length}`);
  return Float64Array.from(a, (x, i) => x - (b[i] as number));
}

/**
 * The matrix as a vector of one column, [n, 1].
 *
 * @example column([1, 2]).to2DArray() // [[1], [2]]
 */
export function column(x: Vector): Matrix {
  return Matrix.columnVector(Array.from(x));
}

/**
 * The square matrix with these entries on its diagonal.
 *
 * @example diagonal([1, 2]).to2DArray() // [[1, 0], [0, 2]]
 */
export function diagonal(entries: Vector): Matrix {
  return Matrix.diag(Array.from(entries));
}

/**
 * The squared Frobenius norm Σᵢⱼ aᵢⱼ².
 *
 * @example squaredNorm(new Matrix([[1, 2], [3, 4]])) // 30
 */
export function squaredNorm(a: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) sum += a.get(i, j) ** 2;
  return sum;
}

/**
 * The largest |aᵢⱼ − bᵢⱼ|; NaN if any entry is NaN.
 *
 * @throws {ShapeError} if the shapes differ
 * @example maxDifference(new Matrix([[1, 2]]), new Matrix([[1, 5]])) // 3
 */
export function maxDifference(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.columns !== b.columns) {
    throw new ShapeError(
      `maxDifference: shapes must match, got [${a.rows}, ${a.columns}] and [${b.rows}, ${b.columns}]`,
    );
  }
  let largest = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) largest = Math.max(largest, Math.abs(a.get(i, j) - b.get(i, j)));
  }
  return largest;
}
