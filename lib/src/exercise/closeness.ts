/** When two numbers agree. */
import { type Plain, plainText } from "./plain";

/** How far an answer may be off: |got − expected| ≤ absolute + relative · |expected|. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
  /** Why not less: what rounding or which method makes the difference. */
  readonly reason: string;
}

/**
 * Whether two numbers agree; NaN and infinities agree with nothing.
 *
 * @example isClose(1, 1 + 1e-12, { relative: 1e-9, absolute: 0, reason: "rounding" }) // true
 * @example isClose(Number.NaN, Number.NaN, { relative: 1, absolute: 1, reason: "none" }) // false
 */
export function isClose(expected: number, got: number, { relative, absolute }: Tolerance): boolean {
  return Number.isFinite(got) && Math.abs(got - expected) <= absolute + relative * Math.abs(expected);
}

/**
 * How far off a number is that prints like the expected one: it must not read as if the grader could not count.
 *
 * @example closeness(1, 1 + 1e-9) // " (1.0e-9 off)"
 * @example closeness(1, 2) // ""
 */
export function closeness(expected: number, got: Plain): string {
  if (typeof got !== "number" || plainText(got) !== plainText(expected)) return "";
  return ` (${(got - expected).toExponential(1)} off)`;
}
