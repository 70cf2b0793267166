/**
 * Shapes of the matrices of ml-matrix. By itself it multiplies [2, 2] by [3, 1] without a word, reads undefined beside a matrix, and says
 * where shapes differ neither which nor whose; here every operation that a learner may call with shapes that do not fit says both, and
 * what to do.
 */
import { Matrix } from "ml-matrix";
import { ShapeError, shapeText } from "../shape";

type Operation = (this: Matrix, ...args: unknown[]) => unknown;
type Prototype = Record<string, Operation>;
type Size = Pick<Matrix, "rows" | "columns">;

const text = ({ rows, columns }: Size): string => shapeText([rows, columns]);

/** Elementwise, in place; ml-matrix calls each under its name with M for a matrix, once it has seen that it is no number. */
const ELEMENTWISE = ["add", "sub", "mul", "div", "mod", "pow"];
const BY_ROW = ["addRowVector", "subRowVector", "mulRowVector", "divRowVector"];
const BY_COLUMN = ["addColumnVector", "subColumnVector", "mulColumnVector", "divColumnVector"];

let checked = false;

/**
 * Gives ml-matrix its checks, once.
 *
 * @example import { Matrix } from "latent/linear-algebra/matrix"; // has called it
 * new Matrix([[1, 2], [3, 4]]).mmul(new Matrix([[1], [2], [3]])) // throws mmul: columns of the left and rows of the right must match, got [2, 2] and [3, 1]; transpose one, or swap them
 * Matrix.add(Matrix.eye(2), Matrix.eye(3)) // throws add: shapes must match, got [2, 2] and [3, 3]
 * Matrix.eye(2).get(0, 2) // throws get: a place must lie in [2, 2], got [0, 2]; rows and columns count from 0
 */
export function checkMatrixShapes(): void {
  if (checked) return;
  checked = true;
  const own = Matrix.prototype as unknown as Prototype;
  const shared = Object.getPrototypeOf(own) as Prototype; // of views, too
  before(shared, "mmul", (left, other) => {
    const right = matrixOf("mmul", other);
    if (left.columns === right.rows) return;
    throw differing("mmul", "columns of the left and rows of the right", left, right, "transpose one, or swap them");
  });
  before(shared, "transposeMultiply", (left, other) => {
    const right = matrixOf("transposeMultiply", other);
    if (left.rows === right.rows) return;
    throw differing("transposeMultiply", "rows of both", left, right, "AᵀB needs as many rows in A as in B");
  });
  for (const fn of ELEMENTWISE) {
    before(shared, `${fn}M`, (left, other) => {
      const right = matrixOf(fn, other);
      if (left.rows === right.rows && left.columns === right.columns) return;
      const spread = BY_ROW.includes(`${fn}RowVector`)
        ? `, or spread a vector by ${fn}RowVector or ${fn}ColumnVector`
        : "";
      throw differing(fn, "shapes", left, right, `transpose one${spread}`);
    });
  }
  for (const fn of ["min", "max"]) {
    before(Matrix as unknown as Prototype, fn, (_, one, other) => {
      const [a, b] = [matrixOf(fn, one), matrixOf(fn, other)];
      if (a.rows !== b.rows || a.columns !== b.columns) throw differing(fn, "shapes", a, b, "transpose one");
    });
  }
  checkVectors(shared);
  checkSquares(shared);
  checkPlaces(own);
}

function checkVectors(shared: Prototype): void {
  const vector = (fn: string, what: "rows" | "columns") =>
    before(shared, fn, (matrix, given) => {
      const length = Matrix.isMatrix(given)
        ? given.rows * given.columns
        : (given as ArrayLike<number> | undefined)?.length;
      if (length === matrix[what]) return;
      throw new ShapeError(
        `${fn}: the vector must have ${matrix[what]} entries, one for each of the ${what} of a ${text(matrix)} matrix, got ${length}`,
      );
    });
  for (const fn of BY_ROW) vector(fn, "columns");
  for (const fn of BY_COLUMN) vector(fn, "rows");
  before(shared, "dot", (one, given) => {
    const other = Matrix.isMatrix(given)
      ? given.rows * given.columns
      : (given as ArrayLike<number> | undefined)?.length;
    if (one.rows * one.columns === other) return;
    const got = Matrix.isMatrix(given) ? text(given) : `a list of ${other}`;
    throw new ShapeError(`dot: both must have as many entries, got ${text(one)} and ${got}; mmul multiplies matrices`);
  });
}

function checkSquares(shared: Prototype): void {
  for (const fn of ["trace", "mpow"]) {
    before(shared, fn, (matrix) => {
      if (!matrix.isSquare()) throw new ShapeError(`${fn}: the matrix must be square, got ${text(matrix)}`);
    });
  }
}

/** Single entries; these stand in inner loops, so they look first and compose words later. */
function checkPlaces(own: Prototype): void {
  type WithData = Matrix & { readonly data: readonly Float64Array[] };
  const outside = (fn: string, matrix: Matrix, i: unknown, j: unknown) =>
    new RangeError(`${fn}: a place must lie in ${text(matrix)}, got [${i}, ${j}]; rows and columns count from 0`);
  own.get = function get(this: Matrix, i, j) {
    const row = (this as WithData).data[i as number];
    if (row === undefined) throw outside("get", this, i, j);
    const entry = row[j as number];
    if (entry === undefined) throw outside("get", this, i, j);
    return entry;
  };
  own.set = function set(this: Matrix, i, j, value) {
    const row = (this as WithData).data[i as number];
    if (row === undefined || (j as number) < 0 || !((j as number) < this.columns)) throw outside("set", this, i, j);
    row[j as number] = value as number;
    return this;
  };
}

/** Lets `check` see the operands before an operation. */
function before(owner: Prototype, name: string, check: (matrix: Matrix, ...args: unknown[]) => void): void {
  const plain = owner[name] as Operation;
  owner[name] = function (this: Matrix, ...args) {
    check(this, ...args);
    return plain.apply(this, args);
  };
}

/** ml-matrix takes lists of rows for matrices. */
function matrixOf(fn: string, value: unknown): Size {
  if (Matrix.isMatrix(value)) return value;
  if (Array.isArray(value) && value.every(Array.isArray)) return { rows: value.length, columns: value[0]?.length ?? 0 };
  const got = value === null ? "null" : Array.isArray(value) ? "a list of numbers" : typeof value;
  throw new TypeError(`${fn}: it must be given a Matrix, got ${got}; write column(x) for a vector, new Matrix(rows)`);
}

function differing(fn: string, what: string, a: Size, b: Size, remedy: string): ShapeError {
  return new ShapeError(`${fn}: ${what} must match, got ${text(a)} and ${text(b)}; ${remedy}`);
}
