/** Tensors as plain data: what a case holds, a file and a pipe carry, and a comparison reads. Nothing here knows tfjs. */
import type { Plain } from "./plain";

/** Kinds of numbers that tensors of a homework may hold. */
export const dtypes = ["float32", "int32", "bool"] as const;
export type Dtype = (typeof dtypes)[number];

/** A tensor; its numbers row by row, those of "bool" 0 or 1. A record of a student that looks like one came as a Map, and is none. */
export type TensorValue = {
  readonly tensor: Dtype;
  readonly shape: readonly number[];
  readonly values: readonly number[];
};

/** Numbers in lists of equal lengths; one number for a scalar. */
export type Nested = number | readonly Nested[];

/**
 * Whether a value is a tensor.
 *
 * @example isTensorValue({ tensor: "float32", shape: [], values: [1] }) // true
 * @example isTensorValue(new Map([["tensor", "float32"]])) // false
 */
export const isTensorValue = (value: unknown): value is TensorValue =>
  typeof value === "object" &&
  value !== null &&
  dtypes.includes((value as TensorValue).tensor) &&
  Array.isArray((value as TensorValue).shape) &&
  Array.isArray((value as TensorValue).values);

/**
 * Whether there is a tensor in a value, at any depth.
 *
 * @example holdsTensors([1, { w: { tensor: "float32", shape: [], values: [1] } }]) // true
 */
export function holdsTensors(value: Plain): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isTensorValue(value)) return true;
  const parts: Iterable<Plain> = value instanceof Map ? value.values() : Object.values(value as Record<string, Plain>);
  for (const part of parts) if (holdsTensors(part)) return true;
  return false;
}

/**
 * A tensor's numbers in lists of lists.
 *
 * @example nested({ tensor: "float32", shape: [2, 1], values: [1, 2] }) // [[1], [2]]
 * @example nested({ tensor: "int32", shape: [], values: [7] }) // 7
 */
export function nested({ shape, values }: Pick<TensorValue, "shape" | "values">): Nested {
  const [length, ...rest] = shape;
  if (length === undefined) return values[0] as number;
  const size = rest.reduce((product, n) => product * n, 1);
  return Array.from({ length }, (_, i) => nested({ shape: rest, values: values.slice(i * size, (i + 1) * size) }));
}

/**
 * The same value with lists of numbers where tensors stood: what a reference and an objective compute with.
 *
 * @example withoutTensors([{ tensor: "float32", shape: [2], values: [1, 2] }, 3]) // [[1, 2], 3]
 */
export function withoutTensors(value: Plain): Plain {
  if (typeof value !== "object" || value === null) return value;
  if (isTensorValue(value)) return nested(value) as Plain;
  if (Array.isArray(value)) return value.map(withoutTensors);
  if (value instanceof Map) return new Map([...value].map(([name, part]) => [name, withoutTensors(part)]));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutTensors(part as Plain)]));
}

/**
 * A shape as it is written.
 *
 * @example shapeText([2, 3]) // "[2, 3]"
 */
export const shapeText = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/**
 * The position of a tensor's i-th number.
 *
 * @example placeOf(5, [2, 3]) // [1, 2]
 */
export function placeOf(i: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = i;
  for (const length of [...shape].reverse()) {
    place.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return place;
}
