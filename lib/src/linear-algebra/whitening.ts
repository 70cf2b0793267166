/** Whitening: a linear map after which no two pixels are correlated. */
import { Matrix } from "./matrix";
import type { Moments } from "./moments";
import { symmetricEigen } from "./symmetric-eigen";

/**
 * The symmetric whitening matrix.
 *
 *   W = U diag((λᵢ + floor)^−½) Uᵀ,  Σ = U diag(λ) Uᵀ
 *
 * Of all W with W Σ Wᵀ = I it is the one that changes pixels least (floor 0). A floor keeps directions that hardly vary, noise for the most part, small.
 *
 * @param moments μ and Σ
 * @param floor   added to the variances; 0 unless told
 * @returns W, [d, d], symmetric
 * @throws {RangeError} if a variance with the floor is not positive
 * @see Bell & Sejnowski 1997, "The independent components of natural scenes are edge filters"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * whitening({ mean: Float64Array.of(0), covariance: new Matrix([[3]]) }, 1).get(0, 0) // 0.5
 */
export function whitening({ covariance }: Moments, floor = 0): Matrix {
  const { values, vectors } = symmetricEigen(covariance);
  const least = Math.min(...values) + floor;
  if (!(least > 0)) {
    throw new RangeError(`whitening: variances with the floor must be positive, got ${least}; take a larger floor`);
  }
  const scaled = Matrix.from1DArray(values.length, values.length, vectors.to1DArray());
  for (let i = 0; i < values.length; i++) scaled.mulColumn(i, ((values[i] as number) + floor) ** -0.5);
  return scaled.mmul(vectors.transpose());
}
