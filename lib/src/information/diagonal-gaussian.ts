import { requireVectors } from "../linear-algebra/arguments";
import type { Vector } from "../linear-algebra/matrix";
import { exponentialExcess, LOG_TWO_PI } from "./nats";

/** N(mean, diag(e^logVar)): what an encoder's two heads say of one example. */
export interface DiagonalGaussian {
  /** μ, [n] */
  readonly mean: Vector;
  /** log σ², [n] */
  readonly logVar: Vector;
}

/**
 * Differential entropy of N(μ, diag(σ²)).
 *
 *   H = Σⱼ (½ log 2πe + ½ log σⱼ²)
 *
 * @param logVar log σ², [n]
 * @returns nats
 * @throws {RangeError} if an entry is not finite
 * @example diagonalEntropy([0, 0]) // 2.8378770664093453
 */
export function diagonalEntropy(logVar: Vector): number {
  const n = requireVectors("diagonalEntropy", { logVar });
  return sum(n, (j) => 0.5 * (LOG_TWO_PI + 1 + (logVar[j] as number)));
}

/**
 * The logarithm of the density of N(μ, diag(σ²)) at x.
 *
 *   log N(x | μ, diag(σ²)) = −½ Σⱼ (log 2π + log σⱼ² + (xⱼ − μⱼ)²/σⱼ²)
 *
 * @param x [n]
 * @returns nats
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @example diagonalLogDensity([0, 1], { mean: [0, 0], logVar: [0, 0] }) // -2.3378770664093453
 */
export function diagonalLogDensity(x: Vector, { mean, logVar }: DiagonalGaussian): number {
  const n = requireVectors("diagonalLogDensity", { x, mean, logVar });
  return sum(n, (j) => {
    const [log, apart] = [logVar[j] as number, (x[j] as number) - (mean[j] as number)];
    return -0.5 * (LOG_TWO_PI + log + apart * apart * Math.exp(-log));
  });
}

/**
 * Cross-entropy −E_q log p of two diagonal Gaussians.
 *
 *   H(q, p) = ½ Σⱼ (log 2π + log σ_pⱼ² + (σ_qⱼ² + (μ_qⱼ − μ_pⱼ)²)/σ_pⱼ²)
 *
 * @returns nats
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @example diagonalCrossEntropy({ mean: [1], logVar: [0] }, { mean: [0], logVar: [0] }) // 1.9189385332046727
 */
export function diagonalCrossEntropy(q: DiagonalGaussian, p: DiagonalGaussian): number {
  return sum(requireDiagonal("diagonalCrossEntropy", q, p), (j) => {
    const [logQ, logP, apart] = terms(q, p, j);
    return 0.5 * (LOG_TWO_PI + logP + Math.exp(logQ - logP) + apart * apart * Math.exp(-logP));
  });
}

/**
 * KL divergence of two diagonal Gaussians.
 *
 *   KL(q ‖ p) = ½ Σⱼ (σ_qⱼ²/σ_pⱼ² − 1 − log(σ_qⱼ²/σ_pⱼ²) + (μ_qⱼ − μ_pⱼ)²/σ_pⱼ²)
 *
 * @returns nats; exact also where it is small
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @see Kingma & Welling 2014, appendix B, for p = N(0, I)
 * @example diagonalKl({ mean: [1, 0], logVar: [0, 0] }, { mean: [0, 0], logVar: [0, 0] }) // 0.5
 */
export function diagonalKl(q: DiagonalGaussian, p: DiagonalGaussian): number {
  return sum(requireDiagonal("diagonalKl", q, p), (j) => {
    const [logQ, logP, apart] = terms(q, p, j);
    return 0.5 * (exponentialExcess(logQ - logP) + apart * apart * Math.exp(-logP));
  });
}

/**
 * KL divergence from a diagonal Gaussian to N(0, I), one number for each dimension: which latents carry information.
 *
 *   KLⱼ = ½ (σⱼ² − 1 − log σⱼ² + μⱼ²)
 *
 * @returns nats, [n]
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @example diagonalKlByDimension({ mean: [2, 0], logVar: [0, 0] }) // [2, 0]
 */
export function diagonalKlByDimension({ mean, logVar }: DiagonalGaussian): Float64Array {
  requireVectors("diagonalKlByDimension", { mean, logVar });
  return Float64Array.from(mean, (m, j) => 0.5 * (exponentialExcess(logVar[j] as number) + m * m));
}

/**
 * KL divergence from a diagonal Gaussian to N(0, I): the rate of one example.
 *
 *   KL = ½ Σⱼ (σⱼ² − 1 − log σⱼ² + μⱼ²)
 *
 * @returns nats
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if an entry is not finite
 * @see Kingma & Welling 2014, appendix B
 * @example diagonalKlToStandard({ mean: [3, 4], logVar: [0, 0] }) // 12.5
 */
export function diagonalKlToStandard({ mean, logVar }: DiagonalGaussian): number {
  const n = requireVectors("diagonalKlToStandard", { mean, logVar });
  const rates = diagonalKlByDimension({ mean, logVar });
  return sum(n, (j) => rates[j] as number);
}

function sum(n: number, term: (j: number) => number): number {
  let total = 0;
  for (let j = 0; j < n; j++) total += term(j);
  return total;
}

/** log σ_q², log σ_p² and μ_q − μ_p of one dimension. */
function terms(q: DiagonalGaussian, p: DiagonalGaussian, j: number): [number, number, number] {
  return [q.logVar[j] as number, p.logVar[j] as number, (q.mean[j] as number) - (p.mean[j] as number)];
}

function requireDiagonal(fn: string, q: DiagonalGaussian, p: DiagonalGaussian): number {
  return requireVectors(fn, { "q.mean": q.mean, "q.logVar": q.logVar, "p.mean": p.mean, "p.logVar": p.logVar });
}
