/** Pixels taken away: each by chance, or a fixed number of them. */
import { type Seeds, shuffled, uniforms32 } from "../random";
import { masking, type PairMoments } from "./moments";

/**
 * Pixels erased: each becomes 0 with probability p, whatever happens to the others.
 *
 *   x̃ᵢ = mᵢ xᵢ,  mᵢ = 0 with probability p, else 1
 *
 * @param pixels of any number of pictures
 * @param p      in [0, 1]
 * @param next   a seed stream; one seed is taken
 * @returns a copy
 * @throws {RangeError} if p is not in [0, 1]
 * @see Brefeld & Majumder, lecture 001, "Pixel erasure"
 * @example erased(Float32Array.of(1, 1, 1), 1, seeds(1)) // [0, 0, 0]
 */
export function erased(pixels: Float32Array, p: number, next: Seeds): Float32Array {
  requireShare("erased", "p", p);
  const u = uniforms32(pixels.length, next);
  return pixels.map((x, i) => ((u[i] as number) < p ? 0 : x));
}

/**
 * Moments of {@link erased}.
 *
 *   E mᵢ = 1 − p,  E mᵢmⱼ = (1 − p)²
 *
 * @throws {RangeError} if p is not in [0, 1]
 * @example erasure(0.9).keepBoth(0, 0) // 0.09999999999999998
 */
export function erasure(p: number): PairMoments {
  requireShare("erasure", "p", p);
  return masking(
    () => 1 - p,
    () => (1 - p) ** 2,
  );
}

/**
 * Masking noise: of every picture the same number of pixels, drawn at random, becomes 0.
 *
 *   x̃ᵢ = mᵢ xᵢ,  Σ mᵢ = d − round(ν d)
 *
 * @param pixels of pictures, [count · d]
 * @param masked d, pixels of a picture; share ν, in [0, 1]
 * @param next   a seed stream; one seed is taken for each picture
 * @returns a copy
 * @throws {RangeError} if the share is not in [0, 1], or the pixels are no multiple of d
 * @see Vincent et al. 2010, section 3.3
 * @example masked(Float32Array.of(1, 1, 1, 1), { d: 2, share: 0.5 }, seeds(1)).reduce((sum, x) => sum + x, 0) // 2
 */
export function masked(
  pixels: Float32Array,
  { d, share }: { readonly d: number; readonly share: number },
  next: Seeds,
): Float32Array {
  requireShare("masked", "share", share);
  if (!(d >= 1 && pixels.length % d === 0)) {
    throw new RangeError(`masked: pixels must be pictures of ${d} pixels, got ${pixels.length} numbers`);
  }
  const copy = pixels.slice();
  const gone = Math.round(share * d);
  for (let from = 0; from < copy.length; from += d) {
    for (const i of shuffled(d, next).subarray(0, gone)) copy[from + i] = 0;
  }
  return copy;
}

/**
 * Moments of {@link masked}, with k of d pixels kept: that one pixel is gone makes the next a little safer.
 *
 *   E mᵢ = k/d,  E mᵢmⱼ = k (k − 1) / (d (d − 1))
 *
 * @throws {RangeError} if the share is not in [0, 1]
 * @example maskingNoise({ d: 4, share: 0.5 }).keepBoth(0, 1) // 0.16666666666666666
 */
export function maskingNoise({ d, share }: { readonly d: number; readonly share: number }): PairMoments {
  requireShare("maskingNoise", "share", share);
  const kept = d - Math.round(share * d);
  return masking(
    () => kept / d,
    () => (kept * (kept - 1)) / (d * (d - 1)),
  );
}

/**
 * A probability or a share, in the name of the function that was given it.
 *
 * @throws {RangeError} if it does not lie in [0, 1]
 * @example requireShare("masking", "share", 2) // throws masking: share must lie in [0, 1], got 2
 */
export function requireShare(fn: string, name: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${fn}: ${name} must lie in [0, 1], got ${share}`);
}
