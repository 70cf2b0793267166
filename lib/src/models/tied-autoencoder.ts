/** A deep autoencoder with tied weights in float64: the decoder uses the encoder's matrices, transposed. Its gradient by hand, in two parts. */
import { sigmoid } from "../information/bernoulli";
import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { Matrix, times, type Vector } from "../linear-algebra/matrix";

/** One pair of layers, into the code and out of it. */
export interface TiedLayer {
  /** W, [units, inputs] */
  readonly weights: Matrix;
  /** b of the encoder's layer, [units] */
  readonly bias: Vector;
  /** c of the decoder's layer, [inputs] */
  readonly outward: Vector;
}

/** The gradient of the loss for one pair of layers. */
export interface TiedGradient {
  /** What W does as a layer of the encoder, and, transposed, as one of the decoder; ∂loss/∂W is their sum. Both [units, inputs]. */
  readonly encoderPart: Matrix;
  readonly decoderPart: Matrix;
  /** [units] */
  readonly bias: Float64Array;
  /** [inputs] */
  readonly outward: Float64Array;
}

/**
 * The reconstruction; sigmoid units, but the code and the output are linear.
 *
 *   h_l = s(W_l h_{l−1} + b_l),  g_{l−1} = s(W_lᵀ g_l + c_l),  h_0 = x, g_L = h_L, x̂ = g_0
 *
 * @param layers from the picture to the code
 * @param x      [inputs of the first]
 * @returns [inputs of the first]
 * @throws {ShapeError} if the sizes differ
 * @example tiedReconstruction([{ weights: new (await import("latent/linear-algebra/matrix")).Matrix([[3, 4]]), bias: [1], outward: [0, 0] }], [1, 0]) // [12, 16]
 */
export function tiedReconstruction(layers: readonly TiedLayer[], x: Vector): Float64Array {
  return passed(layers, x).outward[0] as Float64Array;
}

/**
 * The loss of one picture.
 *
 *   ½ ‖x − x̂‖²
 *
 * @throws {ShapeError} if the sizes differ
 * @example tiedLoss([{ weights: new (await import("latent/linear-algebra/matrix")).Matrix([[1]]), bias: [0], outward: [3] }], [2]) // 4.5
 */
export function tiedLoss(layers: readonly TiedLayer[], x: Vector): number {
  const hat = tiedReconstruction(layers, x);
  return 0.5 * hat.reduce((sum, one, i) => sum + (one - (x[i] as number)) ** 2, 0);
}

/**
 * Back-propagation through decoder and encoder. A matrix that is used twice gets two gradients.
 *
 *   ∂loss/∂W_l = δ_l h_{l−1}ᵀ + g_l ε_{l−1}ᵀ,  δ_l of the encoder's layer l, ε_{l−1} of the decoder's
 *
 * @returns one for each pair of layers
 * @throws {ShapeError} if the sizes differ
 * @example tiedGradient([{ weights: new (await import("latent/linear-algebra/matrix")).Matrix([[1]]), bias: [0], outward: [3] }], [2])[0].encoderPart.get(0, 0) // 6
 */
export function tiedGradient(layers: readonly TiedLayer[], x: Vector): TiedGradient[] {
  const { inward, outward } = passed(layers, x);
  const depth = layers.length;
  const decoderParts: { part: Matrix; slope: Float64Array }[] = [];
  let slope: Float64Array = Float64Array.from(outward[0] as Float64Array, (one, i) => one - (x[i] as number)); // of g_0
  layers.forEach(({ weights }, at) => {
    const bent = at === 0 ? slope : bending(slope, outward[at] as Float64Array);
    decoderParts.push({ part: product(outward[at + 1] as Float64Array, bent), slope: bent });
    slope = times(weights, bent);
  });
  const gradients: TiedGradient[] = [];
  for (let at = depth - 1; at >= 0; at--) {
    const { weights } = layers[at] as TiedLayer;
    const bent = at === depth - 1 ? slope : bending(slope, inward[at + 1] as Float64Array);
    const { part, slope: out } = decoderParts[at] as (typeof decoderParts)[0];
    const encoderPart = product(bent, inward[at] as Float64Array);
    gradients.unshift({ encoderPart, decoderPart: part, bias: bent, outward: out });
    slope = times(weights.transpose(), bent);
  }
  return gradients;
}

/** h_0 … h_L and g_0 … g_L. */
function passed(layers: readonly TiedLayer[], x: Vector): { inward: Float64Array[]; outward: Float64Array[] } {
  const inward = [Float64Array.from(x)];
  layers.forEach(({ weights, bias, outward }, at) => {
    const from = inward[at] as Float64Array;
    requireMatrices("tiedReconstruction", { weights: [weights, weights.rows, from.length] });
    requireVectors("tiedReconstruction", { bias }, weights.rows);
    requireVectors("tiedReconstruction", { outward }, from.length);
    const a = times(weights, from).map((one, i) => one + (bias[i] as number));
    inward.push(at === layers.length - 1 ? a : a.map(sigmoid));
  });
  const out: Float64Array[] = [inward.at(-1) as Float64Array];
  [...layers].reverse().forEach(({ weights, outward }, at) => {
    const a = times(weights.transpose(), out[0] as Float64Array).map((one, i) => one + (outward[i] as number));
    out.unshift(at === layers.length - 1 ? a : a.map(sigmoid));
  });
  return { inward, outward: out };
}

const bending = (slope: Float64Array, value: Float64Array) =>
  slope.map((one, i) => one * (value[i] as number) * (1 - (value[i] as number)));
const product = (left: Float64Array, right: Float64Array) =>
  Matrix.columnVector([...left]).mmul(Matrix.rowVector([...right]));
