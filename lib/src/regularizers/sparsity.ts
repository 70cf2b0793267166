/** Codes with few numbers that are not 0: what makes them so, and how sparse they are. */
import { requireEach, requireFinite, requireVectors, requireWhole } from "../linear-algebra/arguments";
import { type Rows, requireRows } from "../linear-algebra/moments";

/**
 * The soft threshold: the prox of λ|h|.
 *
 *   argmin_h ½ (z − h)² + λ|h| = sign(z) max(|z| − λ, 0)
 *
 * @param z      a number
 * @param lambda λ, not negative
 * @throws {RangeError} if z is not finite, or λ negative
 * @see Daubechies, Defrise & De Mol 2004
 * @example softThreshold(-3, 1) // -2
 * @example softThreshold(1, -1) // throws softThreshold: lambda must be finite and not negative, got -1
 */
export function softThreshold(z: number, lambda: number): number {
  requireFinite("softThreshold", { z });
  requireEach("softThreshold", "be finite and not negative", { lambda: [lambda, lambda >= 0 && lambda < Infinity] });
  const left = Math.abs(z) - lambda;
  return left > 0 ? Math.sign(z) * left : 0;
}

/**
 * The k largest numbers by absolute value, and 0 for the others: of all codes with at most k numbers the nearest one.
 *
 *   argmin ‖z − h‖²  over h with at most k entries that are not 0
 *
 * @param z the numbers; of equal ones the first stay
 * @param k how many stay, 0 to all
 * @returns as many numbers as z has
 * @throws {RangeError} if k is no whole number from 0 to the count of z
 * @see Makhzani & Frey 2013
 * @example keepLargest([3, -4, 1], 2) // [3, -4, 0]
 */
export function keepLargest(z: ArrayLike<number>, k: number): Float64Array {
  requireVectors("keepLargest", { z });
  requireWhole("keepLargest", { k }, { from: 0, to: z.length });
  const order = Array.from(z, (_, i) => i).sort((a, b) => Math.abs(z[b] as number) - Math.abs(z[a] as number));
  const kept = new Float64Array(z.length);
  for (const i of order.slice(0, k)) kept[i] = z[i] as number;
  return kept;
}

/**
 * Hoyer's sparsity of a list: 1 for a single number that is not 0, 0 where all have one size; its scale does not matter.
 *
 *   (√n − ‖h‖₁/‖h‖₂) / (√n − 1)
 *
 * @param h n numbers, 2 or more, not all of them 0
 * @throws {RangeError} if there are fewer than two, or all are 0
 * @see Hoyer 2004
 * @example hoyerSparsity([0, 5, 0, 0]) // 1
 * @example hoyerSparsity([2, -2, 2, 2]) // 0
 */
export function hoyerSparsity(h: ArrayLike<number>): number {
  const n = requireVectors("hoyerSparsity", { h });
  const numbers = Array.from(h);
  const sum = numbers.reduce((total, x) => total + Math.abs(x), 0);
  const largest = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  requireEach("hoyerSparsity", "be two numbers or more, not all of them 0", { h: [numbers, n >= 2 && largest > 0] });
  const length = largest * Math.sqrt(numbers.reduce((total, x) => total + (x / largest) ** 2, 0));
  return (Math.sqrt(n) - sum / length) / (Math.sqrt(n) - 1);
}

/** What the codes of many examples are like. */
export interface CodeStatistics {
  /** Mean of Hoyer's sparsity over the examples. */
  readonly hoyer: number;
  /** Share of all numbers that are active. */
  readonly active: number;
  /** Units that are active for no example. */
  readonly dead: number;
}

/**
 * How sparse the codes of some examples are.
 *
 * @param codes  one a row; an example whose code is all 0 has sparsity 1
 * @param beyond a number is active when its absolute value lies beyond this
 * @throws {RangeError} if there are no codes, or fewer than two units
 * @example codeStatistics({ rows: 2, columns: 2, data: Float64Array.of(1, 0, 2, 0) }, 0.1) // { hoyer: 1, active: 0.5, dead: 1 }
 */
export function codeStatistics(codes: Rows, beyond: number): CodeStatistics {
  const { rows, columns, data } = requireRows("codeStatistics", codes);
  requireEach("codeStatistics", "be finite and not negative", { beyond: [beyond, beyond >= 0 && beyond < Infinity] });
  const ever = new Uint8Array(columns);
  let [hoyer, active] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const code = Array.from({ length: columns }, (_, j) => data[row * columns + j] as number);
    hoyer += code.every((h) => h === 0) ? 1 : hoyerSparsity(code);
    for (let j = 0; j < columns; j++) {
      if (!(Math.abs(code[j] as number) > beyond)) continue;
      active += 1;
      ever[j] = 1;
    }
  }
  const dead = ever.reduce((count, one) => count + 1 - one, 0);
  return { hoyer: hoyer / rows, active: active / (rows * columns), dead };
}
