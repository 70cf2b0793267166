/** Comparison of a tensor with the one that is expected: that it is one, its kind, its shape, its numbers, a sentence for each. */
import { closeness, isClose, type Tolerance } from "./closeness";
import { type Plain, plainText } from "./plain";
import { isTensorValue, placeOf, shapeText, type TensorValue } from "./tensor-value";

/**
 * Where an answer first differs from an expected tensor, or undefined if it agrees.
 *
 * @param path where in the answer it stands
 * @example const expected = { tensor: "float32" as const, shape: [2, 1], values: [1, 2] };
 * const rounding = { relative: 1e-6, absolute: 0, reason: "float32" };
 * tensorMismatch(expected, expected, rounding, "") // undefined
 * tensorMismatch(expected, [[1], [2]], rounding, "") // "expected a tensor [2, 1], got a list of 2; return the tensor itself, not its numbers"
 * tensorMismatch(expected, { ...expected, tensor: "int32" as const }, rounding, "") // "expected a tensor of float32, got one of int32"
 * tensorMismatch(expected, { ...expected, shape: [1, 2] }, rounding, "") // "expected a tensor [2, 1], got one [1, 2]; rows and columns have changed places"
 * tensorMismatch(expected, { ...expected, shape: [], values: [3] }, rounding, "") // "expected a tensor [2, 1], got one of a single number, shape []"
 * tensorMismatch(expected, { ...expected, values: [1, 3] }, rounding, "w") // "w[1, 0]: expected 2, got 3"
 * tensorMismatch(expected, { ...expected, values: [1, Number.NaN] }, rounding, "") // "[1, 0]: expected 2, got NaN; 1 of its 2 numbers is NaN"
 */
export function tensorMismatch(
  { tensor, shape, values }: TensorValue,
  got: Plain,
  tolerance: Tolerance,
  path: string,
): string | undefined {
  const at = path === "" ? "" : `${path}: `;
  const wanted = `${at}expected a tensor`;
  if (!isTensorValue(got)) {
    return `${wanted} ${named(shape)}, got ${kindOf(got)}; return the tensor itself, not its numbers`;
  }
  if (got.tensor !== tensor) return `${wanted} of ${tensor}, got one of ${got.tensor}`;
  if (shapeText(got.shape) !== shapeText(shape)) {
    return `${wanted} ${named(shape)}, got one ${named(got.shape)}${exchanged(shape, got.shape)}`;
  }
  const first = values.findIndex((value, i) => !isClose(value, got.values[i] as number, tolerance));
  if (first < 0) return undefined;
  const place = shape.length === 0 ? at : `${path}${shapeText(placeOf(first, shape))}: `;
  const [one, other] = [values[first] as number, got.values[first] as number];
  return `${place}expected ${plainText(one)}, got ${plainText(other)}${closeness(one, other)}${notNumbers(got.values)}`;
}

/** Two empty brackets say little to who has not met a scalar. */
const named = (shape: readonly number[]): string =>
  shape.length === 0 ? "of a single number, shape []" : shapeText(shape);

function kindOf(got: Plain): string {
  if (Array.isArray(got)) return `a list of ${got.length}`;
  return typeof got === "object" && got !== null ? "a record" : plainText(got);
}

function notNumbers(values: readonly number[]): string {
  const count = values.filter(Number.isNaN).length;
  if (count === 0 || values.length === 1) return "";
  return `; ${count} of its ${values.length} numbers ${count === 1 ? "is" : "are"} NaN`;
}

/** As often met as wrong numbers. */
const exchanged = (expected: readonly number[], got: readonly number[]): string =>
  got.length === 2 && expected.length === 2 && got[0] === expected[1] && got[1] === expected[0]
    ? "; rows and columns have changed places"
    : "";
