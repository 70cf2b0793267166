/** Networks that see a corrupted picture and say the clean one; they are not told what was done to it. */
import {
  chain,
  convolution,
  convolutionInitial,
  denseInitial,
  through,
  transposedConvolution,
  transposedInitial,
} from "../layers";
import { squaredError } from "../losses";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import { requireSameShape, requireShape } from "../shape";
import * as tf from "../tf";

/** x̃ → x′ */
export interface PictureDenoiser {
  readonly parameters: Parameters;
  /** The reconstruction x′ = g(f(x̃)), [batch, pixels] → [batch, pixels]. */
  reconstruct(noisy: tf.Tensor2D): tf.Tensor2D;
}

/** Sizes of a dense network. */
export type DenseDenoiserShape = { readonly pixels: number; readonly hidden: readonly number[] };

/**
 * A dense network with relu units between its layers and none after the last.
 *
 *   x′ = g(f(x̃)) = W₃ relu(W₂ relu(W₁ x̃ + b₁) + b₂) + b₃ for two hidden layers
 *
 * @param shape pixels and hidden units
 * @param next  a seed stream for Glorot's starting weights
 * @example densePictureDenoiser({ pixels: 784, hidden: [1024, 1024] }, seeds(1)).parameters.count // 2657040
 */
export function densePictureDenoiser({ pixels, hidden }: DenseDenoiserShape, next: Seeds): PictureDenoiser {
  const layers = chain("denoiser", [pixels, ...hidden, pixels]);
  const parameters = new Parameters(
    Object.assign({}, ...layers.map(({ name, ...at }) => denseInitial(name, at, next))),
  );
  return {
    parameters,
    reconstruct(noisy) {
      requireShape("reconstruct", { noisy: [noisy, ["batch", pixels]] });
      return tf.tidy(() => through(parameters, layers, noisy, "relu"));
    },
  };
}

/** Feature maps after the first, the second and the third convolution. */
export type ConvolutionalDenoiserShape = { readonly channels: readonly [number, number, number] };

const kernels = [
  { kernel: 4, stride: 2 },
  { kernel: 3, stride: 2 },
  { kernel: 6, stride: 1 },
] as const;

/**
 * A convolutional network for pictures of 28 × 28 in the shape of a U: what the convolutions on the way down saw is added again on the way
 * up, so that detail need not pass through the narrow end.
 *
 *   down 28 –k4 s2→ 13 –k3 s2→ 6 –k6→ 1,  up by the transposed sizes;  h₂ + up(h₃), h₁ + up(…), then the picture
 *
 * @param shape channels
 * @param next  a seed stream for the starting weights
 * @see Ronneberger, Fischer & Brox 2015 (a U; they put the maps side by side, we add them)
 * @example convolutionalPictureDenoiser({ channels: [32, 64, 64] }, seeds(1)).parameters.count // 333057
 */
export function convolutionalPictureDenoiser({ channels }: ConvolutionalDenoiserShape, next: Seeds): PictureDenoiser {
  const widths = [1, ...channels];
  const down = kernels.map((size, i) => ({
    ...size,
    name: `down/${i}`,
    inputs: widths[i] as number,
    channels: widths[i + 1] as number,
  }));
  const up = down.map((size, i) => ({ ...size, name: `up/${i}`, inputs: size.channels, channels: size.inputs }));
  const parameters = new Parameters(
    Object.assign(
      {},
      ...down.map(({ name, ...size }) => convolutionInitial(name, size, next)),
      ...up.map(({ name, ...size }) => transposedInitial(name, size, next)),
    ),
  );
  return {
    parameters,
    reconstruct(noisy) {
      requireShape("reconstruct", { noisy: [noisy, ["batch", 784]] });
      return tf.tidy(() => {
        const maps = [noisy.reshape<tf.Tensor4D>([-1, 28, 28, 1])];
        for (const { name, stride } of down) {
          maps.push(tf.relu(convolution(parameters, name, maps[maps.length - 1] as tf.Tensor4D, stride)));
        }
        let h = maps[3] as tf.Tensor4D;
        for (const i of [2, 1, 0]) {
          const { name, stride } = up[i] as (typeof up)[number];
          const wide = transposedConvolution(parameters, name, h, stride);
          h = i === 0 ? wide : tf.relu(wide.add<tf.Tensor4D>(maps[i] as tf.Tensor4D));
        }
        return h.reshape<tf.Tensor2D>([-1, 784]);
      });
    },
  };
}

/** Clean pictures and the corrupted ones that the network sees, both [batch, pixels]. */
export type PictureFeeds = { readonly x: tf.Tensor2D; readonly noisy: tf.Tensor2D };

/**
 * The loss of a denoising autoencoder as a function of its feeds, for `compileStep`: the clean picture is the target.
 *
 *   E = mean over the batch of L(x, g(f(x̃))),  L = ‖x − x′‖²
 *
 * @param model the network
 * @returns a function of x and noisy, [batch, pixels]
 * @throws {ShapeError} (the returned function) when x and noisy differ in shape
 * @see Blair, lecture 002, "Denoising Autoencoder"; Vincent et al. 2010
 * @example const model = densePictureDenoiser({ pixels: 2, hidden: [] }, seeds(1));
 * model.parameters.assign("denoiser/0/weights", new Float32Array(4));
 * pictureLoss(model)({ x: tf.tensor2d([[3, 4]]), noisy: tf.zeros([1, 2]) }) // 25
 */
export function pictureLoss(model: PictureDenoiser): (feeds: PictureFeeds) => tf.Scalar {
  return ({ x, noisy }) => {
    requireSameShape("pictureLoss", { x, noisy });
    return squaredError(x, model.reconstruct(noisy)).mean<tf.Scalar>();
  };
}
