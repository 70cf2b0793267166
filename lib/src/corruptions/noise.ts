/** Noise on every pixel: Gaussian, or salt and pepper. */
import { normals32, type Seeds, uniforms32 } from "../random";
import { requireShare } from "./missing";
import { type PairMoments, pixelwise } from "./moments";

/**
 * Gaussian noise on every pixel; the pixels may leave [0, 1].
 *
 *   x̃ᵢ = xᵢ + σ εᵢ,  εᵢ ~ N(0, 1)
 *
 * @param pixels of any number of pictures
 * @param sigma  σ ≥ 0
 * @param next   a seed stream; one seed is taken
 * @returns a copy
 * @throws {RangeError} if σ is not a number from 0 on
 * @example withGaussianNoise(Float32Array.of(0.5), 0, seeds(1)) // [0.5]
 */
export function withGaussianNoise(pixels: Float32Array, sigma: number, next: Seeds): Float32Array {
  requireDeviation("withGaussianNoise", sigma);
  const epsilon = normals32(pixels.length, next);
  return pixels.map((x, i) => x + sigma * (epsilon[i] as number));
}

/**
 * Moments of {@link withGaussianNoise}.
 *
 *   m = 1,  E nᵢ = 0,  E nᵢ² = σ²
 *
 * @throws {RangeError} if σ is not a number from 0 on
 * @example gaussianNoise(0.5).addBoth(2, 2) // 0.25
 */
export function gaussianNoise(sigma: number): PairMoments {
  requireDeviation("gaussianNoise", sigma);
  return pixelwise({ keep: 1, add: 0, keepSquare: 1, keepAdd: 0, addSquare: sigma ** 2 });
}

/**
 * Salt and pepper: with probability p a pixel becomes black or white, either as often.
 *
 *   x̃ᵢ = 0 with probability p/2, 1 with probability p/2, else xᵢ
 *
 * @param pixels of any number of pictures
 * @param p      in [0, 1]
 * @param next   a seed stream; one seed is taken
 * @param levels of black and white, 0 and 1 unless told; what has been whitened has other extremes
 * @returns a copy
 * @throws {RangeError} if p is not in [0, 1]
 * @see Vincent et al. 2010, section 3.3
 * @example withSaltAndPepper(Float32Array.of(0.3, 0.4), 0, seeds(1))[1] === Math.fround(0.4) // true
 */
export function withSaltAndPepper(
  pixels: Float32Array,
  p: number,
  next: Seeds,
  [black, white]: readonly [number, number] = [0, 1],
): Float32Array {
  requireShare("withSaltAndPepper", "p", p);
  const u = uniforms32(pixels.length, next);
  return pixels.map((x, i) => {
    const drawn = u[i] as number;
    if (drawn < p / 2) return black;
    return drawn < p ? white : x;
  });
}

/**
 * Moments of {@link withSaltAndPepper}: where m is 0, n is 0 or 1.
 *
 *   E m = E m² = 1 − p,  E n = E n² = p/2,  E mᵢnᵢ = 0
 *
 * @throws {RangeError} if p is not in [0, 1]
 * @example saltAndPepper(0.5).add(0) // 0.25
 */
export function saltAndPepper(p: number): PairMoments {
  requireShare("saltAndPepper", "p", p);
  return pixelwise({ keep: 1 - p, add: p / 2, keepSquare: 1 - p, keepAdd: 0, addSquare: p / 2 });
}

function requireDeviation(fn: string, sigma: number): void {
  if (!(sigma >= 0 && Number.isFinite(sigma))) throw new RangeError(`${fn}: sigma must be 0 or more, got ${sigma}`);
}
