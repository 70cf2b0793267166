/** A posterior of its own for each image, beside an encoder that serves all of them with one network. */
import type { Posterior } from "../losses";
import { Parameters } from "../parameters";
import { requireSameShape, ShapeError, shapeText } from "../shape";
import type * as tf from "../tf";
import type { Vae } from "./vae";

/**
 * The decoder of a VAE with a free q for each image of a batch: its parameters are the means and log-variances themselves.
 *
 *   q(z|x_n) = N(μ_n, diag σ_n²)
 *
 * Descending its negative ELBO leaves the decoder as it is and finds the best q of the family. What the encoder's ELBO lies below the
 * best one is the amortization gap; what is then left to log p(x) is the gap of the family.
 *
 * @param vae   whose decoder it is; not changed
 * @param start the q to start from, [batch, latent], for instance the encoder's; copied
 * @returns a VAE for these images alone, in their order; dispose its `parameters` when done
 * @throws {ShapeError} when mean and logVar differ in shape, or have other columns than the VAE has dimensions
 * @throws {ShapeError} when it encodes another number of images
 * @see Cremer, Li & Duvenaud 2018, "Inference suboptimality in variational autoencoders"
 * @example
 * import { denseVae } from "latent/models/vae";
 * const vae = denseVae({ pixels: 6, hidden: [], latent: 2, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * const free = freePosterior(vae, { mean: tf.tensor2d([[3, 4]]), logVar: tf.zeros([1, 2]) });
 * free.encode(tf.zeros([1, 6])).mean // [3, 4]
 * free.parameters.count // 4
 */
export function freePosterior(vae: Vae, { mean, logVar }: Posterior): Vae {
  requireSameShape("freePosterior", { mean, logVar });
  const [count, latent] = mean.shape;
  if (latent !== vae.latent) {
    throw new ShapeError(`freePosterior: mean must be [images, ${vae.latent}], got ${shapeText(mean.shape)}`);
  }
  const initial = (t: tf.Tensor2D) => ({ shape: t.shape, values: t.dataSync<"float32">().slice() });
  const parameters = new Parameters({ mean: initial(mean), logVar: initial(logVar) });
  const copied = (name: string) => parameters.tensor<tf.Tensor2D>(name).clone(); // whoever encodes may dispose it
  return {
    ...vae,
    parameters,
    encode(x) {
      if (x.shape[0] !== count) {
        throw new ShapeError(`encode: x must hold the ${count} images of this posterior, got ${shapeText(x.shape)}`);
      }
      return { mean: copied("mean"), logVar: copied("logVar") };
    },
  };
}
