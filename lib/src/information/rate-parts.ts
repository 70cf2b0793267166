/**
 * What a rate is spent on. Averaged over a finite data set it falls into three parts, none of them negative: what the code says about which example
 * it is, how far the numbers of the code depend on each other, and how far each of them by itself is from its prior.
 */
import { requireEach, requireFinite } from "../linear-algebra/arguments";
import { logDeterminant } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import { ShapeError } from "../shape";
import { kl } from "./discrete";
import { divergenceTerm } from "./nats";

/** The three parts of a mean rate, nats. Their sum is the rate. */
export interface RateParts {
  /** I(n; z) = mean of KL(q(z|n) ‖ q(z)): at most log N */
  readonly indexInformation: number;
  /** KL(q(z) ‖ Πⱼ q(zⱼ)): 0 when the numbers of the code are independent in the aggregate */
  readonly totalCorrelation: number;
  /** Σⱼ KL(q(zⱼ) ‖ p(zⱼ)) */
  readonly dimensionKl: number;
}

/**
 * The parts of the rate for codes of finitely many values, exact: all codes are enumerated.
 *
 *   1/N Σₙ KL(q(z|n) ‖ p(z)) = I(n; z) + KL(q(z) ‖ Πⱼ q(zⱼ)) + Σⱼ KL(q(zⱼ) ‖ p(zⱼ)),  q(z) = 1/N Σₙ Πⱼ q(zⱼ|n)
 *
 * @param posteriors q(zⱼ = v | n) as `posteriors[n][j][v]`
 * @param prior      p(zⱼ = v) as `prior[j][v]`
 * @throws {ShapeError} if examples have codes of another shape than the prior
 * @throws {RangeError} if a distribution does not add up to 1, or there is no example
 * @see Hoffman & Johnson 2016, "ELBO surgery"; Chen et al. 2018, equation 2
 * @example
 * const half = [0.5, 0.5];
 * discreteRateParts([[[1, 0], half], [[0, 1], half]], [half, half]).indexInformation // 0.6931471805599453
 */
export function discreteRateParts(
  posteriors: readonly (readonly (readonly number[])[])[],
  prior: readonly (readonly number[])[],
): RateParts {
  requireEach("discreteRateParts", "have one example or more", {
    posteriors: [posteriors.length, posteriors.length > 0],
  });
  const sizes = prior.map((p) => p.length);
  posteriors.forEach((code, n) => {
    if (code.map((q) => q.length).join() !== sizes.join())
      throw new ShapeError(
        `discreteRateParts: each code must have ${sizes.join(" × ")} values, got ${code.map((q) => q.length).join(" × ")} at ${n}`,
      );
    code.forEach((q, j) => {
      kl(q, prior[j] as readonly number[]); // for its checks
    });
  });
  const tables = posteriors.map((code) => productOf(code)); // q(z|n), all z
  const mean = (lists: readonly (readonly number[])[]): number[] =>
    (lists[0] as readonly number[]).map(
      (_, at) => lists.reduce((sum, one) => sum + (one[at] as number), 0) / lists.length,
    );
  const aggregate = mean(tables);
  const alone = sizes.map((_, j) => mean(posteriors.map((code) => code[j] as readonly number[]))); // q(zⱼ)
  return {
    indexInformation: tables.reduce((sum, q) => sum + divergence(q, aggregate), 0) / tables.length,
    totalCorrelation: divergence(aggregate, productOf(alone)),
    dimensionKl: alone.reduce((sum, q, j) => sum + divergence(q, prior[j] as readonly number[]), 0),
  };
}

/**
 * The parts of the rate of a linear-Gaussian encoder, in closed form: q(z|x) = N(μ(x), S) with the same S for every x, the means Gaussian, prior N(0, I).
 *
 *   q(z) = N(m, A),  A = Cov μ + S;   I = ½ log det A/det S,  TC = ½ (Σⱼ log Aⱼⱼ − log det A),  KL = ½ Σⱼ (Aⱼⱼ + mⱼ² − 1 − log Aⱼⱼ)
 *
 * @param code mean m [k] and covariance [k, k] of the means over the data; noise S [k, k], positive definite
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if S is not positive definite, or a number not finite
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const code = { mean: [0], covariance: new Matrix([[3]]), noise: new Matrix([[1]]) };
 * gaussianRateParts(code).indexInformation // 0.6931471805599453
 */
export function gaussianRateParts(code: {
  readonly mean: ArrayLike<number>;
  readonly covariance: Matrix;
  readonly noise: Matrix;
}): RateParts {
  const { covariance, noise } = code;
  const mean = Array.from(code.mean);
  const k = mean.length;
  if (![covariance, noise].every((one) => one.rows === k && one.columns === k))
    throw new ShapeError(`gaussianRateParts: covariance and noise must be [${k}, ${k}], as long as mean`);
  requireFinite("gaussianRateParts", Object.fromEntries(mean.map((m, j) => [`mean ${j}`, m])));
  const aggregate = Matrix.add(covariance, noise);
  const variances = aggregate.diagonal();
  const logDet = logDeterminant(aggregate);
  const logs = variances.reduce((sum, a) => sum + Math.log(a), 0);
  return {
    indexInformation: 0.5 * (logDet - logDeterminant(noise)),
    totalCorrelation: 0.5 * (logs - logDet),
    dimensionKl: 0.5 * variances.reduce((sum, a, j) => sum + a + (mean[j] as number) ** 2 - 1 - Math.log(a), 0),
  };
}

/** Probabilities of all combinations, the last number quickest. */
function productOf(parts: readonly (readonly number[])[]): number[] {
  return parts.reduce<number[]>((all, part) => all.flatMap((p) => part.map((q) => p * q)), [1]);
}

function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, x, i) => sum + divergenceTerm(x, q[i] as number), 0);
}
