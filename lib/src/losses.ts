/** The terms of the losses: tensors in, one number for each example out, in nats; no mean over the batch and no β in here. */
import { requireSameShape, type Shaped, ShapeError } from "./shape";
import * as tf from "./tf";
import { isRecording } from "./tf/recording";

/** q(z|x) = N(mean, diag(exp(logVar))), both [batch, latent]. */
export type Posterior = { readonly mean: tf.Tensor2D; readonly logVar: tf.Tensor2D };

/**
 * The rate: how far each posterior lies from the prior N(0, I).
 *
 *   KL(q(z|x) ‖ p(z)) = ½ Σⱼ (σⱼ² − 1 − log σⱼ² + μⱼ²)
 *
 * @param posterior mean and logVar, [batch, latent]
 * @returns nats for each example, [batch]
 * @throws {ShapeError} when the two shapes differ, or are not a batch of 1 or more rows
 * @see Kingma & Welling 2014, appendix B
 * @example rate({ mean: tf.tensor2d([[3, 4]]), logVar: tf.zeros([1, 2]) }) // [12.5]
 */
export function rate({ mean, logVar }: Posterior): tf.Tensor1D {
  requireBatch("rate", { mean, logVar });
  return tf.tidy(() => {
    const excess = tf.expm1(logVar).sub(logVar); // σ² − 1 − log σ², exact near σ² = 1
    return excess.add(mean.square()).sum<tf.Tensor1D>(1).mul<tf.Tensor1D>(0.5);
  });
}

/**
 * Distortion of a Bernoulli decoder, from logits.
 *
 *   −log p(x|z) = Σ_d (softplus(l_d) − x_d l_d)
 *
 * A likelihood for x in {0, 1}; for grey x it is a cross-entropy, but not a normalized likelihood. Outside [0, 1] it is neither, and falls
 * below any number. Pixels are looked at in the first call, whenever the batch has another shape, once a second in a loop, and when a step
 * is recorded.
 *
 * @param x      [batch, pixels], in [0, 1]
 * @param logits l = log p/(1 − p), [batch, pixels]
 * @returns nats for each example, [batch]
 * @throws {ShapeError} when the two shapes differ, or are not [batch, pixels] with a batch of 1 or more
 * @throws {RangeError} when a pixel that is looked at is not in [0, 1]
 * @see Kingma & Welling 2014, appendix C.1
 * @example bernoulliDistortion(tf.tensor2d([[1, 0]]), tf.zeros([1, 2])) // [1.3862943611198906]
 */
export function bernoulliDistortion(x: tf.Tensor2D, logits: tf.Tensor2D): tf.Tensor1D {
  requireBatch("bernoulliDistortion", { x, logits });
  requirePixels("bernoulliDistortion", x);
  return tf.tidy(() => tf.softplus(logits).sub(x.mul(logits)).sum<tf.Tensor1D>(1));
}

/**
 * Distortion of a Gaussian decoder of one fixed variance, its constant included.
 *
 *   −log p(x|z) = ‖x − μ‖² / (2σ²) + (D/2) log 2πσ²
 *
 * @param x        [batch, pixels]
 * @param mean     μ, [batch, pixels]
 * @param variance σ², one positive number
 * @returns nats for each example, [batch]
 * @throws {ShapeError} when the two shapes differ, or are not a batch of 1 or more rows
 * @throws {RangeError} when the variance is not positive
 * @example gaussianDistortion(tf.tensor2d([[1, 3]]), tf.zeros([1, 2]), 1) // [6.837877066409345]
 */
export function gaussianDistortion(x: tf.Tensor2D, mean: tf.Tensor2D, variance: number): tf.Tensor1D {
  requireBatch("gaussianDistortion", { x, mean });
  if (!(variance > 0)) throw new RangeError(`gaussianDistortion: variance must be positive, got ${variance}`);
  const constant = 0.5 * x.shape[1] * Math.log(2 * Math.PI * variance);
  return tf.tidy(() =>
    squaredError(x, mean)
      .mul(0.5 / variance)
      .add<tf.Tensor1D>(constant),
  );
}

/**
 * Squared error, summed over pixels.
 *
 *   ‖x − y‖² = Σ_d (x_d − y_d)²
 *
 * @param x [batch, pixels]
 * @param y [batch, pixels]
 * @returns squared grey values for each example, [batch]
 * @throws {ShapeError} when the two shapes differ, or are not a batch of 1 or more rows
 * @example squaredError(tf.tensor2d([[1, 3]]), tf.zeros([1, 2])) // [10]
 */
export function squaredError(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor1D {
  requireBatch("squaredError", { x, y });
  return tf.tidy(() => x.sub(y).square().sum<tf.Tensor1D>(1));
}

/**
 * Absolute error, summed over pixels: whoever makes its mean small says the median, where squared error asks for the mean.
 *
 *   |x − y|₁ = Σ_d |x_d − y_d|
 *
 * @param x [batch, pixels]
 * @param y [batch, pixels]
 * @returns grey values for each example, [batch]
 * @throws {ShapeError} when the two shapes differ, or are not a batch of 1 or more rows
 * @see Lehtinen et al. 2018, section 3.3
 * @example absoluteError(tf.tensor2d([[1, 3]]), tf.zeros([1, 2])) // [4]
 */
export function absoluteError(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor1D {
  requireBatch("absoluteError", { x, y });
  return tf.tidy(() => x.sub(y).abs().sum<tf.Tensor1D>(1));
}

/** Of one shape, [batch, …], and not empty: the mean over no rows is NaN. */
function requireBatch(fn: string, tensors: Readonly<Record<string, Shaped>>): void {
  requireSameShape(fn, tensors);
  const [name, tensor] = Object.entries(tensors)[0] as [string, Shaped];
  const { shape } = tensor;
  if (shape.length === 2 && (shape[0] as number) > 0) return;
  throw new ShapeError(
    `${fn}: ${name} must be [batch, numbers] with a batch of 1 or more, got [${shape.join(", ")}]; give it at least one row`,
  );
}

/** Milliseconds between two looks at pixels of one shape: a look takes as long as a small part of a step. */
const BETWEEN = 1000;
const ROUNDING = 1e-6; // what float32 arithmetic on grey values may leave beside [0, 1]
let looked = { at: Number.NEGATIVE_INFINITY, shape: "" };

function requirePixels(fn: string, x: tf.Tensor2D): void {
  const shape = x.shape.join();
  if (isRecording()) {
    looked = { at: Number.NEGATIVE_INFINITY, shape }; // numbers cannot be read now: look in the evaluation that follows
    return;
  }
  const now = performance.now();
  if (now - looked.at < BETWEEN && shape === looked.shape) return;
  const pixels = x.dataSync<"float32">();
  const outside = pixels.findIndex((pixel) => !(pixel >= -ROUNDING && pixel <= 1 + ROUNDING));
  if (outside >= 0) {
    const place = `[${Math.floor(outside / x.shape[1])}, ${outside % x.shape[1]}]`;
    throw new RangeError(
      `${fn}: x must lie in [0, 1], got ${pixels[outside]} at ${place}; divide grey levels by 255, or take gaussianDistortion`,
    );
  }
  looked = { at: now, shape };
}
