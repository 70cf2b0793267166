/** The contractive penalty of one layer of sigmoid units, in float64, with its gradient. */
import { requireMatrices, requireVectors } from "../linear-algebra/arguments";
import { type Matrix, times, type Vector } from "../linear-algebra/matrix";

/** h = σ(Wx + b): W [units, d], one unit a row, and b [units]. */
export type SigmoidLayer = { readonly weights: Matrix; readonly bias: Vector };

/**
 * A layer of sigmoid units.
 *
 *   h = σ(Wx + b),  σ(a) = 1/(1 + e^{−a})
 *
 * @param layer W [units, d] and b [units]
 * @param x     [d]
 * @returns h, [units]
 * @throws {ShapeError} when the shapes differ
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * sigmoidUnits({ weights: new Matrix([[1, 1]]), bias: [-2] }, [1, 1]) // [0.5]
 */
export function sigmoidUnits({ weights, bias }: SigmoidLayer, x: Vector): Float64Array {
  requireMatrices("sigmoidUnits", { weights: [weights] });
  requireVectors("sigmoidUnits", { bias }, weights.rows);
  requireVectors("sigmoidUnits", { x }, weights.columns);
  return times(weights, x).map((a, j) => 1 / (1 + Math.exp(-a - (bias[j] as number))));
}

/**
 * The contraction: the squared Frobenius norm of the Jacobian of the code. Lecture 002 writes it Σ_i ‖∇_x h_i‖².
 *
 *   ‖J‖_F² = Σⱼ ‖∇ₓhⱼ‖² = Σⱼ (hⱼ(1 − hⱼ))² ‖wⱼ‖²,  wⱼ the j-th row of W
 *
 * @param layer W [units, d] and b [units]
 * @param x     [d]
 * @throws {ShapeError} when the shapes differ
 * @see Rifai et al. 2011, equation 7
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * contraction({ weights: new Matrix([[4, 0]]), bias: [0] }, [0, 7]) // 1
 */
export function contraction(layer: SigmoidLayer, x: Vector): number {
  const squares = squaredLengths(layer.weights);
  return sigmoidUnits(layer, x).reduce((sum, h, j) => sum + (h * (1 - h)) ** 2 * (squares[j] as number), 0);
}

/**
 * The gradient of the contraction.
 *
 *   ∂/∂wⱼ = 2 sⱼ² wⱼ + 2 sⱼ² (1 − 2hⱼ) ‖wⱼ‖² x,   ∂/∂bⱼ = 2 sⱼ² (1 − 2hⱼ) ‖wⱼ‖²,   sⱼ = hⱼ(1 − hⱼ)
 *
 * @param layer W [units, d] and b [units]
 * @param x     [d]
 * @returns of the weights [units, d] and of the bias [units]
 * @throws {ShapeError} when the shapes differ
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * contractionGradient({ weights: new Matrix([[4, 0]]), bias: [0] }, [0, 7]).weights.to2DArray() // [[0.5, 0]]
 */
export function contractionGradient(layer: SigmoidLayer, x: Vector): { weights: Matrix; bias: Float64Array } {
  const hidden = sigmoidUnits(layer, x);
  const squares = squaredLengths(layer.weights);
  const slopes = hidden.map((h) => h * (1 - h));
  const bias = hidden.map((h, j) => 2 * (slopes[j] as number) ** 2 * (1 - 2 * h) * (squares[j] as number));
  const weights = layer.weights.clone();
  for (let j = 0; j < weights.rows; j++)
    for (let i = 0; i < weights.columns; i++) {
      const direct = 2 * (slopes[j] as number) ** 2 * layer.weights.get(j, i); // through ‖wⱼ‖²
      weights.set(j, i, direct + (bias[j] as number) * (x[i] as number)); // and through the slope
    }
  return { weights, bias };
}

/** ‖wⱼ‖² for each row. */
const squaredLengths = (weights: Matrix): number[] =>
  weights.to2DArray().map((row) => row.reduce((sum, w) => sum + w * w, 0));
