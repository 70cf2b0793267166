/** The linear autoencoder on tensors, trained on batches of centred examples; in float64, on a covariance, it is `linear-autoencoder`. */
import { Matrix } from "../linear-algebra/matrix";
import { Parameters, uniformInitial } from "../parameters";
import type { Seeds } from "../random";
import * as tf from "../tf";
import type { Autoencoder } from "./autoencoder";
import type { LinearAutoencoder } from "./linear-autoencoder";

/**
 * A linear autoencoder without biases, for examples whose mean has been subtracted.
 *
 *   x̂ = W₂W₁x;  as rows: X̂ = X W₁ᵀ W₂ᵀ, with W₁ᵀ stored as "encoder" [pixels, latent] and W₂ᵀ as "decoder" [latent, pixels]
 *
 * The gradient of mean ‖x − x̂‖² over a batch is that of `linearAutoencoderLoss` for the batch's second moments.
 *
 * @param shape pixels and latent
 * @param next  a seed stream for Glorot's starting weights
 * @see Baldi & Hornik 1989
 * @example const model = linearNetwork({ pixels: 6, latent: 2 }, seeds(1));
 * model.decode(model.encode(tf.zeros([3, 6]))).shape // [3, 6]
 */
export function linearNetwork(
  { pixels, latent }: { readonly pixels: number; readonly latent: number },
  next: Seeds,
): Autoencoder {
  const bound = Math.sqrt(6 / (pixels + latent));
  const parameters = new Parameters({
    encoder: uniformInitial([pixels, latent], bound, next),
    decoder: uniformInitial([latent, pixels], bound, next),
  });
  return {
    parameters,
    latent,
    encode: (x) => tf.tidy(() => tf.matMul<tf.Tensor2D>(x, parameters.tensor("encoder"))),
    decode: (z) => tf.tidy(() => tf.matMul<tf.Tensor2D>(z, parameters.tensor("decoder"))),
  };
}

/**
 * The weights of a linear network in float64, to be compared with principal components.
 *
 * @param model made by {@link linearNetwork}
 * @returns W₁ [latent, pixels] and W₂ [pixels, latent]; a copy
 * @throws {RangeError} if the model has other parameters
 * @example networkWeights(linearNetwork({ pixels: 6, latent: 2 }, seeds(1))).decoder.rows // 6
 */
export function networkWeights({ parameters }: Autoencoder): LinearAutoencoder {
  const transposed = (name: string) => {
    const [rows, columns] = parameters.shape(name) as [number, number];
    return Matrix.from1DArray(rows, columns, Float64Array.from(parameters.values(name))).transpose();
  };
  return { encoder: transposed("encoder"), decoder: transposed("decoder") };
}
