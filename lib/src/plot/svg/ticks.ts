/** Where an axis is marked and what stands there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A number as it stands at a tick: a real minus sign, no digits that rounding brought in, thousands parted from 10,000. */
function numberText(value: number, step: number): string {
  if (Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4)) {
    return value
      .toExponential(Number.isInteger(Math.log10(Math.abs(value))) ? 0 : 1)
      .replace("-", "−")
      .replace("e+", "e");
  }
  const digits = Math.max(0, Math.min(8, -Math.floor(Math.log10(step) + 1e-9)));
  const fixed = Math.abs(value).toFixed(digits);
  const parted = Math.abs(value) >= 10_000 ? fixed.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : fixed;
  return value < 0 && Number(fixed) !== 0 ? `−${parted}` : parted;
}

/**
 * Round numbers (steps of 1, 2 or 5 times a power of ten) from low to high, about `count` of them.
 *
 * @example linearTicks(0, 1, 5).map((tick) => tick.text) // ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
 */
export function linearTicks(low: number, high: number, count: number): Tick[] {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.75) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const at = (first + i) * step;
    return { at, text: numberText(at, step) };
  });
}

/**
 * Powers of ten between two exponents; with their doubles and fives where there are fewer than three.
 *
 * @returns ticks whose `at` is the exponent
 * @example logTicks(0, 2).map((tick) => tick.text) // ["1", "10", "100"]
 */
export function logTicks(low: number, high: number): Tick[] {
  const factors = high - low < 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((high - low) / 8));
  const ticks: Tick[] = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power += every) {
    for (const factor of factors) {
      const at = power + Math.log10(factor);
      const value = factor * 10 ** power;
      if (at >= low - 1e-9 && at <= high + 1e-9) ticks.push({ at, text: numberText(value, Math.min(value, 1)) });
    }
  }
  return ticks;
}
