/** The variational autoencoder: what every one of them is, and the dense one. */
import { chain, denseInitial, through } from "../layers";
import { bernoulliDistortion, gaussianDistortion, type Posterior } from "../losses";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import * as tf from "../tf";

/** q(z|x) and p(x|z) over one record of parameters; the prior is N(0, I). */
export interface Vae {
  readonly parameters: Parameters;
  /** Dimensions of z. */
  readonly latent: number;
  /** x [batch, pixels] → q(z|x). */
  encode(x: tf.Tensor2D): Posterior;
  /** z [batch, latent] → what the likelihood is about, [batch, pixels]: Bernoulli logits, or Gaussian means. */
  decode(z: tf.Tensor2D): tf.Tensor2D;
  /** −log p(x|z) in nats for each example, from x and `decode(z)`. */
  distortion(x: tf.Tensor2D, decoded: tf.Tensor2D): tf.Tensor1D;
  /** Expected grey values [batch, pixels] from `decode(z)`, for pictures. */
  expected(decoded: tf.Tensor2D): tf.Tensor2D;
}

/** The decoder's family: Bernoulli pixels, or Gaussian ones of variance 1. */
export type Likelihood = "bernoulli" | "gaussian";

const distortions: Record<Likelihood, Vae["distortion"]> = {
  bernoulli: bernoulliDistortion,
  gaussian: (x, mean) => gaussianDistortion(x, mean, 1),
};
const expectations: Record<Likelihood, Vae["expected"]> = {
  bernoulli: (logits) => tf.sigmoid(logits),
  gaussian: (mean) => mean.clone(),
};

/**
 * The part of a `Vae` that its likelihood settles.
 *
 * @example observation("bernoulli").expected(tf.zeros([1, 2])) // [0.5, 0.5]
 */
export function observation(likelihood: Likelihood): Pick<Vae, "distortion" | "expected"> {
  return { distortion: distortions[likelihood], expected: expectations[likelihood] };
}

/**
 * Splits a head of 2 · latent units into mean and log σ².
 *
 * @example posteriorOf(tf.tensor2d([[1, 2, 3, 4]])).logVar // [3, 4]
 */
export function posteriorOf(head: tf.Tensor2D): Posterior {
  const [mean, logVar] = tf.split(head, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return { mean, logVar };
}

/** Sizes and kinds of a dense VAE. */
export type DenseVaeShape = {
  readonly pixels: number;
  /** Units of the encoder's hidden layers, first to last; the decoder mirrors them. Empty: a linear VAE. */
  readonly hidden: readonly number[];
  readonly latent: number;
  readonly activation: "tanh" | "relu";
  readonly likelihood: Likelihood;
};

/**
 * The dense VAE, pixels – hidden – 2·latent and latent – mirrored hidden – pixels.
 *
 *   q(z|x) = N(μ(x), diag σ²(x)),  p(x|z) = Bernoulli(sigmoid(l(z))) or N(μ(z), I)
 *
 * @param shape sizes and kinds
 * @param next  a seed stream for Glorot's starting weights
 * @returns a model whose functions tidy up after themselves; dispose `parameters` when done
 * @see Kingma & Welling 2014, appendix C
 * @example const vae = denseVae({ pixels: 6, hidden: [4], latent: 2, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * vae.encode(tf.zeros([3, 6])).mean.shape // [3, 2]
 * vae.decode(tf.zeros([3, 2])).shape // [3, 6]
 */
export function denseVae(shape: DenseVaeShape, next: Seeds): Vae {
  const { pixels, hidden, latent } = shape;
  const encoder = chain("encoder", [pixels, ...hidden, 2 * latent]);
  const decoder = chain("decoder", [latent, ...[...hidden].reverse(), pixels]);
  const initial = [...encoder, ...decoder].map(({ name, ...sizes }) => denseInitial(name, sizes, next));
  const parameters = new Parameters(Object.assign({}, ...initial));
  return {
    parameters,
    latent,
    encode: (x) => tf.tidy(() => posteriorOf(through(parameters, encoder, x, shape.activation))),
    decode: (z) => tf.tidy(() => through(parameters, decoder, z, shape.activation)),
    ...observation(shape.likelihood),
  };
}
