/**
 * What crosses the pipe as a value, decoded by the trusted side: anything not foreseen throws, records become Maps.
 *
 *   null | bool | string | finite number | ["num", "NaN" | "Infinity" | "-Infinity" | "-0"] | ["arr", [V]] | ["nums", base64] | ["obj", [[name, V]…]]
 *        | ["tensor", [dtype, shape, base64]]
 *
 * What the trusted side sends is JSON as it looks, but for tensors: { tensor: dtype, shape, base64 }.
 */
import type { Plain } from "latent/exercise/plain";
import { dtypes, holdsTensors, isTensorValue, type TensorValue } from "latent/exercise/tensor-value";
import { arrays } from "latent/exercise/tensors";

const deepest = 24;
const mostParts = 100_000;
const mostAxes = 6;

/** @throws {Error} if the message is not of this form, or too large */
export function decode(message: unknown): Plain {
  let left = mostParts;
  const visit = (value: unknown, depth: number): Plain => {
    if (depth > deepest || --left < 0) throw new Error("a value that is too large");
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (!Array.isArray(value) || value.length !== 2) throw new Error("a malformed value");
    const [tag, content] = value as [unknown, unknown];
    if (tag === "num" && typeof content === "string") return special(content);
    if (tag === "nums") return listOf(Float64Array, content);
    if (tag === "tensor") return tensorOf(content);
    if (tag === "arr" && Array.isArray(content)) return content.map((entry) => visit(entry, depth + 1));
    if (tag === "obj" && Array.isArray(content)) {
      const record = new Map<string, Plain>();
      for (const entry of content) {
        if (!Array.isArray(entry) || entry.length !== 2 || typeof entry[0] !== "string" || record.has(entry[0])) {
          throw new Error("a malformed record");
        }
        record.set(entry[0], visit(entry[1], depth + 1));
      }
      return record;
    }
    throw new Error("a malformed value");
  };
  return visit(message, 0);
}

function special(text: string): number {
  if (!["NaN", "Infinity", "-Infinity", "-0"].includes(text)) throw new Error("a malformed number");
  return Number(text);
}

type Numbers = typeof Float64Array | (typeof arrays)[keyof typeof arrays];

function listOf(kind: Numbers, content: unknown): number[] {
  if (typeof content !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw new Error("malformed base64");
  const bytes = Buffer.from(content, "base64");
  if (bytes.length % kind.BYTES_PER_ELEMENT !== 0) throw new Error("a malformed list");
  if (bytes.length / kind.BYTES_PER_ELEMENT > mostParts) throw new Error("a value that is too large");
  return Array.from(new kind(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
}

function tensorOf(content: unknown): TensorValue {
  const [name, shape, numbers, ...more] = Array.isArray(content) ? content : [];
  const dtype = dtypes.find((one) => one === name);
  const isShape =
    Array.isArray(shape) && shape.length <= mostAxes && shape.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (dtype === undefined || !isShape || more.length > 0) throw new Error("a malformed tensor");
  // An empty tensor, too, is written as lists: [4e9, 0] would be four thousand million of them.
  if (shape.reduce((lists, n) => lists * Math.max(1, n), 1) > mostParts) throw new Error("a value that is too large");
  const values = listOf(arrays[dtype], numbers);
  if (values.length !== shape.reduce((size, n) => size * n, 1)) throw new Error("a tensor of another size");
  return { tensor: dtype, shape: [...shape], values };
}

/** A value as it is sent to a student's process. */
export function sent(value: Plain): unknown {
  if (!holdsTensors(value)) return value;
  if (isTensorValue(value)) {
    const { tensor, shape, values } = value;
    return { tensor, shape, base64: Buffer.from(arrays[tensor].from(values).buffer).toString("base64") };
  }
  if (Array.isArray(value)) return value.map(sent);
  return Object.fromEntries(Object.entries(value as Record<string, Plain>).map(([name, part]) => [name, sent(part)]));
}
