/** Trains for many steps, compiled or plain, and counts the tensors that are left. */
import { compileStep } from "latent/compile";
import { type Autoencoder, denseAutoencoder } from "latent/models/autoencoder";
import { convolutionalAutoencoder, convolutionalVae } from "latent/models/convolutional";
import { denseVae, type Vae } from "latent/models/vae";
import { binarized, standardNormal } from "latent/noise";
import type { Parameters } from "latent/parameters";
import { type Seeds, seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";
import { negativeElbo, reconstructionLoss, reconstructionStep, trainStep } from "latent/training";

/** Sizes of the models that are trained. */
export type Sizes = {
  readonly pixels: number;
  readonly hidden: readonly number[];
  readonly latent: number;
  readonly channels: number;
  readonly batch: number;
};

/** A model, what its steps are given, and its step in both forms; a step returns the loss before it. */
type Trained<F extends Record<string, tf.Tensor> = Record<string, tf.Tensor2D>> = {
  readonly parameters: Parameters;
  feeds(next: Seeds): F;
  plain(optimizer: tf.Optimizer, feeds: F): number;
  compiled(optimizer: tf.Optimizer): (feeds: F) => number;
};

/** Every model of the course by name. */
export const models: Readonly<Record<string, (sizes: Sizes) => Trained>> = {
  "dense VAE": ({ batch, channels: _, ...sizes }) =>
    elbo(denseVae({ ...sizes, activation: "tanh", likelihood: "bernoulli" }, seeds(1)), (next) => ({
      x: binarized(uniforms32(batch * sizes.pixels, next), [batch, sizes.pixels], next),
      epsilon: standardNormal([batch, sizes.latent], next),
    })),
  "dense autoencoder": ({ batch, channels: _, ...sizes }) =>
    reconstructing(denseAutoencoder({ ...sizes, activation: "relu" }, seeds(1)), [batch, sizes.pixels]),
  "convolutional VAE": ({ batch, channels, latent }) =>
    elbo(convolutionalVae({ channels, latent }, seeds(1)), (next) => ({
      x: standardNormal([batch, 784], next),
      epsilon: standardNormal([batch, latent], next),
    })),
  "convolutional autoencoder": ({ batch, channels, latent }) =>
    reconstructing(convolutionalAutoencoder({ channels, latent }, seeds(1)), [batch, 784]),
};

function elbo(vae: Vae, feeds: (next: Seeds) => { x: tf.Tensor2D; epsilon: tf.Tensor2D }): Trained {
  const { parameters } = vae;
  const trained: Trained<ReturnType<typeof feeds>> = {
    parameters,
    feeds,
    plain: (optimizer, given) => trainStep(vae, optimizer, { ...given, beta: 1 }).loss,
    compiled: (optimizer) => {
      const step = compileStep({ loss: negativeElbo(vae), parameters, optimizer });
      return (given) => step({ ...given, beta: 1 }).loss;
    },
  };
  return trained as unknown as Trained;
}

function reconstructing(model: Autoencoder, shape: [number, number]): Trained {
  const { parameters } = model;
  const trained: Trained<{ x: tf.Tensor2D }> = {
    parameters,
    feeds: (next) => ({ x: standardNormal(shape, next) }),
    plain: (optimizer, { x }) => reconstructionStep(model, optimizer, x),
    compiled: (optimizer) => compileStep({ loss: reconstructionLoss(model), parameters, optimizer }),
  };
  return trained as unknown as Trained;
}

/** How many tensors and bytes there are more after `steps` steps than after the first. */
export function leftBehind(
  make: (sizes: Sizes) => Trained,
  sizes: Sizes,
  { steps, compiled, optimizer: begin }: { steps: number; compiled: boolean; optimizer: () => tf.Optimizer },
): { tensors: number; bytes: number } {
  const start = tf.memory().numTensors;
  const [{ parameters, feeds, ...trained }, optimizer, next] = [make(sizes), begin(), seeds(2)];
  const descend = compiled ? trained.compiled(optimizer) : trained.plain.bind(null, optimizer);
  const step = () => {
    const given = feeds(next);
    const loss = descend(given);
    tf.dispose(given);
    return loss;
  };
  step(); // Adam makes its moments in the first step
  const before = tf.memory();
  for (let at = 0; at < steps; at++) {
    if (!Number.isFinite(step())) throw new Error(`step ${at}: the loss is not finite`);
  }
  const after = tf.memory();
  parameters.dispose();
  optimizer.dispose();
  const remaining = tf.memory().numTensors - start;
  if (remaining !== 0) throw new Error(`${remaining} tensors outlive model and optimizer`);
  return { tensors: after.numTensors - before.numTensors, bytes: after.numBytes - before.numBytes };
}
