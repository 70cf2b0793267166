/** Langevin dynamics: a walk uphill on log p, shaken so that it does not stay on the summit but visits places as often as p says. */
import { requirePositive, requireVectors, requireWhole } from "../linear-algebra/arguments";
import type { Vector } from "../linear-algebra/matrix";

/** A step's size η, and its noise, as many numbers as the particles have. */
export interface LangevinStep {
  /** η > 0, in squared units of x */
  readonly size: number;
  /** ε ~ N(0, I) */
  readonly epsilon: Vector;
}

/**
 * One unadjusted step of Langevin dynamics, for any number of particles at once.
 *
 *   x ← x + ½ η ∇ log p(x) + √η ε
 *
 * @param x     the particles, flat
 * @param score ∇ log p at each of them, flat, in the same order
 * @param step  η and ε; with small η many steps end in draws of p, up to an error of order η
 * @returns the moved particles, flat
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if the size is not positive, or a number not finite
 * @see Roberts & Tweedie 1996, "Exponential convergence of Langevin distributions and their discrete approximations"
 * @example langevinStep([2], [-2], { size: 0.25, epsilon: [1] }) // [2.25]
 */
export function langevinStep(x: Vector, score: Vector, { size, epsilon }: LangevinStep): Float64Array {
  requirePositive("langevinStep", { size });
  requireVectors("langevinStep", { x, score, epsilon });
  const root = Math.sqrt(size);
  return Float64Array.from(x, (at, i) => at + 0.5 * size * (score[i] as number) + root * (epsilon[i] as number));
}

/**
 * Noise levels from large to small, each the same fraction of the one before.
 *
 *   σ_i = from · (to/from)^(i/(count − 1)),  i = 0 … count − 1
 *
 * @param from  the first, positive
 * @param to    the last, positive
 * @param count how many, 2 or more
 * @throws {RangeError} if a level is not positive, or count is no whole number from 2 on
 * @see Song & Ermon 2019, section 4.3
 * @example noiseLevels(1, 0.01, 3) // [1, 0.1, 0.01]
 */
export function noiseLevels(from: number, to: number, count: number): number[] {
  requirePositive("noiseLevels", { from, to });
  requireWhole("noiseLevels", { count }, { from: 2, to: 1e6 });
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
