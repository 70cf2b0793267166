/** The committed numbers of the live parts as scripts: each calls `latentWeights(name, tensors)`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeWeights } from "latent/checkpoint/format";
import { halvesOf } from "latent/checkpoint/half";
import type { Packed } from "../weights/packed";

const folder = join(__dirname, "..", "weights");

/** Which committed files make which script, and how a number is stored in it. */
const scripts: Readonly<Record<string, readonly (readonly [file: string, as: "halves" | "floats"])[]>> = {
  digits: [
    ["digits", "halves"],
    ["spectrum", "floats"],
  ],
  plane: [["plane", "halves"]],
};

const base64 = ({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

/** A tensor as a script carries it. */
export function packed(shape: readonly number[], values: Float32Array, as: "halves" | "floats"): Packed {
  return as === "halves" ? { shape, halves: base64(halvesOf(values)) } : { shape, floats: base64(values) };
}

/** File names and texts. */
export function weightScripts(): [file: string, text: string][] {
  return Object.entries(scripts).map(([name, files]) => {
    const tensors = files.flatMap(([file, as]) => {
      const weights = decodeWeights(readFileSync(join(folder, `${file}.safetensors`)), `${file}.safetensors`);
      return Object.entries(weights).map(([key, { shape, values }]) => [key, packed(shape, values, as)] as const);
    });
    return [`${name}.weights.js`, `latentWeights(${JSON.stringify(name)}, ${JSON.stringify(Object.fromEntries(tensors))});\n`]; // biome-ignore format: one script
  });
}
