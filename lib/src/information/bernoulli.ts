import { requireEach, requireFinite } from "../linear-algebra/arguments";
import { divergenceTerm, exponentialExcess, logarithmDefect } from "./nats";

/**
 * The probability that a logit stands for.
 *
 *   σ(a) = 1/(1 + e^{−a})
 *
 * @param logit a = log(p/(1 − p)), any finite number
 * @throws {RangeError} if the logit is not finite
 * @example sigmoid(0) // 0.5
 */
export function sigmoid(logit: number): number {
  requireFinite("sigmoid", { logit });
  const small = Math.exp(-Math.abs(logit));
  return logit < 0 ? small / (1 + small) : 1 / (1 + small);
}

/**
 * The logarithm 1 + e^a, without overflow: −log of the probability of a 0.
 *
 *   softplus(a) = log(1 + e^a) = −log(1 − σ(a))
 *
 * @param logit a, any finite number
 * @throws {RangeError} if the logit is not finite
 * @example softplus(0) // 0.6931471805599453
 * @example softplus(1000) // 1000
 */
export function softplus(logit: number): number {
  requireFinite("softplus", { logit });
  return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
}

/**
 * Entropy of a coin.
 *
 *   H(p) = −p log p − (1 − p) log(1 − p),  0 log 0 = 0
 *
 * @param p probability of a 1, in [0, 1]
 * @returns nats; log 2 at most
 * @throws {RangeError} if p is no probability
 * @see Cover & Thomas 2006, example 2.1.1
 * @example bernoulliEntropy(0.5) // 0.6931471805599453
 */
export function bernoulliEntropy(p: number): number {
  requireProbabilities("bernoulliEntropy", { p });
  return surprise(p, Math.log(p)) + surprise(1 - p, Math.log1p(-p));
}

/**
 * Cross-entropy of two coins.
 *
 *   H(p, q) = −p log q − (1 − p) log(1 − q) = H(p) + KL(p ‖ q)
 *
 * @param p probability under which the mean is taken, in [0, 1]
 * @param q probability whose logarithm is taken, in [0, 1]
 * @returns nats; Infinity where q excludes what p allows
 * @throws {RangeError} if an argument is no probability
 * @example bernoulliCrossEntropy(1, 0.5) // 0.6931471805599453
 */
export function bernoulliCrossEntropy(p: number, q: number): number {
  requireProbabilities("bernoulliCrossEntropy", { p, q });
  return surprise(p, Math.log(q)) + surprise(1 - p, Math.log1p(-q));
}

/**
 * KL divergence of two coins.
 *
 *   KL(p ‖ q) = p log(p/q) + (1 − p) log((1 − p)/(1 − q))
 *
 * @param p in [0, 1]
 * @param q in [0, 1]
 * @returns nats; Infinity where q excludes what p allows; exact also where it is small
 * @throws {RangeError} if an argument is no probability
 * @example bernoulliKl(0.5, 0.25) // 0.14384103622589045
 */
export function bernoulliKl(p: number, q: number): number {
  requireProbabilities("bernoulliKl", { p, q });
  return divergenceTerm(p, q) + divergenceTerm(1 - p, 1 - q, p - q);
}

/**
 * Entropy of a coin given by its logit.
 *
 *   H = softplus(a) − a σ(a)
 *
 * @param logit a, any finite number
 * @returns nats
 * @throws {RangeError} if the logit is not finite
 * @example bernoulliEntropyFromLogit(0) // 0.6931471805599453
 */
export function bernoulliEntropyFromLogit(logit: number): number {
  requireFinite("bernoulliEntropyFromLogit", { logit });
  const size = Math.abs(logit); // the coin's two sides exchanged have the same entropy
  return Math.log1p(Math.exp(-size)) + size * sigmoid(-size);
}

/**
 * Cross-entropy of a coin and a logit: the distortion of one pixel.
 *
 *   H(p, σ(a)) = softplus(a) − p a
 *
 * @param p     in [0, 1]; a pixel that is 0 or 1
 * @param logit a, any finite number
 * @returns nats
 * @throws {RangeError} if p is no probability or the logit not finite
 * @example bernoulliCrossEntropyFromLogit(1, 0) // 0.6931471805599453
 * @example bernoulliCrossEntropyFromLogit(1, -1000) // 1000
 */
export function bernoulliCrossEntropyFromLogit(p: number, logit: number): number {
  requireProbabilities("bernoulliCrossEntropyFromLogit", { p });
  requireFinite("bernoulliCrossEntropyFromLogit", { logit });
  return Math.max(logit, 0) - p * logit + Math.log1p(Math.exp(-Math.abs(logit)));
}

/**
 * KL divergence of two coins given by their logits.
 *
 *   KL = softplus(b) − softplus(a) − (b − a) σ(a)
 *
 * @param a logit of the first coin, any finite number
 * @param b logit of the second
 * @returns nats; exact also where it is small
 * @throws {RangeError} if a logit is not finite
 * @example bernoulliKlFromLogits(0, Math.log(1 / 3)) // 0.14384103622589045
 */
export function bernoulliKlFromLogits(a: number, b: number): number {
  requireFinite("bernoulliKlFromLogits", { a, b });
  const side = a > 0 ? -1 : 1; // the rarer side of the first coin, whose probability is known exactly
  const [p, step] = [sigmoid(side * a), side * (b - a)];
  if (Math.abs(step) > 0.5) return softplus(side * b) - softplus(side * a) - step * p;
  return p * exponentialExcess(step) - logarithmDefect(p * Math.expm1(step));
}

/** −p log q, with 0 log 0 = 0. */
function surprise(p: number, logQ: number): number {
  return p === 0 ? 0 : -p * logQ;
}

function requireProbabilities(fn: string, named: Readonly<Record<string, number>>): void {
  const checked = Object.entries(named).map(([name, p]) => [name, [p, p >= 0 && p <= 1]] as const);
  requireEach(fn, "be a probability in [0, 1]", Object.fromEntries(checked));
}
