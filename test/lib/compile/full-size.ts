/** The training jobs of the benchmark at their full sizes. */

import { denseAutoencoder } from "latent/models/autoencoder";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { denseVae } from "latent/models/vae";
import { standardNormal } from "latent/noise";
import { type Seeds, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo, reconstructionLoss } from "latent/training";
import type { Job } from "./losses";

const feeds =
  (latent: number) =>
  (next: Seeds, rows = 100) => ({
    x: tf.tensor2d(uniforms32(rows * 784, next), [rows, 784]),
    epsilon: standardNormal([rows, latent], next),
    beta: 1,
  });

/** Starts a job anew, by name. */
export const fullSize: Readonly<Record<string, () => Job>> = {
  "dense-vae": () => {
    const shape = { pixels: 784, hidden: [200, 200], latent: 50, activation: "tanh", likelihood: "bernoulli" } as const;
    const vae = denseVae(shape, seeds(1));
    return { parameters: vae.parameters, loss: negativeElbo(vae), feeds: feeds(50) };
  },
  "deep-autoencoder": () => {
    const model = denseAutoencoder({ pixels: 784, hidden: [1000, 500, 250], latent: 30, activation: "relu" }, seeds(1));
    const loss: Job["loss"] = (feeds) => ({ loss: reconstructionLoss(model)(feeds) });
    return { parameters: model.parameters, loss, feeds: feeds(30) };
  },
  "convolutional-vae": () => {
    const vae = convolutionalVae({ channels: 32, latent: 32 }, seeds(1));
    return { parameters: vae.parameters, loss: negativeElbo(vae), feeds: feeds(32) };
  },
  "convolutional-autoencoder": () => {
    const model = convolutionalAutoencoder({ channels: 32, latent: 32 }, seeds(1));
    const loss: Job["loss"] = (feeds) => ({ loss: reconstructionLoss(model)(feeds) });
    return { parameters: model.parameters, loss, feeds: feeds(32) };
  },
};
