/** The orthonormal basis of cosines: pictures as sums of waves. */
import { requireWhole } from "./arguments";
import { Matrix } from "./matrix";

/**
 * The orthonormal basis of n cosines (the discrete cosine transform, type II).
 *
 *   C_ki = c_k cos(π k (2i + 1)/(2n)),  c_0 = √(1/n), c_k = √(2/n)
 *
 * The code of a picture X [n, n] is C X Cᵀ, the picture of a code H is Cᵀ H C.
 *
 * @param n how many
 * @returns one wave a row, [n, n], with C Cᵀ = I
 * @throws {RangeError} if n is no whole number from 1 to 4096
 * @see Ahmed, Natarajan & Rao 1974
 * @example cosineBasis(2).to2DArray().map((row) => row.map((x) => Math.round(1e4 * x) / 1e4)) // [[0.7071, 0.7071], [0.7071, -0.7071]]
 */
export function cosineBasis(n: number): Matrix {
  requireWhole("cosineBasis", { n }, { from: 1, to: 4096 });
  const wave = (k: number, i: number) =>
    Math.sqrt((k === 0 ? 1 : 2) / n) * Math.cos((Math.PI * k * (2 * i + 1)) / (2 * n));
  return new Matrix(Array.from({ length: n }, (_, k) => Array.from({ length: n }, (_, i) => wave(k, i))));
}
