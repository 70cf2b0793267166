/** The training of notebook 01 from any seed: what it comes to. No weights are kept; the notebook trains its own before one's eyes. */

import { batches } from "latent/batches";
import { axisAlignment, principalAngles } from "latent/linear-algebra/alignment";
import { type ByteImages, imageMoments } from "latent/linear-algebra/moments";
import { fitPca, principalSubspace, reconstructionError } from "latent/linear-algebra/pca";
import { linearAutoencoderLoss, pythagorasDefect } from "latent/models/linear-autoencoder";
import { linearNetwork, networkWeights } from "latent/models/linear-network";
import { seeds } from "latent/random";
import * as tf from "latent/tf";
import { reconstructionStep } from "latent/training";
import type { Grey } from "./measure";
import type { Terms } from "./runs";

const latent = 30;

/** Images as bytes and as grey values. */
export type Digits = Grey & ByteImages;

/** Steps with the large rate, then with the small one; minibatches of 500. */
export type Pace = { readonly walk: number; readonly settle: number };

/** Figures of one training, of a data set whose components are fitted once. */
export function linearTraining(train: Digits, test: Digits): (pace: Pace, seed: number) => Terms {
  const moments = imageMoments(train);
  const pca = fitPca(moments);
  const best = reconstructionError(pca, imageMoments(test), latent);
  const subspace = principalSubspace(pca, latent);
  const total = moments.covariance.trace();

  return ({ walk, settle }, seed) => {
    const network = linearNetwork({ pixels: 784, latent }, seeds(100 * seed));
    const mean = tf.tensor1d(Float32Array.from(pca.mean));
    const centred = (pixels: Float32Array) =>
      tf.tidy(() => tf.tensor2d(pixels, [pixels.length / 784, 784]).sub<tf.Tensor2D>(mean));
    const stream = batches(train, { size: 500, next: seeds(100 * seed + 1) });
    const [large, little] = [tf.train.adam(0.005), tf.train.adam(0.0005)];
    for (let step = 0; step < walk + settle; step++) {
      const rows = centred(stream.next().value);
      reconstructionStep(network, step < walk ? large : little, rows);
      rows.dispose();
    }

    const learned = networkWeights(network);
    const degrees = Array.from(principalAngles(subspace, learned.decoder), (angle) => (angle * 180) / Math.PI);
    const apart = (a: tf.Tensor2D, b: tf.Tensor) => a.sub(b).square().sum(1).mean().dataSync()[0] as number;
    const [error, distance] = tf.tidy(() => {
      const rows = centred(test.pixels);
      const decoded = network.decode(network.encode(rows));
      const u = tf.tensor2d(subspace.to2DArray());
      return [apart(rows, decoded), apart(decoded, rows.matMul(u).matMul(u, false, true))] as const;
    });
    for (const one of [network.parameters, mean, large, little]) one.dispose();
    return {
      error,
      pca: best,
      training: linearAutoencoderLoss(learned, moments.covariance),
      least: degrees[0] as number,
      median: degrees[latent / 2] as number,
      second: degrees[latent - 2] as number,
      largest: degrees[latent - 1] as number,
      apart: distance,
      missing: (100 * Math.abs(pythagorasDefect(learned, moments.covariance))) / total,
      aligned: axisAlignment(subspace, learned.decoder),
    };
  };
}
