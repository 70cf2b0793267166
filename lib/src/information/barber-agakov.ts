/** The variational lower bound on mutual information by a decoder q(x | z), and its gap (Barber & Agakov 2003). */
import { requireMatrices } from "../linear-algebra/arguments";
import { forward, logDeterminantOfFactor, requirePositiveDefinite } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import { symmetricEigen } from "../linear-algebra/symmetric-eigen";
import { ShapeError } from "../shape";
import { crossEntropy, entropy, type JointTable, kl, marginals } from "./discrete";
import { channelPosterior, codeCovariance, type GaussianChannel } from "./gaussian-channel";
import { multivariateEntropy, multivariateKl } from "./multivariate-gaussian";
import { LOG_TWO_PI } from "./nats";

/** A linear Gaussian decoder q(x | z) = N(D z, V). */
export interface LinearDecoder {
  /** D, [n, m] */
  readonly gain: Matrix;
  /** V, [n, n], symmetric positive definite */
  readonly covariance: Matrix;
}

/**
 * The Barber–Agakov bound of a linear Gaussian decoder on the information of a Gaussian channel.
 *
 *   I(X; Z) ≥ H(X) + E log q(x | z) = H(X) − ½ (n log 2π + log det V + Tr V⁻¹E),  E = E (x − Dz)(x − Dz)ᵀ
 *
 * With V = vI the last terms are −(n/2) log 2πv − E‖x − Dz‖²/(2v): squared error, with its constant.
 *
 * @returns nats; equal to I(X; Z) only for the exact decoder
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ or V is not symmetric positive definite
 * @see Barber & Agakov 2003
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * barberAgakovBound({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }, { gain: new Matrix([[0.75]]), covariance: new Matrix([[0.75]]) }) // 0.6931471805599453
 */
export function barberAgakovBound(channel: GaussianChannel, decoder: LinearDecoder): number {
  const factor = requireDecoder("barberAgakovBound", channel, decoder);
  const whitened = forward(factor, forward(factor, decodingErrors(channel, decoder.gain)).transpose());
  const logDensity = -0.5 * (factor.rows * LOG_TWO_PI + logDeterminantOfFactor(factor) + whitened.trace());
  return multivariateEntropy(channel.covariance) + logDensity;
}

/**
 * What the Barber–Agakov bound falls short of the mutual information by: the mean KL divergence of the exact decoder and the one used.
 *
 *   I(X; Z) − bound = E_z KL(p(x | z) ‖ q(x | z))
 *
 * @returns nats; zero only for the exact decoder
 * @throws {ShapeError} if a shape differs
 * @throws {RangeError} if Σ or V is not symmetric positive definite
 * @see Barber & Agakov 2003
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * barberAgakovGap({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }, { gain: new Matrix([[0.5]]), covariance: new Matrix([[0.75]]) }) // 0.16666666666666666
 */
export function barberAgakovGap(channel: GaussianChannel, decoder: LinearDecoder): number {
  const factor = requireDecoder("barberAgakovGap", channel, decoder);
  const exact = channelPosterior(channel);
  const zero = new Float64Array(factor.rows);
  const spread = multivariateKl(
    { mean: zero, covariance: exact.covariance },
    { mean: zero, covariance: decoder.covariance },
  );
  const off = Matrix.sub(decoder.gain, exact.gain);
  const offCovariance = off.mmul(codeCovariance(channel)).mmul(off.transpose());
  return spread + 0.5 * forward(factor, forward(factor, offCovariance).transpose()).trace();
}

/**
 * The second moments of what a linear decoder gets wrong; the trace is its mean squared error.
 *
 *   E (x − Dz)(x − Dz)ᵀ = (I − DW) Σ (I − DW)ᵀ + σ² D Dᵀ
 *
 * @param channel Z = W X + ε
 * @param gain    D, [n, m]
 * @returns [n, n]
 * @throws {ShapeError} if a shape differs
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * decodingErrors({ covariance: new Matrix([[3]]), encoder: new Matrix([[1]]), noiseVariance: 1 }, new Matrix([[0.75]])).to2DArray() // [[0.75]]
 */
export function decodingErrors(channel: GaussianChannel, gain: Matrix): Matrix {
  const { covariance, encoder, noiseVariance } = channel;
  requireMatrices("decodingErrors", { gain: [gain, covariance.rows, encoder.rows] });
  const lost = Matrix.sub(Matrix.eye(covariance.rows), gain.mmul(encoder));
  return lost.mmul(covariance).mmul(lost.transpose()).add(gain.mmul(gain.transpose()).mul(noiseVariance));
}

/**
 * The gap of the best decoder with one variance for all of x, N(E[x | z], vI): arithmetic against geometric mean.
 *
 *   gap = (n/2) log(mean of λᵢ) − ½ Σᵢ log λᵢ,  λᵢ the eigenvalues of Cov[x | z], v their mean
 *
 * @returns nats; zero only if all λᵢ are equal
 * @throws {RangeError} if Σ is not symmetric positive definite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * isotropicDecoderGap({ covariance: new Matrix([[3, 0], [0, 1]]), encoder: new Matrix([[0, 0]]), noiseVariance: 1 }) // 0.14384103622589045
 */
export function isotropicDecoderGap(channel: GaussianChannel): number {
  const { values } = symmetricEigen(channelPosterior(channel).covariance);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return 0.5 * values.reduce((sum, x) => sum + Math.log(mean) - Math.log(x), 0);
}

/**
 * The Barber–Agakov bound for finite variables, and its gap.
 *
 *   I(X; Z) ≥ H(X) + Σ p(x, z) log q(x | z),  gap = Σ_z p(z) KL(p(x | z) ‖ q(x | z))
 *
 * @param table   p(x, z), [x][z]
 * @param decoder q(x | z), [x][z]; each column adds up to 1
 * @returns both in nats; bound + gap = I(X; Z)
 * @throws {ShapeError} if the shapes differ
 * @throws {RangeError} if the table or a column of the decoder is no distribution
 * @see Barber & Agakov 2003
 * @example discreteBarberAgakov([[0.5, 0], [0, 0.5]], [[0.5, 0.5], [0.5, 0.5]]) // { bound: 0, gap: 0.6931471805599453 }
 */
export function discreteBarberAgakov(
  table: JointTable,
  decoder: JointTable,
): { readonly bound: number; readonly gap: number } {
  const { x, z } = marginals(table);
  if (decoder.length !== x.length || decoder.some((row) => row.length !== z.length)) {
    throw new ShapeError(
      `discreteBarberAgakov: decoder must be ${x.length} rows of ${z.length}, got ${decoder.length} of ${decoder[0]?.length}`,
    );
  }
  let bound = entropy(x);
  let gap = 0;
  for (const [j, pz] of z.entries()) {
    if (pz === 0) continue;
    const exact = table.map((row) => (row[j] as number) / pz);
    const q = decoder.map((row) => row[j] as number);
    bound -= pz * crossEntropy(exact, q);
    gap += pz * kl(exact, q);
  }
  return { bound, gap };
}

function requireDecoder(fn: string, channel: GaussianChannel, decoder: LinearDecoder): Matrix {
  const [n, m] = [channel.covariance.rows, channel.encoder.rows];
  requireMatrices(fn, { "decoder.gain": [decoder.gain, n, m], "decoder.covariance": [decoder.covariance, n, n] });
  return requirePositiveDefinite(fn, "decoder.covariance", decoder.covariance);
}
