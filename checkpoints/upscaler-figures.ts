/** The loop of notebook 10 from any seed: a network that makes four pixels out of one. */
import { batches } from "latent/batches";
import { compileStep } from "latent/compile";
import { nearestPossible, pooled } from "latent/corruptions/pooling";
import { upscaler, upscalerLoss } from "latent/models/upscaler";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { halfCosine } from "./half-cosine";
import type { Digits } from "./linear-figures";
import type { Terms } from "./runs";

/** Images in a batch; pixels of one, and of the small one. */
const [size, large, small] = [100, 784, 196];
const shape = { height: 28, width: 28, block: 2 };
const rate = 0.002;

const pair = (pixels: Float32Array) => ({
  x: tf.tensor2d(pixels, [pixels.length / large, large]),
  small: tf.tensor2d(Float32Array.from(pooled(pixels, shape)), [pixels.length / large, small]),
});

/** Squared error of a test picture after so many minibatches: of the network, and of the nearest possible picture to its answer. */
export function upscalerFigures(train: Digits, test: Digits, steps: number, seed: number): Terms {
  const model = upscaler({ channels: 32 }, seeds(100 * seed));
  const optimizer = tf.train.adam(rate);
  const step = compileStep({ loss: upscalerLoss(model), parameters: model.parameters, optimizer });
  const order = batches(train, { size, next: seeds(100 * seed + 1) });
  for (let i = 0; i < steps; i++) {
    const feeds = pair(order.next().value);
    step(feeds, { learningRate: rate * halfCosine(i / steps) });
    tf.dispose(feeds);
  }
  step.dispose();
  const [whole, said] = [test.pixels, new Float32Array(test.count * large)];
  for (let at = 0; at < said.length; at += size * large) {
    const feeds = pair(whole.subarray(at, at + size * large));
    said.set(
      tf.tidy(() => model.decode(model.encode(feeds.small)).dataSync()),
      at,
    );
    tf.dispose(feeds);
  }
  model.parameters.dispose();
  const errorOf = (pictures: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < whole.length; i++) sum += ((pictures[i] as number) - (whole[i] as number)) ** 2;
    return sum / test.count;
  };
  return { network: errorOf(said), possible: errorOf(nearestPossible(said, pooled(whole, shape), shape)) };
}
