/** The header of a safetensors file, believed in nothing: a length, a shape or a place that does not fit the bytes is refused. */
import { CheckpointError } from "./error";

/** What a header says of one tensor; its bytes are data_offsets[0] … data_offsets[1] of the numbers. */
export type Entry = {
  readonly dtype: "F32" | "F16";
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
};

/** A header and what follows it. */
export type Contents = {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: Buffer;
};

/**
 * A safetensors file taken apart.
 *
 * @param fn    opens the message
 * @param bytes the whole file
 * @param name  how to call it in an error
 * @throws {CheckpointError} when it is no safetensors file, or an entry is neither float32 nor float16 or does not fit the numbers
 * @example import { encodeWeights } from "latent/checkpoint/format";
 * contentsOf("f", encodeWeights({ w: { shape: [1], values: Float32Array.of(2) } }), "w").entries.w.data_offsets // [0, 4]
 * contentsOf("f", new Uint8Array(5), "w") // throws f: w must be a safetensors file, got 5 bytes, too few for a header; take it anew
 */
export function contentsOf(fn: string, bytes: Uint8Array, name: string): Contents {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const notOne = (why: string) =>
    new CheckpointError(`${fn}: ${name} must be a safetensors file, got ${bytes.length} bytes, ${why}; take it anew`);
  const length = bytes.length >= 8 ? Number(buffer.readBigUInt64LE()) : Number.POSITIVE_INFINITY;
  if (!(8 + length <= bytes.length)) throw notOne("too few for a header");
  const header = parsed(buffer.toString("utf8", 8, 8 + length));
  if (!isRecord(header)) throw notOne("the header no JSON record");
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!(isRecord(metadata) && Object.values(metadata).every((text) => typeof text === "string"))) {
    throw new CheckpointError(`${fn}: ${name} must have texts as its metadata, got others; take the file anew`);
  }
  const data = buffer.subarray(8 + length);
  requirePlaces(`${fn}: ${name}`, entries, data.length);
  return { entries, metadata: metadata as Record<string, string>, data };
}

/** The tensors lie one after the other and take up all the bytes. */
function requirePlaces(
  file: string,
  entries: Record<string, unknown>,
  bytes: number,
): asserts entries is Record<string, Entry> {
  const places = Object.entries(entries).map(([key, entry]) => {
    return [key, requireEntry(`${file}, tensor ${key},`, entry)] as const;
  });
  places.sort(([, [a, aEnd]], [, [b, bEnd]]) => a - b || aEnd - bEnd);
  let at = 0;
  for (const [key, [from, to]] of places) {
    if (from !== at) {
      throw new CheckpointError(`${file}, tensor ${key}, must begin at byte ${at}, got ${from}; take the file anew`);
    }
    at = to;
  }
  if (at !== bytes) {
    throw new CheckpointError(`${file} must hold the ${at} bytes of its tensors, got ${bytes}; take the file anew`);
  }
}

/**
 * Where an entry's bytes are.
 *
 * @param where opens the message: function, file, tensor
 * @param entry what the header says
 * @throws {CheckpointError} when it is neither float32 nor float16, has no shape or no place, or a place of another size
 * @example requireEntry("f: w", { dtype: "F32", shape: [2], data_offsets: [0, 8] }) // [0, 8]
 * requireEntry("f: w", { dtype: "F64", shape: [1], data_offsets: [0, 8] }) // throws f: w must be F32 or F16, got F64; convert it to float32
 * requireEntry("f: w", { dtype: "F32", shape: [1000, 1000], data_offsets: [0, 4] }) // throws f: w must have 4000000 bytes for [1000, 1000], got 4
 */
export function requireEntry(where: string, entry: unknown): readonly [number, number] {
  if (!isRecord(entry)) throw new CheckpointError(`${where} must be a record, got ${entry}; take the file anew`);
  const { dtype, shape, data_offsets: place } = entry;
  if (dtype !== "F32" && dtype !== "F16")
    throw new CheckpointError(`${where} must be F32 or F16, got ${dtype}; convert it to float32`);
  if (!areSizes(shape)) {
    throw new CheckpointError(`${where} must have a shape of whole numbers, got ${JSON.stringify(shape)}`);
  }
  if (!(areSizes(place) && place.length === 2)) {
    throw new CheckpointError(`${where} must have data_offsets [from, to], got ${JSON.stringify(place)}`);
  }
  const [from, to] = place as [number, number];
  const needed = shape.reduce((product, size) => product * size, bytesOf(dtype));
  if (to - from !== needed) {
    const sizes = `[${shape.join(", ")}], got ${to - from}`;
    throw new CheckpointError(`${where} must have ${needed} bytes for ${sizes}; make its shape and numbers agree`);
  }
  return [from, to];
}

/** Bytes of a number. */
const bytesOf = (dtype: Entry["dtype"]): number => (dtype === "F32" ? 4 : 2);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const areSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
