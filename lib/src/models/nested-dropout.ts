/** Deterministic nested dropout: the code is cut after its first b entries, and the loss is the mean over b, taken exactly. */
import { requireEach, requireMatrices, requireVectors, requireWhole } from "../linear-algebra/arguments";
import { Matrix, type Vector } from "../linear-algebra/matrix";
import { type LinearAutoencoder, linearAutoencoderGradient, linearAutoencoderLoss } from "./linear-autoencoder";

/**
 * The probabilities of keeping 1, 2, … k entries, each the same multiple of the one before.
 *
 *   p_b = ρ^{b−1} / Σ_{c ≤ k} ρ^{c−1}
 *
 * @param k     entries of the code
 * @param ratio ρ, positive; Bao et al. take 0.9
 * @returns [k], adding up to 1
 * @throws {RangeError} if k is no whole number, or the ratio not positive
 * @see Rippel et al. 2014
 * @example geometricKeep(2, 0.5) // [0.66666667, 0.33333333]
 */
export function geometricKeep(k: number, ratio: number): Float64Array {
  requireWhole("geometricKeep", { k }, { from: 1, to: 10_000 });
  requireEach("geometricKeep", "be positive", { ratio: [ratio, ratio > 0 && ratio < Infinity] });
  const powers = Float64Array.from({ length: k }, (_, b) => ratio ** b);
  const total = powers.reduce((sum, x) => sum + x, 0);
  return powers.map((x) => x / total);
}

/**
 * The mean loss of a linear autoencoder whose code is cut at random. Its minimum has the principal components as decoder columns, in order.
 *
 *   L = Σ_b p_b E‖x − W₂π_bW₁x‖²,  π_b keeps the first b entries
 *
 * @param model      W₁ [k, d] and W₂ [d, k]
 * @param covariance Σ of centred data, [d, d]
 * @param keep       p, [k], adding up to 1, the last positive
 * @returns squared error for each example
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if p is no distribution
 * @see Rippel et al. 2014; Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * nestedDropoutLoss({ encoder: Matrix.eye(2), decoder: Matrix.eye(2) }, new Matrix([[3, 0], [0, 2]]), [0.5, 0.5]) // 1
 */
export function nestedDropoutLoss(model: LinearAutoencoder, covariance: Matrix, keep: Vector): number {
  requireKeep("nestedDropoutLoss", model, keep);
  const losses = Array.from(keep, (p, b) => (p === 0 ? 0 : p * linearAutoencoderLoss(cut(model, b + 1), covariance)));
  return losses.reduce((sum, x) => sum + x, 0);
}

/**
 * The gradient of {@link nestedDropoutLoss}: the mean of the gradients of the cut models.
 *
 *   ∂L/∂W₁ = Σ_b p_b π_b ∂L_b/∂W₁,  ∂L/∂W₂ = Σ_b p_b ∂L_b/∂W₂ π_b
 *
 * @returns the gradient in the shapes of the model
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if p is no distribution
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * nestedDropoutGradient({ encoder: new Matrix([[1]]), decoder: new Matrix([[0.5]]) }, new Matrix([[2]]), [1]).encoder.to2DArray() // [[-1]]
 */
export function nestedDropoutGradient(model: LinearAutoencoder, covariance: Matrix, keep: Vector): LinearAutoencoder {
  requireKeep("nestedDropoutGradient", model, keep);
  const { rows: k, columns: d } = model.encoder;
  const total = { encoder: Matrix.zeros(k, d), decoder: Matrix.zeros(d, k) };
  for (let b = 1; b <= k; b++) {
    const p = keep[b - 1] as number;
    if (p === 0) continue;
    const { encoder, decoder } = linearAutoencoderGradient(cut(model, b), covariance);
    const before = {
      encoder: total.encoder.subMatrix(0, b - 1, 0, d - 1),
      decoder: total.decoder.subMatrix(0, d - 1, 0, b - 1),
    };
    total.encoder.setSubMatrix(before.encoder.add(encoder.mul(p)), 0, 0);
    total.decoder.setSubMatrix(before.decoder.add(decoder.mul(p)), 0, 0);
  }
  return total;
}

/**
 * The model that uses the first entries of the code alone.
 *
 * @param model W₁ [k, d] and W₂ [d, k]
 * @param b     how many entries, 1 to k
 * @returns W₁ [b, d] and W₂ [d, b]
 * @throws {RangeError} for another b
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * cut({ encoder: new Matrix([[1], [2]]), decoder: new Matrix([[3, 4]]) }, 1).encoder.to2DArray() // [[1]]
 */
export function cut({ encoder, decoder }: LinearAutoencoder, b: number): LinearAutoencoder {
  requireWhole("cut", { b }, { from: 1, to: encoder.rows });
  return {
    encoder: encoder.subMatrix(0, b - 1, 0, encoder.columns - 1),
    decoder: decoder.subMatrix(0, decoder.rows - 1, 0, b - 1),
  };
}

function requireKeep(fn: string, { encoder, decoder }: LinearAutoencoder, keep: Vector): void {
  const k = encoder.rows;
  requireMatrices(fn, { encoder: [encoder], decoder: [decoder, encoder.columns, k] });
  requireVectors(fn, { keep }, k);
  const list = Array.from(keep);
  const total = list.reduce((sum, p) => sum + p, 0);
  const holds = list.every((p) => p >= 0) && Math.abs(total - 1) <= 1e-9 && (list[k - 1] as number) > 0;
  requireEach(fn, "be probabilities adding up to 1, the last of them positive", { keep: [list, holds] });
}
