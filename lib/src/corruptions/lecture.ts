/** The corruptions of the lectures by name, as the course measures them. */

import type { Seeds } from "../random";
import { blockMasking, withBlock } from "./blocks";
import { blurred, greyLevels, type Pictures } from "./blur";
import { erased, erasure, masked, maskingNoise } from "./missing";
import type { PairMoments } from "./moments";
import { gaussianNoise, saltAndPepper, withGaussianNoise, withSaltAndPepper } from "./noise";

/** A way to spoil pictures. */
export interface Corruption {
  readonly name: string;
  /** A corrupted copy of the pixels, [count · height · width]; a blur leaves the seeds alone. */
  corrupt(pictures: Pictures & { readonly pixels: Float32Array }, next: Seeds): Float32Array;
  /** Its moments; a blur, which is no accident, has none. */
  readonly moments?: PairMoments;
}

/**
 * The corruptions of lectures 000 and 001, for pictures of one size: erasure, blur (kept in eight bits), blocks, Gaussian noise, salt and
 * pepper, masking.
 *
 * @param height of a picture
 * @param width  of a picture
 * @see Brefeld & Majumder, lecture 001; Vincent et al. 2010, section 3.3 and figures 6 and 7
 * @example lectureCorruptions(28, 28).map(({ name }) => name)[0] // "erased 0.5"
 */
export function lectureCorruptions(height: number, width: number): Corruption[] {
  const d = height * width;
  const blocks = [10, 16].filter((side) => side <= Math.min(height, width));
  return [
    ...[0.5, 0.9].map((p): Corruption => {
      return { name: `erased ${p}`, corrupt: ({ pixels }, next) => erased(pixels, p, next), moments: erasure(p) };
    }),
    ...[2, 4].map((sigma): Corruption => {
      const inBytes = (pictures: Pictures) =>
        new Float32Array(greyLevels(blurred(pictures, sigma))).map((b) => b / 255);
      return { name: `blurred ${sigma}`, corrupt: inBytes };
    }),
    ...blocks.map((side): Corruption => {
      const shape = { height, width, side };
      const corrupt: Corruption["corrupt"] = ({ pixels }, next) => withBlock(pixels, shape, next);
      return { name: `block ${side}×${side}`, corrupt, moments: blockMasking(shape) };
    }),
    {
      name: "Gaussian 0.5",
      corrupt: ({ pixels }, next) => withGaussianNoise(pixels, 0.5, next),
      moments: gaussianNoise(0.5),
    },
    {
      name: "salt and pepper 0.1",
      corrupt: ({ pixels }, next) => withSaltAndPepper(pixels, 0.1, next),
      moments: saltAndPepper(0.1),
    },
    {
      name: "masked 0.55",
      corrupt: ({ pixels }, next) => masked(pixels, { d, share: 0.55 }, next),
      moments: maskingNoise({ d, share: 0.55 }),
    },
  ];
}
