/** Small squares cut out of large pictures. */
import { type Seeds, uniforms32 } from "../random";
import type { Images } from "./images";

/**
 * Squares from random places of random pictures; every place inside a picture is as probable as any other.
 *
 * @param images  grey pictures of one size
 * @param options side: pixels of a row of a patch; count: how many; next: a seed stream, one seed is taken
 * @returns [count · side²], row by row
 * @throws {RangeError} if the side is not 1 to the smaller side of a picture
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * patches(imagesFromBytes({ count: 1, height: 1, width: 1 }, Uint8Array.of(255)), { side: 1, count: 2, next: seeds(1) }) // [1, 1]
 */
export function patches(
  { count: pictures, height, width, pixels }: Pick<Images, "count" | "height" | "width" | "pixels">,
  { side, count, next }: { readonly side: number; readonly count: number; readonly next: Seeds },
): Float32Array {
  const most = Math.min(height, width);
  if (!(Number.isInteger(side) && side >= 1 && side <= most)) {
    throw new RangeError(`patches: side must be a whole number from 1 to ${most}, got ${side}`);
  }
  const u = uniforms32(3 * count, next);
  const drawn = (at: number, choices: number) => Math.floor((u[at] as number) * choices);
  const cut = new Float32Array(count * side * side);
  for (let patch = 0; patch < count; patch++) {
    const [top, left] = [drawn(3 * patch + 1, height - side + 1), drawn(3 * patch + 2, width - side + 1)];
    const from = (drawn(3 * patch, pictures) * height + top) * width + left;
    for (let row = 0; row < side; row++) {
      cut.set(pixels.subarray(from + row * width, from + row * width + side), (patch * side + row) * side);
    }
  }
  return cut;
}
