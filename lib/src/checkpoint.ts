/**
 * Weights on disk, in the safetensors format: eight bytes of header length, a JSON header that gives each tensor its shape and place,
 * then the numbers as little-endian float32. The header's metadata keeps a sha256 of the numbers.
 *
 * @see https://huggingface.co/docs/safetensors
 */
import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Parameters } from "./parameters";
import { shapeText } from "./shape";

/** Where the course keeps the checkpoints that its notebooks load. */
const FOLDER = resolve(__dirname, "..", "..", "checkpoints");

/**
 * A file of weights is missing, damaged, or made for another model.
 *
 * @example new CheckpointError("decodeWeights: …").name // "CheckpointError"
 */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
}

/** Tensors by name, as plain numbers. */
export type Weights = Readonly<Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>>;

/**
 * The bytes of a safetensors file.
 *
 * @param weights  tensors by name
 * @param metadata further texts for the header
 * @example decodeWeights(encodeWeights({ w: { shape: [2], values: Float32Array.of(1, 2) } })).w.values // [1, 2]
 */
export function encodeWeights(weights: Weights, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const header: Record<string, unknown> = {};
  let at = 0;
  const chunks: Uint8Array[] = [];
  for (const [name, { shape, values }] of Object.entries(weights)) {
    header[name] = { dtype: "F32", shape, data_offsets: [at, at + values.byteLength] };
    chunks.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    at += values.byteLength;
  }
  const data = Buffer.concat(chunks);
  header.__metadata__ = { ...metadata, sha256: createHash("sha256").update(data).digest("hex") };
  const text = Buffer.from(JSON.stringify(header));
  const json = Buffer.concat([text, Buffer.alloc(-text.length & 7, " ")]); // numbers start at a multiple of 8
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

type Entry = { shape: number[]; data_offsets: [number, number] };
type Header = Record<string, Entry> & { __metadata__?: Record<string, string> };

function split(bytes: Uint8Array, name: string): { header: Header; data: Buffer } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const length = Number(buffer.readBigUInt64LE());
    const header = JSON.parse(buffer.toString("utf8", 8, 8 + length)) as Header;
    return { header, data: buffer.subarray(8 + length) };
  } catch {
    throw new CheckpointError(
      `decodeWeights: ${name} must be a safetensors file, got ${buffer.length} bytes; take it anew`,
    );
  }
}

/**
 * The texts in a safetensors header.
 *
 * @example metadataOf(encodeWeights({}, { run: "demo" })).run // "demo"
 */
export function metadataOf(bytes: Uint8Array, name = "the file"): Readonly<Record<string, string>> {
  return split(bytes, name).header.__metadata__ ?? {};
}

/**
 * The tensors of a safetensors file.
 *
 * @param bytes the whole file
 * @param name  how to call it in an error
 * @throws {CheckpointError} when it is cut short or its numbers do not have the hash that the header states
 * @example decodeWeights(new Uint8Array(3), "w.safetensors") // throws w.safetensors must be a safetensors file
 */
export function decodeWeights(bytes: Uint8Array, name = "the file"): Weights {
  const { header, data } = split(bytes, name);
  const { __metadata__: metadata, ...entries } = header;
  const sha256 = createHash("sha256").update(data).digest("hex");
  if (metadata?.sha256 !== sha256) {
    throw new CheckpointError(
      `decodeWeights: ${name} must hold numbers of sha256 ${metadata?.sha256}, got ${sha256}; take the file anew`,
    );
  }
  const tensors = Object.entries(entries as Record<string, Entry>).map(
    ([
      key,
      {
        shape,
        data_offsets: [from, to],
      },
    ]) => {
      const values = new Float32Array(data.buffer.slice(data.byteOffset + from, data.byteOffset + to) as ArrayBuffer);
      return [key, { shape, values }] as const;
    },
  );
  return Object.fromEntries(tensors);
}

/**
 * The numbers of a model, by name.
 *
 * @example import { Parameters, zeroInitial } from "latent/parameters";
 * weightsOf(new Parameters({ bias: zeroInitial([2]) })).bias.shape // [2]
 */
