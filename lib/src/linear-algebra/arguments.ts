/** Guards for numbers, vectors and matrices. Each compares so that NaN fails, and reports all wrong arguments at once. */
import { ShapeError } from "../shape";
import { Matrix, type Vector } from "./matrix";

/** |aᵢⱼ − aⱼᵢ| up to this share of the largest entry is taken for rounding, and averaged away. */
const SYMMETRY_TOLERANCE = 1e-9;

/**
 * Throws unless every named number satisfies a condition.
 *
 * @param fn   opens the message
 * @param must the condition in words, as in "be positive"
 * @throws {RangeError} naming every argument that fails
 * @example requireEach("f", "be positive", { variance: [2, 2 > 0] }) // undefined
 * @example requireEach("f", "be positive", { variance: [-1, false], beta: [0, false] }) // throws f: variance must be positive, got -1; beta must be positive, got 0
 */
export function requireEach(
  fn: string,
  must: string,
  named: Readonly<Record<string, readonly [unknown, boolean]>>,
): void {
  const wrong = Object.entries(named)
    .filter(([, [, holds]]) => !holds)
    .map(([name, [value]]) => `${name} must ${must}, got ${value}`);
  if (wrong.length > 0) throw new RangeError(`${fn}: ${wrong.join("; ")}`);
}

/**
 * Throws unless every named number is positive and finite.
 *
 * @throws {RangeError} naming every argument that is not
 * @example requirePositive("f", { variance: Number.NaN }) // throws f: variance must be positive, got NaN
 */
export function requirePositive(fn: string, numbers: Readonly<Record<string, number>>): void {
  if (all(numbers, (x) => x > 0 && x < Infinity)) return;
  const checked = Object.entries(numbers).map(([name, x]) => [name, [x, x > 0 && x < Infinity]] as const);
  requireEach(fn, "be positive", Object.fromEntries(checked));
}

/** Whether all numbers pass; guards ask this first, because they stand in inner loops. */
function all(numbers: Readonly<Record<string, number>>, passes: (x: number) => boolean): boolean {
  for (const name in numbers) if (!passes(numbers[name] as number)) return false;
  return true;
}

/**
 * Throws unless every named number is finite.
 *
 * @throws {RangeError} naming every argument that is not
 * @example requireFinite("f", { mean: Infinity }) // throws f: mean must be finite, got Infinity
 */
export function requireFinite(fn: string, numbers: Readonly<Record<string, number>>): void {
  if (all(numbers, Number.isFinite)) return;
  const checked = Object.entries(numbers).map(([name, x]) => [name, [x, Number.isFinite(x)]] as const);
  requireEach(fn, "be finite", Object.fromEntries(checked));
}

/**
 * Throws unless a number is whole and lies between two others.
 *
 * @throws {RangeError} if it does not
 * @example requireWhole("f", { k: 3 }, { from: 1, to: 2 }) // throws f: k must be a whole number from 1 to 2, got 3
 */
export function requireWhole(
  fn: string,
  named: Readonly<Record<string, number>>,
  range: { from: number; to: number },
): void {
  const { from, to } = range;
  const checked = Object.entries(named).map(
    ([name, n]) => [name, [n, Number.isInteger(n) && n >= from && n <= to]] as const,
  );
  requireEach(fn, `be a whole number from ${from} to ${to}`, Object.fromEntries(checked));
}

/**
 * Throws unless the named vectors have one length and finite entries.
 *
 * @param fn      opens the message
 * @param vectors by name
 * @param length  the length they must have; without it, the same one
 * @returns their length
 * @throws {ShapeError} if a length differs
 * @throws {RangeError} if an entry is not finite
 * @example requireVectors("f", { mean: [0, 1], logVar: [0] }) // throws f: lengths must match, got mean 2 and logVar 1
 * @example requireVectors("f", { mean: [0, Number.NaN] }) // throws f: mean must be finite, got NaN at 1
 */
