/** Fewer pixels: average pooling, what it leaves of moments, and all pictures that it makes the same. */
import { Matrix } from "../linear-algebra/matrix";
import type { Moments } from "../linear-algebra/moments";
import { ShapeError } from "../shape";
import type { JointMoments } from "./affine";

/** Height and width of the large picture, and the side of the blocks that become one pixel. */
export type PoolShape = { readonly height: number; readonly width: number; readonly block: number };

/**
 * Average pooling: each block of block × block pixels becomes their mean.
 *
 *   (Ax)ₖ = (1/block²) Σ over the pixels i of block k of xᵢ
 *
 * @param pixels of pictures, [count · height · width]
 * @param shape  of a picture and of a block
 * @returns [count · (height / block) · (width / block)]
 * @throws {RangeError} if blocks do not tile the picture
 * @throws {ShapeError} if the pixels are no whole pictures
 * @see Brefeld & Majumder, lecture 001: `F.avg_pool2d(original, kernel_size=2)`
 * @example pooled([1, 2, 3, 6], { height: 2, width: 2, block: 2 }) // [3]
 */
export function pooled(pixels: ArrayLike<number>, shape: PoolShape): Float64Array {
  const { large, small, blockOf } = tiling("pooled", shape);
  const count = wholePictures("pooled", pixels.length, large);
  const means = new Float64Array(count * small);
  for (let picture = 0; picture < count; picture++) {
    for (let i = 0; i < large; i++) {
      const at = picture * small + (blockOf[i] as number);
      means[at] = (means[at] as number) + (pixels[picture * large + i] as number);
    }
  }
  return means.map((sum) => sum / shape.block ** 2);
}

/**
 * Each small pixel written into its whole block: the nearest neighbour's value, and the shortest of all pictures that pool to `small`.
 *
 *   A⁺x̃ = block² Aᵀx̃,  A A⁺ = I
 *
 * @param small pixels of small pictures, [count · (height / block) · (width / block)]
 * @param shape of a large picture and of a block
 * @returns [count · height · width]
 * @throws {RangeError} if blocks do not tile the picture
 * @throws {ShapeError} if the pixels are no whole pictures
 * @example spread([3], { height: 2, width: 2, block: 2 }) // [3, 3, 3, 3]
 */
export function spread(small: ArrayLike<number>, shape: PoolShape): Float64Array {
  const { large, small: size, blockOf } = tiling("spread", shape);
  const count = wholePictures("spread", small.length, size);
  const whole = new Float64Array(count * large);
  for (let at = 0; at < whole.length; at++) {
    whole[at] = small[Math.floor(at / large) * size + (blockOf[at % large] as number)] as number;
  }
  return whole;
}

/**
 * The nearest picture that pools to `small`: the projection onto the consistent set {y : Ay = x̃}.
 *
 *   P y = y + A⁺(x̃ − Ay)
 *
 * For every x that pools to x̃, ‖y − x‖² = ‖y − Py‖² + ‖Py − x‖².
 *
 * @param said  y, [count · height · width]
 * @param small x̃, [count · (height / block) · (width / block)]
 * @param shape of a large picture and of a block
 * @returns a copy
 * @throws {RangeError} if blocks do not tile the picture
 * @throws {ShapeError} if the pixels are no whole pictures, or not as many
 * @example nearestConsistent([0, 0, 0, 4], [2], { height: 2, width: 2, block: 2 }) // [1, 1, 1, 5]
 */
export function nearestConsistent(said: ArrayLike<number>, small: ArrayLike<number>, shape: PoolShape): Float64Array {
  const means = pooled(said, shape);
  if (means.length !== small.length) {
    throw new ShapeError(
      `nearestConsistent: small must have ${means.length} pixels, as many as said pools to, got ${small.length}`,
    );
  }
  const missing = means.map((mean, at) => (small[at] as number) - mean);
  return spread(missing, shape).map((one, at) => (said[at] as number) + one);
}

/**
 * The nearest picture that pools to `small` and has no pixel below 0 or above 1: the projection onto {y : Ay = x̃, 0 ≤ y ≤ 1}.
 *
 *   yᵢ + tₖ, cut to [0, 1], with the one number tₖ for block k that makes its mean right
 *
 * A black block stays black and a white one white: there nothing was lost.
 *
 * @param said  y, [count · height · width]
 * @param small x̃, [count · (height / block) · (width / block)], from 0 to 1
 * @param shape of a large picture and of a block
 * @returns a copy
 * @throws {RangeError} if blocks do not tile the picture, or a pixel of `small` is not from 0 to 1
 * @throws {ShapeError} if the pixels are no whole pictures, or not as many
 * @example nearestPossible([0, 0, 0, 4], [0.25], { height: 2, width: 2, block: 2 }) // [0, 0, 0, 1]
 */
