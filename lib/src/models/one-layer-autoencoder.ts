/** The autoencoder of one hidden layer whose code is regularized: sigmoid units or the k largest numbers, decoder columns of length 1. */
import { Parameters, uniformInitial } from "../parameters";
import type { Seeds } from "../random";
import * as tf from "../tf";
import type { Autoencoder } from "./autoencoder";

/** Sizes, and what is done to the numbers a = W₁x + b₁ and to the decoder. */
export type OneLayerShape = {
  readonly pixels: number;
  readonly units: number;
  /** h = 1/(1 + e^{−a}); or the `largest` entries of a, by absolute value, and 0 for the others. */
  readonly code: "sigmoid" | { readonly largest: number };
  /** Decoder columns divided by their lengths, or as they are. */
  readonly columns: "unit" | "free";
};

/** A one-layer autoencoder, with its two matrices as they are used. */
export interface OneLayerAutoencoder extends Autoencoder {
  readonly shape: OneLayerShape;
  /** The columns of W₂, one a row: [units, pixels]. */
  columns(): tf.Tensor2D;
}

/**
 * An autoencoder of one hidden layer.
 *
 *   h = code(W₁x + b₁),  x̂ = W₂h + b₂;  with unit columns W₂ is divided column by column by its lengths, before it is used
 *
 * As rows: W₁ᵀ is stored as "encoder" [pixels, units], W₂ᵀ as "decoder" [units, pixels]. Of the k largest, equal ones all stay.
 *
 * @param shape pixels, units, the code's function, and the decoder's columns
 * @param next  a seed stream for Glorot's starting weights
 * @throws {RangeError} if the largest are not 1 to all of the units
 * @see Makhzani & Frey 2013 for the largest ones
 * @example
 * const model = oneLayerAutoencoder({ pixels: 6, units: 4, code: { largest: 2 }, columns: "unit" }, seeds(1));
 * model.decode(model.encode(tf.ones([3, 6]))).shape // [3, 6]
 */
export function oneLayerAutoencoder(shape: OneLayerShape, next: Seeds): OneLayerAutoencoder {
  const { pixels, units, code, columns } = shape;
  const bound = Math.sqrt(6 / (pixels + units));
  const zeros = (size: number) => ({ shape: [size], values: new Float32Array(size) });
  if (code !== "sigmoid" && !(Number.isInteger(code.largest) && code.largest >= 1 && code.largest <= units))
    throw new RangeError(
      `oneLayerAutoencoder: largest must be a whole number from 1 to ${units}, got ${code.largest}; take fewer or more of the units`,
    );
  const parameters = new Parameters({
    encoder: uniformInitial([pixels, units], bound, next),
    bias: zeros(units),
    decoder: uniformInitial([units, pixels], bound, next),
    offset: zeros(pixels),
  });
  const used = () => {
    const decoder = parameters.tensor<tf.Tensor2D>("decoder");
    return columns === "free" ? decoder : decoder.div<tf.Tensor2D>(decoder.square().sum(1, true).sqrt());
  };
  return {
    shape,
    parameters,
    latent: units,
    columns: () => tf.tidy(() => used().clone()),
    encode: (x) =>
      tf.tidy(() => {
        const a = tf.matMul(x, parameters.tensor<tf.Tensor2D>("encoder")).add<tf.Tensor2D>(parameters.tensor("bias"));
        return code === "sigmoid" ? tf.sigmoid(a) : keptLargest(a, code.largest);
      }),
    decode: (h) => tf.tidy(() => tf.matMul(h, used()).add<tf.Tensor2D>(parameters.tensor("offset"))),
  };
}

/**
 * The k largest numbers of each row by absolute value, and 0 for the others; the gradient passes through those that stay.
 *
 * @param a [batch, units]
 * @param k how many stay, 1 to units; of equal ones at the edge all
 * @returns [batch, units]
 * @see `keepLargest` in regularizers/sparsity, its counterpart in float64
 * @example keptLargest(tf.tensor2d([[3, -4, 1]]), 2) // [3, -4, 0]
 */
export function keptLargest(a: tf.Tensor2D, k: number): tf.Tensor2D {
  const keep = tf.customGrad((given, save) => {
    const numbers = given as tf.Tensor2D;
    const size = numbers.abs();
    const edge = tf.topk(size, k).values.min(1, true); // the k-th largest of each row
    const stays = size.greaterEqual(edge).toFloat();
    (save as (kept: tf.Tensor[]) => void)([stays]);
    const gradFunc = (dy: tf.Tensor, [kept]: tf.Tensor[]) => dy.mul(kept as tf.Tensor);
    return { value: numbers.mul<tf.Tensor2D>(stays), gradFunc };
  });
  return tf.tidy(() => keep(a) as tf.Tensor2D);
}
