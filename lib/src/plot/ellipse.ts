import type { Series } from "./curves";

/** A Gaussian in two dimensions. */
export interface Gaussian2 {
  readonly mean: readonly [number, number];
  /** Σ, symmetric and positive definite. */
  readonly covariance: readonly [readonly [number, number], readonly [number, number]];
}

const points = 97; // the last is the first again

/**
 * The ellipse (x − μ)ᵀ Σ⁻¹ (x − μ) = r² of a Gaussian in two dimensions, as a series for `curves`: the points μ + r L u, with
 * Σ = L Lᵀ and u on the unit circle. For r = 1, 2, 3 it holds 39 %, 86 % and 99 % of the probability.
 *
 * @param radius r, in standard deviations
 * @throws {RangeError} if Σ is not symmetric and positive definite, or r is not positive
 * @example
 * const { x, y } = ellipse("2 σ", { mean: [1, 0], covariance: [[4, 0], [0, 1]] }, 2);
 * [Math.max(...x), Math.max(...y)] // [5, 2]
 */
export function ellipse(
  name: string,
  { mean, covariance }: Gaussian2,
  radius = 1,
): Series & { readonly x: number[]; readonly y: number[] } {
  const [[a, b], [c, d]] = covariance;
  const rest = d - (b * b) / a;
  if (!(a > 0 && rest > 0 && b === c)) {
    throw new RangeError(
      `ellipse: covariance must be symmetric and positive definite, got [[${a}, ${b}], [${c}, ${d}]]`,
    );
  }
  if (!(radius > 0 && Number.isFinite(radius))) throw new RangeError(`ellipse: radius must be positive, got ${radius}`);
  const [l11, l21, l22] = [Math.sqrt(a), b / Math.sqrt(a), Math.sqrt(rest)];
  const angles = Array.from({ length: points }, (_, i) => (2 * Math.PI * (i % (points - 1))) / (points - 1));
  return {
    name,
    points: false,
    x: angles.map((angle) => mean[0] + radius * l11 * Math.cos(angle)),
    y: angles.map((angle) => mean[1] + radius * (l21 * Math.cos(angle) + l22 * Math.sin(angle))),
  };
}
