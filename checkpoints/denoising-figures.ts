/** The table of notebook 05 from any seed: doing nothing, the best affine map, and two networks, for every corruption of the lectures. */
import { batches } from "latent/batches";
import { compileStep } from "latent/compile";
import { type AffineMap, bestAffineMap, corruptedMoments, type JointMoments } from "latent/corruptions/affine";
import { type Corruption, lectureCorruptions } from "latent/corruptions/lecture";
import { Matrix } from "latent/linear-algebra/matrix";
import { imageMoments, type Moments } from "latent/linear-algebra/moments";
import {
  convolutionalPictureDenoiser,
  densePictureDenoiser,
  type PictureDenoiser,
  pictureLoss,
} from "latent/models/picture-denoiser";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Digits } from "./linear-figures";
import type { Terms } from "./runs";

/** Images in a batch; pixels of one. */
const [size, d] = [100, 784];
const shape = { height: 28, width: 28 };

export type Training = { readonly steps: number; readonly rate: number };

/** A network after so many minibatches, each corrupted afresh; the rate falls by half a cosine to 0. */
export function taught(
  model: PictureDenoiser,
  { corrupt }: Corruption,
  train: Digits,
  { steps, rate }: Training,
  start: number,
): void {
  const step = compileStep({
    loss: pictureLoss(model),
    parameters: model.parameters,
    optimizer: tf.train.adam(rate),
  });
  const next = seeds(start);
  const order = batches(train, { size, next });
  for (let i = 0; i < steps; i++) {
    const pixels = order.next().value;
    const noisy = corrupt({ ...shape, count: size, pixels }, next);
    const feeds = { x: tf.tensor2d(pixels, [size, d]), noisy: tf.tensor2d(noisy, [size, d]) };
    step(feeds, { learningRate: rate * halfCosine(i / steps) });
    tf.dispose(feeds);
  }
  step.dispose();
}

/** Mean squared error of a picture over the test set. */
function errorOn(test: Digits, corrupted: Float32Array, reconstruct: (noisy: tf.Tensor2D) => tf.Tensor2D): number {
  let sum = 0;
  for (let from = 0; from < test.count; from += size) {
    const count = Math.min(size, test.count - from); // convolutions of a thousand at once take three times as long
    const rows = (pixels: Float32Array) => tf.tensor2d(pixels.subarray(d * from, d * (from + count)), [count, d]);
    sum += tf.tidy(
      () =>
        rows(test.pixels)
          .sub(reconstruct(rows(corrupted)))
          .square()
          .sum()
          .dataSync()[0] as number,
    );
  }
  return sum / test.count;
}

/** Images whose products of grey levels 32 bits hold exactly: 256 · 255² < 2²⁴. */
const block = 256;

/** Mean and covariances of pictures that no moments are known of: counted, in whole grey levels. */
function countedMoments({ corrupt }: Corruption, train: Digits, clean: Moments): JointMoments {
  const corrupted = corrupt({ ...shape, count: train.count, pixels: train.pixels }, seeds(1));
  const sums = new Float64Array(d);
  const [own, cross] = [new Float64Array(d * d), new Float64Array(d * d)];
  for (let from = 0; from < train.count; from += block) {
    const count = Math.min(block, train.count - from);
    const seen = corrupted.subarray(d * from, d * (from + count)).map((one) => Math.round(255 * one));
    const behind = Float32Array.from(train.bytes.subarray(d * from, d * (from + count)));
    const products = tf.tidy(() => {
      const [x, noisy] = [tf.tensor2d(behind, [count, d]), tf.tensor2d(seen, [count, d])];
      return [tf.matMul(noisy, noisy, true).dataSync(), tf.matMul(x, noisy, true).dataSync(), noisy.sum(0).dataSync()];
    });
    for (const [into, from] of [own, cross, sums].map((one, i) => [one, products[i] as Float32Array] as const)) {
      for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) + (from[at] as number);
    }
  }
  const mean = sums.map((sum) => sum / (255 * train.count));
  const covariance = (counts: Float64Array, first: Float64Array) =>
    Matrix.from1DArray(
      d,
      d,
      counts.map((sum, at) => {
        const [i, j] = [Math.floor(at / d), at % d];
        return sum / (255 ** 2 * train.count) - (first[i] as number) * (mean[j] as number);
      }) as unknown as number[],
    );
  return { mean, covariance: covariance(own, mean), cross: covariance(cross, clean.mean) };
}

