/** Trains for many steps and counts the tensors that are left. */

import { type Autoencoder, denseAutoencoder } from "latent/models/autoencoder";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { denseVae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import type { Parameters } from "latent/parameters";
import { type Seeds, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { reconstructionStep, trainStep } from "latent/training";

/** Sizes of the models that are trained. */
export type Sizes = {
  readonly pixels: number;
  readonly hidden: readonly number[];
  readonly latent: number;
  readonly channels: number;
  readonly batch: number;
};

type Trained = { readonly parameters: Parameters; step(optimizer: tf.Optimizer, next: Seeds): number };

/** Every model of the course with one step of its training, by name. */
export const models: Readonly<Record<string, (sizes: Sizes) => Trained>> = {
  "dense VAE": ({ batch, channels: _, ...sizes }) => {
    const vae = denseVae({ ...sizes, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
    const step = (optimizer: tf.Optimizer, next: Seeds) => {
      const x = binarized(uniforms32(batch * sizes.pixels, next), [batch, sizes.pixels], next);
      const epsilon = standardNormal([batch, sizes.latent], next);
      const { loss } = trainStep(vae, optimizer, { x, epsilon, beta: 1 });
      tf.dispose([x, epsilon]);
      return loss;
    };
    return { parameters: vae.parameters, step };
  },
  "dense autoencoder": ({ batch, channels: _, ...sizes }) =>
    reconstructing(denseAutoencoder({ ...sizes, activation: "relu" }, seeds(1)), [batch, sizes.pixels]),
  "convolutional VAE": ({ batch, channels, latent }) => {
    const vae = convolutionalVae({ channels, latent }, seeds(1));
    const step = (optimizer: tf.Optimizer, next: Seeds) => {
      const [x, epsilon] = [standardNormal([batch, 784], next), standardNormal([batch, latent], next)];
      const { loss } = trainStep(vae, optimizer, { x, epsilon, beta: 1 });
      tf.dispose([x, epsilon]);
      return loss;
    };
    return { parameters: vae.parameters, step };
  },
  "convolutional autoencoder": ({ batch, channels, latent }) =>
    reconstructing(convolutionalAutoencoder({ channels, latent }, seeds(1)), [batch, 784]),
};

function reconstructing(model: Autoencoder, shape: [number, number]): Trained {
  const step = (optimizer: tf.Optimizer, next: Seeds) => {
    const x = standardNormal(shape, next);
    const loss = reconstructionStep(model, optimizer, x);
    x.dispose();
    return loss;
  };
  return { parameters: model.parameters, step };
}

/** How many tensors and bytes there are more after `steps` steps than after the first. */
export function leftBehind(
  make: (sizes: Sizes) => Trained,
  sizes: Sizes,
  { steps, optimizer: begin }: { steps: number; optimizer: () => tf.Optimizer },
): { tensors: number; bytes: number } {
  const start = tf.memory().numTensors;
  const [{ parameters, step }, optimizer, next] = [make(sizes), begin(), seeds(2)];
  step(optimizer, next); // Adam makes its moments in the first step
  const before = tf.memory();
  for (let at = 0; at < steps; at++) {
    if (!Number.isFinite(step(optimizer, next))) throw new Error(`step ${at}: the loss is not finite`);
  }
  const after = tf.memory();
  parameters.dispose();
  optimizer.dispose();
  const remaining = tf.memory().numTensors - start;
  if (remaining !== 0) throw new Error(`${remaining} tensors outlive model and optimizer`);
  return { tensors: after.numTensors - before.numTensors, bytes: after.numBytes - before.numBytes };
}
