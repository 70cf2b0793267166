/** Tensors as a text that a script can carry: float16 in base64, float32 where the file says so. No document, no Node in here. */
import { floatsOf } from "latent/checkpoint/half";

/** A tensor as it stands in a *.weights.js: `halves` or `floats` are its little-endian bytes, base64. */
export interface Packed {
  readonly shape: readonly number[];
  readonly halves?: string;
  readonly floats?: string;
}

/** The numbers of a packed tensor. @throws {RangeError} when they are more or fewer than its shape says */
export function unpacked(name: string, { shape, halves, floats }: Packed): Float32Array {
  const bytes = Uint8Array.from(atob(halves ?? floats ?? ""), (letter) => letter.charCodeAt(0));
  const values = halves === undefined ? new Float32Array(bytes.buffer) : floatsOf(new Uint16Array(bytes.buffer));
  const count = shape.reduce((product, n) => product * n, 1);
  if (values.length !== count) {
    throw new RangeError(`unpacked: ${name} must have ${count} numbers, got ${values.length}; build the weights anew`);
  }
  return values;
}
