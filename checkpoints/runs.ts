/** The runs whose logs (and, of some, weights) are committed: which model, on which images, with which settings. */
import { compileStep } from "latent/compile";
import { pooled } from "latent/corruptions/pooling";
import { shifted } from "latent/datasets/shifts";
import { squaredError } from "latent/losses";
import { type Autoencoder, denseAutoencoder } from "latent/models/autoencoder";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { type Upscaler, upscaler, upscalerLoss } from "latent/models/upscaler";
import { denseVae, type Vae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import type { Parameters } from "latent/parameters";
import { type Seeds, seeds } from "latent/random";
import * as tf from "latent/tf";
import { elboTerms, negativeElbo, reconstructionLoss } from "latent/training";
import { photographs } from "./photograph-run";

/** Terms by name, nats for each example. */
export type Terms = Record<string, number>;

/** A step of training, at a learning rate; the terms are those before it. */
export interface Step {
  (pixels: Float32Array, next: Seeds, learningRate: number): Terms;
  dispose(): void;
}

/** A model with its step and its measure on held-out images. */
export interface Run {
  readonly parameters: Parameters;
  /** The model, where it is a VAE. */
  readonly vae?: Vae;
  /** Its compiled step on grey pixels [batch · 784]; the noise comes from `next`. */
  compiled(optimizer: tf.Optimizer): Step;
  /** Mean terms on grey pixels, noise from `next`. */
  measure(pixels: Float32Array, next: Seeds): Terms;
}

export type Settings = {
  epochs: number;
  batch: number;
  learningRate: number;
  /** How the learning rate falls; it stays where absent. [from, to]: after epoch `from` along half a cosine that would be 0 after epoch `to`. */
  schedule?: [from: number, to: number][];
  pixels: "binarized" | "standardized" | "shifted" | "pooled" | "gaussian" | "poisson";
  /** The first so many training images; all of them where absent. */
  images?: number;
  data?: "strokes" | "kodak";
  /** Clean where absent. */
  targets?: "clean" | "noisy";
};

/** Mean and standard deviation of MNIST's training pixels, as everybody rounds them. */
export const STANDARD = { mean: 0.1307, deviation: 0.3081 };

const standardized = (pixels: Float32Array) =>
  tf.tidy(() =>
    tf
      .tensor2d(pixels, [pixels.length / 784, 784])
      .sub(STANDARD.mean)
      .div<tf.Tensor2D>(STANDARD.deviation),
  );
const binary = (pixels: Float32Array, next: Seeds) => binarized(pixels, [pixels.length / 784, 784], next);

function vaeRun(vae: Vae, prepare: (pixels: Float32Array, next: Seeds) => tf.Tensor2D): Run {
  const inputs = (pixels: Float32Array, next: Seeds) => {
    const x = prepare(pixels, next);
    return { x, epsilon: standardNormal([x.shape[0], vae.latent], next) };
  };
  return {
    parameters: vae.parameters,
    vae,
    compiled: (optimizer) => {
      const descend = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer });
      const step = (pixels: Float32Array, next: Seeds, learningRate: number) => {
        const { x, epsilon } = inputs(pixels, next);
        const terms = descend({ x, epsilon, beta: 1 }, { learningRate });
        tf.dispose([x, epsilon]);
        return terms;
      };
      return Object.assign(step, { dispose: () => descend.dispose() });
    },
    measure: (pixels, next) =>
      tf.tidy(() => {
        const { x, epsilon } = inputs(pixels, next);
        const terms = elboTerms(vae, x, epsilon);
        const [rate, distortion] = [terms.rate, terms.distortion].map((term) => term.mean().dataSync()[0] as number);
        return {
          loss: (rate as number) + (distortion as number),
          rate: rate as number,
          distortion: distortion as number,
        };
      }),
  };
}

const grey = (pixels: Float32Array) => tf.tensor2d(pixels, [pixels.length / 784, 784]);

type Prepare = (pixels: Float32Array, next: Seeds) => tf.Tensor2D;

/** `seen`: the images it is trained on; `held`: those it is measured on. */
function autoencoderRun(model: Autoencoder, seen: Prepare, held: Prepare): Run {
  return {
    parameters: model.parameters,
    compiled: (optimizer) => {
      const descend = compileStep({ loss: reconstructionLoss(model), parameters: model.parameters, optimizer });
      const step = (pixels: Float32Array, next: Seeds, learningRate: number) => {
        const x = seen(pixels, next);
        const loss = descend({ x }, { learningRate });
        x.dispose();
        return { loss };
      };
      return Object.assign(step, { dispose: () => descend.dispose() });
    },
    measure: (pixels, next) =>
      tf.tidy(() => {
        const x = held(pixels, next);
        const error = squaredError(x, model.decode(model.encode(x)));
        return { loss: error.mean().mul(0.5).dataSync()[0] as number };
      }),
  };
}

