/** How an author writes a tensor down: as an argument of a call, and as what a reference returns. No tfjs is needed for that. */
import type { Dtype, TensorValue } from "latent/exercise/tensor-value";

/** What a tensor is made with, beside its numbers. */
export interface TensorOptions {
  /** "float32" where nothing is said; numbers are rounded to it at once. */
  readonly dtype?: Dtype;
  /** For a flat list of numbers; where nothing is said that of the lists. */
  readonly shape?: readonly number[];
}

/** A number (or a truth, for "bool"), a typed array, or lists of such. */
export type TensorNumbers = number | boolean | Float32Array | Float64Array | Int32Array | readonly TensorNumbers[];

const rounded: Readonly<Record<Dtype, (value: number) => number>> = {
  float32: (value) => Math.fround(value) || 0, // no -0: JSON has none
  int32: (value) => value | 0,
  bool: (value) => (value === 0 ? 0 : 1),
};

/** @throws {RangeError} if the lists differ in length, the shape in size, or a number is not finite and of the kind */
export function tensor(numbers: TensorNumbers, { dtype = "float32", shape }: TensorOptions = {}): TensorValue {
  const [found, flat] = [shapeOf(numbers), flatten(numbers)];
  const wanted = shape ?? found;
  if (sizeOf(found) !== flat.length || sizeOf(wanted) !== flat.length)
    throw new RangeError(
      `tensor: ${flat.length} numbers must fill their shape, got [${wanted.join(", ")}] in [${found.join(", ")}]`,
    );
  const values = flat.map((value) => (Number.isFinite(value) ? rounded[dtype](value) : Number.NaN));
  const stray = values.findIndex((value, i) => !(dtype === "float32" ? Number.isFinite(value) : value === flat[i]));
  if (stray >= 0) throw new RangeError(`tensor: numbers must be finite and of ${dtype}, got ${flat[stray]}`);
  return { tensor: dtype, shape: wanted, values };
}

type List = readonly TensorNumbers[];

const isList = (numbers: TensorNumbers): numbers is List => Array.isArray(numbers) || ArrayBuffer.isView(numbers);
const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

const flatten = (numbers: TensorNumbers): number[] =>
  isList(numbers) ? Array.from(numbers).flatMap(flatten) : [Number(numbers)];

/** @throws {RangeError} if lists beside one another have other shapes */
function shapeOf(numbers: TensorNumbers): number[] {
  if (!isList(numbers)) return [];
  const parts = Array.from(numbers, shapeOf);
  const [first = []] = parts;
  if (parts.some((part) => part.join() !== first.join()))
    throw new RangeError(`tensor: lists beside one another must have equal lengths, got [${parts.join("] and [")}]`);
  return [numbers.length, ...first];
}
