/** Noise of a camera in the dark: light comes in grains. */
import { type Seeds, uniforms } from "../random";

/**
 * Photons counted: each pixel is a Poisson number of photons, divided by what a white pixel has on average.
 *
 *   x̃ᵢ = kᵢ / λ,  kᵢ ~ Poisson(λ xᵢ);  E x̃ᵢ = xᵢ,  Var x̃ᵢ = xᵢ / λ
 *
 * @param pixels of any number of pictures, in [0, 1]
 * @param photons λ, those of a white pixel on average, in (0, 500]
 * @param next   a seed stream; one seed is taken
 * @returns a copy; pixels may be above 1
 * @throws {RangeError} if λ lies outside, or a pixel is negative
 * @see Lehtinen et al. 2018, section 3.2
 * @example withPoissonNoise(Float32Array.of(0), 30, seeds(1)) // [0]
 */
export function withPoissonNoise(pixels: Float32Array, photons: number, next: Seeds): Float32Array {
  if (!(photons > 0 && photons <= 500))
    throw new RangeError(`withPoissonNoise: photons must lie in (0, 500], got ${photons}`);
  const u = uniforms(pixels.length, next);
  return pixels.map((x, i) => {
    if (!(x >= 0)) throw new RangeError(`withPoissonNoise: pixels must be 0 or more, got ${x}`);
    return counted(photons * x, u[i] as number) / photons;
  });
}

/** The least k with P(K ≤ k) > u: the distribution function, added up from 0 on. */
function counted(mean: number, u: number): number {
  let [k, term] = [0, Math.exp(-mean)];
  let below = term;
  while (u >= below && k < mean + 40 * (1 + Math.sqrt(mean))) {
    k += 1;
    term *= mean / k;
    below += term;
  }
  return k;
}
