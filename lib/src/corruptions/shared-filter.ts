/** The best linear denoiser among those that do the same at every pixel: one small filter, fitted by least squares. */
import { solve } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import { ShapeError } from "../shape";
import type { Pictures } from "./blur";

/** k² weights row by row, k odd, and what is added: x′ᵢ = Σⱼ wⱼ x̃ᵢ₊ⱼ + b. Outside of a picture stand zeros. */
export type SharedFilter = { readonly kernel: number; readonly weights: Float64Array; readonly bias: number };

/**
 * The filter with the least mean squared error on pairs of pictures: k² + 1 numbers for all pixels of all pictures.
 *
 *   (w, b) = (Σ v vᵀ)⁻¹ Σ v y,  v = the k × k pixels around one, and a 1
 *
 * @param seen    x̃
 * @param targets y, as many pixels
 * @param kernel  k, odd
 * @throws {RangeError} if k is not odd, or the pairs do not settle the filter
 * @throws {ShapeError} if the two differ in size
 * @example bestSharedFilter({ count: 1, height: 2, width: 2, pixels: [1, 2, 3, 5] }, [3, 5, 7, 11], 1).bias.toFixed(9) // "1.000000000"
 */
export function bestSharedFilter(seen: Pictures, targets: ArrayLike<number>, kernel: number): SharedFilter {
  requireOdd("bestSharedFilter", kernel);
  if (targets.length !== seen.pixels.length)
    throw new ShapeError(
      `bestSharedFilter: targets must be ${seen.pixels.length} pixels, as many as are seen, got ${targets.length}`,
    );
  const n = kernel ** 2 + 1;
  const [products, sums] = [new Float64Array(n * n), new Float64Array(n)];
  around(seen, kernel, (v, at) => {
    const y = targets[at] as number;
    for (let i = 0; i < n; i++) {
      const one = v[i] as number;
      if (one === 0) continue;
      sums[i] = (sums[i] as number) + one * y;
      for (let j = i; j < n; j++) products[i * n + j] = (products[i * n + j] as number) + one * (v[j] as number);
    }
  });
  const normal = new Matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++)
      normal.set(i, j, products[i * n + j] as number).set(j, i, products[i * n + j] as number);
  const found = solve(normal, Matrix.columnVector(Array.from(sums))).to1DArray();
  return { kernel, weights: Float64Array.from(found.slice(0, -1)), bias: found[n - 1] as number };
}

/**
 * A filter laid on every pixel.
 *
 * @param filter weights and bias
 * @param seen   x̃
 * @returns x′, as many pixels
 * @throws {ShapeError} if there are not kernel² weights
 * @example filtered({ kernel: 1, weights: Float64Array.of(2), bias: 1 }, { count: 1, height: 1, width: 2, pixels: [1, 2] }) // [3, 5]
 */
export function filtered({ kernel, weights, bias }: SharedFilter, seen: Pictures): Float64Array {
  requireOdd("filtered", kernel);
  if (weights.length !== kernel ** 2)
    throw new ShapeError(`filtered: weights must be ${kernel ** 2}, got ${weights.length}`);
  const said = new Float64Array(seen.pixels.length);
  around(seen, kernel, (v, at) => {
    let sum = bias;
    for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (v[i] as number);
    said[at] = sum;
  });
  return said;
}

/** Every pixel with the k × k around it and a 1 behind them, in an array that is used again. */
function around(
  { count, height, width, pixels }: Pictures,
  kernel: number,
  visit: (v: Float64Array, at: number) => void,
): void {
  const reach = (kernel - 1) / 2;
  const v = new Float64Array(kernel ** 2 + 1).fill(1);
  for (let picture = 0; picture < count; picture++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        let i = 0;
        for (let r = row - reach; r <= row + reach; r++) {
          for (let c = column - reach; c <= column + reach; c++) {
            const inside = r >= 0 && r < height && c >= 0 && c < width;
            v[i] = inside ? (pixels[(picture * height + r) * width + c] as number) : 0;
            i += 1;
          }
        }
        visit(v, (picture * height + row) * width + column);
      }
    }
  }
}

function requireOdd(fn: string, kernel: number): void {
  if (!(Number.isInteger(kernel) && kernel > 0 && kernel % 2 === 1))
    throw new RangeError(`${fn}: kernel must be an odd whole number, got ${kernel}`);
}
