/**
 * Weights as bytes, in the safetensors format: eight bytes of header length, a JSON header that gives each tensor its shape and place,
 * then the numbers as little-endian float32, or float16 where the file must be small. The header's metadata keeps a sha256 of everything else, shapes and numbers.
 *
 * @see https://huggingface.co/docs/safetensors
 */
import { createHash } from "node:crypto";
import { CheckpointError } from "./error";
import { floatsOf, halvesOf } from "./half";
import { type Contents, contentsOf, type Entry, requireEntry } from "./header";

/** Tensors by name, as plain numbers. */
export type Weights = Readonly<Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>>;

/**
 * The bytes of a safetensors file.
 *
 * @param weights  tensors by name
 * @param metadata further texts for the header
 * @param dtype    how the numbers are stored: F32 unless told; F16 rounds them to 11 bits, in half the room
 * @throws {CheckpointError} when a tensor has more or fewer numbers than its shape says
 * @throws {RangeError} when a number is too large for float16
 * @example decodeWeights(encodeWeights({ w: { shape: [2], values: Float32Array.of(1, 2) } })).w.values // [1, 2]
 */
export function encodeWeights(
  weights: Weights,
  metadata: Readonly<Record<string, string>> = {},
  dtype: Entry["dtype"] = "F32",
): Uint8Array {
  const entries: Record<string, Entry> = {};
  let at = 0;
  const chunks: Uint8Array[] = [];
  for (const [name, { shape, values }] of Object.entries(weights)) {
    const numbers = dtype === "F32" ? values : halvesOf(values);
    entries[name] = { dtype, shape, data_offsets: [at, at + numbers.byteLength] };
    requireEntry(`encodeWeights: ${name}`, entries[name]);
    chunks.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    at += numbers.byteLength;
  }
  const data = Buffer.concat(chunks);
  const sha256 = hashOf({ entries, metadata, data });
  const text = Buffer.from(JSON.stringify({ ...entries, __metadata__: { ...metadata, sha256 } }));
  const json = Buffer.concat([text, Buffer.alloc(-text.length & 7, " ")]); // numbers start at a multiple of 8
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

/** Of what the header says, but for the hash itself, and then of the numbers. */
function hashOf({ entries, metadata: { sha256: _, ...texts }, data }: Contents): string {
  return createHash("sha256")
    .update(JSON.stringify([entries, texts]))
    .update(data)
    .digest("hex");
}

/**
 * The texts in a safetensors header.
 *
 * @throws {CheckpointError} when the file is none, or its header does not fit its bytes
 * @example metadataOf(encodeWeights({}, { run: "demo" })).run // "demo"
 */
export function metadataOf(bytes: Uint8Array, name = "the file"): Readonly<Record<string, string>> {
  return contentsOf("metadataOf", bytes, name).metadata;
}

/**
 * The tensors of a safetensors file that `encodeWeights` has made.
 *
 * @param bytes the whole file
 * @param name  how to call it in an error
 * @throws {CheckpointError} when it is cut short, says what does not fit its bytes, holds other numbers than float32 and float16, or has not the hash
 *   that it states
 * @example decodeWeights(new Uint8Array(3), "w.safetensors") // throws w.safetensors must be a safetensors file
 */
export function decodeWeights(bytes: Uint8Array, name = "the file"): Weights {
  const contents = contentsOf("decodeWeights", bytes, name);
  const stated = contents.metadata.sha256;
  if (stated === undefined) {
    throw new CheckpointError(
      `decodeWeights: ${name} must state its sha256 in its metadata, got none; write it by encodeWeights`,
    );
  }
  const sha256 = hashOf(contents);
  if (stated !== sha256) {
    throw new CheckpointError(
      `decodeWeights: ${name} must hold what has sha256 ${stated}, got ${sha256}; take the file anew`,
    );
  }
  const { entries, data } = contents;
  const tensors = Object.entries(entries).map(
    ([
      key,
      {
        dtype,
        shape,
        data_offsets: [from, to],
      },
    ]) => {
      const bytes = data.buffer.slice(data.byteOffset + from, data.byteOffset + to) as ArrayBuffer;
      const values = dtype === "F32" ? new Float32Array(bytes) : floatsOf(new Uint16Array(bytes));
      return [key, { shape, values }] as const;
    },
  );
  return Object.fromEntries(tensors);
}
