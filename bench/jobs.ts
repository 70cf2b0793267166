/** Our side of the jobs: each makes a function that does one step (or one whole computation). */
import { compileStep, type Given } from "latent/compile";
import { loadDataset } from "latent/datasets/load";
import { importanceWeightedNll } from "latent/estimators/likelihood";
import { imageMoments } from "latent/linear-algebra/moments";
import { fitPca } from "latent/linear-algebra/pca";
import { convolutionalVae } from "latent/models/convolutional";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import type { Parameters, ScalarTerms } from "latent/parameters";
import { seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo } from "latent/training";
import { denoiser, perceptron, upscaler } from "./networks";

/** One step; what it returns is printed, so that it cannot be optimized away. */
export type Work = () => number;

const next = seeds(2);
const uniform = (...shape: number[]) =>
  tf.tensor(
    uniforms32(
      shape.reduce((a, b) => a * b, 1),
      next,
    ),
    shape,
  );

/** A recorded step of Adam on fixed feeds. */
function trained<F extends Record<string, tf.Tensor>>(
  parameters: Parameters,
  loss: (feeds: F) => tf.Scalar | ScalarTerms,
  feeds: Given<F>,
): Work {
  const step = compileStep({
    loss: (given: F) => ({ value: loss(given) }).value as ScalarTerms,
    parameters,
    optimizer: tf.train.adam(1e-3),
  });
  return () => {
    const terms: unknown = step(feeds);
    return typeof terms === "number" ? terms : (terms as { loss: number }).loss;
  };
}

const vaeShape = { pixels: 784, hidden: [200, 200], latent: 50, activation: "relu", likelihood: "bernoulli" } as const;
const error = (x: tf.Tensor, y: tf.Tensor, axes: number[]) => x.sub(y).square().sum(axes).mean<tf.Scalar>();

/** Every job by its name. */
export const jobs: Readonly<Record<string, () => Work | Promise<Work>>> = {
  "vae-mlp"() {
    const vae = denseVae(vaeShape, seeds(1));
    const feeds = { x: uniform(100, 784) as tf.Tensor2D, epsilon: standardNormal([100, 50], next), beta: 1 };
    return trained(vae.parameters, negativeElbo(vae), feeds);
  },
  "deep-autoencoder"() {
    const { parameters, apply } = perceptron([784, 1000, 500, 250, 30, 250, 500, 1000, 784], tf.sigmoid);
    const loss = ({ x }: { x: tf.Tensor2D }) => error(tf.sigmoid(apply(x)), x, [1]);
    return trained(parameters, loss, { x: uniform(100, 784) as tf.Tensor2D });
  },
  upscaler() {
    const down = [
      [5, 1],
      [5, 1],
      [4, 1],
      [3, 1],
    ] as [number, number][]; // 14 → 10 → 6 → 3 → 1
    const up = [
      [4, 1],
      [3, 2],
      [4, 2],
      [5, 1],
      [5, 1],
    ] as [number, number][]; // 1 → 4 → 9 → 20 → 24 → 28
    const { parameters, apply } = upscaler(down, up, 32);
    const loss = ({ y }: { y: tf.Tensor4D }) => error(apply(tf.avgPool(y, 2, 2, "valid")), y, [1, 2, 3]);
    return trained(parameters, loss, { y: uniform(100, 28, 28, 1) as tf.Tensor4D });
  },
  "vae-convolutional"() {
    const vae = convolutionalVae({ channels: 32, latent: 32 }, seeds(1));
    const feeds = { x: uniform(100, 784) as tf.Tensor2D, epsilon: standardNormal([100, 32], next), beta: 1 };
    return trained(vae.parameters, negativeElbo(vae), feeds);
  },
  "denoiser-plane"() {
    const { parameters, apply } = perceptron([2, 64, 64, 2], tf.relu);
    const loss = ({ x, noise }: { x: tf.Tensor2D; noise: tf.Tensor2D }) => error(apply(x.add(noise)), x, [1]);
    return trained(parameters, loss, { x: standardNormal([500, 2], next), noise: standardNormal([500, 2], next) });
  },
  "denoiser-convolutional"() {
    const { parameters, apply } = denoiser([1, 16, 16, 16, 1], 5);
    const loss = ({ x, noise }: { x: tf.Tensor4D; noise: tf.Tensor4D }) => error(apply(x.add(noise)), x, [1, 2, 3]);
    return trained(parameters, loss, {
      x: uniform(100, 28, 28, 1) as tf.Tensor4D,
      noise: standardNormal([100, 28, 28, 1], next),
    });
  },
  "importance-sampling"() {
    const vae = denseVae(vaeShape, seeds(1));
    const x = uniform(100, 784).round() as tf.Tensor2D;
    return () => importanceWeightedNll(vae, x, { samples: 500, next })[0] as number;
  },
  async pca() {
    const { train } = await loadDataset("mnist");
    return () => fitPca(imageMoments(train)).variances[0] as number;
  },
};
