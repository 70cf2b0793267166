/** Figures the course prints beside published ones: each is asserted where it is printed. */

/** Where a figure must lie, and what others got. */
export type Expectation = {
  /** Least and greatest value that passes, from the spread of the seeds or from rounding. */
  readonly between: readonly [number, number];
  /** For the printed line: nats, % … */
  readonly unit?: string;
  /** Digits after the point on the printed line; 2 unless told. */
  readonly digits?: number;
  /** A published value with its source: `86.76 (Burda et al. 2016)`. */
  readonly published?: string;
};

/**
 * Prints a figure in one line with the range in which it must lie, and throws when it does not.
 *
 * @param label    what the figure is
 * @param value    as computed here
 * @param expected its range, unit, digits, and the published value beside it
 * @returns the value
 * @throws {RangeError} when the value lies outside, or is NaN
 * @example reproduced("eigenvalues above 1", 12, { between: [12, 12], digits: 0 }) // 12
 * @example reproduced("test error", Number.NaN, { between: [13.8, 13.9] }) // throws test error: must lie in 13.80 … 13.90, got NaN
 */
export function reproduced(label: string, value: number, expected: Expectation): number {
  const { between, unit = "", digits = 2, published } = expected;
  const [least, greatest] = between;
  // As many digits as tell the ends apart: a range rounded to one number would say nothing.
  const finer = Math.min(digits + 4, 12);
  const places =
    [digits, digits + 1, digits + 2, finer].find((n) => least.toFixed(n) !== greatest.toFixed(n)) ?? digits;
  const range = least === greatest ? least.toFixed(digits) : `${least.toFixed(places)} … ${greatest.toFixed(places)}`;
  if (!(value >= least && value <= greatest)) {
    throw new RangeError(
      `reproduced: ${label}: must lie in ${range}${unit && ` ${unit}`}, got ${value.toFixed(digits + 2)}; was a number in the cells above changed?`,
    );
  }
  const beside = published ? ` · published ${published}` : "";
  console.log(`${label}: ${value.toFixed(digits)}${unit && ` ${unit}`} · expected ${range}${beside}`);
  return value;
}

/**
 * Prints a number in one line, and throws when it is not what the text says it is.
 *
 * @param what     what the number is
 * @param value    as computed here
 * @param expected as the text has it
 * @param rounding within, the largest |value − expected| that passes: 5e-5 unless told, half of the fourth decimal
 * @throws {RangeError} when the value differs by more, or is NaN
 * @example claim("one nat, in bits", 1 / Math.LN2, 1.4427) // undefined
 * @example claim("one nat, in bits", Number.NaN, 1.4427) // throws claim: one nat, in bits: must be 1.4427 to within 0.00005, got NaN
 */
export function claim(
  what: string,
  value: number,
  expected: number,
  rounding: { readonly within?: number } = {},
): void {
  const { within = 5e-5 } = rounding;
  if (!(Math.abs(value - expected) <= within)) {
    throw new RangeError(
      `claim: ${what}: must be ${expected} to within ${within}, got ${value}; was a number in the cells above changed?`,
    );
  }
  console.log(`${what.padEnd(58)} ${Number(value.toPrecision(6))}`);
}

/**
 * The range that a new seed should reach, from figures of a few seeds: their mean, widened by `times` their spread on both sides.
 *
 *   [m − times · (max − min), m + times · (max − min)]
 *
 * With three seeds of a normal figure a fourth one lies outside about once in 12 tries for `times` = 2, and once in 26 for 3.
 *
 * @param values one figure for each seed, at least two
 * @param times  how many spreads to allow on each side
 * @throws {RangeError} when fewer than two figures are given
 * @example rangeOfSeeds([1, 2, 3], 1) // [0, 4]
 */
export function rangeOfSeeds(values: readonly number[], times: number): [number, number] {
  if (!(values.length >= 2))
    throw new RangeError(`rangeOfSeeds: at least two figures are needed, got ${values.length}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.max(...values) - Math.min(...values);
  return [mean - times * spread, mean + times * spread];
}
