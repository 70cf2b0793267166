/** The loss of a Wasserstein autoencoder: reconstruct, and let the codes of all pictures together look like the prior. */
import { squaredError } from "../losses";
import type { Autoencoder } from "../models/autoencoder";
import { ShapeError } from "../shape";
import * as tf from "../tf";

/**
 * Squared maximum mean discrepancy of two batches of one size, by the unbiased U-statistic, as a differentiable function of the first.
 *
 *   MMD² = Σ_{i≠j} (k(zᵢ, zⱼ) + k(pᵢ, pⱼ))/(n(n − 1)) − 2 Σᵢⱼ k(zᵢ, pⱼ)/n²,  k(x, y) = Σ_C C/(C + ‖x − y‖²)
 *
 * @param codes  z, [n, latent]
 * @param prior  p, a sample of the prior, [n, latent]
 * @param scales the C of each kernel; their discrepancies are added
 * @returns a scalar without unit; below 0 by chance
 * @throws {ShapeError} if the shapes differ, or n is below 2
 * @throws {RangeError} if a scale is not positive, or there is none
 * @see Gretton et al. 2012, lemma 6; Tolstikhin et al. 2018, section 4
 * @example squaredDiscrepancyOf(tf.tensor2d([[0], [0]]), tf.tensor2d([[1], [1]]), [1]) // 1
 */
export function squaredDiscrepancyOf(codes: tf.Tensor2D, prior: tf.Tensor2D, scales: readonly number[]): tf.Scalar {
  const [n, latent] = codes.shape;
  if (!(n >= 2 && prior.shape[0] === n && prior.shape[1] === latent)) {
    throw new ShapeError(
      `squaredDiscrepancyOf: codes and prior must be [n, latent] of one shape with n ≥ 2, got [${codes.shape}] and [${prior.shape}]`,
    );
  }
  if (!(scales.length > 0 && scales.every((one) => one > 0))) {
    throw new RangeError(
      `squaredDiscrepancyOf: scales must be positive, one or more, got ${scales.join(", ") || "none"}`,
    );
  }
  return tf.tidy(() => {
    const within = tf.scalar(1 / (n * (n - 1)));
    const parts = scales.map((scale) => {
      // a sample's kernel with itself is 1: n of them are taken off
      const own = kernelSum(codes, codes, scale)
        .add(kernelSum(prior, prior, scale))
        .sub(2 * n);
      return own.mul(within).sub(kernelSum(codes, prior, scale).mul(2 / n ** 2));
    });
    return parts.reduce((sum, part) => sum.add(part)) as tf.Scalar;
  });
}

/** Σᵢⱼ C/(C + ‖aᵢ − bⱼ‖²), with ‖a − b‖² = ‖a‖² + ‖b‖² − 2ab. */
function kernelSum(a: tf.Tensor2D, b: tf.Tensor2D, scale: number): tf.Tensor {
  const rows = a.square().sum(1, true);
  const columns = b.square().sum(1, true).transpose();
  const squared = rows.add(columns).sub(tf.matMul(a, b, false, true).mul(2));
  return tf.div(scale, squared.relu().add(scale)).sum();
}

/** The batch x, a sample of the prior of the same size, and λ. */
export type WassersteinFeeds = { readonly x: tf.Tensor2D; readonly prior: tf.Tensor2D; readonly lambda: tf.Scalar };

/**
 * The loss of a Wasserstein autoencoder with a deterministic encoder, and its two terms.
 *
 *   loss = mean over the batch of ‖x − g(f(x))‖² + λ MMD²(codes of the batch, sample of the prior)
 *
 * The second term looks at the codes of the batch *together*; that each of them resembles the prior, as a VAE's rate asks, it does not want.
 *
 * @param model  the autoencoder
 * @param scales the C of the kernels; one, 2·latent, stands in the paper's text; its released code adds seven, from a tenth of that to ten times
 * @returns a function of x [n, pixels], prior [n, latent] and λ to the loss and its terms
 * @throws {RangeError} if a scale is not positive, or there is none
 * @see Tolstikhin, Bousquet, Gelly & Schölkopf 2018, algorithm 2
 * @example
 * import { denseAutoencoder } from "latent/models/autoencoder";
 * const model = denseAutoencoder({ pixels: 2, hidden: [], latent: 1, activation: "relu" }, seeds(1));
 * const feeds = { x: tf.zeros([2, 2]), prior: tf.ones([2, 1]), lambda: tf.scalar(10) };
 * wassersteinLoss(model, [1])(feeds).loss // 10
 */
export function wassersteinLoss(
  model: Autoencoder,
  scales: readonly number[],
): (feeds: WassersteinFeeds) => { loss: tf.Scalar; error: tf.Scalar; discrepancy: tf.Scalar } {
  return ({ x, prior, lambda }) => {
    const z = model.encode(x);
    const error = squaredError(x, model.decode(z)).mean<tf.Scalar>();
    const discrepancy = squaredDiscrepancyOf(z, prior, scales);
    return { loss: error.add<tf.Scalar>(discrepancy.mul(lambda)), error, discrepancy };
  };
}
