/** Sums of products of grey levels, exact: what the covariance of images is made of. */
import type { Vector } from "./matrix";

/** Two sums in one float64: the second is counted in units of 2²⁶, and both stay below that for 1,024 images of 255² each. */
const UNIT = 2 ** 26;
const IMAGES = 1024;

/** Σ bᵢ and, for i ≤ j, Σ bᵢ bⱼ over images of d grey levels. */
export interface GreyLevelSums {
  /** [d] */
  readonly sums: Float64Array;
  /** [d, d], row-major; below the diagonal there is nothing of use */
  readonly products: Float64Array;
}

/**
 * The sums over all images; exact below 2⁵³. Two neighbouring pixels are multiplied at once, and two black ones cost nothing.
 *
 *   a (b + 2²⁶ c) = ab + 2²⁶ ac
 *
 * @param bytes images of d grey levels each, one after the other
 * @param d     pixels of an image
 * @example greyLevelSums([1, 2, 3, 0, 1, 5], 3).sums // [1, 3, 8]
 * greyLevelSums([1, 2, 3, 0, 1, 5], 3).products[5] // 11
 */
export function greyLevelSums(bytes: Vector, d: number): GreyLevelSums {
  const pairs = (d + 1) >> 1;
  const sums = new Float64Array(2 * pairs);
  const products = new Float64Array(d * d);
  const packed = new Float64Array(2 * pairs * pairs); // [pair, pair, pixel of the first]: sums for both pixels of the second
  const lit = new Lit(pairs);
  const count = bytes.length / d;
  for (let image = 0; image < count; image++) {
    lit.read(bytes, image * d, d);
    lit.addTo(sums, packed);
    if (image % IMAGES === IMAGES - 1) unpack(packed, products, d);
  }
  unpack(packed, products, d);
  return { sums: sums.slice(0, d), products };
}

/** The pairs of pixels of one image that are not both black. */
class Lit {
  #many = 0;
  readonly #at: Int32Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(readonly pairs: number) {
    this.#at = new Int32Array(pairs);
    this.#first = new Float64Array(pairs);
    this.#second = new Float64Array(pairs);
  }

  read(bytes: Vector, from: number, d: number): void {
    this.#many = 0;
    for (let pair = 0; pair < this.pairs; pair++) {
      const first = bytes[from + 2 * pair] as number;
      const second = 2 * pair + 1 < d ? (bytes[from + 2 * pair + 1] as number) : 0;
      if (first === 0 && second === 0) continue;
      this.#at[this.#many] = 2 * pair;
      this.#first[this.#many] = first;
      this.#second[this.#many++] = second;
    }
  }

  addTo(sums: Float64Array, packed: Float64Array): void {
    const many = this.#many;
    const at = this.#at;
    const firsts = this.#first;
    const seconds = this.#second;
    for (let a = 0; a < many; a++) {
      const pixel = at[a] as number;
      const row = pixel * this.pairs;
      const first = firsts[a] as number;
      const second = seconds[a] as number;
      sums[pixel] = (sums[pixel] as number) + first;
      sums[pixel + 1] = (sums[pixel + 1] as number) + second;
      for (let b = a; b < many; b++) {
        const both = (firsts[b] as number) + UNIT * (seconds[b] as number);
        const place = row + (at[b] as number);
        packed[place] = (packed[place] as number) + first * both;
        packed[place + 1] = (packed[place + 1] as number) + second * both;
      }
    }
  }
}

/** Adds the packed sums to the products and sets them to zero. */
function unpack(packed: Float64Array, products: Float64Array, d: number): void {
  const pairs = (d + 1) >> 1;
  for (let i = 0; i < d; i++) {
    for (let pair = i >> 1; pair < pairs; pair++) {
      const place = 2 * ((i >> 1) * pairs + pair) + (i & 1);
      const sum = packed[place] as number;
      if (sum === 0) continue;
      packed[place] = 0;
      const second = Math.floor(sum / UNIT);
      const product = i * d + 2 * pair;
      products[product] = (products[product] as number) + (sum - second * UNIT);
      if (2 * pair + 1 < d) products[product + 1] = (products[product + 1] as number) + second;
    }
  }
}
