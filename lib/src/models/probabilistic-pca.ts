/** The linear-Gaussian models that maximum likelihood, and a linear β-VAE, end in: closed forms in the eigenvalues of the data. */
import { LOG_TWO_PI } from "../information/nats";
import { requirePositive, requireWhole } from "../linear-algebra/arguments";
import { diagonal } from "../linear-algebra/matrix";
import type { Pca } from "../linear-algebra/pca";
import type { LinearGaussian } from "./linear-gaussian";

/**
 * The model of greatest likelihood with k latent dimensions.
 *
 *   W = U_k (Λ_k − σ²I)^½,  σ² = mean of λ_{k+1} … λ_d
 *
 * @param pca all d components of the data
 * @param k   latent dimensions, below d
 * @returns the maximum, one of many: W times any rotation of the code is as likely
 * @throws {RangeError} if k is out of range, or nothing but rounding is left for the noise
 * @see Tipping & Bishop 1999
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { fitPca } from "latent/linear-algebra/pca";
 * maximumLikelihood(fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[5, 0], [0, 1]]) }), 1).weights.to2DArray() // [[2], [0]]
 */
export function maximumLikelihood(pca: Pca, k: number): LinearGaussian {
  const d = pca.mean.length;
  requireWhole("maximumLikelihood", { k }, { from: 1, to: d - 1 });
  const left = pca.variances.slice(k).reduce((sum, x) => sum + x, 0) / (d - k);
  const rounding = 8 * d * Number.EPSILON * (pca.variances[0] ?? 0); // of eigenvalues that are zero
  if (!(left > rounding)) {
    throw new RangeError(
      `maximumLikelihood: the variance left for the noise must be positive beyond rounding, got ${left}; take fewer latent dimensions or more examples`,
    );
  }
  return withWeights(pca, { k, removed: left, noiseVariance: left });
}

/** What a linear β-VAE with a fixed decoder variance settles in. */
export interface LinearVaeOptimum {
  /** W, μ, σ²; the columns of W beyond the active ones are zero */
  readonly model: LinearGaussian;
  /** latent dimensions that carry information: how many of the first k eigenvalues exceed βσ² */
  readonly active: number;
  /** mean of KL(q(z|x) ‖ p(z)) over the data, nats */
  readonly rate: number;
  /** mean of −E_q log p(x|z) over the data, nats, with its constant */
  readonly distortion: number;
}

/**
 * The least mean of distortion + β·rate over all linear decoders with variance σ² and all linear encoders. A component is kept
 * if and only if its variance exceeds βσ². β multiplies the noise the encoder sees; β = 1 gives the ELBO, whose best value is then log p(x).
 *
 *   W = U (Λ − βσ²I)₊^½,  rate = ½ Σ_active log(λᵢ/βσ²),  distortion = ½ (d log 2πσ² + (Σ_rest λᵢ + active·βσ²)/σ²)
 *
 * @param pca     all d components of the data
 * @param options latent k, noiseVariance σ² and beta β
 * @throws {RangeError} if k is out of range, or σ² or β not positive
 * @see Lucas et al. 2019, "Don't blame the ELBO!"; Higgins et al. 2017 for β
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * import { fitPca } from "latent/linear-algebra/pca";
 * linearVaeOptimum(fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[4, 0], [0, 1.5]]) }), { latent: 2, noiseVariance: 1, beta: 2 }).active // 1
 */
export function linearVaeOptimum(
  pca: Pca,
  options: { readonly latent: number; readonly noiseVariance: number; readonly beta: number },
): LinearVaeOptimum {
  const { latent: k, noiseVariance, beta } = options;
  const d = pca.mean.length;
  requireWhole("linearVaeOptimum", { latent: k }, { from: 1, to: pca.variances.length });
  requirePositive("linearVaeOptimum", { noiseVariance, beta });
  const threshold = beta * noiseVariance;
  const kept = pca.variances.slice(0, k).filter((x) => x > threshold);
  const rest = pca.variances.slice(kept.length).reduce((sum, x) => sum + x, 0);
  return {
    model: withWeights(pca, { k, removed: threshold, noiseVariance }),
    active: kept.length,
    rate: kept.reduce((sum, x) => sum + 0.5 * Math.log(x / threshold), 0),
    distortion: 0.5 * (d * (LOG_TWO_PI + Math.log(noiseVariance)) + (rest + kept.length * threshold) / noiseVariance),
  };
}

/** W = U_k (Λ_k − removed·I)₊^½. */
function withWeights(
  pca: Pca,
  { k, removed, noiseVariance }: { k: number; removed: number; noiseVariance: number },
): LinearGaussian {
  const scales = pca.variances.slice(0, k).map((x) => Math.sqrt(Math.max(0, x - removed)));
  const u = pca.components.subMatrix(0, pca.components.rows - 1, 0, k - 1);
  return { weights: u.mmul(diagonal(scales)), mean: pca.mean, noiseVariance };
}
