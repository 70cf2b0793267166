/** Every model of the course with its loss as a function of feeds, for recorded and for plain steps. */
import { denseAutoencoder } from "latent/models/autoencoder";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import type { Parameters, ScalarTerms } from "latent/parameters";
import { type Seeds, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { type ElboFeeds, negativeElbo, reconstructionLoss } from "latent/training";

/** Parameters, a loss of feeds, and feeds. */
export type Job = {
  readonly parameters: Parameters;
  readonly loss: (feeds: ElboFeeds) => ScalarTerms;
  readonly feeds: (next: Seeds, batch?: number) => { x: tf.Tensor2D; epsilon: tf.Tensor2D; beta: number };
};

const named = (loss: (feeds: ElboFeeds) => tf.Scalar) => (feeds: ElboFeeds) => ({ loss: loss(feeds) });

const job = (parameters: Parameters, loss: Job["loss"], [pixels, latent, batch]: [number, number, number]): Job => ({
  parameters,
  loss,
  feeds: (next, rows = batch) => ({
    x: tf.tensor2d(uniforms32(rows * pixels, next), [rows, pixels]),
    epsilon: standardNormal([rows, latent], next),
    beta: 0.7,
  }),
});

const sizes = { pixels: 12, hidden: [9, 7], latent: 3 } as const;

/** Starts a model anew, always with the same weights. */
export const jobs: Readonly<Record<string, () => Job>> = {
  "dense VAE, Bernoulli, tanh": () => {
    const vae = denseVae({ ...sizes, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
    return job(vae.parameters, negativeElbo(vae), [12, 3, 16]);
  },
  "dense VAE, Gaussian, relu": () => {
    const vae = denseVae({ ...sizes, activation: "relu", likelihood: "gaussian" }, seeds(2));
    return job(vae.parameters, negativeElbo(vae), [12, 3, 16]);
  },
  "dense autoencoder": () => {
    const model = denseAutoencoder({ ...sizes, activation: "relu" }, seeds(3));
    return job(model.parameters, named(reconstructionLoss(model)), [12, 3, 16]);
  },
  "convolutional VAE": () => {
    const vae = convolutionalVae({ channels: 3, latent: 2 }, seeds(4));
    return job(vae.parameters, negativeElbo(vae), [784, 2, 4]);
  },
  "convolutional autoencoder": () => {
    const model = convolutionalAutoencoder({ channels: 3, latent: 2 }, seeds(5));
    return job(model.parameters, named(reconstructionLoss(model)), [784, 2, 4]);
  },
};

/** The optimizers that have a recorded form. */
export const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(1e-4),
  momentum: () => tf.train.momentum(1e-5, 0.9),
  "Nesterov momentum": () => tf.train.momentum(1e-5, 0.9, true),
  adam: () => tf.train.adam(1e-3),
};
