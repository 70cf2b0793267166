/** The losses of regularized autoencoders on tensors: reconstruction and penalty apart, for `compileStep`. */
import { squaredError } from "../losses";
import type { OneLayerAutoencoder } from "../models/one-layer-autoencoder";
import * as tf from "../tf";

/** What is added to the reconstruction. */
export type Penalty = "none" | "absolute values" | "contraction";

/** The batch x; what the encoder is given in its place, x itself or a corrupted copy; what the code is multiplied with; λ. */
export type RegularizedFeeds = {
  readonly x: tf.Tensor2D;
  readonly input: tf.Tensor2D;
  readonly mask: tf.Tensor2D;
  readonly lambda: tf.Scalar;
};

/**
 * The loss of a regularized one-layer autoencoder, with its two terms.
 *
 *   loss = mean over the batch of ½ ‖x − g(m ∘ f(x̃))‖² + λ Ω,   Ω = Σⱼ |hⱼ|  or  Σⱼ ‖∇ₓhⱼ‖²
 *
 * Without corruption x̃ = x, without dropout m = 1; both are arguments.
 *
 * @param model   the model; a contraction needs sigmoid units
 * @param penalty Ω, or none
 * @returns a function of x and input [batch, pixels], mask [batch, units] and λ to the loss and its terms, per example
 * @throws {RangeError} if the contraction of other units is asked for
 * @see lecture 002; Goodfellow, Bengio & Courville 2016, section 14.2
 * @example
 * import { oneLayerAutoencoder } from "latent/models/one-layer-autoencoder";
 * const model = oneLayerAutoencoder({ pixels: 2, units: 3, code: "sigmoid", columns: "unit" }, seeds(1));
 * const x = tf.zeros([4, 2]);
 * regularizedLoss(model, "absolute values")({ x, input: x, mask: tf.ones([4, 3]), lambda: tf.scalar(1) }).penalty // 1.5
 */
export function regularizedLoss(
  model: OneLayerAutoencoder,
  penalty: Penalty,
): (feeds: RegularizedFeeds) => { loss: tf.Scalar; reconstruction: tf.Scalar; penalty: tf.Scalar } {
  if (penalty === "contraction" && model.shape.code !== "sigmoid")
    throw new RangeError(
      "regularizedLoss: a contraction must have sigmoid units, got the largest of linear ones; take another penalty",
    );
  return ({ x, input, mask, lambda }) => {
    const h = model.encode(input);
    const half = squaredError(x, model.decode(h.mul(mask))).mul(0.5); // ½ ‖x − x̂‖²
    const reconstruction = half.mean<tf.Scalar>();
    const cost = penaltyOf(model, penalty, h).mean<tf.Scalar>();
    return { loss: reconstruction.add<tf.Scalar>(cost.mul(lambda)), reconstruction, penalty: cost };
  };
}

/** Ω for each example, [batch]. */
function penaltyOf({ parameters }: OneLayerAutoencoder, penalty: Penalty, h: tf.Tensor2D): tf.Tensor1D {
  if (penalty === "absolute values") return h.abs().sum<tf.Tensor1D>(1);
  if (penalty === "contraction") return contractionOf(h, parameters.tensor("encoder"));
  return h.sum<tf.Tensor1D>(1).mul<tf.Tensor1D>(0);
}

/**
 * The contraction of sigmoid units, for each example of a batch.
 *
 *   ‖J‖² = Σⱼ (hⱼ(1 − hⱼ))² ‖wⱼ‖²,  wⱼ the weights into unit j
 *
 * @param h       [batch, units]
 * @param encoder W₁ᵀ [pixels, units]
 * @returns [batch]
 * @see Rifai et al. 2011, equation 7
 * @example contractionOf(tf.tensor2d([[0.5]]), tf.tensor2d([[4], [0]])) // [1]
 */
export function contractionOf(h: tf.Tensor2D, encoder: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const slopes = h.mul(tf.sub(1, h)).square(); // (hⱼ(1 − hⱼ))²
    return slopes.mul(encoder.square().sum(0)).sum<tf.Tensor1D>(1);
  });
}
