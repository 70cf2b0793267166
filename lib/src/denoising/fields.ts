/** The exact field of a denoiser at many places, and what sets another field apart from it. Places lie side by side: x₁, y₁, x₂, y₂, … */
import { requireEach, requireVectors } from "../linear-algebra/arguments";
import type { Vector } from "../linear-algebra/matrix";
import { exactDenoiser } from "./exact-denoiser";
import type { GaussianMixture } from "./mixture";

/**
 * The field of the best denoiser, at many places.
 *
 *   r*(x̃) − x̃ = σ² ∇ log p_σ(x̃)
 *
 * @param data   a mixture in n dimensions
 * @param places x̃, [count · n], flat
 * @param sigma  σ > 0, the deviation of the noise
 * @returns the arrows, [count · n], flat
 * @throws {RangeError} if the places are no multiple of n, or σ is not positive
 * @see Efron 2011, "Tweedie's formula and selection bias"
 * @example import { roundMixture } from "latent/denoising/mixture";
 * exactField(roundMixture([[0, 0]], 0), [1, 2, -1, 4], 0.5) // [-1, -2, 1, -4]
 */
export function exactField(data: GaussianMixture, places: Vector, sigma: number): Float64Array {
  const n = data.means[0]?.length ?? 0;
  requireEach("exactField", "be positive", { sigma: [sigma, sigma > 0] });
  requireEach("exactField", `be a multiple of ${n}`, { "count of places": [places.length, places.length % n === 0] });
  const { score } = exactDenoiser(data, sigma);
  const [flat, field] = [Float64Array.from(places), new Float64Array(places.length)];
  for (let i = 0; i < flat.length; i += n) field.set(score(flat.subarray(i, i + n)), i);
  return field.map((s) => sigma * sigma * s);
}

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

/**
 * How far Jacobians in the plane are from symmetric, all of them together: 0 for the Jacobians of a gradient field, 1 for a turn by
 * 45°, where both parts are of one size.
 *
 *   √(Σ‖J − Jᵀ‖² / Σ‖J + Jᵀ‖²)
 *
 * @param jacobians [count · 4], row by row
 * @throws {RangeError} if they are no multiple of four, or every J + Jᵀ is 0
 * @example asymmetry([1, 0.5, -0.5, 1]) // 0.5
 */
export function asymmetry(jacobians: Vector): number {
  const length = requireVectors("asymmetry", { jacobians });
  requireEach("asymmetry", "be matrices of four", { jacobians: [length, length > 0 && length % 4 === 0] });
  let [odd, even] = [0, 0];
  for (let i = 0; i < length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => jacobians[i + k] as number) as [number, number, number, number];
    odd += 2 * (b - c) ** 2;
    even += 4 * (a * a + d * d) + 2 * (b + c) ** 2;
  }
  requireEach("asymmetry", "have a symmetric part", { jacobians: ["none", even > 0] });
  return Math.sqrt(odd / even);
}
