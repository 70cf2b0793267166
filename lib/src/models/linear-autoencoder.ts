/**
 * The linear autoencoder x̂ = W₂W₁x in float64, on the covariance of centred data alone: loss, gradient and curvature are exact,
 * and cost the same for 60,000 examples as for 60.
 */
import { requireMatrices, requireSymmetric, requireWhole } from "../linear-algebra/arguments";
import { generalInverse } from "../linear-algebra/invertible";
import { Matrix } from "../linear-algebra/matrix";
import type { SymmetricEigen } from "../linear-algebra/symmetric-eigen";

/** Encoder and decoder; also the shape of a gradient, and of a direction in the space of both. */
export interface LinearAutoencoder {
  /** W₁, [k, d]: code z = W₁x */
  readonly encoder: Matrix;
  /** W₂, [d, k]: reconstruction x̂ = W₂z */
  readonly decoder: Matrix;
}

/**
 * The mean squared error of a linear autoencoder.
 *
 *   L(W₁, W₂) = E‖x − W₂W₁x‖² = Tr (I − W₂W₁) Σ (I − W₂W₁)ᵀ
 *
 * @param model      W₁ [k, d] and W₂ [d, k]
 * @param covariance Σ of centred data, [d, d]
 * @returns squared error for each example; at least the sum of the d − k smallest eigenvalues of Σ
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric
 * @see Baldi & Hornik 1989
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearAutoencoderLoss({ encoder: new Matrix([[1, 0]]), decoder: new Matrix([[1], [0]]) }, new Matrix([[3, 0], [0, 2]])) // 2
 */
export function linearAutoencoderLoss(model: LinearAutoencoder, covariance: Matrix): number {
  requireAutoencoder("linearAutoencoderLoss", model, covariance);
  const left = residual(model);
  return traceOf(left.mmul(covariance), left);
}

/**
 * The gradient of {@link linearAutoencoderLoss}.
 *
 *   ∂L/∂W₁ = −2 W₂ᵀ(I − W₂W₁)Σ,  ∂L/∂W₂ = −2 (I − W₂W₁)ΣW₁ᵀ
 *
 * @returns the gradient in the shapes of the model
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric
 * @see Baldi & Hornik 1989
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearAutoencoderGradient({ encoder: new Matrix([[1]]), decoder: new Matrix([[0.5]]) }, new Matrix([[2]])).encoder.to2DArray() // [[-1]]
 */
export function linearAutoencoderGradient(model: LinearAutoencoder, covariance: Matrix): LinearAutoencoder {
  requireAutoencoder("linearAutoencoderGradient", model, covariance);
  const left = residual(model).mmul(covariance).mul(-2);
  return { encoder: model.decoder.transpose().mmul(left), decoder: left.mmul(model.encoder.transpose()) };
}

/**
 * A critical point of the loss: the projection on a chosen set of eigenvectors, its code mixed by any invertible matrix.
 * It is the global minimum for the k leading ones and a saddle for every other choice; the components themselves are not identified.
 *
 *   W₁ = C⁻¹Uᵀ,  W₂ = UC,  U the chosen eigenvectors
 *
 * @param eigen  of the covariance Σ, [d]
 * @param chosen k different places in the list of eigenvalues, from 0
 * @param mixing C, [k, k], invertible
 * @throws {ShapeError} if C is not [k, k]
 * @throws {RangeError} if a place is not in the list, or named twice
 * @see Baldi & Hornik 1989
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
 * linearAutoencoderLoss(criticalPoint(symmetricEigen(new Matrix([[3, 0], [0, 2]])), [1], new Matrix([[5]])), new Matrix([[3, 0], [0, 2]])) // 3
 */
export function criticalPoint(eigen: SymmetricEigen, chosen: readonly number[], mixing: Matrix): LinearAutoencoder {
  const d = eigen.values.length;
  chosen.forEach((place) => {
    requireWhole("criticalPoint", { chosen: place }, { from: 0, to: d - 1 });
  });
  if (new Set(chosen).size !== chosen.length) throw new RangeError(`criticalPoint: chosen must differ, got ${chosen}`);
  requireMatrices("criticalPoint", { mixing: [mixing, chosen.length, chosen.length] });
  const u = eigen.vectors.subMatrixColumn([...chosen]);
  return { encoder: generalInverse(mixing).mmul(u.transpose()), decoder: u.mmul(mixing) };
}

