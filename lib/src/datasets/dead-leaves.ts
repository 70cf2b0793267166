/** "Dead leaves": pictures of discs that cover one another. They have edges at all scales, as photographs have, and nobody took them. */
import { type Seeds, seeds, uniforms32 } from "../random";
import { type Images, imagesFromBytes } from "./images";

/** Sizes of the pictures, and radii of the leaves in pixels. */
export type LeavesShape = {
  readonly count: number;
  readonly side: number;
  readonly radii: readonly [least: number, most: number];
};

/** Leaves that are drawn at once; a picture takes as many such heaps as it needs. */
const heap = 1000;

/**
 * Pictures of opaque discs, the first on top, until every pixel is covered. Places and grey levels are uniform; the radius has the density
 * ∝ r⁻³ between two bounds, the law under which the picture looks the same from far and near.
 *
 * @param shape how many, pixels of a row, and the bounds of the radius; [1.5, 64] unless told
 * @param next  a seed stream, one seed is taken for each picture
 * @throws {RangeError} if the radii are not positive and rising
 * @see Lee, Mumford & Huang 2001, "Occlusion models for natural images", IJCV 41:35–59
 * @example deadLeaves({ count: 2, side: 16 }, seeds(1)).bytes.length // 512
 */
export function deadLeaves(
  { count, side, radii = [1.5, 64] }: Omit<LeavesShape, "radii"> & Partial<LeavesShape>,
  next: Seeds,
): Images {
  const [least, most] = radii;
  if (!(least > 0 && most > least)) throw new RangeError(`deadLeaves: radii must be positive and rise, got ${radii}`);
  const bytes = new Uint8Array(count * side * side);
  for (let picture = 0; picture < count; picture++) {
    covered(bytes.subarray(picture * side * side, (picture + 1) * side * side), side, radii, seeds(next()));
  }
  return imagesFromBytes({ count, height: side, width: side }, bytes);
}

/** One picture. A leaf's middle may lie outside, as far as its radius. */
function covered(picture: Uint8Array, side: number, [least, most]: LeavesShape["radii"], next: Seeds): void {
  const bare = new Uint8Array(picture.length).fill(1);
  let left = picture.length;
  while (left > 0) {
    const u = uniforms32(4 * heap, next);
    for (let at = 0; at < 4 * heap && left > 0; at += 4) {
      const [a, x, y, grey] = u.subarray(at, at + 4) as unknown as [number, number, number, number];
      const radius = 1 / Math.sqrt(least ** -2 - a * (least ** -2 - most ** -2)); // P(R > r) ∝ r⁻² − most⁻²
      const place = (share: number) => share * (side + 2 * most) - most;
      left -= lay({ picture, bare, side }, [place(x), place(y), radius], Math.floor(256 * grey));
    }
  }
}

/** Colours the bare pixels of a disc; says how many. */
function lay(
  { picture, bare, side }: { picture: Uint8Array; bare: Uint8Array; side: number },
  [x, y, radius]: readonly [number, number, number],
  grey: number,
): number {
  let laid = 0;
  for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(side - 1, y + radius); row++) {
    const half = Math.sqrt(radius ** 2 - (row - y) ** 2);
    for (let column = Math.max(0, Math.ceil(x - half)); column <= Math.min(side - 1, x + half); column++) {
      const at = row * side + column;
      if (!bare[at]) continue;
      bare[at] = 0;
      picture[at] = grey;
      laid++;
    }
  }
  return laid;
}
