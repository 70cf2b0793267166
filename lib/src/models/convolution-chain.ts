/** Convolutions one after the other, relu between them and none after the last. */
import { type ConvolutionShape, convolutionInitial, transposedInitial } from "../layers";
import { Parameters } from "../parameters";
import type { Seeds } from "../random";
import * as tf from "../tf";

/** A convolution with its name among the parameters. */
export type NamedConvolution = ConvolutionShape & { readonly name: string };

/** Kernel and stride. */
export type KernelAndStride = readonly [kernel: number, stride: number];

/**
 * Layers `NAME/0`, `NAME/1`, … between maps of these widths.
 *
 * @param name    of all layers
 * @param kernels kernel and stride of each
 * @param widths  channels before the first layer, between them, after the last: one more than there are layers
 * @example convolutionChain("e", [[5, 1], [3, 2]], [1, 8, 4]).map(({ name, channels }) => `${name}: ${channels}`) // ["e/0: 8", "e/1: 4"]
 */
export function convolutionChain(
  name: string,
  kernels: readonly KernelAndStride[],
  widths: readonly number[],
): NamedConvolution[] {
  return kernels.map(([kernel, stride], at) => ({
    name: `${name}/${at}`,
    inputs: widths[at] as number,
    channels: widths[at + 1] as number,
    kernel,
    stride,
  }));
}

/**
 * The starting parameters of an autoencoder of convolutions: a chain down, and one of transposed convolutions up.
 *
 * @param encoder the layers of a {@link convolutionChain}, drawn first
 * @param decoder those on the way up
 * @param next    a seed stream
 * @example downAndUp(convolutionChain("e", [[5, 1]], [1, 8]), convolutionChain("d", [[5, 1]], [8, 1]), seeds(1)).count // 409
 */
export function downAndUp(
  encoder: readonly NamedConvolution[],
  decoder: readonly NamedConvolution[],
  next: Seeds,
): Parameters {
  const initial = [
    ...encoder.map((layer) => convolutionInitial(layer.name, layer, next)),
    ...decoder.map((layer) => transposedInitial(layer.name, layer, next)),
  ];
  return new Parameters(Object.assign({}, ...initial));
}

/** `convolution` or `transposedConvolution` of latent/layers. */
export type Convolve = (parameters: Parameters, name: string, x: tf.Tensor4D, stride: number) => tf.Tensor4D;

/**
 * Applies layers one after the other, relu between them.
 *
 * @param layers the layers of a {@link convolutionChain}
 * @param x      [batch, height, width, channels]
 * @param apply  `convolution` on the way down, `transposedConvolution` on the way up
 * @example
 * import { convolution, convolutionInitial } from "latent/layers";
 * import { Parameters } from "latent/parameters";
 * const layers = convolutionChain("c", [[5, 1], [3, 2]], [1, 8, 4]);
 * const p = new Parameters(Object.assign({}, ...layers.map((layer) => convolutionInitial(layer.name, layer, seeds(1)))));
 * throughConvolutions(p, layers, tf.zeros([2, 14, 14, 1]), convolution).shape // [2, 4, 4, 4]
 */
export function throughConvolutions(
  parameters: Parameters,
  layers: readonly NamedConvolution[],
  x: tf.Tensor4D,
  apply: Convolve,
): tf.Tensor4D {
  return layers.reduce((h, { name, stride }, at) => apply(parameters, name, at === 0 ? h : tf.relu(h), stride), x);
}
