/**
 * What crosses the pipe as a value, decoded by the trusted side: anything not foreseen throws, records become Maps.
 *
 *   null | bool | string | finite number | ["num", "NaN" | "Infinity" | "-Infinity" | "-0"] | ["arr", [V]] | ["nums", base64] | ["obj", [[name, V]…]]
 */
import type { Plain } from "latent/exercise/plain";

const deepest = 24;
const mostParts = 100_000;

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
    if (tag === "nums") return numbers(content);
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

function numbers(content: unknown): number[] {
  if (typeof content !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw new Error("malformed base64");
  const bytes = Buffer.from(content, "base64");
  if (bytes.length % 8 !== 0) throw new Error("a malformed list");
  if (bytes.length / 8 > mostParts) throw new Error("a value that is too large");
  return Array.from(new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
}
