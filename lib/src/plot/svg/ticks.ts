/** Where an axis is marked and what stands there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

const raised = (exponent: number): string =>
  [...String(exponent)].map((sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]).join("");

/**
 * A number as it stands at a tick: a real minus sign, no digits that rounding brought in, thousands parted from 10,000, powers
 * of ten below 0.0001 and from a million on.
 *
 * @param step the least difference that must show
 * @example [numberText(-0.25, 0.05), numberText(2e-6, 1e-6), numberText(1e6, 1e6)] // ["−0.25", "2·10⁻⁶", "10⁶"]
 */
export function numberText(value: number, step: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size > 1e-9 * step && (size > 9.99e5 || size < 0.999e-4)) {
    const exponent = Math.floor(Math.log10(size) + 1e-9);
    const digits = Math.max(0, Math.min(15, exponent - Math.floor(Math.log10(step) + 1e-9)));
    const mantissa = (size / 10 ** exponent).toFixed(digits);
    return `${sign}${Number(mantissa) === 1 ? "" : `${mantissa}·`}10${raised(exponent)}`;
  }
  const digits = Math.max(0, Math.min(15, -Math.floor(Math.log10(step) + 1e-9)));
  const fixed = size.toFixed(digits);
  const parted = size >= 9999.5 ? fixed.replace(/\B(?=(\d{3})+(?!\d))(?<!\..*)/g, ",") : fixed;
  return Number(fixed) === 0 ? parted : sign + parted;
}

/** A step of 1, 2 or 5 times a power of ten that fits about `count` times between low and high. */
function stepOf(low: number, high: number, count: number): number {
  const rough = high / Math.max(1, count) - low / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.75) ?? 10);
}

/**
 * What all labels of an axis would begin with, where its values are so close that five digits do not part them: a round number
 * that is said once. 0 elsewhere.
 *
 * @example [offsetOf(1234567, 1234568), offsetOf(0, 1)] // [1234567, 0]
 */
export function offsetOf(low: number, high: number): number {
  const span = high - low;
  if (!(span > 0 && span < 1e-4 * Math.max(Math.abs(low), Math.abs(high)))) return 0;
  const unit = 10 ** Math.ceil(Math.log10(span) - 1e-9);
  return Math.floor(low / unit + 1e-6) * unit;
}

/**
 * Round numbers (steps of 1, 2 or 5 times a power of ten) from low to high, about `count` of them.
 *
 * @param offset taken off what the labels say
 * @example linearTicks(0, 1, 5).map((tick) => tick.text) // ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
 */
export function linearTicks(low: number, high: number, count: number, offset = 0): Tick[] {
  const [from, to] = [low - offset, high - offset];
  const step = stepOf(from, to, count);
  if (!(step > 1e-300)) return []; // so near 0 that floating point has no round numbers
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) || 0 }, (_, i) => {
    const at = (first + i) * step;
    return { at: at + offset, text: numberText(at, step) };
  }).filter(({ at }) => Number.isFinite(at));
}

/**
 * Powers of ten between two exponents; with their doubles and fives where there are fewer than three, and round numbers where
 * there is not even one.
 *
 * @returns ticks whose `at` is the exponent
 * @example logTicks(0, 2).map((tick) => tick.text) // ["1", "10", "100"]
 */
export function logTicks(low: number, high: number): Tick[] {
  if (high - low < 0.7) {
    const few = linearTicks(10 ** low, 10 ** high, 4);
    return few.filter(({ at }) => at > 0).map(({ at, text }) => ({ at: Math.log10(at), text }));
  }
  const factors = high - low < 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((high - low) / 8));
  const ticks: Tick[] = [];
  for (let power = Math.ceil((Math.floor(low) - 1e-9) / every) * every; power <= Math.ceil(high); power += every) {
    for (const factor of factors) {
      const at = power + Math.log10(factor);
      const value = factor * 10 ** power;
      if (at >= low - 1e-9 && at <= high + 1e-9) ticks.push({ at, text: numberText(value, Math.min(value, 1)) });
    }
  }
  return ticks;
}
