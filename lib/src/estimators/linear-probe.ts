/** The linear probe: what a code is worth to somebody who may only draw straight lines in it. */

import { requireEach, requireWhole } from "../linear-algebra/arguments";
import { solve } from "../linear-algebra/cholesky";
import { Matrix } from "../linear-algebra/matrix";
import { type Rows, requireRows } from "../linear-algebra/moments";
import { secondMoments } from "../linear-algebra/second-moments";

/** Weights of the classes, the last row for the constant: [units + 1, classes]. */
export type Probe = { readonly weights: Matrix };

/**
 * A linear classifier in closed form: ridge regression of the labels, written as one-hot rows, on the code and a constant.
 *
 *   B = (ΦᵀΦ/N + ρ diag(s, 0))⁻¹ ΦᵀY/N,  Φ = [H 1],  s = mean of the diagonal of HᵀH/N
 *
 * @param codes   H, one a row, [N, units]
 * @param labels  whole numbers from 0, [N]
 * @param options classes: how many; ridge: ρ > 0, in units of the mean square of a code's numbers, 10⁻³ unless told
 * @throws {RangeError} if the counts differ, a label is no class, ρ is not positive, or all codes are 0
 * @see Alain & Bengio 2016 for probes
 * @example
 * const codes = { rows: 4, columns: 1, data: Float64Array.of(-2, -1, 1, 2) };
 * probeError(fitProbe(codes, [0, 0, 1, 1], { classes: 2 }), codes, [0, 0, 1, 1]) // 0
 */
export function fitProbe(
  codes: Rows,
  labels: ArrayLike<number>,
  { classes, ridge = 1e-3 }: { readonly classes: number; readonly ridge?: number },
): Probe {
  requireLabels("fitProbe", codes, labels);
  requireWhole("fitProbe", { classes }, { from: 1, to: 10_000 });
  requireEach("fitProbe", "be positive", { ridge: [ridge, ridge > 0 && ridge < Infinity] });
  const { rows, columns, data } = codes;
  const size = columns + 1;
  const right = Matrix.zeros(size, classes); // ΦᵀY/N
  const mean = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const label = labels[row] as number;
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      requireEach("fitProbe", `be whole numbers from 0 to ${classes - 1}`, { labels: [label, false] });
    for (let j = 0; j < columns; j++) {
      const h = (data[row * columns + j] as number) / rows;
      mean[j] = (mean[j] as number) + h;
      right.set(j, label, right.get(j, label) + h);
    }
    right.set(columns, label, right.get(columns, label) + 1 / rows);
  }
  const own = secondMoments(codes);
  const squares = own.trace() / columns;
  requireEach("fitProbe", "have a number that is not 0", { codes: [squares, squares > 0] });
  const normal = Matrix.eye(size);
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) normal.set(i, j, own.get(i, j) + (i === j ? ridge * squares : 0));
    normal.set(i, columns, mean[i] as number);
    normal.set(columns, i, mean[i] as number);
  }
  return { weights: solve(normal, right) };
}

/**
 * The share of examples to which a probe gives another class than theirs.
 *
 * @param probe  of {@link fitProbe}
 * @param codes  one a row, [N, units]
 * @param labels [N]
 * @returns 0 to 1
 * @throws {RangeError} if the counts differ, or the codes have another number of units than the probe
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * const probe = { weights: new Matrix([[0, 1], [0.5, 0]]) };
 * probeError(probe, { rows: 2, columns: 1, data: Float64Array.of(0, 1) }, [0, 0]) // 0.5
 */
export function probeError({ weights }: Probe, codes: Rows, labels: ArrayLike<number>): number {
  requireLabels("probeError", codes, labels);
  const { rows, columns, data } = requireRows("probeError", codes, weights.rows - 1);
  const table = weights.to2DArray();
  let wrong = 0;
  for (let row = 0; row < rows; row++) {
    const scores = Float64Array.from(table[columns] as number[]);
    for (let j = 0; j < columns; j++) {
      const h = data[row * columns + j] as number;
      if (h !== 0)
        for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) + h * (table[j]?.[c] as number);
    }
    if (scores.indexOf(Math.max(...scores)) !== labels[row]) wrong += 1;
  }
  return wrong / rows;
}

function requireLabels(fn: string, codes: Rows, labels: ArrayLike<number>): void {
  requireRows(fn, codes);
  requireEach(fn, `have ${codes.rows} numbers, one for each code`, { labels: [labels, labels.length === codes.rows] });
}