/**
 * The second derivative of the loss along a direction: below zero somewhere at a saddle, nowhere at a minimum.
 *
 *   d²/dt² L(W₁ + tV₁, W₂ + tV₂) at 0 = 2 Tr AΣAᵀ − 4 Tr (I − W₂W₁)Σ(V₂V₁)ᵀ,  A = V₂W₁ + W₂V₁
 *
 * @param model      where
 * @param direction  V₁ [k, d] and V₂ [d, k]
 * @param covariance Σ, [d, d]
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * curvature({ encoder: new Matrix([[0]]), decoder: new Matrix([[0]]) }, { encoder: new Matrix([[1]]), decoder: new Matrix([[1]]) }, new Matrix([[2]])) // -8
 */
export function curvature(model: LinearAutoencoder, direction: LinearAutoencoder, covariance: Matrix): number {
  requireAutoencoder("curvature", model, covariance);
  requireAutoencoder("curvature", direction, covariance);
  const first = direction.decoder.mmul(model.encoder).add(model.decoder.mmul(direction.encoder));
  const second = direction.decoder.mmul(direction.encoder);
  return 2 * traceOf(first.mmul(covariance), first) - 4 * traceOf(residual(model).mmul(covariance), second);
}

/**
 * The Hessian of the loss, for small models. Coordinates: the entries of W₁ row by row, then those of W₂.
 *
 *   Hᵢⱼ = ½ (c(eᵢ + eⱼ) − c(eᵢ) − c(eⱼ)),  c the {@link curvature}
 *
 * @param model      W₁ [k, d] and W₂ [d, k] with 2kd ≤ 120
 * @param covariance Σ, [d, d]
 * @returns [2kd, 2kd], symmetric; the signs of its eigenvalues tell a minimum from a saddle
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric, or the model too large
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearAutoencoderHessian({ encoder: new Matrix([[0]]), decoder: new Matrix([[0]]) }, new Matrix([[2]])).to2DArray() // [[0, -4], [-4, 0]]
 */
export function linearAutoencoderHessian(model: LinearAutoencoder, covariance: Matrix): Matrix {
  requireAutoencoder("linearAutoencoderHessian", model, covariance);
  const { rows: k, columns: d } = model.encoder;
  const n = 2 * k * d;
  requireWhole("linearAutoencoderHessian", { "2kd": n }, { from: 1, to: 120 });
  const along = (...places: number[]) => {
    const entries = Float64Array.from({ length: n }, (_, i) => (places.includes(i) ? 1 : 0));
    const encoder = Matrix.from1DArray(k, d, entries.subarray(0, k * d));
    return curvature(model, { encoder, decoder: Matrix.from1DArray(d, k, entries.subarray(k * d)) }, covariance);
  };
  const single = Array.from({ length: n }, (_, i) => along(i));
  const hessian = Matrix.diag(single);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mixed = (along(i, j) - (single[i] as number) - (single[j] as number)) / 2;
      hessian.set(i, j, mixed).set(j, i, mixed);
    }
  }
  return hessian;
}

/**
 * What the squared lengths of reconstruction and error miss the squared length of the data by: zero where W₂W₁ is an orthogonal
 * projection, so that Pythagoras holds, and in general not.
 *
 *   E‖x‖² − E‖x̂‖² − E‖x − x̂‖² = 2 E x̂ᵀ(x − x̂) = 2 Tr (I − W₂W₁) Σ (W₂W₁)ᵀ
 *
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ is not symmetric
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * pythagorasDefect({ encoder: new Matrix([[1]]), decoder: new Matrix([[0.5]]) }, new Matrix([[2]])) // 1
 */
export function pythagorasDefect(model: LinearAutoencoder, covariance: Matrix): number {
  requireAutoencoder("pythagorasDefect", model, covariance);
  return 2 * traceOf(residual(model).mmul(covariance), model.decoder.mmul(model.encoder));
}

/** Throws unless W₁ is [k, d], W₂ [d, k] and Σ symmetric [d, d]. */
function requireAutoencoder(fn: string, { encoder, decoder }: LinearAutoencoder, covariance: Matrix): void {
  requireSymmetric(fn, "covariance", covariance);
  const d = covariance.rows;
  requireMatrices(fn, { encoder: [encoder, undefined, d], decoder: [decoder, d, encoder.rows] });
}

/** I − W₂W₁. */
function residual({ encoder, decoder }: LinearAutoencoder): Matrix {
  return Matrix.sub(Matrix.eye(decoder.rows), decoder.mmul(encoder));
}

/** Tr A Bᵀ. */
function traceOf(a: Matrix, b: Matrix): number {
  return Matrix.mul(a, b).sum();
}
