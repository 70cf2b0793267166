/** The autoencoder: a code of few numbers, and the dense one that computes it. */

import { chain, denseInitial, through } from "../layers";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import * as tf from "../tf";

/** x → z → x̂, deterministic in both directions. */
export interface Autoencoder {
  readonly parameters: Parameters;
  /** Dimensions of z. */
  readonly latent: number;
  /** x [batch, pixels] → z [batch, latent]. */
  encode(x: tf.Tensor2D): tf.Tensor2D;
  /** z [batch, latent] → x̂ [batch, pixels]. */
  decode(z: tf.Tensor2D): tf.Tensor2D;
}

/** Sizes and activation of a dense autoencoder. */
export type DenseAutoencoderShape = {
  readonly pixels: number;
  /** Units of the encoder's hidden layers, first to last; the decoder mirrors them. Empty: a linear autoencoder with biases. */
  readonly hidden: readonly number[];
  readonly latent: number;
  readonly activation: "tanh" | "relu" | "sigmoid";
  /** What x̂ passes through: a sigmoid keeps it in (0, 1), as grey values are. Linear unless told. */
  readonly output?: "linear" | "sigmoid";
};

/**
 * The dense autoencoder, pixels – hidden – latent – mirrored hidden – pixels, with a linear code; its output is linear or a sigmoid.
 *
 *   x̂ = g(f(x))
 *
 * @param shape sizes and activation
 * @param next  a seed stream for Glorot's starting weights
 * @see Hinton & Salakhutdinov 2006
 * @example const model = denseAutoencoder({ pixels: 6, hidden: [4], latent: 2, activation: "relu" }, seeds(1));
 * model.decode(model.encode(tf.zeros([3, 6]))).shape // [3, 6]
 */
export function denseAutoencoder(shape: DenseAutoencoderShape, next: Seeds): Autoencoder {
  const { pixels, hidden, latent, activation, output = "linear" } = shape;
  const encoder = chain("encoder", [pixels, ...hidden, latent]);
  const decoder = chain("decoder", [latent, ...[...hidden].reverse(), pixels]);
  const initial = [...encoder, ...decoder].map(({ name, ...sizes }) => denseInitial(name, sizes, next));
  const parameters = new Parameters(Object.assign({}, ...initial));
  return {
    parameters,
    latent,
    encode: (x) => tf.tidy(() => through(parameters, encoder, x, activation)),
    decode: (z) =>
      tf.tidy(() => {
        const last = through(parameters, decoder, z, activation);
        return output === "sigmoid" ? last.sigmoid() : last;
      }),
  };
}
