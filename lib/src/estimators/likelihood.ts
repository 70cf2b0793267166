/** Estimates of a trained model: its marginal likelihood, and how many of its latent dimensions carry anything. */

import { type Compiled, compile } from "../compile";
import type { Vae } from "../models/vae";
import { standardNormal } from "../noise";
import type { Seeds } from "../random";
import { ShapeError, shapeText } from "../shape";
import * as tf from "../tf";

/** How an importance-weighted estimate is drawn. */
export type ImportanceSampling = {
  /** k, samples of q(z|x) for each example. */
  readonly samples: number;
  /** A seed stream for the noise. */
  readonly next: Seeds;
};

const WORTH = 8; // calls from which a recording is worth its making
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
 * @throws {ShapeError} when there are no examples
 * @see Burda, Grosse & Salakhutdinov 2016, equation 8
 * @example const vae = (await import("latent/models/vae")).denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * importanceWeightedNll(vae, tf.zeros([3, 2]), { samples: 4, next: seeds(2) }).length // 3
 */
export function importanceWeightedNll(vae: Vae, x: tf.Tensor2D, { samples, next }: ImportanceSampling): Float64Array {
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RangeError(`importanceWeightedNll: samples must be a positive whole number, got ${samples}`);
  }
  requireRows("importanceWeightedNll", "x", x);
  const batch = x.shape[0];
  const largest = new Float64Array(batch).fill(Number.NEGATIVE_INFINITY);
  const sums = new Float64Array(batch); // Σ exp(log w − largest)
  const posterior = tf.tidy(() => vae.encode(x));
  const chunk = Math.max(1, Math.min(samples, Math.floor(ROWS / batch)));
  const often = samples >= WORTH * chunk;
  const weigh = often ? compiledWeights(vae) : (feeds: Weighing) => logImportanceWeights(vae, feeds);
  for (let drawn = 0; drawn < samples; drawn += chunk) {
    const repeats = Math.min(chunk, samples - drawn);
    const logWeights = tf.tidy(() => {
      const epsilon = standardNormal([repeats * batch, vae.latent], next);
      return weigh({ x, ...posterior, epsilon: epsilon.reshape([repeats, batch, vae.latent]) }).dataSync<"float32">();
    });
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

type Weighing = { x: tf.Tensor2D; mean: tf.Tensor2D; logVar: tf.Tensor2D; epsilon: tf.Tensor3D };

/** log p(x|z) + log p(z) − log q(z|x) for each ε [repeats, batch, latent], [repeats · batch]. */
function logImportanceWeights(vae: Vae, { x, mean, logVar, epsilon }: Weighing): tf.Tensor1D {
  return tf.tidy(() => {
    const z = mean.add<tf.Tensor3D>(logVar.mul(0.5).exp().mul(epsilon));
    const logRatio = epsilon.square().add(logVar).sub(z.square()).sum(2).mul(0.5); // log p(z) − log q(z|x)
    const [repeats, batch, latent] = epsilon.shape;
    const decoded = vae.decode(z.reshape([repeats * batch, latent]));
    return logRatio.reshape<tf.Tensor1D>([repeats * batch]).sub(vae.distortion(x.tile([repeats, 1]), decoded));
  });
}

/** The same, compiled, for a model that is asked often. */
const compiled = new WeakMap<Vae, Compiled<Weighing, tf.Tensor1D>>();

function compiledWeights(vae: Vae): Compiled<Weighing, tf.Tensor1D> {
  const found =
    compiled.get(vae) ?? compile((feeds: Weighing) => logImportanceWeights(vae, feeds), { owner: vae.parameters });
  compiled.set(vae, found);
  return found;
}

/**
 * Active units: latent dimensions whose posterior mean varies over the data.
 *
 *   dimension j is active when Var_x μ_j(x) > 0.01
 *
 * @param means posterior means, [examples, latent]
 * @returns the variance of each dimension, and how many are above the threshold
 * @throws {ShapeError} when there are no examples
 * @see Burda, Grosse & Salakhutdinov 2016, section 5.2
 * @example activeUnits(tf.tensor2d([[1, 0], [-1, 0]])).count // 1
 */
export function activeUnits(means: tf.Tensor2D): { variances: Float32Array; count: number } {
  requireRows("activeUnits", "means", means);
  const variances = tf.tidy(() => tf.moments(means, 0).variance.dataSync<"float32">().slice());
  return { variances, count: variances.filter((variance) => variance > 0.01).length };
}

function requireRows(fn: string, name: string, { shape }: tf.Tensor2D): void {
  if (shape.length === 2 && shape[0] > 0) return;
  throw new ShapeError(`${fn}: ${name} must be [examples, numbers] with 1 example or more, got ${shapeText(shape)}`);
}
