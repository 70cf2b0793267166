/** Dropout before a linear layer: an average over masks that can be taken exactly, and the ridge that it is. */

import { requireEach, requireMatrices, requireWhole } from "../linear-algebra/arguments";
import { inverse } from "../linear-algebra/cholesky";
import { Matrix, squaredNorm } from "../linear-algebra/matrix";
import { type Seeds, uniforms32 } from "../random";

/**
 * A random mask: each number 0 with probability p, else 1/(1 − p), so that its mean is 1.
 *
 * @param count how many
 * @param p     probability of dropping, 0 ≤ p < 1
 * @param next  a seed stream; one seed is taken
 * @throws {RangeError} if p is not in [0, 1)
 * @see Srivastava et al. 2014
 * @example new Set(dropoutMask(100, 0.5, seeds(1))).size // 2
 */
export function dropoutMask(count: number, p: number, next: Seeds): Float32Array {
  requireShare("dropoutMask", p);
  return uniforms32(count, next).map((u) => (u < p ? 0 : 1 / (1 - p)));
}

/**
 * An average over all masks, each with its probability: nothing is drawn.
 *
 *   Σ_m p^{dropped} (1 − p)^{kept} f(m),  m_j = 0 or 1/(1 − p)
 *
 * @param units how many entries a mask has, 1 to 20; there are 2^units masks
 * @param p     probability of dropping, 0 ≤ p < 1
 * @param f     a number for each mask
 * @throws {RangeError} if p is not in [0, 1), or the units are too many
 * @example meanOverMasks(2, 0.5, ([a, b]) => a * b) // 1
 */
export function meanOverMasks(units: number, p: number, f: (mask: number[]) => number): number {
  requireShare("meanOverMasks", p);
  requireWhole("meanOverMasks", { units }, { from: 1, to: 20 });
  let mean = 0;
  for (let number = 0; number < 2 ** units; number++) {
    const kept = Array.from({ length: units }, (_, j) => (number >> j) & 1);
    const weight = kept.reduce((product: number, one) => product * (one ? 1 - p : p), 1);
    if (weight > 0) mean += weight * f(kept.map((one) => one / (1 - p)));
  }
  return mean;
}

/** Codes, the pictures that belong to them, and the probability of dropping. */
export type DroppedCodes = { readonly codes: Matrix; readonly pictures: Matrix; readonly p: number };

/**
 * The mean loss of a linear decoder whose code is dropped at random: the loss without dropout and a ridge.
 *
 *   E_m Σₙ ‖xₙ − W₂(m ∘ hₙ)‖² = ‖X − H W₂ᵀ‖² + p/(1 − p) Σⱼ (HᵀH)ⱼⱼ ‖W₂'s column j‖²
 *
 * @param decoder W₂ᵀ, one column of W₂ a row: [units, d]
 * @param dropped codes H [N, units], pictures X [N, d], p in [0, 1)
 * @throws {ShapeError} when the shapes differ
 * @throws {RangeError} if p is not in [0, 1)
 * @see Wager, Wang & Liang 2013
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * dropoutLoss(new Matrix([[1]]), { codes: new Matrix([[2]]), pictures: new Matrix([[3]]), p: 0.5 }) // 5
 */
export function dropoutLoss(decoder: Matrix, { codes, pictures, p }: DroppedCodes): number {
  requireShapes("dropoutLoss", { codes, pictures, p });
  requireMatrices("dropoutLoss", { decoder: [decoder, codes.columns, pictures.columns] });
  const plain = squaredNorm(Matrix.sub(pictures, codes.mmul(decoder)));
  const ridge = scales(codes).reduce(
    (sum, scale, j) => sum + scale * decoder.getRow(j).reduce((total, w) => total + w * w, 0),
    0,
  );
  return plain + (p / (1 - p)) * ridge;
}

/**
 * The linear decoder that is best under dropout of its code.
 *
 *   W₂ᵀ = (HᵀH + p/(1 − p) diag(HᵀH))⁻¹ HᵀX
 *
 * @param dropped codes H [N, units], pictures X [N, d], p in [0, 1)
 * @returns W₂ᵀ [units, d]
 * @throws {ShapeError} when the shapes differ
 * @throws {RangeError} if p is not in [0, 1), or a unit is 0 in all codes
 * @see Srivastava et al. 2014, section 9.1
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * dropoutDecoder({ codes: new Matrix([[2]]), pictures: new Matrix([[3]]), p: 0.5 }).to2DArray() // [[0.75]]
 */
export function dropoutDecoder({ codes, pictures, p }: DroppedCodes): Matrix {
  requireShapes("dropoutDecoder", { codes, pictures, p });
  const gram = codes.transpose().mmul(codes);
  const ridge = Matrix.diag(scales(codes).map((scale) => (p / (1 - p)) * scale));
  return inverse(gram.add(ridge)).mmul(codes.transpose().mmul(pictures));
}

/** The diagonal of HᵀH. */
const scales = (codes: Matrix): number[] =>
  Array.from({ length: codes.columns }, (_, j) => codes.getColumn(j).reduce((sum, h) => sum + h * h, 0));

function requireShapes(fn: string, { codes, pictures, p }: DroppedCodes): void {
  requireMatrices(fn, { codes: [codes], pictures: [pictures, codes.rows, pictures.columns] });
  requireShare(fn, p);
}

function requireShare(fn: string, p: number): void {
  requireEach(fn, "be a probability below 1", { p: [p, p >= 0 && p < 1] });
}
