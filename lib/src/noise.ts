/** Random tensors: numbers from a seed stream, never from tfjs, so that one seed gives the same tensors on every backend. */
import { normals32, type Seeds, uniforms32 } from "./random";
import * as tf from "./tf";

/**
 * Standard normal noise ε ~ N(0, I).
 *
 * @param shape the tensor's shape
 * @param next  a seed stream; one seed is taken
 * @returns a tensor of that shape, to be disposed by the caller
 * @example standardNormal([2, 3], seeds(1)).shape // [2, 3]
 */
export function standardNormal<S extends number[]>(shape: [...S], next: Seeds): TensorOf<S> {
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(normals32(count, next), shape as number[] as [number]) as unknown as TensorOf<S>;
}

/** The tensor type of a shape: rank 1 to 4. */
export type TensorOf<S extends number[]> = S["length"] extends 1
  ? tf.Tensor1D
  : S["length"] extends 2
    ? tf.Tensor2D
    : S["length"] extends 3
      ? tf.Tensor3D
      : tf.Tensor4D;

/**
 * Dynamic binarization: each pixel is drawn anew from the Bernoulli distribution whose probability is its grey value.
 *
 *   b_d ~ Bernoulli(x_d)
 *
 * @param pixels grey values in [0, 1], row-major
 * @param shape  the batch's shape, [batch, pixels]
 * @param next   a seed stream; one seed is taken
 * @returns zeros and ones [batch, pixels], to be disposed by the caller
 * @throws {RangeError} when a pixel is not in [0, 1]
 * @see Burda, Grosse & Salakhutdinov 2016, section 5
 * @example binarized(Float32Array.of(0, 1, 0, 1), [2, 2], seeds(1)) // [0, 1, 0, 1]
 */
export function binarized(pixels: Float32Array, shape: [number, number], next: Seeds): tf.Tensor2D {
  const drawn = uniforms32(pixels.length, next); // u, and in its place what comes of it
  for (let at = 0; at < pixels.length; at++) {
    const x = pixels[at] as number;
    if (!(x >= 0 && x <= 1)) {
      throw new RangeError(`binarized: pixels must lie in [0, 1], got ${x} at ${at}; divide grey levels by 255`);
    }
    drawn[at] = (drawn[at] as number) < x ? 1 : 0;
  }
  return tf.tensor2d(drawn, shape);
}
