/** Plain data: what an answer may consist of, and all that crosses from a student's process to the grader. */
import { isTensorValue, shapeText, type TensorValue } from "./tensor-value";
import { isTensor, promised, readTensor } from "./tensors";

/** null, a number, a text, a tensor, a list or a record of such. Records that came over a pipe are Maps: no name in them is special. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | TensorValue
  | readonly Plain[]
  | { readonly [name: string]: Plain }
  | ReadonlyMap<string, Plain>;

const deepest = 16;

/**
 * The plain data that a value stands for: typed arrays become lists, objects records of their own properties, tensors their numbers with
 * their shape.
 *
 * @throws {TypeError} if the value or a part of it is a function, a symbol, a bigint, undefined, a promise, a tensor that was disposed, or
 *   nested too deeply
 * @example plainOf(Float64Array.of(1, 2)) // [1, 2]
 * @example plainOf({ mean: [0] }) // new Map([["mean", [0]]])
 * @example plainOf(undefined) // throws plainOf: an answer must be numbers, texts, lists and records, got undefined
 */
export function plainOf(value: unknown, depth = 0): Plain {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  if (typeof value !== "object") {
    throw new TypeError(`plainOf: an answer must be numbers, texts, lists and records, got ${typeof value}`);
  }
  if (depth > deepest) throw new TypeError(`plainOf: an answer must be nested ${deepest} deep at most`);
  if (isTensor(value)) {
    const { dtype, shape, numbers } = readTensor(value);
    return { tensor: dtype, shape, values: Array.from(numbers) };
  }
  if (value instanceof Promise) throw new TypeError(promised);
  if (Array.isArray(value)) return Array.from(value, (entry) => plainOf(entry, depth + 1));
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float64Array);
  return new Map(Object.entries(value).map(([name, entry]) => [name, plainOf(entry, depth + 1)]));
}

/**
 * The names of a record with their values, or undefined if it is no record.
 *
 * @example entriesOf({ a: 1 }) // new Map([["a", 1]])
 * @example entriesOf([1]) // undefined
 */
export function entriesOf(value: Plain): ReadonlyMap<string, Plain> | undefined {
  if (value instanceof Map) return value;
  if (isTensorValue(value)) return undefined;
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/**
 * Plain data as a reader wants to see it: six digits, long lists cut.
 *
 * @example plainText(1 / 3) // "0.333333"
 * @example plainText([1, [2.5]]) // "[1, [2.5]]"
 * @example plainText({ mean: [0], name: "a" }) // '{ mean: [0], name: "a" }'
 * @example plainText({ tensor: "float32", shape: [2, 1], values: [0.5, 2] }) // "tensor [2, 1] of 0.5, 2"
 */
export function plainText(value: Plain): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 8).map(plainText);
    return `[${[...shown, ...(value.length > 8 ? [`… ${value.length} in all`] : [])].join(", ")}]`;
  }
  if (isTensorValue(value)) return `tensor ${shapeText(value.shape)} of ${numbersText(value)}`;
  const entries = entriesOf(value);
  if (entries === undefined) return String(value);
  const short = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
  const shown = [...entries].slice(0, 8).map(([name, entry]) => `${short(name)}: ${plainText(entry)}`);
  return `{ ${shown.join(", ")} }`;
}

/** The first numbers, row by row; another kind than the usual one is named. */
function numbersText({ tensor, values }: TensorValue): string {
  const shown = values.slice(0, 8).map(numberText);
  const rest = values.length > 8 ? [`… ${values.length} in all`] : [];
  return `${tensor === "float32" ? "" : `${tensor} `}${[...shown, ...rest].join(", ") || "no numbers"}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(6)));
}
