/** Minibatches of images as plain numbers, in an order that a seed stream settles. */
import { type Seeds, shuffled } from "./random";

/** Images, row-major and of one size. */
export type PixelRows = { readonly count: number; readonly pixels: Float32Array };

/**
 * Some images, side by side in one array.
 *
 * @param images  where they are taken from
 * @param indices which, in this order
 * @returns [indices · pixels], row-major, a copy
 * @throws {RangeError} when an index lies outside
 * @example gathered({ count: 3, pixels: Float32Array.of(1, 2, 3) }, [2, 0]) // [3, 1]
 */
export function gathered(images: PixelRows, indices: ArrayLike<number>): Float32Array {
  const size = images.pixels.length / images.count;
  const rows = new Float32Array(indices.length * size);
  for (let i = 0; i < indices.length; i++) {
    const image = indices[i] as number;
    if (!(image >= 0 && image < images.count)) {
      throw new RangeError(`gathered: an index must lie in 0 … ${images.count - 1}, got ${image}`);
    }
    rows.set(images.pixels.subarray(image * size, (image + 1) * size), i * size);
  }
  return rows;
}

/**
 * Minibatches without end: each epoch takes the images in a fresh random order and leaves out the last, incomplete batch.
 *
 * @param images  where they are taken from
 * @param options size: images in a batch; next: a seed stream, one seed an epoch
 * @returns an endless iterator of [size · pixels]
 * @throws {RangeError} when the size is not a whole number from 1 to the count of images
 * @example batches({ count: 2, pixels: Float32Array.of(5, 5) }, { size: 2, next: seeds(1) }).next().value // [5, 5]
 */
export function* batches(
  images: PixelRows,
  { size, next }: { size: number; next: Seeds },
): Generator<Float32Array, never> {
  if (!(Number.isInteger(size) && size >= 1 && size <= images.count)) {
    throw new RangeError(`batches: size must be a whole number from 1 to ${images.count}, got ${size}`);
  }
  for (;;) {
    const order = shuffled(images.count, next);
    for (let at = 0; at + size <= order.length; at += size) yield gathered(images, order.subarray(at, at + size));
  }
}
