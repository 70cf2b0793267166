/** The trainings of notebook 13 on digits, from any seed: a dense VAE's rate and distortion over β, and a Wasserstein autoencoder beside two VAEs. */
import { batches, type PixelRows } from "latent/batches";
import { compileStep } from "latent/compile";
import { squaredDiscrepancy } from "latent/estimators/discrepancy";
import { squaredError } from "latent/losses";
import { type Autoencoder, denseAutoencoder } from "latent/models/autoencoder";
import { denseVae, type Vae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { type Seeds, seeds } from "latent/random";
import { wassersteinLoss } from "latent/regularizers/discrepancy-loss";
import * as tf from "latent/tf";
import { elboTerms, negativeElbo, reparameterize } from "latent/training";
import type { Terms } from "./runs";

const [pixels, size] = [784, 100];
const falling = (at: number, steps: number, from = 1e-3) => (at < 0.7 * steps ? from : from / 5);
const CONSTANT = (pixels / 2) * Math.log(2 * Math.PI); // 784 pixels of variance 1

type Loop = { train: PixelRows; steps: number; seed: number; learningRate?: number };

/** A VAE with the decoder variance 1, trained at one β. */
function trainedVae(
  shape: { hidden: readonly number[]; latent: number; activation: "tanh" | "relu" },
  beta: number,
  { train, steps, seed, learningRate = 1e-3 }: Loop,
): Vae {
  const vae = denseVae({ ...shape, pixels, likelihood: "gaussian" }, seeds(100 * seed));
  const optimizer = tf.train.adam(1e-3);
  const step = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer });
  const stream = batches(train, { size, next: seeds(100 * seed + 1) });
  const next = seeds(100 * seed + 2);
  const weight = tf.scalar(beta);
  for (let at = 0; at < steps; at++) {
    const x = tf.tensor2d(stream.next().value, [size, pixels]);
    const epsilon = standardNormal([size, vae.latent], next);
    step({ x, epsilon, beta: weight }, { learningRate: falling(at, steps, learningRate) });
    tf.dispose([x, epsilon]);
  }
  step.dispose();
  optimizer.dispose();
  return vae;
}

/** The shape of the VAE whose rate and distortion are measured over β. */
export const curveShape = { hidden: [200], latent: 32, activation: "tanh" } as const;
export const curveBetas = [0.5, 1, 2, 4];

/** Rate and distortion (without its constant) on held-out images at four β. */
export function rateDistortion(train: PixelRows, test: PixelRows, steps: number, seed: number): Terms {
  const points = curveBetas.map((beta) => {
    const vae = trainedVae(curveShape, beta, { train, steps, seed, learningRate: 2e-3 });
    const found = tf.tidy(() => {
      const x = tf.tensor2d(test.pixels, [test.count, pixels]);
      const terms = elboTerms(vae, x, standardNormal([test.count, vae.latent], seeds(100 * seed + 3)));
      const [rate, distortion] = [terms.rate, terms.distortion].map((one) => one.mean().dataSync()[0] as number);
      return { [`β ${beta}: rate`]: rate as number, [`β ${beta}: distortion`]: (distortion as number) - CONSTANT };
    });
    vae.parameters.dispose();
    return found;
  });
  return Object.assign({}, ...points) as Terms;
}

const codeShape = { hidden: [256], latent: 8, activation: "tanh" } as const;
export const plainScale = [2 * codeShape.latent];
/** As the released code has it: seven kernels, and the error times .05, which is λ = 200 for the whole error. */
export const releasedScales = [0.1, 0.2, 0.5, 1, 2, 5, 10].map((one) => one * 2 * codeShape.latent);
export const releasedLambda = 10 / 0.05;

/** A Wasserstein autoencoder, the kernels and λ as told. */
function trainedWasserstein(scales: readonly number[], lambda: number, { train, steps, seed }: Loop): Autoencoder {
  const model = denseAutoencoder({ ...codeShape, pixels }, seeds(100 * seed));
  const optimizer = tf.train.adam(1e-3);
  const step = compileStep({ loss: wassersteinLoss(model, scales), parameters: model.parameters, optimizer });
  const stream = batches(train, { size, next: seeds(100 * seed + 1) });
  const next = seeds(100 * seed + 2);
  const weight = tf.scalar(lambda);
  for (let at = 0; at < steps; at++) {
    const x = tf.tensor2d(stream.next().value, [size, pixels]);
    const prior = standardNormal([size, model.latent], next);
    step({ x, prior, lambda: weight }, { learningRate: falling(at, steps) });
    tf.dispose([x, prior]);
  }
  step.dispose();
  optimizer.dispose();
  return model;
}

/** What the four are measured by: 500 codes against the prior, 500 samples against held-out images. */
export function wassersteinFigures(train: PixelRows, test: PixelRows, steps: number, seed: number): Terms {
  const loop = { train, steps, seed };
  const ways: Readonly<Record<string, () => Autoencoder | Vae>> = {
    "WAE, λ = 10": () => trainedWasserstein(plainScale, 10, loop),
    "WAE as released": () => trainedWasserstein(releasedScales, releasedLambda, loop),
    VAE: () => trainedVae(codeShape, 1, loop),
    "β-VAE": () => trainedVae(codeShape, 4, loop),
  };
  const figures = Object.entries(ways).map(([name, train]) => {
    const model = train();
    const measured = Object.entries(measure(model, test, seeds(100 * seed + 4)));
    model.parameters.dispose();
    return Object.fromEntries(measured.map(([what, value]) => [`${name}: ${what}`, value]));
  });
  return Object.assign({}, ...figures) as Terms;
}

/** Error of the reconstruction from the mean, and 1000 MMD² of codes (samples of q) and of decoded samples, 500 of each. */
function measure(model: Autoencoder | Vae, test: PixelRows, next: Seeds): Terms {
  const count = 500;
  return tf.tidy(() => {
    const x = tf.tensor2d(test.pixels, [test.count, pixels]);
    const { mean, z } = codesOf(model, x, next);
    const error = squaredError(x, model.decode(mean)).mean().dataSync()[0] as number;
    const prior = standardNormal([count, model.latent], next);
    const drawn = model.decode(standardNormal([count, model.latent], next));
    const flat = (rows: tf.Tensor2D) => ({ values: rows.dataSync<"float32">(), dimension: rows.shape[1] });
    const first = flat(z.slice([0, 0], [count, -1]));
    const others = flat(x.slice([count, 0], [count, -1]));
    return {
      error,
      codes: 1000 * squaredDiscrepancy(first, flat(prior), plainScale[0] as number),
      samples: 1000 * squaredDiscrepancy(flat(drawn), others, 100),
    };
  });
}

/** Means of q, and samples of it; of a deterministic encoder its codes, twice. */
function codesOf(model: Autoencoder | Vae, x: tf.Tensor2D, next: Seeds): { mean: tf.Tensor2D; z: tf.Tensor2D } {
  const encoded = model.encode(x);
  if (!("logVar" in encoded)) return { mean: encoded, z: encoded };
  const epsilon = standardNormal([x.shape[0], model.latent], next);
  return { mean: encoded.mean, z: reparameterize(encoded, epsilon) };
}
