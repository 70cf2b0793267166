/** What a committed log says of a finished run; `test/checkpoints` computes it again from the weights. */
import { gathered } from "latent/batches";
import { activeUnits, importanceWeightedNll } from "latent/estimators/likelihood";
import type { Vae } from "latent/models/vae";
import { binarized } from "latent/noise";
import { type Seeds, seeds } from "latent/random";
import * as tf from "latent/tf";
import type { Run, Terms } from "./runs";

/** Images as plain numbers. */
export type Grey = { readonly count: number; readonly pixels: Float32Array };

/** The first images, as many as there are and no more than told. */
export function firstOf(images: Grey, most: number): Grey {
  const [count, size] = [Math.min(most, images.count), images.pixels.length / images.count];
  return { count, pixels: images.pixels.subarray(0, count * size) };
}

/** A fresh seed stream for one purpose of one epoch of one run. */
export function streamOf(seed: number, epoch: number, purpose: number): Seeds {
  return seeds(seed * 100_003 + epoch * 101 + purpose);
}

/** Mean of each term over several batches of one size. */
export function meanTerms(parts: readonly Terms[]): Terms {
  const names = Object.keys(parts[0] as Terms);
  const mean = (name: string) => parts.reduce((sum, part) => sum + (part[name] as number), 0) / parts.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)]));
}

/** Batches of `size` in a given order; the last, incomplete one is left out. */
export function* inOrder(images: Grey, order: Uint32Array, size: number): Generator<Float32Array> {
  for (let at = 0; at + size <= order.length; at += size) yield gathered(images, order.subarray(at, at + size));
}

/** Mean terms over held-out images, all of them, with noise that is the same at every epoch. */
export function measureOn(run: Run, images: Grey, seed: number): Terms {
  const next = streamOf(seed, 0, 3);
  const size = images.pixels.length / images.count;
  const parts = Array.from({ length: Math.ceil(images.count / 500) }, (_, at) => {
    const pixels = images.pixels.subarray(500 * at * size, 500 * (at + 1) * size);
    return { share: pixels.length / images.pixels.length, terms: run.measure(pixels, next) };
  });
  const names = Object.keys((parts[0] as (typeof parts)[number]).terms);
  const mean = (name: string) => parts.reduce((sum, { share, terms }) => sum + share * (terms[name] as number), 0);
  return Object.fromEntries(names.map((name) => [name, mean(name)]));
}

/** −log p(x) by importance sampling on the first 1,000 binarized images, and active units over all grey ones. */
export function likelihoodOn(vae: Vae, images: Grey, seed: number): Terms {
  const x = binarized(images.pixels.subarray(0, 1000 * 784), [1000, 784], streamOf(seed, 0, 4));
  const nll = (samples: number) => {
    const each = importanceWeightedNll(vae, x, { samples, next: streamOf(seed, 0, 5) });
    return each.reduce((sum, value) => sum + value, 0) / each.length;
  };
  const means = tf.tidy(() => vae.encode(tf.tensor2d(images.pixels, [images.count, 784])).mean);
  const terms = { nll100: nll(100), nll500: nll(500), activeUnits: activeUnits(means).count };
  tf.dispose([x, means]);
  return terms;
}
