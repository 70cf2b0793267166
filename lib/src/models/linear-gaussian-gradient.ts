/** Gradients of the closed forms of {@link LinearGaussian}, for its own parameters and for those of q. */
import type { MultivariateGaussian } from "../information/multivariate-gaussian";
import { requireVectors } from "../linear-algebra/arguments";
import { inverse } from "../linear-algebra/cholesky";
import { column, difference, dot, Matrix, times, type Vector } from "../linear-algebra/matrix";
import { type LinearGaussian, linearElbo, marginal, posterior } from "./linear-gaussian";

/** Derivatives by the parameters of the model. */
export interface ModelGradient {
  /** by W, [d, k] */
  readonly weights: Matrix;
  /** by μ, [d] */
  readonly mean: Float64Array;
  /** by σ² */
  readonly noiseVariance: number;
}

/** Derivatives of an ELBO by the parameters of the model, and by those of q. */
export interface ElboGradient {
  readonly model: ModelGradient;
  /** by m, [k], and by the entries of S, taken as free, [k, k] */
  readonly q: { readonly mean: Float64Array; readonly covariance: Matrix };
}

/**
 * The gradient of the ELBO of one example, by the model and by q = N(m, S).
 *
 *   ∂/∂W = (r mᵀ − WS)/σ²,  ∂/∂μ = r/σ²,  ∂/∂σ² = −d/(2σ²) + (‖r‖² + Tr WSWᵀ)/(2σ⁴),  r = x − μ − Wm
 *   ∂/∂m = Wᵀr/σ² − m,  ∂/∂S = ½ (S⁻¹ − I − WᵀW/σ²)
 *
 * @param model the model
 * @param x     [d]
 * @param q     mean m [k] and covariance S [k, k]
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or S not positive definite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * linearElboGradient({ weights: new Matrix([[2]]), mean: [0], noiseVariance: 1 }, [5], { mean: [2], covariance: new Matrix([[0.2]]) }).q.mean // [0]
 */
export function linearElboGradient(model: LinearGaussian, x: Vector, q: MultivariateGaussian): ElboGradient {
  linearElbo(model, x, q); // refuses what is no model, no example of it or no q
  const { weights, mean, noiseVariance } = model;
  const [d, k] = [weights.rows, weights.columns];
  const left = difference(difference(x, mean), times(weights, q.mean));
  const spread = weights.mmul(q.covariance);
  const squares = dot(left, left) + Matrix.mul(spread, weights).sum();
  const pull = times(weights.transpose(), left);
  const precision = weights.transpose().mmul(weights).div(noiseVariance).add(Matrix.eye(k));
  return {
    model: {
      weights: column(left).mmul(column(q.mean).transpose()).sub(spread).div(noiseVariance),
      mean: left.map((r) => r / noiseVariance),
      noiseVariance: -d / (2 * noiseVariance) + squares / (2 * noiseVariance ** 2),
    },
    q: {
      mean: pull.map((p, i) => p / noiseVariance - (q.mean[i] as number)),
      covariance: inverse(q.covariance).sub(precision).mul(0.5),
    },
  };
}

/**
 * The gradient of log p(x) by the model, from the marginal alone. At the exact posterior the ELBO has the same one.
 *
 *   ∂/∂W = GW,  ∂/∂μ = C⁻¹(x − μ),  ∂/∂σ² = ½ Tr G,  G = C⁻¹(x − μ)(x − μ)ᵀC⁻¹ − C⁻¹,  C = WWᵀ + σ²I
 *
 * @param model the model
 * @param x     [d]
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or x not finite
 * @see Tipping & Bishop 1999
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * logEvidenceGradient({ weights: new Matrix([[1]]), mean: [0], noiseVariance: 1 }, [2]).noiseVariance // 0.25
 */
export function logEvidenceGradient(model: LinearGaussian, x: Vector): ModelGradient {
  const { covariance } = marginal(model);
  requireVectors("logEvidenceGradient", { x }, model.weights.rows);
  const precision = inverse(covariance);
  const weighed = times(precision, difference(x, model.mean));
  const g = column(weighed).mmul(column(weighed).transpose()).sub(precision);
  return { weights: g.mmul(model.weights), mean: weighed, noiseVariance: 0.5 * g.trace() };
}

/**
 * What an encoder shared by all examples loses on this one, beside the best q of the same covariance: it says m where the posterior's mean is another.
 *
 *   ELBO(best q) − ELBO(q with mean m) = ½ (m − E[z | x])ᵀ P (m − E[z | x]),  P = M/σ² the posterior's precision
 *
 * @param model the model
 * @param x     [d]
 * @param mean  m, [k]: what the encoder says
 * @returns nats, not negative
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if σ² is not positive, or a number not finite
 * @see Cremer, Li & Duvenaud 2018, "Inference suboptimality in variational autoencoders"
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * amortizationGap({ weights: new Matrix([[2]]), mean: [0], noiseVariance: 1 }, [5], [3]) // 2.5
 */
export function amortizationGap(model: LinearGaussian, x: Vector, mean: Vector): number {
  const exact = posterior(model, x);
  requireVectors("amortizationGap", { mean }, exact.mean.length);
  const off = difference(mean, exact.mean);
  return 0.5 * dot(off, times(inverse(exact.covariance), off));
}
