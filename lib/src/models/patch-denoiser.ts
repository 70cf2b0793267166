/** A denoising autoencoder of one layer with tied weights, as for the filters of natural patches: each unit is one picture, used twice. */
import { Parameters, uniformInitial } from "../parameters";
import type { Seeds } from "../random";
import { requireShape } from "../shape";
import * as tf from "../tf";
import { type PictureDenoiser, type PictureFeeds, pictureLoss } from "./picture-denoiser";

/** Sizes. */
export type PatchDenoiserShape = { readonly pixels: number; readonly units: number };

/**
 * One layer of sigmoid units whose weights w_j both look at the patch and draw it again.
 *
 *   h = 1/(1 + e^{−(Wx̃ + b)}),  x′ = Wᵀh + c
 *
 * As rows: Wᵀ is stored as "filters" [pixels, units], b as "bias", c as "offset".
 *
 * @param shape pixels and units
 * @param next  a seed stream for the starting weights, uniform within four times Glorot's bound, as is usual for sigmoids
 * @see Vincent et al. 2010, section 4.1
 * @example patchDenoiser({ pixels: 144, units: 200 }, seeds(1)).parameters.count // 29144
 */
export function patchDenoiser({ pixels, units }: PatchDenoiserShape, next: Seeds): PictureDenoiser {
  const zeros = (size: number) => ({ shape: [size], values: new Float32Array(size) });
  const parameters = new Parameters({
    filters: uniformInitial([pixels, units], 4 * Math.sqrt(6 / (pixels + units)), next),
    bias: zeros(units),
    offset: zeros(pixels),
  });
  return {
    parameters,
    reconstruct(noisy) {
      requireShape("reconstruct", { noisy: [noisy, ["batch", pixels]] });
      return tf.tidy(() => {
        const w = parameters.tensor<tf.Tensor2D>("filters");
        const h = tf.sigmoid(tf.matMul(noisy, w).add<tf.Tensor2D>(parameters.tensor("bias")));
        return tf.matMul(h, w, false, true).add<tf.Tensor2D>(parameters.tensor("offset"));
      });
    },
  };
}

/**
 * The loss of a patch's denoiser with weight decay, as a function of its feeds, for `compileStep`.
 *
 *   mean over the batch of ‖x − x′‖² + ρ ‖W‖²
 *
 * @param model a `patchDenoiser`
 * @param decay ρ
 * @example const model = patchDenoiser({ pixels: 1, units: 1 }, seeds(1));
 * model.parameters.assign("filters", Float32Array.of(2));
 * const x = tf.ones([1, 1]); // x′ = 2 / (1 + e⁻²)
 * decayedLoss(model, 0.5)({ x, noisy: x }).dataSync()[0].toFixed(4) // "2.5800"
 */
export function decayedLoss(model: PictureDenoiser, decay: number): (feeds: PictureFeeds) => tf.Scalar {
  const reconstruction = pictureLoss(model);
  return (feeds) => {
    const squares = model.parameters.tensor("filters").square().sum();
    return reconstruction(feeds).add<tf.Scalar>(squares.mul(decay));
  };
}
