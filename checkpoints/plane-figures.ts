/** The VAE with a code of two numbers that notebook 12 trains before one's eyes, from any seed. */
import { batches } from "latent/batches";
import { compileStep } from "latent/compile";
import { denseVae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { elboTerms, negativeElbo } from "latent/training";
import type { Grey } from "./measure";
import type { Terms } from "./runs";

/** The first so many images, so many times. */
export type Plane = { readonly images: number; readonly epochs: number };

const shape = { pixels: 784, hidden: [200, 200], latent: 2, activation: "tanh", likelihood: "bernoulli" } as const;

/** Terms of −ELBO over the first 1,000 test images after the training. */
export function planeFigures(train: Grey, test: Grey, { images, epochs }: Plane, seed: number): Terms {
  const vae = denseVae(shape, seeds(100 * seed));
  const optimizer = tf.train.adam(1e-3);
  const descend = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer });
  const own = { count: images, pixels: train.pixels.subarray(0, images * 784) };
  const stream = batches(own, { size: 100, next: seeds(100 * seed + 1) });
  const draws = seeds(100 * seed + 2);
  for (let step = 0; step < (epochs * images) / 100; step++) {
    const x = binarized(stream.next().value, [100, 784], draws);
    const epsilon = standardNormal([100, 2], draws);
    descend({ x, epsilon, beta: 1 });
    tf.dispose([x, epsilon]);
  }
  descend.dispose();
  const terms = tf.tidy(() => {
    const x = binarized(test.pixels.subarray(0, 784_000), [1000, 784], draws);
    const { rate, distortion } = elboTerms(vae, x, standardNormal([1000, 2], draws));
    const mean = (term: tf.Tensor1D) => term.mean().dataSync()[0] as number;
    return { rate: mean(rate), distortion: mean(distortion) };
  });
  for (const one of [vae.parameters, optimizer]) one.dispose();
  return { loss: terms.rate + terms.distortion, ...terms };
}
