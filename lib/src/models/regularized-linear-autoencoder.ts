/**
 * Linear autoencoders whose minimum is one point up to signs: each code direction gets its own penalty, or its own chance to be dropped,
 * or a rotation, and so the principal components themselves are recovered, in order.
 */
import { requireEach, requireVectors } from "../linear-algebra/arguments";
import { diagonal, Matrix, squaredNorm, type Vector } from "../linear-algebra/matrix";
import type { SymmetricEigen } from "../linear-algebra/symmetric-eigen";
import {
  type LinearAutoencoder,
  linearAutoencoderGradient,
  linearAutoencoderHessian,
  linearAutoencoderLoss,
} from "./linear-autoencoder";

/**
 * The loss of a linear autoencoder with a penalty for each code direction; equal penalties are plain weight decay.
 *
 *   L = E‖x − W₂W₁x‖² + Σᵢ λᵢ (‖row i of W₁‖² + ‖column i of W₂‖²)
 *
 * @param model      W₁ [k, d] and W₂ [d, k]
 * @param covariance Σ of centred data, [d, d]
 * @param penalties  λ, [k], not negative
 * @returns squared error for each example, and penalty
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric or a penalty negative
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * regularizedLoss({ encoder: new Matrix([[1]]), decoder: new Matrix([[0.5]]) }, new Matrix([[2]]), [0.1]) // 0.625
 */
export function regularizedLoss(model: LinearAutoencoder, covariance: Matrix, penalties: Vector): number {
  const root = diagonal(requirePenalties("regularizedLoss", penalties, model.encoder.rows).map(Math.sqrt));
  const size = squaredNorm(root.mmul(model.encoder)) + squaredNorm(model.decoder.mmul(root));
  return linearAutoencoderLoss(model, covariance) + size;
}

/**
 * The gradient of {@link regularizedLoss}.
 *
 *   ∂L/∂W₁ = −2 W₂ᵀ(I − W₂W₁)Σ + 2ΛW₁,  ∂L/∂W₂ = −2 (I − W₂W₁)ΣW₁ᵀ + 2W₂Λ
 *
 * @returns the gradient in the shapes of the model
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric or a penalty negative
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * regularizedGradient({ encoder: new Matrix([[1]]), decoder: new Matrix([[0.5]]) }, new Matrix([[2]]), [0.1]).encoder.to2DArray() // [[-0.8]]
 */
export function regularizedGradient(
  model: LinearAutoencoder,
  covariance: Matrix,
  penalties: Vector,
): LinearAutoencoder {
  const lambda = diagonal(requirePenalties("regularizedGradient", penalties, model.encoder.rows)).mul(2);
  const { encoder, decoder } = linearAutoencoderGradient(model, covariance);
  return { encoder: encoder.add(lambda.mmul(model.encoder)), decoder: decoder.add(model.decoder.mmul(lambda)) };
}

/**
 * The Hessian of {@link regularizedLoss}, for small models: a penalty adds 2λᵢ to the curvature of each of its weights, and nothing between
 * two. Coordinates: the entries of W₁ row by row, then those of W₂.
 *
 * @param model      W₁ [k, d] and W₂ [d, k] with 2kd ≤ 120
 * @param covariance Σ of centred data, [d, d]
 * @param penalties  λ, [k], not negative
 * @returns [2kd, 2kd], symmetric
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric, a penalty negative, or the model too large
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const origin = { encoder: new Matrix([[0]]), decoder: new Matrix([[0]]) };
 * regularizedHessian(origin, new Matrix([[2]]), [0.5]).to2DArray() // [[1, -4], [-4, 1]]
 */
export function regularizedHessian(model: LinearAutoencoder, covariance: Matrix, penalties: Vector): Matrix {
  const lambda = requirePenalties("regularizedHessian", penalties, model.encoder.rows);
  const [k, d] = [lambda.length, model.encoder.columns];
  const ofEncoder = Array.from({ length: k * d }, (_, at) => 2 * (lambda[Math.floor(at / d)] as number));
  const ofDecoder = Array.from({ length: d * k }, (_, at) => 2 * (lambda[at % k] as number));
  return linearAutoencoderHessian(model, covariance).add(diagonal([...ofEncoder, ...ofDecoder]));
}

/** The least point of a regularized linear autoencoder. */
export interface RegularizedOptimum {
  readonly model: LinearAutoencoder;
  /** d, [k]: the share of each component that is kept, in code and in reconstruction; 0 where λᵢ ≥ σᵢ² */
  readonly scales: Float64Array;
  /** the value of the loss there */
  readonly loss: number;
}

