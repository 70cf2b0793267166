/** A square block of every picture gone. */
import { type Seeds, uniforms } from "../random";
import { masking, type PairMoments } from "./moments";

/** Height and width of a picture, and the side of the block. */
export type BlockShape = { readonly height: number; readonly width: number; readonly side: number };

/**
 * Block masking: a square of side × side pixels becomes 0, at one of all places inside the picture, each as often.
 *
 * @param pixels of pictures, [count · height · width]
 * @param shape  of a picture and of the block
 * @param next   a seed stream; one seed is taken
 * @returns a copy
 * @throws {RangeError} if the block does not fit, or the pixels are no whole pictures
 * @see Brefeld & Majumder, lecture 001, "Block masking"
 * @example withBlock(Float32Array.of(1, 1, 1, 1), { height: 2, width: 2, side: 2 }, seeds(1)) // [0, 0, 0, 0]
 */
export function withBlock(pixels: Float32Array, shape: BlockShape, next: Seeds): Float32Array {
  const [rows, columns] = places("withBlock", shape);
  const { height, width, side } = shape;
  const count = pixels.length / (height * width);
  if (!Number.isInteger(count)) {
    throw new RangeError(`withBlock: pixels must be pictures of ${height}×${width}, got ${pixels.length} numbers`);
  }
  const copy = pixels.slice();
  const u = uniforms(2 * count, next);
  for (let picture = 0; picture < count; picture++) {
    const top = Math.floor((u[2 * picture] as number) * rows);
    const left = Math.floor((u[2 * picture + 1] as number) * columns);
    for (let row = top; row < top + side; row++) {
      const from = (picture * height + row) * width + left;
      copy.fill(0, from, from + side);
    }
  }
  return copy;
}

/**
 * Moments of {@link withBlock}: of two pixels one is gone, or the other, less the blocks that cover both.
 *
 *   E mᵢ = 1 − cᵢ,  E mᵢmⱼ = 1 − cᵢ − cⱼ + cᵢⱼ,  c the share of all places at which the block covers
 *
 * @throws {RangeError} if the block does not fit
 * @example blockMasking({ height: 1, width: 3, side: 1 }).keepBoth(0, 1) // 0.3333333333333334
 */
export function blockMasking(shape: BlockShape): PairMoments {
  const [rows, columns] = places("blockMasking", shape);
  const { width, side } = shape;
  const column = (i: number) => i % width;
  const row = (i: number) => Math.floor(i / width);
  const gone = (i: number, j: number) =>
    (covering(row(i), row(j), side, rows) * covering(column(i), column(j), side, columns)) / (rows * columns);
  return masking(
    (i) => 1 - gone(i, i),
    (i, j) => 1 - gone(i, i) - gone(j, j) + gone(i, j),
  );
}

/** How many of the starts 0 … count − 1 let a run of `side` cover both a and b. */
const covering = (a: number, b: number, side: number, count: number) =>
  Math.max(0, Math.min(count - 1, Math.min(a, b)) - Math.max(0, Math.max(a, b) - side + 1) + 1);

function places(fn: string, { height, width, side }: BlockShape): [rows: number, columns: number] {
  if (!(Number.isInteger(side) && side >= 1 && side <= Math.min(height, width))) {
    throw new RangeError(`${fn}: side must be a whole number from 1 to ${Math.min(height, width)}, got ${side}`);
  }
  return [height - side + 1, width - side + 1];
}
