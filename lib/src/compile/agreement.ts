/** Do two evaluations agree? Named numbers against named numbers, within a bound relative to the largest of them. */

/** Outputs by name, in order. */
export type Named = readonly (readonly [name: string, values: ArrayLike<number>])[];

/** Two eager evaluations on the same feeds; TensorFlow's sums may differ in their last bits. */
export const REPEATED = 1e-5;
/** A replay against plain tfjs, outputs. */
export const REPLAYED = 1e-4;
/** A replay against plain tfjs, gradients: a relu near its kink moves single entries. */
export const REPLAYED_GRADIENT = 1e-3;

/**
 * The first output in which two evaluations differ by more than `bound`, in words; undefined when they agree.
 *
 * @example disagreement([["loss", [1]]], [["loss", [1.00001]]], 1e-4) // undefined
 * disagreement([["loss", [1]]], [["loss", [2]]], 1e-4) // "loss: 1 against 2"
 */
export function disagreement(ours: Named, theirs: Named, bound: number): string | undefined {
  for (const [at, [name, values]] of ours.entries()) {
    const others = (theirs[at] as Named[number])[1];
    let [largest, worst, where] = [0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const [a, b] = [values[i] as number, others[i] as number];
      const difference = Object.is(a, b) ? 0 : Number.isFinite(a - b) ? Math.abs(a - b) : Number.POSITIVE_INFINITY;
      if (difference > worst) [worst, where] = [difference, i];
      if (Number.isFinite(a)) largest = Math.max(largest, Math.abs(a));
    }
    if (worst > bound * largest || worst === Number.POSITIVE_INFINITY) {
      return `${name}: ${values[where]} against ${others[where]}`;
    }
  }
  return undefined;
}
