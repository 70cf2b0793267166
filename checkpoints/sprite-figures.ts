/** The trainings of notebook 13 on sprites, from any seed: what a β-VAE's code says of the five factors. No weights are kept. */
import { batches, gathered } from "latent/batches";
import { compileStep } from "latent/compile";
import { type Sprites, spriteFactors } from "latent/datasets/sprites";
import { type Posteriors, posteriorSamples, ratePartsOf } from "latent/estimators/aggregate";
import { type Factors, informationGap, sharedFactorScore } from "latent/estimators/disentanglement";
import type { Rows } from "latent/linear-algebra/moments";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { seeds, shuffled } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo, reparameterize } from "latent/training";
import type { Terms } from "./runs";

export const spriteShape = {
  pixels: 256,
  hidden: [128, 64],
  latent: 6,
  activation: "relu",
  likelihood: "bernoulli",
} as const;
const [size, learningRate] = [64, 1e-3];

/** What a β-VAE comes to after so many steps of 64 sprites. */
export function spriteTraining(sprites: Sprites, options: { beta: number; steps: number }, seed: number): Terms {
  const { beta, steps } = options;
  const vae = denseVae(spriteShape, seeds(1000 * seed));
  const optimizer = tf.train.adam(learningRate);
  const step = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer });
  const stream = batches(sprites, { size, next: seeds(1000 * seed + 1) });
  const next = seeds(1000 * seed + 2);
  const weight = tf.scalar(beta);
  for (let at = 0; at < steps; at++) {
    const x = tf.tensor2d(stream.next().value, [size, 256]);
    const epsilon = standardNormal([size, vae.latent], next);
    step({ x, epsilon, beta: weight }, { learningRate: at < 0.8 * steps ? learningRate : learningRate / 5 });
    tf.dispose([x, epsilon]);
  }
  step.dispose();
  const order = Array.from(shuffled(sprites.count, seeds(1000 * seed + 3)));
  const pixels = gathered(sprites, order);
  const { mean, logVar } = tf.tidy(() => vae.encode(tf.tensor2d(pixels, [sprites.count, 256])));
  const distortion = tf.tidy(() => {
    const z = reparameterize({ mean, logVar }, standardNormal([sprites.count, vae.latent], seeds(1000 * seed + 4)));
    return vae
      .distortion(tf.tensor2d(pixels, [sprites.count, 256]), vae.decode(z))
      .mean()
      .dataSync()[0] as number;
  });
  const rows = (tensor: tf.Tensor2D): Rows => {
    return { rows: sprites.count, columns: vae.latent, data: tensor.dataSync<"float32">() };
  };
  const posteriors: Posteriors = { mean: rows(mean), logVar: rows(logVar) };
  tf.dispose([mean, logVar]);
  const factors: Factors = {
    rows: sprites.count,
    columns: Object.keys(spriteFactors).length,
    data: Float64Array.from(order.flatMap((i) => Array.from(sprites.factors.subarray(5 * i, 5 * i + 5)))),
  };
  const parts = ratePartsOf(posteriors, 1000, seeds(1000 * seed + 5));
  const samples = posteriorSamples(posteriors, sprites.count, seeds(1000 * seed + 6));
  const gap = informationGap(samples, factors, { bins: 20 });
  const shared = sharedFactorScore(posteriors.mean, factors, { pairs: 64, votes: 2000, next: seeds(1000 * seed + 7) });
  vae.parameters.dispose();
  optimizer.dispose();
  const each = Object.keys(spriteFactors).map((name, k) => [`gap of ${name}`, gap.gaps[k] as number] as const);
  return {
    distortion,
    rate: meanRate(posteriors),
    active: pricesOf(posteriors).filter((price) => price > 0.1).length,
    "shared factor": shared,
    gap: gap.score,
    ...parts,
    ...Object.fromEntries(each),
  };
}

/** Mean KL of each number of the code, nats. */
function pricesOf({ mean, logVar }: Posteriors): number[] {
  const prices = new Array<number>(mean.columns).fill(0);
  for (let at = 0; at < mean.data.length; at++) {
    const [m, l] = [mean.data[at] as number, logVar.data[at] as number];
    const j = at % mean.columns;
    prices[j] = (prices[j] as number) + (0.5 * (m * m + Math.exp(l) - 1 - l)) / mean.rows;
  }
  return prices;
}

const meanRate = (codes: Posteriors): number => pricesOf(codes).reduce((sum, price) => sum + price, 0);
