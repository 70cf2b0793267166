/** Gaussian blur, a linear map, and the rounding to grey levels that makes it lose something. */
import { Matrix } from "../linear-algebra/matrix";

/**
 * The blur of a line of n pixels as a matrix. Outside the line it is black, so light near the ends is lost.
 *
 *   Bᵢⱼ = w(i − j),  w(t) ∝ exp(−t²/2σ²),  Σₜ w(t) = 1 over all whole t
 *
 * @param n     pixels, 1 or more
 * @param sigma σ > 0, in pixels
 * @returns B, [n, n], symmetric
 * @throws {RangeError} if n is no whole number from 1 on, or σ is not positive
 * @example blurMatrix(3, 0.1).to2DArray().map((row) => row.map(Math.round)) // [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
 */
export function blurMatrix(n: number, sigma: number): Matrix {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`blurMatrix: n must be 1, 2, …, got ${n}`);
  if (!(sigma > 0 && Number.isFinite(sigma))) throw new RangeError(`blurMatrix: sigma must be positive, got ${sigma}`);
  const bell = (t: number) => Math.exp((-0.5 * t * t) / sigma ** 2);
  let sum = 1;
  for (let t = 1; bell(t) > 1e-18; t++) sum += 2 * bell(t);
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => bell(i - j) / sum));
  return new Matrix(rows);
}

/** Pictures as plain numbers. */
export type Pictures = {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: ArrayLike<number>;
};

/**
 * Pictures blurred along rows and columns, in full precision.
 *
 *   X̃ = B X Bᵀ
 *
 * @param pictures count pictures of height × width
 * @param sigma    σ > 0, in pixels
 * @returns [count · height · width]
 * @throws {RangeError} if σ is not positive
 * @example blurred({ count: 1, height: 1, width: 1, pixels: [1] }, 0.1)[0] > 0.999 // true
 */
export function blurred({ count, height, width, pixels }: Pictures, sigma: number): Float64Array {
  const across = blurMatrix(width, sigma).to1DArray();
  const down = blurMatrix(height, sigma).to1DArray();
  const out = new Float64Array(count * height * width);
  const half = new Float64Array(height * width);
  for (let from = 0; from < out.length; from += height * width) {
    half.fill(0);
    for (let i = 0; i < height * width; i++) {
      const x = pixels[from + i] as number;
      if (x === 0) continue;
      const [row, column] = [Math.floor(i / width), i % width];
      for (let j = 0; j < width; j++) {
        half[row * width + j] = (half[row * width + j] as number) + (across[j * width + column] as number) * x;
      }
    }
    for (let row = 0; row < height; row++) {
      for (let k = 0; k < height; k++) {
        const weight = down[row * height + k] as number;
        for (let j = 0; j < width; j++) {
          const at = from + row * width + j;
          out[at] = (out[at] as number) + weight * (half[k * width + j] as number);
        }
      }
    }
  }
  return out;
}

/**
 * Rounded to whole grey levels, as a file of eight bits keeps a picture.
 *
 *   b = round(255 x), at least 0 and at most 255
 *
 * @param pixels in [0, 1]
 * @returns the grey levels; x̃ = b/255
 * @throws {RangeError} at a pixel that is no number
 * @example greyLevels([0, 0.5, 1.2]) // [0, 128, 255]
 */
export function greyLevels(pixels: ArrayLike<number>): Uint8Array {
  const levels = new Uint8Array(pixels.length); // a loop: Uint8Array.from asks a function for each pixel, ten times as slowly
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i] as number;
    if (!Number.isFinite(x)) throw new RangeError(`greyLevels: pixels must be numbers, got ${x} at ${i}`);
    levels[i] = Math.round(255 * Math.min(1, Math.max(0, x)));
  }
  return levels;
}
