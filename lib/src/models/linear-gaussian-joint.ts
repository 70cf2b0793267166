/** The pairs (x, z) of {@link LinearGaussian}: their density, which is all that a VAE can evaluate of its own model, and draws of them. */
import { LOG_TWO_PI } from "../information/nats";
import { requirePositive, requireVectors } from "../linear-algebra/arguments";
import { dot, times, type Vector } from "../linear-algebra/matrix";
import type { LinearGaussian } from "./linear-gaussian";

/**
 * The logarithm of the density of x, given a code.
 *
 *   log p(x | z) = −½ (d log 2πσ² + ‖x − Wz − μ‖²/σ²)
 *
 * @param model the model
 * @param x     [d]
 * @param z     [k]
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or a number not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logLikelihood({ weights: new Matrix([[2]]), mean: [1], noiseVariance: 1 }, [5], [2]) // -0.9189385332046727
 */
export function logLikelihood(model: LinearGaussian, x: Vector, z: Vector): number {
  const { weights, mean, noiseVariance } = model;
  requirePositive("logLikelihood", { noiseVariance });
  requireVectors("logLikelihood", { mean, x }, weights.rows);
  requireVectors("logLikelihood", { z }, weights.columns);
  let squares = 0; // ‖x − Wz − μ‖², without a list in between: quadrature calls this often
  for (let i = 0; i < weights.rows; i++) {
    let left = (x[i] as number) - (mean[i] as number);
    for (let j = 0; j < weights.columns; j++) left -= weights.get(i, j) * (z[j] as number);
    squares += left * left;
  }
  return -0.5 * (x.length * (LOG_TWO_PI + Math.log(noiseVariance)) + squares / noiseVariance);
}

/**
 * The logarithm of the density of a pair.
 *
 *   log p(x, z) = log p(x | z) + log p(z),  p(z) = N(0, I)
 *
 * @param model the model
 * @param x     [d]
 * @param z     [k]
 * @returns nats
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or a number not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logJoint({ weights: new Matrix([[2]]), mean: [1], noiseVariance: 1 }, [5], [2]) // -3.8378770664093453
 */
export function logJoint(model: LinearGaussian, x: Vector, z: Vector): number {
  return logLikelihood(model, x, z) - 0.5 * (z.length * LOG_TWO_PI + dot(z, z));
}

/**
 * An example that the model makes: a code, decoded, and noise.
 *
 *   x = Wz + μ + σε
 *
 * @param model   the model
 * @param options z, a draw of N(0, I), [k]; noise ε, a draw of N(0, I), [d]
 * @returns x, [d]
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or a number not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * exampleOf({ weights: new Matrix([[2]]), mean: [1], noiseVariance: 4 }, { z: [3], noise: [0.5] }) // [8]
 */
export function exampleOf(
  model: LinearGaussian,
  options: { readonly z: Vector; readonly noise: Vector },
): Float64Array {
  const { weights, mean, noiseVariance } = model;
  const { z, noise } = options;
  requirePositive("exampleOf", { noiseVariance });
  requireVectors("exampleOf", { mean, noise }, weights.rows);
  requireVectors("exampleOf", { z }, weights.columns);
  const sigma = Math.sqrt(noiseVariance);
  return times(weights, z).map((y, i) => y + (mean[i] as number) + sigma * (noise[i] as number));
}
