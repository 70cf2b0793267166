/** Layers as pure functions of named parameters: `…Initial` makes their starting values, the other function applies them. */
import { type Initial, type Parameters, uniformInitial, zeroInitial } from "./parameters";
import type { Seeds } from "./random";
import * as tf from "./tf";

/** A dense layer's parameters, `NAME/weights` and `NAME/bias`. */
export type DenseShape = { readonly inputs: number; readonly units: number };

/**
 * Glorot's uniform weights and zero biases for a dense layer.
 *
 *   W_ij ~ U(−b, b),  b = √(6 / (inputs + units))
 *
 * @see Glorot & Bengio 2010, equation 16
 * @example Object.keys(denseInitial("encoder", { inputs: 3, units: 2 }, seeds(1))) // ["encoder/weights", "encoder/bias"]
 */
export function denseInitial(name: string, { inputs, units }: DenseShape, next: Seeds): Record<string, Initial> {
  return {
    [`${name}/weights`]: uniformInitial([inputs, units], Math.sqrt(6 / (inputs + units)), next),
    [`${name}/bias`]: zeroInitial([units]),
  };
}

/**
 * A dense layer, x W + b: x [batch, inputs] → [batch, units].
 *
 * @example import { Parameters } from "latent/parameters";
 * const p = new Parameters({ "d/weights": { shape: [2, 1], values: Float32Array.of(2, 3) }, "d/bias": { shape: [1], values: Float32Array.of(1) } });
 * dense(p, "d", tf.tensor2d([[10, 100]])) // [321]
 */
export function dense(parameters: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  const weights = parameters.tensor<tf.Tensor2D>(`${name}/weights`);
  return x.matMul<tf.Tensor2D>(weights).add<tf.Tensor2D>(parameters.tensor(`${name}/bias`));
}

/** A dense layer with its name. */
export type NamedDense = DenseShape & { readonly name: string };

/**
 * Dense layers from one width to the next.
 *
 * @example chain("encoder", [784, 200, 100]).map(({ name, units }) => `${name}: ${units}`) // ["encoder/0: 200", "encoder/1: 100"]
 */
export function chain(name: string, widths: readonly number[]): NamedDense[] {
  return widths.slice(1).map((units, at) => ({ name: `${name}/${at}`, inputs: widths[at] as number, units }));
}

/**
 * Applies dense layers one after the other, the activation between them and not after the last.
 *
 * @example import { Parameters, zeroInitial } from "latent/parameters";
 * const p = new Parameters({ "d/0/weights": { shape: [1, 1], values: Float32Array.of(-2) }, "d/0/bias": zeroInitial([1]) });
 * through(p, chain("d", [1, 1]), tf.tensor2d([[3]]), "relu") // [-6]
 */
export function through(
  parameters: Parameters,
  layers: readonly NamedDense[],
  x: tf.Tensor2D,
  activation: "tanh" | "relu" | "sigmoid",
): tf.Tensor2D {
  const bend = { tanh: tf.tanh<tf.Tensor2D>, relu: tf.relu<tf.Tensor2D>, sigmoid: tf.sigmoid<tf.Tensor2D> }[activation];
  return layers.reduce((h, { name }, at) => dense(parameters, name, at === 0 ? h : bend(h)), x);
}

/** A square convolution without padding. */
export type ConvolutionShape = {
  readonly inputs: number;
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
};

/**
 * Weights and biases of a convolution, uniform as PyTorch starts them (the lecture's code relies on that).
 *
 *   w, b ~ U(−1/√fan, 1/√fan),  fan = kernel² · inputs (of a transposed convolution: kernel² · channels)
 *
 * @example convolutionInitial("c", { inputs: 1, channels: 2, kernel: 3, stride: 1 }, seeds(1))["c/weights"].shape // [3, 3, 1, 2]
 */
export function convolutionInitial(name: string, shape: ConvolutionShape, next: Seeds): Record<string, Initial> {
  const { inputs, channels, kernel } = shape;
  const bound = 1 / Math.sqrt(kernel * kernel * inputs);
  return {
    [`${name}/weights`]: uniformInitial([kernel, kernel, inputs, channels], bound, next),
    [`${name}/bias`]: uniformInitial([channels], bound, next),
  };
}

/**
 * Valid convolution: x [batch, height, width, inputs] → [batch, ⌊(height − kernel)/stride⌋ + 1, …, channels].
 *
 * @example import { Parameters } from "latent/parameters";
 * const p = new Parameters(convolutionInitial("c", { inputs: 1, channels: 2, kernel: 4, stride: 2 }, seeds(1)));
 * convolution(p, "c", tf.zeros([5, 20, 20, 1]), 2).shape // [5, 9, 9, 2]
 */
export function convolution(parameters: Parameters, name: string, x: tf.Tensor4D, stride: number): tf.Tensor4D {
  const filter = parameters.tensor<tf.Tensor4D>(`${name}/weights`);
  return tf.conv2d(x, filter, stride, "valid").add<tf.Tensor4D>(parameters.tensor(`${name}/bias`));
}

/**
 * As `convolutionInitial`, for the transposed direction; filters [kernel, kernel, channels, inputs].
 *
 * @example transposedInitial("t", { inputs: 3, channels: 2, kernel: 4, stride: 1 }, seeds(1))["t/weights"].shape // [4, 4, 2, 3]
 */
export function transposedInitial(name: string, shape: ConvolutionShape, next: Seeds): Record<string, Initial> {
  const { inputs, channels, kernel } = shape;
  const bound = 1 / Math.sqrt(kernel * kernel * channels);
  return {
    [`${name}/weights`]: uniformInitial([kernel, kernel, channels, inputs], bound, next),
    [`${name}/bias`]: uniformInitial([channels], bound, next),
  };
}

/**
 * The adjoint of a valid convolution: x [batch, height, width, inputs] → [batch, stride (height − 1) + kernel, …, channels].
 *
 * @example import { Parameters } from "latent/parameters";
 * const p = new Parameters(transposedInitial("t", { inputs: 2, channels: 1, kernel: 4, stride: 2 }, seeds(1)));
 * transposedConvolution(p, "t", tf.zeros([5, 9, 9, 2]), 2).shape // [5, 20, 20, 1]
 */
export function transposedConvolution(
  parameters: Parameters,
  name: string,
  x: tf.Tensor4D,
  stride: number,
): tf.Tensor4D {
  const filter = parameters.tensor<tf.Tensor4D>(`${name}/weights`);
  const [kernel, , channels] = filter.shape;
  const [batch, height, width] = x.shape;
  const shape: [number, number, number, number] = [
    batch,
    stride * (height - 1) + kernel,
    stride * (width - 1) + kernel,
    channels,
  ];
  return tf.conv2dTranspose(x, filter, shape, stride, "valid").add<tf.Tensor4D>(parameters.tensor(`${name}/bias`));
}