export function nearestPossible(said: ArrayLike<number>, small: ArrayLike<number>, shape: PoolShape): Float64Array {
  const { large, small: size, pixelsOf } = tiling("nearestPossible", shape);
  const count = wholePictures("nearestPossible", said.length, large);
  if (small.length !== count * size) {
    throw new ShapeError(`nearestPossible: small must have ${count * size} pixels, got ${small.length}`);
  }
  const possible = new Float64Array(said.length);
  const values = new Array<number>(shape.block ** 2);
  for (let at = 0; at < small.length; at++) {
    const mean = small[at] as number;
    if (!(mean >= 0 && mean <= 1)) {
      throw new RangeError(`nearestPossible: pixels of small must be from 0 to 1, got ${mean}`);
    }
    const pixels = pixelsOf[at % size] as readonly number[];
    const first = Math.floor(at / size) * large;
    for (let i = 0; i < pixels.length; i++) values[i] = said[first + (pixels[i] as number)] as number;
    const shift = shiftToMean(values, mean);
    for (let i = 0; i < pixels.length; i++)
      possible[first + (pixels[i] as number)] = cut((values[i] as number) + shift);
  }
  return possible;
}

const cut = (one: number) => Math.min(1, Math.max(0, one));

const meanOf = (values: readonly number[], shift: number) =>
  values.reduce((sum, one) => sum + cut(one + shift), 0) / values.length;

/** t with mean of cut(values + t) = mean; the left side grows with t, in straight pieces that bend where a value reaches 0 or 1. */
function shiftToMean(values: readonly number[], mean: number): number {
  if (mean === 0) return -Math.max(...values);
  if (mean === 1) return 1 - Math.min(...values);
  const bends = values.flatMap((one) => [-one, 1 - one]).sort((a, b) => a - b);
  let [low, high] = [bends[0] as number, bends[bends.length - 1] as number];
  for (const bend of bends) {
    if (meanOf(values, bend) <= mean) low = bend;
    else {
      high = bend;
      break;
    }
  }
  const [below, above] = [meanOf(values, low), meanOf(values, high)];
  return above > below ? low + ((high - low) * (mean - below)) / (above - below) : low;
}

/**
 * Moments of pooled pictures from those of the whole ones, for `bestAffineMap`.
 *
 *   mean Aμ,  covariance AΣAᵀ,  Cov(x, Ax) = ΣAᵀ
 *
 * @param clean μ [d] and Σ [d, d]
 * @param shape of a picture and of a block
 * @throws {RangeError} if blocks do not tile the picture
 * @throws {ShapeError} if the moments are not those of such pictures
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * pooledMoments({ mean: Float64Array.of(1, 3, 1, 3), covariance: Matrix.eye(4) }, { height: 2, width: 2, block: 2 }).covariance.get(0, 0) // 0.25
 */
export function pooledMoments({ mean, covariance }: Moments, shape: PoolShape): JointMoments {
  const d = shape.height * shape.width;
  if (mean.length !== d || covariance.rows !== d || covariance.columns !== d) {
    throw new ShapeError(
      `pooledMoments: moments must be of ${d} pixels, got ${mean.length} and ${covariance.rows}×${covariance.columns}`,
    );
  }
  const small = d / shape.block ** 2;
  const rows = (matrix: Matrix) => pooled(matrix.to1DArray(), shape);
  const cross = Matrix.from1DArray(d, small, rows(covariance));
  const both = Matrix.from1DArray(small, small, rows(cross.transpose()));
  return { mean: pooled(mean, shape), covariance: both, cross };
}

/** Sizes, the block of each pixel, and the pixels of each block. */
function tiling(fn: string, { height, width, block }: PoolShape) {
  if (!(Number.isInteger(block) && block >= 1 && height % block === 0 && width % block === 0)) {
    throw new RangeError(`${fn}: block must divide ${height} and ${width}, got ${block}`);
  }
  const across = width / block;
  const blockOf = Array.from({ length: height * width }, (_, i) => {
    return Math.floor(i / width / block) * across + Math.floor((i % width) / block);
  });
  const small = (height / block) * across;
  const pixelsOf = Array.from({ length: small }, (): number[] => []);
  blockOf.forEach((at, i) => {
    pixelsOf[at]?.push(i);
  });
  return { large: height * width, small, blockOf, pixelsOf };
}

function wholePictures(fn: string, length: number, size: number): number {
  if (length % size === 0) return length / size;
  throw new ShapeError(`${fn}: pixels must be pictures of ${size} pixels, got ${length} numbers`);
}
