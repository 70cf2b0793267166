import { requireEach, requireMatrices, requirePositive } from "../linear-algebra/arguments";
import { logDeterminant } from "../linear-algebra/cholesky";
import { Matrix, type Vector } from "../linear-algebra/matrix";
import { type GaussianConditional, gaussianConditional } from "./gaussian-information";

/** A noisy linear code of a centred Gaussian: Z = W X + ε with X ~ N(0, Σ) and ε ~ N(0, σ² I). */
export interface GaussianChannel {
  /** Σ, [n, n] */
  readonly covariance: Matrix;
  /** W, [m, n] */
  readonly encoder: Matrix;
  /** σ², positive: without noise I(X; Z) is infinite */
  readonly noiseVariance: number;
}

/**
 * The covariance of (X, Z) of a Gaussian channel.
 *
 *   [ Σ    ΣWᵀ        ]
 *   [ WΣ   WΣWᵀ + σ²I ]
 *
 * @returns [n + m, n + m]
 * @throws {ShapeError} if W has not n columns
 * @throws {RangeError} if σ² is not positive
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * channelJoint({ covariance: new Matrix([[2]]), encoder: new Matrix([[3]]), noiseVariance: 1 }).to2DArray() // [[2, 6], [6, 19]]
 */
export function channelJoint(channel: GaussianChannel): Matrix {
  const { covariance, encoder } = requireChannel("channelJoint", channel);
  const [n, m] = [covariance.rows, encoder.rows];
  const cross = covariance.mmul(encoder.transpose());
  const joint = Matrix.zeros(n + m, n + m);
  joint.setSubMatrix(covariance, 0, 0).setSubMatrix(cross, 0, n).setSubMatrix(cross.transpose(), n, 0);
  return joint.setSubMatrix(codeCovariance(channel), n, n);
}

/**
 * Mutual information of the input and the code of a Gaussian channel.
 *
 *   I(X; Z) = H(Z) − H(Z | X) = ½ log det(I + WΣWᵀ/σ²)
 *
 * It grows without bound as σ → 0: ½ log(1/σ²) for each independent row of W.
 *
 * @returns nats
 * @throws {ShapeError} if W has not n columns
 * @throws {RangeError} if σ² is not positive
 * @see Cover & Thomas 2006, §9.4 (parallel Gaussian channels)
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * channelInformation({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }) // 0.6931471805599453
 */
export function channelInformation(channel: GaussianChannel): number {
  const { noiseVariance } = requireChannel("channelInformation", channel);
  return 0.5 * logDeterminant(codeCovariance(channel).div(noiseVariance));
}

/**
 * The exact decoder of a Gaussian channel, p(x | z).
 *
 *   E[x | z] = ΣWᵀ(WΣWᵀ + σ²I)⁻¹ z,  Cov[x | z] = Σ − ΣWᵀ(WΣWᵀ + σ²I)⁻¹WΣ
 *
 * @returns gain [n, m] and covariance [n, n]
 * @throws {ShapeError} if W has not n columns
 * @throws {RangeError} if σ² is not positive
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * channelPosterior({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }).gain.to2DArray() // [[0.75]]
 */
export function channelPosterior(channel: GaussianChannel): GaussianConditional {
  return gaussianConditional(channelJoint(channel), channel.covariance.rows);
}

/**
 * The covariance of the code, WΣWᵀ + σ²I.
 *
 * @returns [m, m]
 * @throws {ShapeError} if W has not n columns
 * @throws {RangeError} if σ² is not positive
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * codeCovariance({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }).to2DArray() // [[4]]
 */
export function codeCovariance(channel: GaussianChannel): Matrix {
  const { covariance, encoder, noiseVariance } = requireChannel("codeCovariance", channel);
  const noise = Matrix.eye(encoder.rows).mul(noiseVariance);
  return encoder.mmul(covariance).mmul(encoder.transpose()).add(noise);
}

/**
 * The division of a power between parallel channels that carries the most information: max Σᵢ ½ log(1 + gᵢ pᵢ) with Σᵢ pᵢ = power.
 *
 *   pᵢ = max(0, ν − 1/gᵢ), the level ν such that they add up to power
 *
 * For a code Z = W X + ε with ‖W‖² ≤ power, gᵢ = λᵢ/σ²: the best W spans the leading principal components.
 *
 * @param gains g, [n], not negative
 * @param power positive
 * @returns p, [n]
 * @throws {RangeError} if the power is not positive, a gain negative, or no gain positive
 * @see Cover & Thomas 2006, §9.4
 * @example waterFilling([1, 0.5, 0.1], 2) // [1.5, 0.5, 0]
 */
export function waterFilling(gains: Vector, power: number): Float64Array {
  requirePositive("waterFilling", { power });
  const floors = Array.from(gains, (gain) => 1 / gain);
  requireEach("waterFilling", "not be negative, and one of them must be positive", {
    gains: [`[${Array.from(gains).join(", ")}]`, floors.every((floor) => floor > 0) && floors.some(Number.isFinite)],
  });
  const ascending = floors.filter(Number.isFinite).sort((a, b) => a - b);
  let level = 0;
  let sum = 0;
  for (const [i, floor] of ascending.entries()) {
    if (i > 0 && floor >= level) break;
    sum += floor;
    level = (power + sum) / (i + 1);
  }
  return Float64Array.from(floors, (floor) => Math.max(0, level - floor));
}

function requireChannel(fn: string, channel: GaussianChannel): GaussianChannel {
  const { covariance, encoder, noiseVariance } = channel;
  requireMatrices(fn, { covariance: [covariance, covariance.columns], encoder: [encoder, undefined, covariance.rows] });
  requirePositive(fn, { noiseVariance });
  return channel;
}
