/** Something behind the digits: noise, or a piece of a photograph. */
import { type Seeds, uniforms32 } from "../../random";
import { type Images, imagesFromBytes } from "../images";
import { patches } from "../patches";

/**
 * White ink over a background: where the picture is grey, the background shines through.
 *
 *   x′ = x + (1 − x) b
 *
 * @param images     the ink, x from 0 (none) to 1 (white)
 * @param background b, from 0 to 1, as many pixels
 * @throws {RangeError} if the two differ in length
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * inkedOver(imagesFromBytes({ count: 1, height: 1, width: 2 }, Uint8Array.of(0, 255)), [0.2, 0.2]).bytes // [51, 255]
 */
export function inkedOver(images: Images, background: ArrayLike<number>): Images {
  const { count, height, width, pixels } = images;
  if (background.length !== pixels.length) {
    throw new RangeError(
      `inkedOver: background must have ${pixels.length} pixels, got ${background.length}; one for each of the images`,
    );
  }
  const levels = Uint8Array.from(pixels, (x, i) => Math.round(255 * (x + (1 - x) * (background[i] as number))));
  return imagesFromBytes({ count, height, width }, levels);
}

/**
 * Digits over noise: every pixel of the background is uniform from black to white, whatever the others are.
 *
 *   x′ = x + (1 − x) u,  u ~ U(0, 1)
 *
 * @param next a seed stream; one seed is taken
 * @see Larochelle et al. 2007, "mnist-back-rand"
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * overNoise(imagesFromBytes({ count: 1, height: 1, width: 1 }, Uint8Array.of(255)), seeds(1)).bytes // [255]
 */
export function overNoise(images: Images, next: Seeds): Images {
  return inkedOver(images, uniforms32(images.pixels.length, next));
}

/** Pieces of pictures that are not all of one grey. */
export type VariedPatches = {
  /** Pixels of a row of a patch. */
  readonly side: number;
  readonly count: number;
  /** The least variance of a patch's pixels, of grey values from 0 to 1; flatter patches are drawn anew. */
  readonly variance: number;
  readonly next: Seeds;
};

/**
 * Patches from random places of random pictures, without the flat ones.
 *
 *   p uniform over places, given Var p ≥ variance
 *
 * @param pictures grey pictures of one size
 * @returns [count · side²]
 * @throws {RangeError} if of a hundred times as many patches too few are varied enough
 * @see Larochelle et al. 2007, "mnist-back-image": patches of low variance are rejected
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * const flat = imagesFromBytes({ count: 1, height: 4, width: 4 }, new Uint8Array(16));
 * variedPatches(flat, { side: 2, count: 1, variance: 0.01, next: seeds(1) }) // throws variedPatches: variance
 */
export function variedPatches(pictures: Images, { side, count, variance, next }: VariedPatches): Float32Array {
  const size = side * side;
  const kept = new Float32Array(count * size);
  let found = 0;
  for (let round = 0; round < 100 && found < count; round++) {
    const drawn = patches(pictures, { side, count, next });
    for (let at = 0; at < drawn.length && found < count; at += size) {
      const patch = drawn.subarray(at, at + size);
      if (!(spread(patch) >= variance)) continue;
      kept.set(patch, found * size);
      found += 1;
    }
  }
  if (found < count) {
    throw new RangeError(
      `variedPatches: variance must be one that patches of these pictures have, got ${variance}, which ${found} of ${100 * count} reached`,
    );
  }
  return kept;
}

function spread(patch: Float32Array): number {
  const mean = patch.reduce((sum, x) => sum + x, 0) / patch.length;
  return patch.reduce((sum, x) => sum + (x - mean) ** 2, 0) / patch.length;
}
