/** Logistic PCA: principal components behind a sigmoid, where each picture has a code of its own that is fitted like a weight. */

import { dot } from "../linear-algebra/matrix";
import type { Rows } from "../linear-algebra/moments";
import { type Pca, principalSubspace, project } from "../linear-algebra/pca";
import { bernoulliDistortion } from "../losses";
import { Parameters } from "../parameters";
import * as tf from "../tf";
import type { Autoencoder } from "./autoencoder";

/** Some pictures' codes behind a linear map and a sigmoid. */
export interface LogisticPca {
  /** What a fit changes: codes z [pictures, k] and, unless they are another model's, weights W [k, pixels] and bias b [pixels]. */
  readonly parameters: Parameters;
  /** l = z W + b, [pictures, pixels]. */
  logits(): tf.Tensor2D;
  /** σ(l), in (0, 1): [pictures, pixels]. */
  reconstruct(): tf.Tensor2D;
}

/**
 * A model of some pictures with k numbers each, started from their principal components.
 *
 *   x̂ = σ(z W + b);  at first W = 4 U_kᵀ, z = U_kᵀ(x − μ), b = logit μ (a sigmoid's slope at 0 is ¼)
 *
 * The cross-entropy is convex in (W, b) for fixed codes, and in the codes for fixed (W, b), not in both.
 *
 * @param pca      of these pictures, or of more of them
 * @param pictures n rows of pixels in [0, 1]
 * @param k        numbers of a code
 * @throws {RangeError} if there are not k components
 * @see Collins, Dasgupta & Schapire 2001; Hinton & Salakhutdinov 2006, figure 2
 * @example
 * import { fitPca } from "latent/linear-algebra/pca";
 * import { moments } from "latent/linear-algebra/moments";
 * const pictures = { rows: 3, columns: 2, data: [0, 0, 1, 1, 0, 1] };
 * logisticPca(fitPca(moments(pictures)), pictures, 1).reconstruct().shape // [3, 2]
 */
export function logisticPca(pca: Pca, pictures: Rows, k: number): LogisticPca {
  const parameters = new Parameters({ codes: started(pca, pictures, k), ...startedDecoder(pca, k) });
  return modelOf(parameters, parameters);
}

/**
 * The same decoder behind a linear encoder: an autoencoder without hidden layers, started from the principal components. Its `decode` says
 * logits; σ of them is x̂.
 *
 *   z = x A + a,  l = z W + b;  at first z = U_kᵀ(x − μ)
 *
 * @param pca of the pictures
 * @param k   numbers of a code
 * @throws {RangeError} if there are not k components
 * @example
 * import { fitPca } from "latent/linear-algebra/pca";
 * import { moments } from "latent/linear-algebra/moments";
 * const model = logisticAutoencoder(fitPca(moments({ rows: 2, columns: 2, data: [0, 0, 1, 0] })), 1);
 * model.encode(tf.tensor2d([[1, 0]])) // [0.5]
 */
export function logisticAutoencoder(pca: Pca, k: number): Autoencoder {
  const pixels = pca.mean.length;
  const along = principalSubspace(pca, k);
  const parameters = new Parameters({
    encoder: { shape: [pixels, k], values: Float32Array.from(along.to1DArray()) },
    offset: { shape: [k], values: Float32Array.from({ length: k }, (_, j) => -dot(along.getColumn(j), pca.mean)) },
    ...startedDecoder(pca, k),
  });
  const affine = (x: tf.Tensor2D, weights: string, bias: string) =>
    tf.tidy(() =>
      x.matMul<tf.Tensor2D>(parameters.tensor<tf.Tensor2D>(weights)).add<tf.Tensor2D>(parameters.tensor(bias)),
    );
  return {
    parameters,
    latent: k,
    encode: (x) => affine(x, "encoder", "offset"),
    decode: (z) => affine(z, "weights", "bias"),
  };
}

/**
 * Other pictures in the same model: only their codes are fitted.
 *
 * @param model    whose W and b are used; they stay
 * @param pca      of the pictures that the model was started with
 * @param pictures n rows of pixels in [0, 1]
 * @throws {RangeError} if there are not k components
 * @example
 * import { fitPca } from "latent/linear-algebra/pca";
 * import { moments } from "latent/linear-algebra/moments";
 * const pictures = { rows: 3, columns: 2, data: [0, 0, 1, 1, 0, 1] };
 * const pca = fitPca(moments(pictures));
 * encodedBy(logisticPca(pca, pictures, 1), pca, { rows: 1, columns: 2, data: [1, 0] }).parameters.names // ["codes"]
 */
export function encodedBy(model: LogisticPca, pca: Pca, pictures: Rows): LogisticPca {
  const [k] = model.parameters.shape("weights") as [number];
  return modelOf(new Parameters({ codes: started(pca, pictures, k) }), model.parameters);
}

/**
 * The cross-entropy as a function of its feeds, for `compileStep`.
 *
 *   mean over the pictures of Σ_d (softplus(l_d) − x_d l_d)
 *
 * @returns a function of x [pictures, pixels], all of them in the order of the codes; nats a picture
 * @throws {ShapeError} (the returned function) if x has other pictures or pixels than the model
 * @example
 * import { fitPca } from "latent/linear-algebra/pca";
 * import { moments } from "latent/linear-algebra/moments";
 * const pictures = { rows: 2, columns: 1, data: [0, 1] };
 * logisticPcaLoss(logisticPca(fitPca(moments(pictures)), pictures, 1))({ x: tf.tensor2d([[0], [1]]) }) // 0.12692801654338837
 */
export function logisticPcaLoss(model: LogisticPca): (feeds: { readonly x: tf.Tensor2D }) => tf.Scalar {
  return ({ x }) => bernoulliDistortion(x, model.logits()).mean<tf.Scalar>();
}

function started(pca: Pca, pictures: Rows, k: number) {
  return { shape: [pictures.rows, k], values: Float32Array.from(project(pca, pictures, k).data) };
}

/** W = 4 U_kᵀ and b = logit μ, of means within 0.002 … 0.998. */
function startedDecoder(pca: Pca, k: number) {
  const along = principalSubspace(pca, k).transpose().mul(4).to1DArray();
  const within = pca.mean.map((mean) => Math.min(Math.max(mean, 0.002), 0.998));
  const logit = within.map((mean) => Math.log(mean / (1 - mean)));
  const pixels = pca.mean.length;
  return {
    weights: { shape: [k, pixels], values: Float32Array.from(along) },
    bias: { shape: [pixels], values: Float32Array.from(logit) },
  };
}

function modelOf(parameters: Parameters, shared: Parameters): LogisticPca {
  const logits = () =>
    tf.tidy(() => {
      const along = parameters.tensor<tf.Tensor2D>("codes").matMul<tf.Tensor2D>(shared.tensor<tf.Tensor2D>("weights"));
      return along.add<tf.Tensor2D>(shared.tensor("bias"));
    });
  return { parameters, logits, reconstruct: () => tf.tidy(() => logits().sigmoid()) };
}