export function weightsOf(parameters: Parameters): Weights {
  return Object.fromEntries(
    parameters.names.map((name) => [name, { shape: parameters.shape(name), values: parameters.values(name) }]),
  );
}

/**
 * Gives a model these numbers.
 *
 * @param parameters the model's; they change, all or none
 * @param weights    one tensor for each of them
 * @param name       how to call the weights in an error
 * @throws {CheckpointError} naming every parameter that is missing, unknown or of another shape
 * @example import { Parameters, zeroInitial } from "latent/parameters";
 * assignWeights(new Parameters({ bias: zeroInitial([2]) }), {}) // throws bias must be [2], got nothing
 */
export function assignWeights(parameters: Parameters, weights: Weights, name = "the weights"): void {
  const wrong = parameters.names.flatMap((parameter) => {
    const wanted = shapeText(parameters.shape(parameter));
    const given = weights[parameter] ? shapeText(weights[parameter].shape) : "nothing";
    return wanted === given ? [] : [`${parameter} must be ${wanted}, got ${given}`];
  });
  const unknown = Object.keys(weights).filter((parameter) => !parameters.names.includes(parameter));
  wrong.push(...unknown.map((parameter) => `${parameter} must be a parameter of this model, got one of another`));
  if (wrong.length > 0) throw new CheckpointError(`assignWeights: ${name} must fit the model: ${wrong.join("; ")}`);
  for (const parameter of parameters.names)
    parameters.assign(parameter, (weights[parameter] as Weights[string]).values);
}

/**
 * Writes a file as a whole or not at all.
 *
 * @example writeWhole("/nowhere/at/all", "text") // throws ENOENT
 */
export function writeWhole(file: string, bytes: Uint8Array | string): void {
  const draft = `${file}.${randomUUID()}.part`;
  writeFileSync(draft, bytes);
  renameSync(draft, file);
}

/**
 * Gives a model the weights of one of the course's checkpoints.
 *
 * @param parameters the model's; they change
 * @param checkpoint its name, for instance `dense-vae`
 * @throws {CheckpointError} when there is no such file, or when it does not fit
 * @example import { Parameters } from "latent/parameters";
 * loadCheckpoint(new Parameters({}), "lost") // throws run: npm run checkpoints -- lost
 */
export function loadCheckpoint(parameters: Parameters, checkpoint: string): void {
  const bytes = committed(`${checkpoint}.safetensors`, checkpoint);
  assignWeights(parameters, decodeWeights(bytes, `${checkpoint}.safetensors`), checkpoint);
}

/** A committed run's log: what was set, one line an epoch, and the final measure over all test images. */
export type CheckpointLog = {
  readonly head: {
    readonly run: string;
    readonly seed: number;
    readonly settings: Record<string, unknown>;
    readonly parameters: number;
  };
  readonly epochs: readonly {
    readonly epoch: number;
    readonly seconds: number;
    readonly train: Terms;
    readonly test: Terms;
  }[];
  readonly last: {
    readonly weights: { readonly sha256: string; readonly bytes: number };
    readonly test: Terms;
    readonly images: number;
    /** −log p(x) and active units, of the runs on binarized pixels. */
    readonly likelihood?: Terms;
  };
};
type Terms = Readonly<Record<string, number>>;

/**
 * The log of one of the course's checkpoints.
 *
 * @param checkpoint its name, for instance `dense-vae-1`
 * @throws {CheckpointError} when there is no such log
 * @example checkpointLog("dense-vae-1").epochs.length // 25
 */
export function checkpointLog(checkpoint: string): CheckpointLog {
  const text = committed(`${checkpoint}.log.jsonl`, checkpoint).toString("utf8");
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  return { head: lines[0], epochs: lines.slice(1, -1), last: lines.at(-1) } as CheckpointLog;
}

function committed(name: string, checkpoint: string): Buffer {
  try {
    return readFileSync(join(FOLDER, name));
  } catch {
    throw new CheckpointError(`checkpoint: checkpoints/${name} must exist; run: npm run checkpoints -- ${checkpoint}`);
  }
}
