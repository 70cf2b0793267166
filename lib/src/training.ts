/** One step of training; the loop over steps belongs to the notebook. */
import { type Posterior, rate, squaredError } from "./losses";
import type { Autoencoder } from "./models/autoencoder";
import type { Vae } from "./models/vae";
import { requireSameShape } from "./shape";
import * as tf from "./tf";

/**
 * A sample of the posterior as a differentiable function of its parameters.
 *
 *   z = μ + σ ε,  σ = exp(½ log σ²)
 *
 * @param posterior mean and logVar, [batch, latent]
 * @param epsilon   standard normal noise, [batch, latent]
 * @returns z [batch, latent]
 * @throws {ShapeError} when the shapes differ
 * @see Kingma & Welling 2014, section 2.4
 * @example reparameterize({ mean: tf.tensor2d([[1]]), logVar: tf.tensor2d([[Math.log(4)]]) }, tf.tensor2d([[3]])) // [7]
 */
export function reparameterize({ mean, logVar }: Posterior, epsilon: tf.Tensor2D): tf.Tensor2D {
  requireSameShape("reparameterize", { mean, logVar, epsilon });
  return tf.tidy(() => mean.add(logVar.mul(0.5).exp().mul(epsilon)));
}

/**
 * Both terms of the negative ELBO, kept apart so that they can be plotted apart.
 *
 *   −ELBO(x) = E_q[−log p(x|z)] + KL(q(z|x) ‖ p(z)) = distortion + rate
 *
 * @param vae     the model
 * @param x       [batch, pixels]
 * @param epsilon noise for one z per example, [batch, latent]
 * @returns nats for each example, both [batch]
 * @example const vae = (await import("latent/models/vae")).denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * elboTerms(vae, tf.zeros([3, 2]), tf.zeros([3, 1])).rate.shape // [3]
 */
export function elboTerms(
  vae: Vae,
  x: tf.Tensor2D,
  epsilon: tf.Tensor2D,
): { distortion: tf.Tensor1D; rate: tf.Tensor1D } {
  return tf.tidy(() => {
    const posterior = vae.encode(x);
    const decoded = vae.decode(reparameterize(posterior, epsilon));
    return { distortion: vae.distortion(x, decoded), rate: rate(posterior) };
  });
}

/** What the loss of a VAE is a function of, beside its parameters. */
export type ElboFeeds = { readonly x: tf.Tensor2D; readonly epsilon: tf.Tensor2D; readonly beta: tf.Scalar };

/**
 * The loss of a VAE as a function of its feeds, for `compileStep`.
 *
 *   loss = mean over the batch of distortion + β rate
 *
 * @param vae the model
 * @returns a function of x [batch, pixels], epsilon [batch, latent] and β to the loss and its two terms, nats per example
 * @example import { compileStep } from "latent/compile";
 * import { denseVae } from "latent/models/vae";
 * const vae = denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * const step = compileStep({ loss: negativeElbo(vae), parameters: vae.parameters, optimizer: tf.train.sgd(0.1) });
 * const terms = step({ x: tf.zeros([3, 2]), epsilon: tf.zeros([3, 1]), beta: 1 });
 * Math.abs(terms.loss - terms.rate - terms.distortion) < 1e-5 // true
 */
export function negativeElbo(
  vae: Vae,
): (feeds: ElboFeeds) => { loss: tf.Scalar; rate: tf.Scalar; distortion: tf.Scalar } {
  return ({ x, epsilon, beta }) => {
    const terms = elboTerms(vae, x, epsilon);
    const rate = terms.rate.mean<tf.Scalar>();
    const distortion = terms.distortion.mean<tf.Scalar>();
    const loss = distortion.add<tf.Scalar>(rate.mul(beta)); // β weighs the rate
    return { loss, rate, distortion };
  };
}

/**
 * The loss of an autoencoder as a function of its feeds, for `compileStep`, on the same scale as the VAE's distortion.
 *
 *   loss = mean over the batch of ½ ‖x − x̂‖²
 *
 * @param model the model
 * @returns a function of x [batch, pixels]
 * @example import { denseAutoencoder } from "latent/models/autoencoder";
 * const model = denseAutoencoder({ pixels: 2, hidden: [], latent: 1, activation: "relu" }, seeds(1));
 * reconstructionLoss(model)({ x: tf.zeros([3, 2]) }) // 0
 */
export function reconstructionLoss(model: Autoencoder): (feeds: { readonly x: tf.Tensor2D }) => tf.Scalar {
  return ({ x }) =>
    squaredError(x, model.decode(model.encode(x)))
      .mean<tf.Scalar>()
      .mul<tf.Scalar>(0.5);
}

/** A batch for `trainStep`, with its noise and the weight of the rate. */
export type Step = { readonly x: tf.Tensor2D; readonly epsilon: tf.Tensor2D; readonly beta: number };

/** Means over the batch, nats per example. */
export type StepTerms = { readonly loss: number; readonly rate: number; readonly distortion: number };

/**
 * One gradient step of the VAE.
 *
 *   loss = mean over the batch of distortion + β rate
 *
 * @param vae       the model; its parameters change
 * @param optimizer one of tf.train
 * @param step      x [batch, pixels], epsilon [batch, latent], β
 * @returns the terms before the step, nats per example
 * @example const vae = (await import("latent/models/vae")).denseVae({ pixels: 2, hidden: [], latent: 1, activation: "tanh", likelihood: "bernoulli" }, seeds(1));
 * const terms = trainStep(vae, tf.train.sgd(0.1), { x: tf.zeros([3, 2]), epsilon: tf.zeros([3, 1]), beta: 1 });
 * Math.abs(terms.loss - terms.rate - terms.distortion) < 1e-5 // true
 */
export function trainStep(vae: Vae, optimizer: tf.Optimizer, { x, epsilon, beta }: Step): StepTerms {
  return vae.parameters.descend(optimizer, () => negativeElbo(vae)({ x, epsilon, beta: tf.scalar(beta) }));
}

/**
 * One gradient step of an autoencoder, on the same scale as the VAE's distortion.
 *
 *   loss = mean over the batch of ½ ‖x − x̂‖²
 *
 * @param model     the model; its parameters change
 * @param optimizer one of tf.train
 * @param x         [batch, pixels]
 * @returns the loss before the step
 * @example const model = (await import("latent/models/autoencoder")).denseAutoencoder({ pixels: 2, hidden: [], latent: 1, activation: "relu" }, seeds(1));
 * reconstructionStep(model, tf.train.sgd(0.1), tf.zeros([3, 2])) // 0
 */
export function reconstructionStep(model: Autoencoder, optimizer: tf.Optimizer, x: tf.Tensor2D): number {
  return model.parameters.descend(optimizer, () => ({ loss: reconstructionLoss(model)({ x }) })).loss;
}
