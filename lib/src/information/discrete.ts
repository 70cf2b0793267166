import { ShapeError } from "../shape";
import { divergenceTerm } from "./nats";

/** A joint distribution p(x, z) of two finite variables: `table[x][z]`, non-negative, adding up to 1. */
export type JointTable = readonly (readonly number[])[];

/**
 * Entropy of a finite distribution.
 *
 *   H(p) = −Σᵢ pᵢ log pᵢ,  0 log 0 = 0
 *
 * @param p probabilities, [n]
 * @returns nats; from 0 to log n
 * @throws {RangeError} if p is no distribution
 * @see Cover & Thomas 2006, §2.1
 * @example entropy([0.5, 0.25, 0.25]) // 1.0397207708399179
 */
export function entropy(p: readonly number[]): number {
  requireDistribution("entropy", "p", p);
  return p.reduce((sum, x) => sum + (x === 0 ? 0 : -x * Math.log(x)), 0);
}

/**
 * Cross-entropy of two finite distributions.
 *
 *   H(p, q) = −Σᵢ pᵢ log qᵢ = H(p) + KL(p ‖ q)
 *
 * @param p [n]
 * @param q [n]
 * @returns nats; Infinity where q excludes what p allows
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if p or q is no distribution
 * @example crossEntropy([1, 0], [0.5, 0.5]) // 0.6931471805599453
 */
export function crossEntropy(p: readonly number[], q: readonly number[]): number {
  requirePair("crossEntropy", p, q);
  return p.reduce((sum, x, i) => sum + (x === 0 ? 0 : -x * Math.log(q[i] as number)), 0);
}

/**
 * KL divergence of two finite distributions.
 *
 *   KL(p ‖ q) = Σᵢ pᵢ log(pᵢ/qᵢ)
 *
 * @param p [n]
 * @param q [n]
 * @returns nats, never negative; Infinity where q excludes what p allows; exact also where it is small
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if p or q is no distribution
 * @see Cover & Thomas 2006, §2.3
 * @example kl([0.5, 0.5], [0.25, 0.75]) // 0.14384103622589045
 */
export function kl(p: readonly number[], q: readonly number[]): number {
  requirePair("kl", p, q);
  return divergence(p, q);
}

/**
 * The distributions of x and of z alone.
 *
 *   p(x) = Σ_z p(x, z),  p(z) = Σ_x p(x, z)
 *
 * @param table p(x, z), [x][z]
 * @throws {ShapeError} if the rows differ in length
 * @throws {RangeError} if the table is no distribution
 * @example marginals([[0.5, 0.25], [0, 0.25]]).z // [0.5, 0.5]
 */
export function marginals(table: JointTable): { readonly x: number[]; readonly z: number[] } {
  requireTable("marginals", table);
  return sums(table);
}

/**
 * Mutual information of two finite variables.
 *
 *   I(X; Z) = Σ p(x, z) log(p(x, z) / (p(x) p(z))) = KL(p(x, z) ‖ p(x) p(z)) = H(X) − H(X | Z)
 *
 * @param table p(x, z), [x][z]
 * @returns nats, never negative; exact also where it is small
 * @throws {ShapeError} if the rows differ in length
 * @throws {RangeError} if the table is no distribution
 * @see Cover & Thomas 2006, §2.3
 * @example mutualInformation([[0.5, 0], [0, 0.5]]) // 0.6931471805599453
 * @example mutualInformation([[0.25, 0.25], [0.25, 0.25]]) // 0
 */
export function mutualInformation(table: JointTable): number {
  requireTable("mutualInformation", table);
  const { x, z } = sums(table);
  return divergence(
    table.flat(),
    x.flatMap((px) => z.map((pz) => px * pz)),
  );
}

/**
 * What is still unknown of x when z is known.
 *
 *   H(X | Z) = −Σ p(x, z) log p(x | z)
 *
 * @param table p(x, z), [x][z]; for H(Z | X) give the transposed table
 * @returns nats
 * @throws {ShapeError} if the rows differ in length
 * @throws {RangeError} if the table is no distribution
 * @see Cover & Thomas 2006, §2.2
 * @example conditionalEntropy([[0.5, 0.25], [0, 0.25]]) // 0.34657359027997264
 */
export function conditionalEntropy(table: JointTable): number {
  requireTable("conditionalEntropy", table);
  const { z } = sums(table);
  const terms = table.flatMap((row) => row.map((p, j) => (p === 0 ? 0 : -p * Math.log(p / (z[j] as number)))));
  return terms.reduce((sum, x) => sum + x, 0);
}

function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, x, i) => sum + divergenceTerm(x, q[i] as number), 0);
}

function sums(table: JointTable) {
  const add = (list: readonly number[]) => list.reduce((sum, p) => sum + p, 0);
  return { x: table.map(add), z: (table[0] ?? []).map((_, j) => add(table.map((row) => row[j] as number))) };
}

function requirePair(fn: string, p: readonly number[], q: readonly number[]): void {
  if (p.length !== q.length) throw new ShapeError(`${fn}: lengths must match, got p ${p.length} and q ${q.length}`);
  requireDistribution(fn, "p", p);
  requireDistribution(fn, "q", q);
}

function requireTable(fn: string, table: JointTable): void {
  const lengths = table.map((row) => row.length);
  if (new Set(lengths).size > 1)
    throw new ShapeError(`${fn}: rows of table must have one length, got ${lengths.join(", ")}`);
  requireDistribution(fn, "table", table.flat());
}

function requireDistribution(fn: string, name: string, p: readonly number[]): void {
  const wrong = p.find((x) => !(x >= 0));
  if (wrong !== undefined) throw new RangeError(`${fn}: ${name} must have no negative entry, got ${wrong}`);
  const total = p.reduce((sum, x) => sum + x, 0);
  const single = p.every((x) => x === Math.fround(x)); // what a softmax of tensors gives: each entry is off by 2⁻²⁴ of it, and the sum it was divided by
  const rounding = single ? (p.length + 8) * 2 ** -24 : 1e-9;
  if (Math.abs(total - 1) <= rounding) return;
  throw new RangeError(`${fn}: ${name} must add up to 1, got ${total}; divide each entry by the sum of all`);
}
