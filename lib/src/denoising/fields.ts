/** How far two fields of arrows lie apart. */
import { requireEach, requireVectors } from "../linear-algebra/arguments";
import type { Vector } from "../linear-algebra/matrix";

/** What sets a field apart from the exact one. */
export interface FieldError {
  /** Mean angle between an arrow and the exact one, degrees; arrows of length 0 are left out. */
  readonly angle: number;
  /** √(Σ‖a − b‖² / Σ‖b‖²): the error's length as a share of the exact field's. */
  readonly relative: number;
}

/**
 * How far a field of arrows in the plane lies from the exact one.
 *
 *   angle = mean of arccos(aᵀb / ‖a‖‖b‖),  relative = √(Σ‖a − b‖² / Σ‖b‖²)
 *
 * @param field aᵢ, [count · 2], flat
 * @param exact bᵢ, [count · 2], flat, at the same places
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if there are no pairs, a number is not finite, or every arrow of one of the fields is 0
 * @example fieldError([1, 0, 0, 2], [1, 0, 2, 0]) // { angle: 45, relative: 1.2649110640673518 }
 */
export function fieldError(field: Vector, exact: Vector): FieldError {
  const fn = "fieldError";
  const length = requireVectors(fn, { field, exact });
  requireEach(fn, "hold pairs, one at least", { field: [length, length > 0 && length % 2 === 0] });
  let [angles, counted, squares, whole] = [0, 0, 0, 0];
  for (let i = 0; i < length; i += 2) {
    const [ax, ay] = [field[i] as number, field[i + 1] as number];
    const [bx, by] = [exact[i] as number, exact[i + 1] as number];
    squares += (ax - bx) ** 2 + (ay - by) ** 2;
    whole += bx ** 2 + by ** 2;
    if (Math.hypot(ax, ay) === 0 || Math.hypot(bx, by) === 0) continue;
    angles += Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)); // exact also for small angles
    counted += 1;
  }
  requireEach(fn, "have an arrow that is not 0", { "each field": ["none", counted > 0] });
  return { angle: ((angles / counted) * 180) / Math.PI, relative: Math.sqrt(squares / whole) };
}
