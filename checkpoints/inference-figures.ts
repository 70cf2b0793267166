/** What the bound of the dense VAE gives away, and to whom, from any of the committed seeds: the encoder, or the family of its q. */
import { compileStep } from "latent/compile";
import { importanceWeightedNll } from "latent/estimators/likelihood";
import { freePosterior } from "latent/models/free-posterior";
import type { Vae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import { shuffled } from "latent/random";
import * as tf from "latent/tf";
import { elboTerms, negativeElbo } from "latent/training";
import { type Grey, inOrder, streamOf } from "./measure";
import { type Committed, runs, type Terms } from "./runs";

const IMAGES = 100;
const DRAWS = 100; // of q for each image, to measure an ELBO

/** The model of a committed run on binarized pixels, trained again as it was. */
function trained(committed: Committed, images: Grey): Vae {
  const { seed, settings } = committed;
  const { parameters, vae, compiled } = committed.start();
  const step = compiled(tf.train.adam(settings.learningRate));
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    const order = shuffled(images.count, streamOf(seed, epoch, 1));
    const next = streamOf(seed, epoch, 2);
    for (const pixels of inOrder(images, order, settings.batch)) step(pixels, next, settings.learningRate);
  }
  step.dispose();
  if (!vae) throw new RangeError(`checkpoints: a run must train a VAE, got one of ${parameters.count} parameters`);
  return vae;
}

const average = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((a, b) => a + b, 0) / numbers.length;

/** Mean −ELBO over draws of q. */
function measured(vae: Vae, x: tf.Tensor2D, seed: number): number {
  const next = streamOf(seed, 0, 6);
  const one = () =>
    tf.tidy(() => {
      const { rate, distortion } = elboTerms(vae, x, standardNormal([IMAGES, vae.latent], next));
      return average(rate.add(distortion).dataSync());
    });
  return average(Array.from({ length: DRAWS }, one));
}

/** Three heights over the same images, nats: the encoder's bound, the bound of a q fitted to each image, −log p(x). */
export function inferenceFigures(run: keyof typeof runs, train: Grey, test: Grey): Terms {
  const committed = runs[run] as Committed;
  const { seed } = committed;
  const count = committed.settings.images ?? train.count;
  const vae = trained(committed, { count, pixels: train.pixels.subarray(0, count * 784) });
  const x = binarized(test.pixels.subarray(0, IMAGES * 784), [IMAGES, 784], streamOf(seed, 0, 7));
  const free = freePosterior(vae, vae.encode(x));
  const optimizer = tf.train.adam(0.02);
  const descend = compileStep({ loss: negativeElbo(free), parameters: free.parameters, optimizer });
  const next = streamOf(seed, 0, 8);
  for (let step = 0; step < 600; step++) {
    const epsilon = standardNormal([IMAGES, vae.latent], next);
    descend({ x, epsilon, beta: 1 }, { learningRate: step < 300 ? 0.02 : 0.004 });
    epsilon.dispose();
  }
  descend.dispose();
  const encoder = measured(vae, x, seed);
  const fitted = measured(free, x, seed);
  const nll = average(importanceWeightedNll(free, x, { samples: 1000, next: streamOf(seed, 0, 9) }));
  for (const one of [free.parameters, vae.parameters, x, optimizer]) one.dispose();
  return { encoder, fitted, nll, amortization: encoder - fitted, family: fitted - nll };
}
