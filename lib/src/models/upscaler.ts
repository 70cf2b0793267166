/**
 * The network of lecture 001 that makes pictures of 28 × 28 out of pictures of 14 × 14.
 *
 *   encoder  14 –k5→ 10 –k5→ 6 –k4→ 3 –k3→ 1
 *   decoder   1 –k4→  4 –k3 s2→ 9 –k4 s2→ 20 –k5→ 24 –k5→ 28
 *
 * relu between the layers, none after the last of either half.
 */
import { convolution, transposedConvolution } from "../layers";
import { squaredError } from "../losses";
import type { Parameters } from "../parameters";
import type { Seeds } from "../random";
import { requireShape } from "../shape";
import * as tf from "../tf";
import { convolutionChain, downAndUp, type KernelAndStride, throughConvolutions } from "./convolution-chain";

/** Kernel and stride of the encoder's layers, as lecture 001 prints them. */
export const upscalerEncoder: readonly KernelAndStride[] = [
  [5, 1],
  [5, 1],
  [4, 1],
  [3, 1],
];

/** Kernel and stride of the decoder's layers. */
export const upscalerDecoder: readonly KernelAndStride[] = [
  [4, 1],
  [3, 2],
  [4, 2],
  [5, 1],
  [5, 1],
];

/**
 * Side of what a convolution without padding makes of a picture.
 *
 *   ⌊(side − kernel) / stride⌋ + 1
 *
 * @throws {RangeError} if the kernel is wider than the picture
 * @example convolvedSide(14, [5, 1]) // 10
 */
export function convolvedSide(side: number, [kernel, stride]: KernelAndStride): number {
  if (!(side >= kernel))
    throw new RangeError(`convolvedSide: side must be at least the kernel's ${kernel}, got ${side}`);
  return Math.floor((side - kernel) / stride) + 1;
}

/**
 * Side of what a transposed convolution makes of a picture.
 *
 *   stride · (side − 1) + kernel
 *
 * @throws {RangeError} if the picture has no pixel
 * @example transposedSide(9, [4, 2]) // 20
 */
export function transposedSide(side: number, [kernel, stride]: KernelAndStride): number {
  if (!(side >= 1)) throw new RangeError(`transposedSide: side must be at least 1, got ${side}`);
  return stride * (side - 1) + kernel;
}

/** An encoder whose input is smaller than its decoder's output. */
export interface Upscaler {
  readonly parameters: Parameters;
  /** z = f(x̃), [batch, 196] → [batch, channels] */
  encode(small: tf.Tensor2D): tf.Tensor2D;
  /** x′ = g(z), [batch, channels] → [batch, 784] */
  decode(z: tf.Tensor2D): tf.Tensor2D;
}

/**
 * MNISTUpscaler.
 *
 * @param shape channels of every layer but the first and the last, and so the length of z; 32 in the lecture
 * @param next  a seed stream for the starting weights
 * @returns 120,641 parameters for 32
 * @see Brefeld & Majumder, lecture 001, "MNISTUpscaler"
 * @example const model = upscaler({ channels: 32 }, seeds(1));
 * model.parameters.count // 120641
 * model.decode(model.encode(tf.zeros([2, 196]))).shape // [2, 784]
 */
export function upscaler({ channels }: { readonly channels: number }, next: Seeds): Upscaler {
  const wide = (count: number) => new Array<number>(count).fill(channels);
  const encoder = convolutionChain("encoder", upscalerEncoder, [1, ...wide(upscalerEncoder.length)]);
  const decoder = convolutionChain("decoder", upscalerDecoder, [...wide(upscalerDecoder.length), 1]);
  const parameters = downAndUp(encoder, decoder, next);
  return {
    parameters,
    encode(small) {
      requireShape("encode", { small: [small, ["batch", 196]] });
      return tf.tidy(() => {
        const pictures = small.reshape<tf.Tensor4D>([-1, 14, 14, 1]);
        return throughConvolutions(parameters, encoder, pictures, convolution).reshape<tf.Tensor2D>([-1, channels]);
      });
    },
    decode(z) {
      requireShape("decode", { z: [z, ["batch", channels]] });
      return tf.tidy(() => {
        const points = z.reshape<tf.Tensor4D>([-1, 1, 1, channels]);
        return throughConvolutions(parameters, decoder, points, transposedConvolution).reshape<tf.Tensor2D>([-1, 784]);
      });
    },
  };
}

/** Pictures and their small versions, [batch, 784] and [batch, 196]. */
export type UpscalerFeeds = { readonly x: tf.Tensor2D; readonly small: tf.Tensor2D };

/**
 * The loss of super-resolution as a function of its feeds, for `compileStep`.
 *
 *   E = mean over the batch of ‖x − g(f(x̃))‖²,  x̃ the pooled picture
 *
 * The lecture's `mse_loss` is this over 784.
 *
 * @param model the network
 * @returns a function of x [batch, 784] and small [batch, 196]
 * @throws {ShapeError} (the returned function) when one of them has another shape
 * @see Brefeld & Majumder, lecture 001, "super-resolution"
 * @example const model = upscaler({ channels: 2 }, seeds(1));
 * for (const name of model.parameters.names) model.parameters.assign(name, model.parameters.values(name).fill(0));
 * upscalerLoss(model)({ x: tf.ones([3, 784]), small: tf.ones([3, 196]) }) // 784
 */
export function upscalerLoss(model: Upscaler): (feeds: UpscalerFeeds) => tf.Scalar {
  return ({ x, small }) => squaredError(x, model.decode(model.encode(small))).mean<tf.Scalar>();
}
