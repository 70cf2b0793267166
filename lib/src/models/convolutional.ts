/**
 * The convolutional VAE of the UniGe lecture 7.4 and its autoencoder twin, layer for layer.
 *
 *   encoder  28 –k1→ 28 –k5→ 24 –k5→ 20 –k4 s2→ 9 –k3 s2→ 4 –k4→ 1
 *   decoder   1 –k4→  4 –k3 s2→ 9 –k4 s2→ 20 –k5→ 24 –k5→ 28
 *
 * relu between the layers, none after the last; inside, images are [batch, height, width, channels].
 */
import { convolution, transposedConvolution } from "../layers";
import type { Seeds } from "../random";
import { requireShape } from "../shape";
import * as tf from "../tf";
import type { Autoencoder } from "./autoencoder";
import { convolutionChain, downAndUp, type KernelAndStride, throughConvolutions } from "./convolution-chain";
import { observation, posteriorOf, type Vae } from "./vae";

/** Feature maps of every hidden layer, and dimensions of z; the lecture has 32 and 32. */
export type ConvolutionalShape = { readonly channels: number; readonly latent: number };

const encoderKernels: readonly KernelAndStride[] = [
  [1, 1],
  [5, 1],
  [5, 1],
  [4, 2],
  [3, 2],
  [4, 1],
];
const decoderKernels: readonly KernelAndStride[] = [
  [4, 1],
  [3, 2],
  [4, 2],
  [5, 1],
  [5, 1],
];

/** Encoder with a head of `units` numbers and the decoder, over one record of parameters. */
function pair({ channels, latent }: ConvolutionalShape, units: number, next: Seeds) {
  const hidden = (count: number) => new Array<number>(count).fill(channels);
  const encoder = convolutionChain("encoder", encoderKernels, [1, ...hidden(5), units]);
  const decoder = convolutionChain("decoder", decoderKernels, [latent, ...hidden(4), 1]);
  const parameters = downAndUp(encoder, decoder, next);
  return {
    parameters,
    head(x: tf.Tensor2D): tf.Tensor2D {
      requireShape("encode", { x: [x, ["batch", 784]] });
      return tf.tidy(() => {
        const images = x.reshape<tf.Tensor4D>([-1, 28, 28, 1]);
        return throughConvolutions(parameters, encoder, images, convolution).reshape<tf.Tensor2D>([-1, units]);
      });
    },
    decode(z: tf.Tensor2D): tf.Tensor2D {
      requireShape("decode", { z: [z, ["batch", latent]] });
      return tf.tidy(() => {
        const code = z.reshape<tf.Tensor4D>([-1, 1, 1, latent]);
        return throughConvolutions(parameters, decoder, code, transposedConvolution).reshape<tf.Tensor2D>([-1, 784]);
      });
    },
  };
}

/**
 * The convolutional VAE with a Gaussian decoder of variance 1, "forced in training, 0 when sampling" as the lecture has it.
 *
 *   q(z|x) = N(μ(x), diag σ²(x)),  p(x|z) = N(μ(z), I)
 *
 * @param shape channels and latent, both 32 in the lecture
 * @param next  a seed stream for the starting weights
 * @returns 178,337 parameters for 32 and 32
 * @see Fleuret, Deep learning, lecture 7.4
 * @example convolutionalVae({ channels: 32, latent: 32 }, seeds(1)).parameters.count // 178337
 */
export function convolutionalVae(shape: ConvolutionalShape, next: Seeds): Vae {
  const { parameters, head, decode } = pair(shape, 2 * shape.latent, next);
  return {
    parameters,
    latent: shape.latent,
    encode: (x) => tf.tidy(() => posteriorOf(head(x))),
    decode,
    ...observation("gaussian"),
  };
}

/**
 * Its twin without noise: the same layers, a head of `latent` numbers.
 *
 * @param shape channels and latent, both 32 in the lecture
 * @param next  a seed stream for the starting weights
 * @example const twin = convolutionalAutoencoder({ channels: 2, latent: 3 }, seeds(1));
 * twin.decode(twin.encode(tf.zeros([2, 784]))).shape // [2, 784]
 */
export function convolutionalAutoencoder(shape: ConvolutionalShape, next: Seeds): Autoencoder {
  const { parameters, head, decode } = pair(shape, shape.latent, next);
  return { parameters, latent: shape.latent, encode: head, decode };
}
