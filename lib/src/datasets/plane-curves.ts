/** Curves in the plane, as data to be denoised: t from 0 to 1 → a point. */

/** A place in the plane. */
export type Place = readonly [x: number, y: number];

/**
 * The arc of lecture 001, as we draw it: three quarters of the unit circle, open to the right, at constant speed.
 *
 *   (cos φ, sin φ),  φ = π/4 + 3π/2 · t
 *
 * @param t from 0 to 1
 * @example arc(0.5) // [-1, 0]
 */
export function arc(t: number): Place {
  const angle = Math.PI / 4 + 1.5 * Math.PI * t;
  return [Math.cos(angle), Math.sin(angle)];
}

/**
 * The spiral of lecture 004, as we draw it: two turns of an Archimedean spiral, its arms 1/2 apart, at nearly constant speed.
 *
 *   (r cos φ, r sin φ),  φ = 2π √(1/16 + (81/16 − 1/16) t),  r = φ/4π
 *
 * @param t from 0 to 1
 * @see Alain & Bengio 2014, figure 5
 * @example spiral(1) // [0, 1.125]
 */
export function spiral(t: number): Place {
  const turns = Math.sqrt(1 / 16 + 5 * t); // from a quarter to two and a quarter
  const [angle, radius] = [2 * Math.PI * turns, turns / 2];
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/**
 * A horseshoe: a parabola that opens to the right, so that two branches leave one root and move apart.
 *
 *   (2u² − 1, u),  u = 2t − 1
 *
 * @param t from 0 to 1
 * @example [horseshoe(0), horseshoe(0.5), horseshoe(1)] // [[1, -1], [-1, 0], [1, 1]]
 */
export function horseshoe(t: number): Place {
  const u = 2 * t - 1;
  return [2 * u * u - 1, u];
}

/**
 * Places along a curve, in the middle of equal stretches of t.
 *
 *   curve((i + ½)/count),  i = 0 … count − 1
 *
 * @param curve t → a place
 * @param count how many, 1 or more
 * @throws {RangeError} if count is no whole number from 1 on
 * @example placesAlong((t) => [t, 0], 2) // [[0.25, 0], [0.75, 0]]
 */
export function placesAlong(curve: (t: number) => Place, count: number): Place[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`placesAlong: count must be a whole number from 1 on, got ${count}`);
  }
  return Array.from({ length: count }, (_, i) => curve((i + 0.5) / count));
}
