/** A denoiser that is the same small filter at every place of a picture, and so fits pictures of any size. */
import { convolutionInitial } from "../layers";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import { requireShape } from "../shape";
import * as tf from "../tf";
import type { PictureDenoiser } from "./picture-denoiser";

/** Maps of the layers between, and the odd side of every kernel. */
export type FullyConvolutionalShape = { readonly channels: readonly number[]; readonly kernel: number };

/** Parameters without a size, and the denoiser that they are for pictures of one. */
export interface FullyConvolutionalDenoiser {
  readonly parameters: Parameters;
  /** For pictures of height × width pixels; the parameters are shared. */
  sized(size: { readonly height: number; readonly width: number }): PictureDenoiser;
}

/**
 * Convolutions that keep the size of a picture (outside of it stand zeros), relu between them. What they say is added to what is seen.
 *
 *   x′ = x̃ + c_n ∗ relu(… relu(c₁ ∗ x̃ + b₁) …) + b_n
 *
 * @param shape channels, kernel
 * @param next  a seed stream for the starting weights
 * @returns with channels [16, 16, 16] and kernels of 5 × 5 a pixel is told by the 17 × 17 around it
 * @throws {RangeError} if the kernel is not odd: then no pixel is its middle
 * @see Zhang, Zuo, Chen, Meng & Zhang 2017, "Beyond a Gaussian denoiser" (a deeper one, that says what to take away)
 * @example fullyConvolutionalDenoiser({ channels: [16, 16, 16], kernel: 5 }, seeds(1)).parameters.count // 13649
 */
export function fullyConvolutionalDenoiser(
  { channels, kernel }: FullyConvolutionalShape,
  next: Seeds,
): FullyConvolutionalDenoiser {
  if (!(Number.isInteger(kernel) && kernel % 2 === 1))
    throw new RangeError(`fullyConvolutionalDenoiser: kernel must be an odd whole number, got ${kernel}`);
  const widths = [1, ...channels, 1];
  const layers = widths.slice(1).map((maps, i) => ({
    name: `filter/${i}`,
    inputs: widths[i] as number,
    channels: maps,
    kernel,
    stride: 1,
  }));
  const parameters = new Parameters(
    Object.assign({}, ...layers.map(({ name, ...shape }) => convolutionInitial(name, shape, next))),
  );
  const filtered = (h: tf.Tensor4D, name: string) =>
    tf
      .conv2d(h, parameters.tensor<tf.Tensor4D>(`${name}/weights`), 1, "same")
      .add<tf.Tensor4D>(parameters.tensor(`${name}/bias`));
  return {
    parameters,
    sized: ({ height, width }) => ({
      parameters,
      reconstruct(noisy) {
        requireShape("reconstruct", { noisy: [noisy, ["batch", height * width]] });
        return tf.tidy(() => {
          const seen = noisy.reshape<tf.Tensor4D>([-1, height, width, 1]);
          const said = layers.reduce((h, { name }, i) => filtered(i === 0 ? h : tf.relu(h), name), seen);
          return noisy.add<tf.Tensor2D>(said.reshape([-1, height * width]));
        });
      },
    }),
  };
}
