/** Where a Gaussian of the plane lies: its ellipse at one σ. */
import { cholesky } from "latent/linear-algebra/cholesky";
import { type Matrix, times, type Vector } from "latent/linear-algebra/matrix";

/** Places of the ellipse m + L (cos, sin), Σ = LLᵀ. */
export function outline(mean: Vector, covariance: Matrix): { x: number[]; y: number[] } {
  const factor = cholesky(covariance);
  const places = Array.from({ length: 73 }, (_, i) => {
    const angle = (i * Math.PI) / 36;
    return times(factor, [Math.cos(angle), Math.sin(angle)]);
  });
  const along = (axis: number) => places.map((one) => (mean[axis] as number) + (one[axis] as number));
  return { x: along(0), y: along(1) };
}