export function requireVectors(fn: string, vectors: Readonly<Record<string, Vector>>, length?: number): number {
  const entries = Object.entries(vectors);
  const expected = length ?? entries[0]?.[1].length ?? 0;
  if (entries.some(([, vector]) => vector?.length !== expected)) {
    const lengths = entries.map(([name, vector]) => `${name} ${vector?.length}`).join(" and ");
    throw new ShapeError(`${fn}: lengths must ${length === undefined ? "match" : `be ${length}`}, got ${lengths}`);
  }
  const wrong: string[] = [];
  for (const [name, vector] of entries) {
    let at = 0;
    while (at < expected && Number.isFinite(vector[at])) at++;
    if (at < expected) wrong.push(`${name} must be finite, got ${vector[at]} at ${at}`);
  }
  if (wrong.length > 0) throw new RangeError(`${fn}: ${wrong.join("; ")}`);
  return expected;
}

/**
 * Throws unless every named matrix has its rows and columns, and finite entries.
 *
 * @param fn       opens the message
 * @param expected by name: the matrix, its rows, its columns (a number not given is free)
 * @throws {TypeError} if a value is no Matrix
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if an entry is not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * requireMatrices("f", { w: [Matrix.eye(2), 3, 2] }) // throws f: w must be [3, 2], got [2, 2]
 */
export function requireMatrices(
  fn: string,
  expected: Readonly<Record<string, readonly [Matrix, number?, number?]>>,
): void {
  const wrong: string[] = [];
  for (const [name, [matrix, rows, columns]] of Object.entries(expected)) {
    if (!Matrix.isMatrix(matrix)) throw new TypeError(`${fn}: ${name} must be a Matrix; write new Matrix(rows)`);
    if ((rows ?? matrix.rows) !== matrix.rows || (columns ?? matrix.columns) !== matrix.columns) {
      wrong.push(`${name} must be [${rows ?? "any"}, ${columns ?? "any"}], got [${matrix.rows}, ${matrix.columns}]`);
    }
  }
  if (wrong.length > 0) throw new ShapeError(`${fn}: ${wrong.join("; ")}`);
  for (const [name, [matrix]] of Object.entries(expected)) {
    for (let i = 0; i < matrix.rows; i++) {
      for (let j = 0; j < matrix.columns; j++) {
        const x = matrix.get(i, j);
        if (!Number.isFinite(x)) throw new RangeError(`${fn}: ${name} must be finite, got ${x} at [${i}, ${j}]`);
      }
    }
  }
}

/**
 * Throws unless the matrix is symmetric up to rounding (1e-9 of its largest entry).
 *
 * @param fn     opens the message
 * @param name   of the argument
 * @param matrix [n, n], n ≥ 1
 * @returns ½(A + Aᵀ), exactly symmetric
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} saying by how much it is not symmetric, or where it is not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * requireSymmetric("f", "a", new Matrix([[2, 1], [0, 2]])) // throws f: a must be symmetric, got entries that differ by 1 ([0, 1] is 1, [1, 0] is 0); use ½(A + Aᵀ) if that is meant
 */
export function requireSymmetric(fn: string, name: string, matrix: Matrix): Matrix {
  requireMatrices(fn, { [name]: [matrix] });
  const n = matrix.rows;
  if (n !== matrix.columns || n === 0) {
    throw new ShapeError(`${fn}: ${name} must be a square matrix, got [${matrix.rows}, ${matrix.columns}]`);
  }
  const symmetric = new Matrix(n, n);
  let largest = 0;
  let worst = { by: 0, i: 0, j: 0 };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [matrix.get(j, i), matrix.get(i, j)];
      largest = Math.max(largest, Math.abs(a), Math.abs(b));
      if (Math.abs(a - b) > worst.by) worst = { by: Math.abs(a - b), i: j, j: i };
      const mean = a === b ? a : a / 2 + b / 2; // half of the smallest number would be 0
      symmetric.set(i, j, mean);
      symmetric.set(j, i, mean);
    }
  }
  if (worst.by <= SYMMETRY_TOLERANCE * largest) return symmetric;
  const { by, i, j } = worst;
  const where = `[${i}, ${j}] is ${matrix.get(i, j)}, [${j}, ${i}] is ${matrix.get(j, i)}`;
  throw new RangeError(
    `${fn}: ${name} must be symmetric, got entries that differ by ${by} (${where}); use ½(A + Aᵀ) if that is meant`,
  );
}
