/** The jobs that are not models of the course, in plain tfjs over the library's layers. */
import {
  convolution,
  convolutionInitial,
  dense,
  denseInitial,
  transposedConvolution,
  transposedInitial,
} from "latent/layers";
import { type Initial, Parameters } from "latent/parameters";
import { seeds } from "latent/random";
import * as tf from "latent/tf";

type Activation = (x: tf.Tensor) => tf.Tensor;

/** Dense layers with an activation between them: widths from the input to the output. */
export function perceptron(widths: readonly number[], activation: Activation) {
  const next = seeds(1);
  const layers = widths.slice(1).map((units, at) => ({ name: `${at}`, inputs: widths[at] as number, units }));
  const initial = layers.map(({ name, ...shape }) => denseInitial(name, shape, next));
  const parameters = new Parameters(Object.assign({}, ...initial));
  const apply = (x: tf.Tensor2D) =>
    layers.reduce((h, { name }, at) => dense(parameters, name, at ? (activation(h) as tf.Tensor2D) : h), x);
  return { parameters, apply };
}

/** Convolutions, then transposed ones, relu between them: [kernel, stride] each. */
export function upscaler(down: readonly [number, number][], up: readonly [number, number][], channels: number) {
  const next = seeds(1);
  const shape = ([kernel, stride]: readonly [number, number], inputs: number, out: number) => ({
    kernel,
    stride,
    inputs,
    channels: out,
  });
  const initial: Record<string, Initial>[] = [
    ...down.map((layer, at) => convolutionInitial(`down${at}`, shape(layer, at ? channels : 1, channels), next)),
    ...up.map((layer, at) =>
      transposedInitial(`up${at}`, shape(layer, channels, at === up.length - 1 ? 1 : channels), next),
    ),
  ];
  const parameters = new Parameters(Object.assign({}, ...initial));
  const apply = (x: tf.Tensor4D) => {
    const code = down.reduce(
      (h, [, stride], at) => convolution(parameters, `down${at}`, at ? tf.relu(h) : h, stride),
      x,
    );
    return up.reduce((h, [, stride], at) => transposedConvolution(parameters, `up${at}`, tf.relu(h), stride), code);
  };
  return { parameters, apply };
}

/** Convolutions of one size that keep the image's size, relu between them. */
export function denoiser(widths: readonly number[], kernel: number) {
  const next = seeds(1);
  const layers = widths.slice(1).map((channels, at) => ({ kernel, stride: 1, inputs: widths[at] as number, channels }));
  const initial = layers.map((layer, at) => convolutionInitial(`${at}`, layer, next));
  const parameters = new Parameters(Object.assign({}, ...initial));
  const apply = (x: tf.Tensor4D) =>
    layers.reduce((h, _, at) => {
      const input = at ? tf.relu(h) : h;
      const filter = parameters.tensor<tf.Tensor4D>(`${at}/weights`);
      return tf.conv2d(input, filter, 1, "same").add<tf.Tensor4D>(parameters.tensor(`${at}/bias`));
    }, x);
  return { parameters, apply };
}
