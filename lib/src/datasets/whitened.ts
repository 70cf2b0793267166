/** Photographs in which every wave is as strong as any other, up to a finest one: what filters are learned from. */
import { fourier, frequencies, inverseFourier } from "../linear-algebra/fourier";
import type { Images } from "./images";

/** Pictures of any real grey levels. */
export type Greys = Pick<Images, "count" | "height" | "width" | "pixels">;

/**
 * The middles of pictures, largest squares whose side is a power of two, whitened by their waves.
 *
 *   X_f → f e^{−(f/f₀)⁴} X_f
 *
 * A wave of a photograph has an amplitude of about 1/f, and the factor f makes all of them equally strong; the second factor takes the
 * finest away, which are mostly grain. Each picture then has mean 0 and variance 1.
 *
 * @param images   grey pictures
 * @param cutoff   f₀ in waves for each pixel; 0.4 unless told
 * @throws {RangeError} if the cutoff is not positive, or a picture has one grey level only
 * @see Olshausen & Field 1996, Nature 381:607–609
 * @example
 * import { deadLeaves } from "latent/datasets/dead-leaves";
 * import { seeds } from "latent/random";
 * whitened(deadLeaves({ count: 1, side: 20 }, seeds(1))).width // 16
 */
export function whitened({ count, height, width, pixels }: Greys, cutoff = 0.4): Greys {
  if (!(cutoff > 0)) throw new RangeError(`whitened: cutoff must be positive, got ${cutoff}`);
  const side = 2 ** Math.floor(Math.log2(Math.min(height, width)));
  const factor = frequencies(side).map((f) => f * Math.exp(-((f / cutoff) ** 4)));
  const result = new Float32Array(count * side * side);
  const [top, left] = [Math.floor((height - side) / 2), Math.floor((width - side) / 2)];
  for (let i = 0; i < count; i++) {
    const middle = Float64Array.from({ length: side * side }, (_, at) => {
      const [row, column] = [top + Math.floor(at / side), left + (at % side)];
      return pixels[(i * height + row) * width + column] as number;
    });
    result.set(scaled(waved(middle, factor, side)), i * side * side);
  }
  return { count, height: side, width: side, pixels: result };
}

/** A picture whose waves are multiplied, each by its factor. */
function waved(picture: Float64Array, factor: Float64Array, side: number): Float64Array {
  const { real, imaginary } = fourier({ real: picture, imaginary: new Float64Array(side * side) }, side);
  const times = (part: Float64Array) => part.map((x, at) => x * (factor[at] as number));
  return inverseFourier({ real: times(real), imaginary: times(imaginary) }, side).real;
}

/** Divided by its deviation; its mean is 0, as the factor of f = 0 is. */
function scaled(picture: Float64Array): Float64Array {
  const deviation = Math.sqrt(picture.reduce((sum, x) => sum + x * x, 0) / picture.length);
  if (!(deviation > 1e-12)) {
    throw new RangeError("whitened: every picture must have more than one grey level, got one that has not");
  }
  return picture.map((x) => x / deviation);
}