/** Pictures and their averages over blocks of 2 × 2; the loss is the whole squared error of a picture. */
function upscalerRun(model: Upscaler): Run {
  const feeds = (pixels: Float32Array) => {
    const small = Float32Array.from(pooled(pixels, { height: 28, width: 28, block: 2 }));
    return { x: grey(pixels), small: tf.tensor2d(small, [small.length / 196, 196]) };
  };
  return {
    parameters: model.parameters,
    compiled: (optimizer) => {
      const descend = compileStep({ loss: upscalerLoss(model), parameters: model.parameters, optimizer });
      const step = (pixels: Float32Array, _: Seeds, learningRate: number) => {
        const fed = feeds(pixels);
        const loss = descend(fed, { learningRate });
        tf.dispose(fed);
        return { loss };
      };
      return Object.assign(step, { dispose: () => descend.dispose() });
    },
    measure: (pixels) => tf.tidy(() => ({ loss: upscalerLoss(model)(feeds(pixels)).dataSync()[0] as number })),
  };
}

/** A committed run. `weights`: whether its weights are committed with its log, and how; those of float16 are rounded before they are measured. */
export type Committed = { settings: Settings; seed: number; weights: boolean | "float16"; start: () => Run };

const dense: Settings = { epochs: 25, batch: 100, learningRate: 1e-3, pixels: "binarized" };
const lecture: Settings = { epochs: 25, batch: 100, learningRate: 1e-3, pixels: "standardized" };
const brief: Settings = { ...dense, epochs: 5, images: 20_000 };

function denseRun(seed: number, settings: Settings, weights = false): Committed {
  const shape = { pixels: 784, hidden: [200, 200], latent: 50, activation: "tanh", likelihood: "bernoulli" } as const;
  return { settings, seed, weights, start: () => vaeRun(denseVae(shape, seeds(seed)), binary) };
}

const moved: Prepare = (pixels, next) => grey(shifted(pixels, { side: 28, next }));
/** The network of Hinton & Salakhutdinov 2006, with relu units; they had sigmoids and pre-training. The rate begins to fall for 100 epochs, and then more quickly. */
const deepShape = { pixels: 784, hidden: [1000, 500, 250], activation: "relu", output: "sigmoid" } as const;
const schedule: Settings["schedule"] = [
  [0, 100],
  [22, 60],
  [27, 40],
  [29, 37],
];
const deep: Settings = { epochs: 37, batch: 100, learningRate: 1e-3, schedule, pixels: "shifted" };

function deepRun(seed: number, weights: Committed["weights"] = false): Committed {
  const start = () => autoencoderRun(denseAutoencoder({ ...deepShape, latent: 30 }, seeds(seed)), moved, grey);
  return { settings: deep, seed, weights, start };
}

/** The lecture prints the layers and no setting. The rate is constant for four epochs, and then falls. */
const upscaling: Settings = { epochs: 10, batch: 100, learningRate: 1e-3, schedule: [[4, 10]], pixels: "pooled" };

const lectureShape = { channels: 32, latent: 32 };

/** Every run by its name. */
export const runs: Readonly<Record<string, Committed>> = {
  "dense-vae-1": denseRun(1, dense, true),
  "convolutional-vae": {
    settings: lecture,
    seed: 11,
    weights: true,
    start: () => vaeRun(convolutionalVae(lectureShape, seeds(11)), standardized),
  },
  "convolutional-autoencoder": {
    settings: lecture,
    seed: 12,
    weights: true,
    start: () => autoencoderRun(convolutionalAutoencoder(lectureShape, seeds(12)), standardized, standardized),
  },
  "deep-autoencoder": deepRun(1, "float16"),
  upscaler: {
    settings: upscaling,
    seed: 1,
    weights: "float16",
    start: () => upscalerRun(upscaler({ channels: 32 }, seeds(1))),
  },
  "photographs-gaussian-clean": photographs("gaussian", "clean"),
  "photographs-gaussian-noisy": photographs("gaussian", "noisy"),
  "photographs-poisson-clean": photographs("poisson", "clean"),
  "photographs-poisson-noisy": photographs("poisson", "noisy"),
  "deep-autoencoder-2": deepRun(2),
  "deep-autoencoder-3": deepRun(3),
  "deep-autoencoder-4": deepRun(4),
  "dense-vae-2": denseRun(2, dense),
  "dense-vae-3": denseRun(3, dense),
  // The notebook's brief form, and its form without MNIST, have ranges of their own.
  "dense-vae-brief-1": denseRun(1, brief),
  "dense-vae-brief-2": denseRun(2, brief),
  "dense-vae-brief-3": denseRun(3, brief),
  "dense-vae-strokes-1": denseRun(1, { ...brief, data: "strokes" }),
  "dense-vae-strokes-2": denseRun(2, { ...brief, data: "strokes" }),
  "dense-vae-strokes-3": denseRun(3, { ...brief, data: "strokes" }),
};
