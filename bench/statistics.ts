/** Medians and quartiles, and how they are printed. */

/** Quartiles of some numbers, by linear interpolation. */
export type Quartiles = { readonly low: number; readonly median: number; readonly high: number };

/** The quartiles of some numbers. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number) => {
    const position = p * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(position)] as number, sorted[Math.ceil(position)] as number];
    return below + (above - below) * (position % 1);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** Three significant digits. */
export const three = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** `median (low–high)`. */
export const text = ({ low, median, high }: Quartiles): string => `${three(median)} (${three(low)}–${three(high)})`;
