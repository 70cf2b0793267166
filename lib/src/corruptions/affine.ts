/** The best affine denoiser, from moments alone: no corrupted picture is drawn for it. */
import { solve } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import type { Moments } from "../linear-algebra/moments";
import { ShapeError } from "../shape";
import type { PairMoments } from "./moments";

/** Mean and covariance of corrupted pictures, and their covariance with the clean ones. */
export interface JointMoments extends Moments {
  /** Cov(x, x̃), [d, d] */
  readonly cross: Matrix;
}

/**
 * Moments of corrupted pictures, exactly, from those of the clean ones.
 *
 *   Cov(x, x̃)ᵢⱼ = Σᵢⱼ E mⱼ
 *   E x̃ᵢx̃ⱼ = E mᵢmⱼ (Σᵢⱼ + μᵢμⱼ) + E mᵢnⱼ μᵢ + E mⱼnᵢ μⱼ + E nᵢnⱼ
 *
 * @param clean      μ [d] and Σ [d, d] of the pictures
 * @param corruption its moments
 * @returns mean [d] and covariance [d, d] of x̃, and Cov(x, x̃)
 * @throws {ShapeError} if mean and covariance differ in size
 * @see Chen, Xu, Weinberger & Sha 2012, "Marginalized denoising autoencoders for domain adaptation"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { erasure } from "latent/corruptions/missing";
 * corruptedMoments({ mean: Float64Array.of(1), covariance: new Matrix([[2]]) }, erasure(0.5)).covariance.get(0, 0) // 1.25
 */
export function corruptedMoments({ mean: mu, covariance }: Moments, corruption: PairMoments): JointMoments {
  const d = mu.length;
  if (covariance.rows !== d || covariance.columns !== d) {
    throw new ShapeError(
      `corruptedMoments: covariance must be ${d}×${d}, got ${covariance.rows}×${covariance.columns}`,
    );
  }
  const mean = mu.map((one, i) => corruption.keep(i) * one + corruption.add(i));
  const [noisy, cross] = [new Matrix(d, d), new Matrix(d, d)];
  for (let i = 0; i < d; i++) {
    const a = mu[i] as number;
    for (let j = 0; j < d; j++) {
      const b = mu[j] as number;
      const sigma = covariance.get(i, j);
      cross.set(i, j, sigma * corruption.keep(j));
      if (j < i) continue;
      const product =
        corruption.keepBoth(i, j) * (sigma + a * b) +
        corruption.keepAdd(i, j) * a +
        corruption.keepAdd(j, i) * b +
        corruption.addBoth(i, j) -
        (mean[i] as number) * (mean[j] as number);
      noisy.set(i, j, product);
      noisy.set(j, i, product);
    }
  }
  return { mean, covariance: noisy, cross };
}

/** x′ = W x̃ + b. */
export type AffineMap = { readonly W: Matrix; readonly b: Float64Array };

/**
 * The affine map with the least mean squared error, and that error.
 *
 *   W = Cov(x, x̃) Cov(x̃)⁻¹,  b = μ − W μ̃,  least error = Tr Σ − Tr(W Cov(x̃, x))
 *
 * A pixel x̃ᵢ that never changes says nothing and gets the weight 0.
 *
 * @param clean μ and Σ
 * @param noisy the moments of x̃
 * @param ridge added to the variances of x̃: what keeps the weights small where x̃ has hardly any variance; 0 unless told
 * @returns the map, and its mean squared error without the ridge
 * @throws {RangeError} if Cov(x̃) + ridge is not positive definite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { gaussianNoise } from "latent/corruptions/noise";
 * const clean = { mean: Float64Array.of(5), covariance: new Matrix([[1]]) };
 * bestAffineMap(clean, corruptedMoments(clean, gaussianNoise(1))).error // 0.5
 */
export function bestAffineMap(clean: Moments, noisy: JointMoments, ridge = 0): AffineMap & { readonly error: number } {
  const covariance = noisy.covariance.clone();
  for (let i = 0; i < covariance.rows; i++) {
    const variance = covariance.get(i, i);
    covariance.set(i, i, variance > 1e-15 ? variance + ridge : 1); // its covariances are 0, and so will be its weights
  }
  const W = solve(covariance, noisy.cross.transpose()).transpose();
  const b = clean.mean.map((mu, i) => mu - dotRow(W, i, noisy.mean));
  const explained = Matrix.mul(W, noisy.cross).sum(); // Tr W Cov(x̃, x)
  const quadratic = Matrix.mul(W.mmul(noisy.covariance), W).sum();
  return { W, b, error: clean.covariance.trace() - 2 * explained + quadratic };
}

const dotRow = (W: Matrix, row: number, x: ArrayLike<number>) => {
  let sum = 0;
  for (let j = 0; j < W.columns; j++) sum += W.get(row, j) * (x[j] as number);
  return sum;
};

/**
 * An affine map applied to pictures.
 *
 * @param map    W [d, d] and b [d]
 * @param pixels x̃ of pictures, [count · d]
 * @returns x′, [count · d]
 * @throws {ShapeError} if the pixels are no multiple of d
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * affinely({ W: new Matrix([[2]]), b: Float64Array.of(1) }, [1, 2]) // [3, 5]
 */
export function affinely({ W, b }: AffineMap, pixels: ArrayLike<number>): Float64Array {
  const d = W.columns;
  if (pixels.length % d !== 0) {
    throw new ShapeError(`affinely: pixels must be pictures of ${d} pixels, got ${pixels.length} numbers`);
  }
  const columns = W.transpose().to2DArray();
  const said = new Float64Array((pixels.length / d) * W.rows);
  for (let picture = 0; picture < pixels.length / d; picture++) {
    const out = said.subarray(picture * W.rows, (picture + 1) * W.rows);
    out.set(b);
    for (let j = 0; j < d; j++) {
      const x = pixels[picture * d + j] as number;
      if (x !== 0) add(out, columns[j] as number[], x);
    }
  }
  return said;
}

function add(to: Float64Array, column: readonly number[], times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + times * (column[i] as number);
}