/** Added to the variances of what is seen, a hundredth of what rounding to eight bits puts there, (1/255)²/12: pixels at the rim hardly have any. */
const ridge = 1.3e-8;

function affineFor(corruption: Corruption, train: Digits, clean: Moments): AffineMap {
  const { moments } = corruption;
  const seen = moments ? corruptedMoments(clean, moments) : countedMoments(corruption, train, clean);
  return bestAffineMap(clean, seen, ridge);
}

/** A network's name in the log, and how it starts. */
export type Network = { readonly name: string; readonly make: (seed: number) => PictureDenoiser };

/** For every corruption a function of the seed to the squared errors on the test set: of a network, and, unless it is asked for alone, of what needs none. */
export function denoisingRuns(
  train: Digits,
  test: Digits,
  { name, make, alone = false, ...training }: Training & Network & { readonly alone?: boolean },
): Record<string, (seed: number) => Terms> {
  let clean: Moments | undefined;
  const runs = lectureCorruptions(28, 28).map((corruption) => {
    let corrupted: Float32Array | undefined;
    let fixed: Terms | undefined;
    const withoutNetwork = (seen: Float32Array): Terms => {
      clean ??= imageMoments(train);
      const { W, b } = affineFor(corruption, train, clean);
      const weights = tf.tensor2d(Float32Array.from(W.transpose().to1DArray()), [d, d]);
      const bias = tf.tensor1d(Float32Array.from(b));
      const affine = errorOn(test, seen, (noisy) => noisy.matMul<tf.Tensor2D>(weights).add(bias));
      tf.dispose([weights, bias]);
      return { nothing: errorOn(test, seen, (noisy) => noisy), affine };
    };
    const run = (seed: number): Terms => {
      corrupted ??= corruption.corrupt({ ...shape, count: test.count, pixels: test.pixels }, seeds(5));
      const seen = corrupted;
      fixed ??= alone ? {} : withoutNetwork(seen);
      const model = make(seed);
      taught(model, corruption, train, training, 100 * seed + 1);
      const error = errorOn(test, seen, (noisy) => model.reconstruct(noisy));
      model.parameters.dispose();
      return { ...fixed, [name]: error };
    };
    return [corruption.name, run] as const;
  });
  return Object.fromEntries(runs);
}

/** A convolutional network, and a large dense one. */
export const networks: Readonly<Record<"convolutional" | "dense", Network>> = {
  convolutional: {
    name: "convolutional",
    make: (seed) => convolutionalPictureDenoiser({ channels: [16, 32, 32] }, seeds(100 * seed)),
  },
  dense: {
    name: "dense",
    make: (seed) => densePictureDenoiser({ pixels: d, hidden: [1024, 1024] }, seeds(100 * seed)),
  },
};

/** The loop of the notebook from any seed: a small convolutional network that mends erased pixels. */
export function loopFigures(train: Digits, test: Digits, steps: number, seed: number): Terms {
  const errors = lectureCorruptions(28, 28)
    .slice(0, 2)
    .map((corruption) => {
      const model = convolutionalPictureDenoiser({ channels: [16, 32, 32] }, seeds(100 * seed));
      taught(model, corruption, train, { steps, rate: 0.003 }, 100 * seed + 1);
      const corrupted = corruption.corrupt({ ...shape, count: test.count, pixels: test.pixels }, seeds(5));
      const error = errorOn(test, corrupted, (noisy) => model.reconstruct(noisy));
      model.parameters.dispose();
      return [corruption.name, error] as const;
    });
  return Object.fromEntries(errors);
}
