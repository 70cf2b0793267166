/** Estimates of a trained model: its marginal likelihood, and how many of its latent dimensions carry anything. */

import type { Vae } from "./models/vae";
import { standardNormal } from "./noise";
import type { Seeds } from "./random";
import * as tf from "./tf";
import { reparameterize } from "./training";

/** How an importance-weighted estimate is drawn. */
export type ImportanceSampling = {
  /** k, samples of q(z|x) for each example. */
  readonly samples: number;
  /** A seed stream for the noise. */
  readonly next: Seeds;
};

const ROWS = 5000; // decoded at once: bounds memory, keeps the matrix products large

/**
 * Importance-weighted estimate of −log p(x), an upper bound in expectation that falls to −log p(x) as k grows.
 *
 *   −log (1/k) Σ_i p(x|z_i) p(z_i) / q(z_i|x),  z_i ~ q(z|x)
 *
 * @param vae      the model
 * @param x        [batch, pixels]
 * @param sampling number of samples and seed stream
 * @returns nats for each example, [batch]
 * @throws {RangeError} when samples is not a positive whole number
 * @see Burda, Grosse & Salakhutdinov 2016, equation 8
 * @example const vae = (await import("latent/models/vae")).denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * importanceWeightedNll(vae, tf.zeros([3, 2]), { samples: 4, next: seeds(2) }).length // 3
 */
export function importanceWeightedNll(vae: Vae, x: tf.Tensor2D, { samples, next }: ImportanceSampling): Float64Array {
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`importanceWeightedNll: samples must be a positive whole number, got ${samples}`);
  }
  const batch = x.shape[0];
  const largest = new Float64Array(batch).fill(Number.NEGATIVE_INFINITY);
  const sums = new Float64Array(batch); // Σ exp(log w − largest)
  const posterior = tf.tidy(() => vae.encode(x));
  const chunk = Math.max(1, Math.min(samples, Math.floor(ROWS / batch)));
  for (let drawn = 0; drawn < samples; drawn += chunk) {
    const repeats = Math.min(chunk, samples - drawn);
    const logWeights = logImportanceWeights(vae, x, posterior, repeats, next);
    for (const [at, logWeight] of logWeights.entries()) {
      const image = at % batch;
      const top = Math.max(largest[image] as number, logWeight);
      sums[image] = (sums[image] as number) * Math.exp((largest[image] as number) - top) + Math.exp(logWeight - top);
      largest[image] = top;
    }
  }
  tf.dispose(posterior);
  return sums.map((sum, image) => Math.log(samples) - Math.log(sum) - (largest[image] as number));
}

/** log p(x|z) + log p(z) − log q(z|x) for `repeats` samples of each example, [repeats · batch]. */
function logImportanceWeights(
  vae: Vae,
  x: tf.Tensor2D,
  posterior: { mean: tf.Tensor2D; logVar: tf.Tensor2D },
  repeats: number,
  next: Seeds,
): Float32Array {
  return tf.tidy(() => {
    const mean = posterior.mean.tile<tf.Tensor2D>([repeats, 1]);
    const logVar = posterior.logVar.tile<tf.Tensor2D>([repeats, 1]);
    const epsilon = standardNormal(mean.shape, next);
    const z = reparameterize({ mean, logVar }, epsilon);
    const logRatio = epsilon.square().add(logVar).sub(z.square()).sum(1).mul(0.5); // log p(z) − log q(z|x)
    const distortion = vae.distortion(x.tile([repeats, 1]), vae.decode(z));
    return logRatio.sub(distortion).dataSync<"float32">();
  });
}

/**
 * Active units: latent dimensions whose posterior mean varies over the data.
 *
 *   dimension j is active when Var_x μ_j(x) > 0.01
 *
 * @param means posterior means, [examples, latent]
 * @returns the variance of each dimension, and how many are above the threshold
 * @see Burda, Grosse & Salakhutdinov 2016, section 5.2
 * @example activeUnits(tf.tensor2d([[1, 0], [-1, 0]])).count // 1
 */
export function activeUnits(means: tf.Tensor2D): { variances: Float32Array; count: number } {
  const variances = tf.tidy(() => tf.moments(means, 0).variance.dataSync<"float32">().slice());
  return { variances, count: variances.filter((variance) => variance > 0.01).length };
}
