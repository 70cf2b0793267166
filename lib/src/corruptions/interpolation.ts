/** More pixels between the pixels: bilinear interpolation as a matrix, and what "where is a pixel" changes. */
import { Matrix } from "../linear-algebra/matrix";
import { ShapeError } from "../shape";

/**
 * Where the pixels of a line lie. `half-pixel`: each is the middle of its cell, and the *cells* of both lines fill the same length;
 * `corners`: the first and the last pixel of both lines lie on each other.
 */
export type Alignment = "half-pixel" | "corners";

/** How many pixels a line has, how many it is to have, and where they lie. */
export type LineSampling = { readonly from: number; readonly to: number; readonly alignment: Alignment };

/**
 * Linear interpolation of a line as a matrix: the new pixel i lies at s, between two old ones, and takes of each the more, the nearer it is.
 *
 *   s = (i + ½) · from/to − ½ (half-pixel),  s = i · (from − 1)/(to − 1) (corners)
 *   Bᵢⱼ = max(0, 1 − |s − j|)
 *
 * Beyond the first and the last pixel the value stays. Every row sums to 1.
 *
 * @param line how many pixels, and where they lie
 * @returns B [to, from]
 * @throws {RangeError} if a line has no pixel, or `corners` is asked of a line of one
 * @example interpolationMatrix({ from: 2, to: 4, alignment: "half-pixel" }).to2DArray() // [[1, 0], [0.75, 0.25], [0.25, 0.75], [0, 1]]
 * @example interpolationMatrix({ from: 2, to: 3, alignment: "corners" }).getRow(1) // [0.5, 0.5]
 */
export function interpolationMatrix({ from, to, alignment }: LineSampling): Matrix {
  const B = Matrix.zeros(to, from);
  tapsOf("interpolationMatrix", { from, to, alignment }).forEach(({ left, right, share }, i) => {
    B.set(i, left, 1 - share);
    if (share > 0) B.set(i, right, share);
  });
  return B;
}

/** The two old pixels between which a new one lies, and the share of the right one. */
type Tap = { readonly left: number; readonly right: number; readonly share: number };

function tapsOf(fn: string, { from, to, alignment }: LineSampling): Tap[] {
  const least = alignment === "corners" ? 2 : 1;
  for (const pixels of [from, to]) {
    if (!(Number.isInteger(pixels) && pixels >= least)) {
      throw new RangeError(`${fn}: a line must have at least ${least} pixels with ${alignment}, got ${pixels}`);
    }
  }
  return Array.from({ length: to }, (_, i) => {
    const place = alignment === "corners" ? (i * (from - 1)) / (to - 1) : ((i + 0.5) * from) / to - 0.5;
    const s = Math.min(from - 1, Math.max(0, place));
    const left = Math.floor(s);
    return { left, right: Math.min(left + 1, from - 1), share: s - left };
  });
}

/**
 * Bilinear interpolation of square pictures: lines first, then columns.
 *
 *   X′ = B X Bᵀ, as one matrix B ⊗ B
 *
 * @param small pixels of pictures, [count · from · from]
 * @param square its sides, and where the pixels lie
 * @returns [count · to · to]
 * @throws {RangeError} as {@link interpolationMatrix}
 * @throws {ShapeError} if the pixels are no whole pictures
 * @see Brefeld & Majumder, lecture 001, "Bilinear interpolation"
 * @example bilinear([0, 4, 0, 4], { from: 2, to: 4, alignment: "half-pixel" }).subarray(0, 4) // [0, 1, 3, 4]
 */
export function bilinear(small: ArrayLike<number>, { from, to, alignment }: LineSampling): Float64Array {
  const size = from * from;
  if (small.length % size !== 0) {
    throw new ShapeError(`bilinear: pixels must be pictures of ${size} pixels, got ${small.length} numbers`);
  }
  const taps = tapsOf("bilinear", { from, to, alignment });
  const large = new Float64Array((small.length / size) * to * to);
  let at = 0;
  for (let picture = 0; picture < small.length; picture += size) {
    for (const down of taps) {
      const [above, below] = [picture + down.left * from, picture + down.right * from];
      for (const { left, right, share } of taps) {
        const upper = (1 - share) * (small[above + left] as number) + share * (small[above + right] as number);
        const lower = (1 - share) * (small[below + left] as number) + share * (small[below + right] as number);
        large[at++] = (1 - down.share) * upper + down.share * lower;
      }
    }
  }
  return large;
}
