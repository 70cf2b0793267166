/** The trainings of notebook 09 from any seed: the same networks with clean targets and with noisy ones. */
import { gathered } from "latent/batches";
import { compileStep } from "latent/compile";
import { withGaussianNoise } from "latent/corruptions/noise";
import { fullyConvolutionalDenoiser } from "latent/models/fully-convolutional-denoiser";
import { densePictureDenoiser, type PictureDenoiser, pictureLoss } from "latent/models/picture-denoiser";
import { type Seeds, seeds, shuffled } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Digits } from "./linear-figures";
import type { Terms } from "./runs";

const [d, sigma] = [784, 0.5];

/** What is seen and what is asked for: a pair for each picture. */
type Pairs = { readonly count: number; readonly noisy: Float32Array; readonly target: Float32Array };
type Targets = "clean" | "noisy";

/** Two noises of a picture that know nothing of each other. */
function paired(pixels: Float32Array, targets: Targets, next: Seeds): Pairs {
  const noisy = withGaussianNoise(pixels, sigma, next);
  const target = targets === "clean" ? pixels : withGaussianNoise(pixels, sigma, next);
  return { count: pixels.length / d, noisy, target };
}

type Training = { readonly steps: number; readonly size: number; readonly rate: number };

/** Mean squared error of a test picture after so many batches of pairs; the rate falls along half a cosine. */
function errorAfter(
  model: PictureDenoiser,
  batch: (size: number) => Pairs,
  test: Digits,
  { steps, size, rate }: Training,
): number {
  const { parameters } = model;
  const step = compileStep({ loss: pictureLoss(model), parameters, optimizer: tf.train.adam(rate) });
  for (let i = 0; i < steps; i++) {
    const { noisy, target } = batch(size);
    const feeds = { x: tf.tensor2d(target, [size, d]), noisy: tf.tensor2d(noisy, [size, d]) };
    step(feeds, { learningRate: rate * halfCosine(i / steps) });
    tf.dispose(feeds);
  }
  step.dispose();
  const seen = withGaussianNoise(test.pixels, sigma, seeds(5));
  let sum = 0;
  for (let from = 0; from < test.count; from += 100) {
    const rows = (pixels: Float32Array) => tf.tensor2d(pixels.subarray(d * from, d * (from + 100)), [100, d]);
    const error = tf.tidy(() => rows(test.pixels).sub(model.reconstruct(rows(seen))).square().sum().dataSync()[0]); // biome-ignore format: one line
    sum += error as number;
  }
  parameters.dispose();
  return sum / test.count;
}

/** Batches of pairs that were made once; the noise that is in a target is there whenever its picture comes. */
function fixed(train: Digits, targets: Targets, seed: number): (size: number) => Pairs {
  const { count, noisy, target } = paired(train.pixels, targets, seeds(100 * seed + 2));
  const next = seeds(100 * seed + 1);
  return (size) => {
    const which = shuffled(count, next).subarray(0, size);
    const of = (pixels: Float32Array) => gathered({ count, pixels }, which);
    return { count: size, noisy: of(noisy), target: of(target) };
  };
}

/** Batches of pairs with noise that was never there before. */
function fresh(train: Digits, targets: Targets, seed: number): (size: number) => Pairs {
  const next = seeds(100 * seed + 1);
  return (size) => paired(gathered(train, shuffled(train.count, next).subarray(0, size)), targets, next);
}

const convolutional = (seed: number) =>
  fullyConvolutionalDenoiser({ channels: [16, 16, 16], kernel: 5 }, seeds(100 * seed)).sized({ height: 28, width: 28 });
const dense = (seed: number) => densePictureDenoiser({ pixels: d, hidden: [512, 512] }, seeds(100 * seed));

const both = (error: (targets: Targets) => number): Terms => ({ clean: error("clean"), noisy: error("noisy") });

/** The convolutional network on pairs made once. */
export function convolutionalPairs(train: Digits, test: Digits, steps: number, seed: number): Terms {
  const training = { steps, size: 20, rate: 0.003 };
  return both((targets) => errorAfter(convolutional(seed), fixed(train, targets, seed), test, training));
}

/** The dense network on pairs made once, or with noise that is fresh at each step. */
export function densePairs(train: Digits, test: Digits, noise: "fixed" | "fresh", seed: number): Terms {
  const training = { steps: 1000, size: 100, rate: 0.001 };
  const batch = { fixed, fresh }[noise];
  return both((targets) => errorAfter(dense(seed), batch(train, targets, seed), test, training));
}
