/** The decoder of a dense VAE by plain loops: a few hundred thousand products, no tensors. */
import type { Tensors } from "../frame/part";

/** One layer, outputs by rows, so that its sums run along memory. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** [outputs, inputs] */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The layers decoder/0, decoder/1, … of a file of weights. */
export function decoderLayers(tensors: Tensors): Layer[] {
  const layers: Layer[] = [];
  for (let at = 0; ; at++) {
    const [weights, bias] = [tensors[`decoder/${at}/weights`], tensors[`decoder/${at}/bias`]];
    if (!weights || !bias) break;
    const [inputs, outputs] = weights.shape as [number, number];
    const turned = new Float32Array(inputs * outputs);
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) turned[j * inputs + i] = weights.values[i * outputs + j] as number;
    }
    layers.push({ inputs, outputs, weights: turned, bias: bias.values });
  }
  if (layers.length === 0) throw new Error("there is no decoder among its numbers");
  return layers;
}

/** Bernoulli logits of the pixels: W₃ tanh(W₂ tanh(W₁ z + b₁) + b₂) + b₃. */
export function decodedLogits(layers: readonly Layer[], z: readonly number[]): Float32Array {
  let values = Float32Array.from(z);
  layers.forEach(({ inputs, outputs, weights, bias }, at) => {
    const next = new Float32Array(outputs);
    for (let j = 0; j < outputs; j++) {
      let sum = bias[j] as number;
      for (let i = 0; i < inputs; i++) sum += (weights[j * inputs + i] as number) * (values[i] as number);
      next[j] = at + 1 < layers.length ? Math.tanh(sum) : sum;
    }
    values = next;
  });
  return values;
}
