/** Do two evaluations agree? Named numbers against named numbers, within a bound relative to the largest of them. */

/** Outputs by name, in order. */
export type Named = readonly (readonly [name: string, values: ArrayLike<number>])[];

/** Two eager evaluations on the same feeds; TensorFlow's sums may differ in their last bits. */
export const REPEATED = 1e-5;
/** A replay against plain tfjs, outputs. */
export const REPLAYED = 1e-4;
/** A replay against plain tfjs, gradients: a relu near its kink moves single entries. */
export const REPLAYED_GRADIENT = 1e-3;

/** Rounding of 32 bits in the largest output: a term that is a difference of large ones, near 0, is no more exact than this. */
const ROUNDING = 2 ** -22;

/**
 * The first output in which two evaluations differ by more than `bound`, in words; undefined when they agree.
 *
 * @example disagreement([["loss", [1]]], [["loss", [1.00001]]], 1e-4) // undefined
 * disagreement([["loss", [1]]], [["loss", [2]]], 1e-4) // "loss: 1 against 2"
 * disagreement([["loss", [30]], ["difference", [2e-4]]], [["loss", [30]], ["difference", [2.01e-4]]], 1e-4) // undefined
 */
export function disagreement(ours: Named, theirs: Named, bound: number): string | undefined {
  const greatest = ours.reduce((most, [, values]) => Math.max(most, greatestOf(values)), 0);
  for (const [at, [name, values]] of ours.entries()) {
    const others = (theirs[at] as Named[number])[1];
    const allowed = Math.max(bound * greatestOf(values), ROUNDING * greatest);
    let [worst, where] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const [a, b] = [values[i] as number, others[i] as number];
      const difference = Object.is(a, b) ? 0 : Number.isFinite(a - b) ? Math.abs(a - b) : Number.POSITIVE_INFINITY;
      if (difference > worst) [worst, where] = [difference, i];
    }
    if (worst > allowed || worst === Number.POSITIVE_INFINITY) {
      return `${name}: ${values[where]} against ${others[where]}`;
    }
  }
  return undefined;
}

/** The largest size among the finite numbers. */
function greatestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}
