/** The loop of notebook 05 from any seed: a network that mends erased pixels. */
import { batches } from "latent/batches";
import { compileStep } from "latent/compile";
import { type Corruption, lectureCorruptions } from "latent/corruptions/lecture";
import { convolutionalPictureDenoiser, type PictureDenoiser, pictureLoss } from "latent/models/picture-denoiser";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Digits } from "./linear-figures";
import type { Terms } from "./runs";

/** Images in a batch; pixels of one. */
const [size, d] = [100, 784];
const shape = { height: 28, width: 28 };

type Training = { readonly steps: number; readonly rate: number };

/** A network after so many minibatches, each corrupted afresh; the rate falls by half a cosine to 0. */
function taught(
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
