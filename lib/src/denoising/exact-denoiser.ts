/** The best denoiser of a mixture of Gaussians, and what it knows of the density: float64, no tensors. */

import { LOG_TWO_PI } from "../information/nats";
import { requireEach, requireVectors } from "../linear-algebra/arguments";
import { inverse, logDeterminant } from "../linear-algebra/cholesky";
import { Matrix, type Vector } from "../linear-algebra/matrix";
import { type GaussianMixture, requireMixture } from "./mixture";

/** Functions of a noisy x̃ = x + σε, ε ~ N(0, I), where x comes from a mixture; p_σ is the density of x̃. */
export interface ExactDenoiser {
  /** log p_σ(x̃), nats. */
  logDensity(noisy: Vector): number;
  /** The score ∇ log p_σ(x̃), [n], nats per unit of x. */
  score(noisy: Vector): Float64Array;
  /** The posterior mean E[x | x̃], [n]: least squared error of all functions. */
  denoise(noisy: Vector): Float64Array;
  /** The posterior covariance Cov(x | x̃), [n, n]. */
  covariance(noisy: Vector): Matrix;
}

/** One component, seen through the noise: N(x̃ | μ, S) with S = C + σ²I. */
interface Component {
  readonly mean: Float64Array;
  /** log π − ½ (n log 2π + log det S) */
  readonly constant: number;
  /** S⁻¹, row by row */
  readonly precision: Float64Array;
  /** C S⁻¹: how much of x̃ − μ the component takes for signal */
  readonly gain: Float64Array;
}

/**
 * What can be known of x ~ Σᵢ πᵢ N(μᵢ, Cᵢ) from x̃ = x + σε, in closed form. With Sᵢ = Cᵢ + σ²I and the responsibilities
 * rᵢ ∝ πᵢ N(x̃ | μᵢ, Sᵢ), Σᵢ rᵢ = 1:
 *
 *   mᵢ          = μᵢ + CᵢSᵢ⁻¹(x̃ − μᵢ)
 *   E[x | x̃]    = Σᵢ rᵢ mᵢ
 *   Cov(x | x̃)  = Σᵢ rᵢ (σ²CᵢSᵢ⁻¹ + (mᵢ − E[x|x̃])(mᵢ − E[x|x̃])ᵀ)
 *   ∇ log p_σ   = −Σᵢ rᵢ Sᵢ⁻¹(x̃ − μᵢ)
 *
 * @param mixture n-dimensional; covariances of zeros are allowed where σ > 0
 * @param sigma   σ ≥ 0, the deviation of the noise; with 0 the density and the score are those of the data
 * @returns functions of x̃ [n]; each throws a ShapeError for another length and a RangeError for a number that is not finite
 * @throws {RangeError} if σ is negative, a covariance is not symmetric, or a Cᵢ + σ²I is not positive definite
 * @throws {ShapeError} if the sizes differ
 * @see Efron 2011, "Tweedie's formula and selection bias"; Miyasawa 1961
 * @example import { roundMixture } from "latent/denoising/mixture";
 * const exact = exactDenoiser(roundMixture([[-1], [1]], 0), 1);
 * [exact.denoise([0.5])[0], exact.score([0.5])[0], exact.covariance([0.5]).get(0, 0)] // [0.46211715726, -0.03788284274, 0.78644773297]
 */
export function exactDenoiser(mixture: GaussianMixture, sigma: number): ExactDenoiser {
  const fn = "exactDenoiser";
  const n = requireMixture(fn, mixture);
  requireEach(fn, "be 0 or more", { sigma: [sigma, sigma >= 0 && sigma < Infinity] });
  const components = componentsOf(mixture, sigma);

  /** Responsibilities and log p_σ. */
  const weighed = (noisy: Vector) => {
    requireVectors(fn, { noisy }, n);
    const logs = components.map((one) => one.constant - 0.5 * quadratic(one, noisy));
    const most = logs.reduce((largest, log) => Math.max(largest, log), -Infinity);
    const shares = logs.map((log) => Math.exp(log - most));
    const sum = shares.reduce((total, share) => total + share, 0);
    return { shares: shares.map((share) => share / sum), logDensity: most + Math.log(sum) };
  };
  /** Σᵢ rᵢ mᵢ, and the mᵢ themselves. */
  const means = (noisy: Vector) => {
    const { shares } = weighed(noisy);
    const own = components.map((one) => meanGiven(one, noisy));
    const mean = new Float64Array(n);
    own.forEach((m, i) => {
      for (let a = 0; a < n; a++) mean[a] = (mean[a] as number) + (shares[i] as number) * (m[a] as number);
    });
    return { shares, own, mean };
  };

  return {
    logDensity: (noisy) => weighed(noisy).logDensity,
    denoise: (noisy) => means(noisy).mean,
    score(noisy) {
      const { shares } = weighed(noisy);
      const score = new Float64Array(n);
      components.forEach(({ mean, precision }, i) => {
        const share = shares[i] as number;
        if (share === 0) return; // far away: most of a curve
        for (let a = 0; a < n; a++) {
          for (let b = 0; b < n; b++) {
            score[a] = (score[a] as number) - share * (precision[a * n + b] as number) * away(noisy, mean, b);
          }
        }
      });
      return score;
    },
    covariance(noisy) {
      const { shares, own, mean } = means(noisy);
      const covariance = new Matrix(n, n);
      components.forEach(({ gain }, i) => {
        const m = own[i] as Vector;
        for (let a = 0; a < n; a++) {
          for (let b = 0; b < n; b++) {
            const within = (sigma * sigma * ((gain[a * n + b] as number) + (gain[b * n + a] as number))) / 2; // C and S⁻¹ commute
            const between = away(m, mean, a) * away(m, mean, b);
            covariance.set(a, b, covariance.get(a, b) + (shares[i] as number) * (within + between));
          }
        }
      });
      return covariance;
    },
  };
}

const away = (x: Vector, from: Vector, at: number): number => (x[at] as number) - (from[at] as number);

/** (x̃ − μ)ᵀ S⁻¹ (x̃ − μ). */
function quadratic({ mean, precision }: Component, noisy: Vector): number {
  const n = mean.length;
  let sum = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) sum += away(noisy, mean, a) * (precision[a * n + b] as number) * away(noisy, mean, b);
  }
  return sum;
}

/** m = μ + CS⁻¹(x̃ − μ), the posterior mean if x came from this component. */
function meanGiven({ mean, gain }: Component, noisy: Vector): Float64Array {
  const n = mean.length;
  const m = Float64Array.from(mean);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) m[a] = (m[a] as number) + (gain[a * n + b] as number) * away(noisy, mean, b);
  }
  return m;
}

/** Each distinct covariance is inverted once. */
function componentsOf({ weights, means, covariances }: GaussianMixture, sigma: number): Component[] {
  const known = new Map<Matrix, Omit<Component, "mean">>();
  for (const covariance of new Set(covariances)) {
    const spread = Matrix.add(covariance, Matrix.eye(covariance.rows).mul(sigma * sigma)); // S
    const precision = inverse(spread);
    const constant = -0.5 * (spread.rows * LOG_TWO_PI + logDeterminant(spread));
    const gain = Float64Array.from(covariance.mmul(precision).to1DArray());
    known.set(covariance, { constant, precision: Float64Array.from(precision.to1DArray()), gain });
  }
  return means.map((mean, i) => {
    const one = known.get(covariances[i] as Matrix) as Omit<Component, "mean">;
    return { ...one, mean: Float64Array.from(mean), constant: one.constant + Math.log(weights[i] as number) };
  });
}