/**
 * The minimum of {@link regularizedLoss} in closed form. For λ₁ < … < λ_k < σ_k² it is the only one up to signs: the code's
 * directions are the principal components, in order. A penalty of σᵢ² or more drops its component.
 *
 *   W₁ = DUᵀ,  W₂ = UD,  dᵢ = √(1 − λᵢ/σᵢ²),  L = Σ_{i > k} σᵢ² + Σ_{i ≤ k} (2λᵢ − λᵢ²/σᵢ²)
 *
 * @param eigen     of the covariance: σ₁² ≥ … ≥ σ_d², all positive up to the k-th, and U
 * @param penalties λ, [k], ascending
 * @throws {RangeError} if there are more penalties than eigenvalues, if they descend, or if one is negative
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
 * regularizedOptimum(symmetricEigen(new Matrix([[4, 0], [0, 1]])), [1]).scales // [0.8660254]
 * regularizedOptimum(symmetricEigen(new Matrix([[4, 0], [0, 1]])), [1]).loss // 2.75
 */
export function regularizedOptimum(eigen: SymmetricEigen, penalties: Vector): RegularizedOptimum {
  const k = penalties.length;
  const lambda = requirePenalties("regularizedOptimum", penalties, k);
  const ascending = lambda.every((x, i) => i === 0 || x >= (lambda[i - 1] as number));
  requireEach("regularizedOptimum", `ascend, ${eigen.values.length} at most`, {
    penalties: [Array.from(lambda), ascending && k >= 1 && k <= eigen.values.length],
  });
  const scales = lambda.map((penalty, i) => {
    const variance = eigen.values[i] as number;
    return penalty < variance ? Math.sqrt(1 - penalty / variance) : 0;
  });
  const u = eigen.vectors.subMatrix(0, eigen.vectors.rows - 1, 0, k - 1);
  const decoder = u.mmul(diagonal(scales));
  const loss = eigen.values.reduce((sum, variance, i) => {
    const penalty = lambda[i] ?? variance;
    return sum + (penalty < variance ? 2 * penalty - penalty ** 2 / variance : variance);
  }, 0);
  return { model: { encoder: decoder.transpose(), decoder }, scales, loss };
}

/**
 * The variance along a component, read off its scale at the minimum: regularization shows the spectrum of the data.
 *
 *   σ² = λ / (1 − s²),  s the singular value of W₂ (for data summed, not averaged: √(λ/(1 − s²)) is the singular value of X)
 *
 * @param penalty λ, positive
 * @param scale   s, in [0, 1)
 * @throws {RangeError} for other numbers
 * @see Kunin et al. 2019
 * @example varianceFromScale(1, Math.sqrt(0.75)) // 4
 */
export function varianceFromScale(penalty: number, scale: number): number {
  requireEach("varianceFromScale", "be positive", { penalty: [penalty, penalty > 0 && penalty < Infinity] });
  requireEach("varianceFromScale", "lie in [0, 1)", { scale: [scale, scale >= 0 && scale < 1] });
  return penalty / (1 - scale * scale);
}

/**
 * The rotation augmented gradient: the plain gradient, and a rotation of the code that turns it towards uncorrelated directions in
 * descending order of variance. It is the gradient of no loss. In the limit of small steps W₁W₁ᵀ − W₂ᵀW₂ is turned and keeps its eigenvalues:
 * from a start near zero it leads to the principal components, from one that is not balanced it may stop at uncorrelated codes that are no
 * components.
 *
 *   W₁: ∂L/∂W₁ − AW₁,  W₂: ∂L/∂W₂ + W₂A,  A = ½ (upper(W₁ΣW₁ᵀ) − upper(W₁ΣW₁ᵀ)ᵀ)
 *
 * @returns what is to be descended, in the shapes of the model
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * rotationAugmentedGradient({ encoder: Matrix.eye(2), decoder: Matrix.eye(2) }, new Matrix([[2, 1], [1, 2]])).encoder.to2DArray() // [[0, -0.5], [0.5, 0]]
 */
export function rotationAugmentedGradient(model: LinearAutoencoder, covariance: Matrix): LinearAutoencoder {
  const { encoder, decoder } = linearAutoencoderGradient(model, covariance);
  const codes = model.encoder.mmul(covariance).mmul(model.encoder.transpose());
  const k = codes.rows;
  const rotation = Matrix.zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) rotation.set(i, j, codes.get(i, j) / 2).set(j, i, -codes.get(i, j) / 2);
  }
  return { encoder: encoder.sub(rotation.mmul(model.encoder)), decoder: decoder.add(model.decoder.mmul(rotation)) };
}

function requirePenalties(fn: string, penalties: Vector, k: number): Float64Array {
  requireVectors(fn, { penalties }, k);
  const list = Float64Array.from(penalties);
  requireEach(fn, "be non-negative", { penalties: [Array.from(list), list.every((x) => x >= 0)] });
  return list;
}
