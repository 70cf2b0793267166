/** What a random corruption does to means and to products of pixels: all that a linear map can know of it. */
import { ShapeError } from "../shape";

/**
 * A corruption x̃ᵢ = mᵢ xᵢ + nᵢ whose multipliers m and additions n are drawn without looking at x. Its moments of first and second order.
 */
export interface PairMoments {
  /** E mᵢ */
  keep(i: number): number;
  /** E nᵢ */
  add(i: number): number;
  /** E mᵢ mⱼ */
  keepBoth(i: number, j: number): number;
  /** E mᵢ nⱼ */
  keepAdd(i: number, j: number): number;
  /** E nᵢ nⱼ */
  addBoth(i: number, j: number): number;
}

/**
 * Moments of a corruption that treats every pixel alike and apart from the others: between two pixels all means are products.
 *
 * @param one of a pixel: keep E m, add E n, and the means of squares and of the product, keepSquare E m², keepAdd E mn, addSquare E n²
 * @example pixelwise({ keep: 0.5, add: 0, keepSquare: 0.5, keepAdd: 0, addSquare: 0 }).keepBoth(0, 1) // 0.25
 */
export function pixelwise(one: {
  readonly keep: number;
  readonly add: number;
  readonly keepSquare: number;
  readonly keepAdd: number;
  readonly addSquare: number;
}): PairMoments {
  return {
    keep: () => one.keep,
    add: () => one.add,
    keepBoth: (i, j) => (i === j ? one.keepSquare : one.keep ** 2),
    keepAdd: (i, j) => (i === j ? one.keepAdd : one.keep * one.add),
    addBoth: (i, j) => (i === j ? one.addSquare : one.add ** 2),
  };
}

/**
 * Moments of a corruption that only takes away: m is 0 or 1, and n is 0.
 *
 * @param keep     E mᵢ, the probability that pixel i stays
 * @param keepBoth E mᵢ mⱼ for i ≠ j, the probability that both stay
 * @example masking(() => 0.5, () => 0.25).keepBoth(3, 3) // 0.5
 */
export function masking(keep: (i: number) => number, keepBoth: (i: number, j: number) => number): PairMoments {
  return {
    keep,
    add: () => 0,
    keepBoth: (i, j) => (i === j ? keep(i) : keepBoth(i, j)),
    keepAdd: () => 0,
    addBoth: () => 0,
  };
}

/** Mean and variance of every pixel of a corrupted picture. */
export interface PixelMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * What becomes of the pixels of one picture, on average over all corruptions.
 *
 *   E[x̃ᵢ | x] = E mᵢ xᵢ + E nᵢ,  E[x̃ᵢ² | x] = E mᵢ² xᵢ² + 2 E mᵢnᵢ xᵢ + E nᵢ²
 *
 * @param corruption its moments
 * @param x          the picture, [d]
 * @returns mean and variance, each [d]
 * @throws {ShapeError} if there are no pixels
 * @example pixelMoments(masking(() => 0.5, () => 0.25), [2]).variance // [1]
 */
export function pixelMoments(corruption: PairMoments, x: ArrayLike<number>): PixelMoments {
  if (!(x.length > 0)) throw new ShapeError(`pixelMoments: x must hold pixels, got ${x.length}`);
  const mean = Float64Array.from(x, (one, i) => corruption.keep(i) * one + corruption.add(i));
  const variance = Float64Array.from(x, (one, i) => secondMoment(corruption, one, i) - (mean[i] as number) ** 2);
  return { mean, variance };
}

/**
 * The squared error of doing nothing, on average over all corruptions of one picture.
 *
 *   E[‖x̃ − x‖² | x] = Σᵢ (E[x̃ᵢ² | x] − 2 xᵢ E[x̃ᵢ | x] + xᵢ²)
 *
 * @param corruption its moments
 * @param x          the picture, [d]
 * @throws {ShapeError} if there are no pixels
 * @example expectedDamage(masking(() => 0.5, () => 0.25), [2, 1]) // 2.5
 */
export function expectedDamage(corruption: PairMoments, x: ArrayLike<number>): number {
  const { mean, variance } = pixelMoments(corruption, x);
  return variance.reduce((sum, v, i) => sum + v + ((mean[i] as number) - (x[i] as number)) ** 2, 0);
}

const secondMoment = (corruption: PairMoments, x: number, i: number) =>
  corruption.keepBoth(i, i) * x ** 2 + 2 * corruption.keepAdd(i, i) * x + corruption.addBoth(i, i);
