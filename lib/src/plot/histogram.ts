import { type Axis, baseLayout, cells, requireSome } from "./axes";
import { curveTrace, type Series } from "./curves";
import type { Figure } from "./figure";
import { colorOf } from "./palette";
import type { BarTrace } from "./traces/bar";

/** Numbers whose distribution is shown. */
export interface Sample {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface HistogramOptions {
  readonly title: string;
  /** What the values are, and in which unit. */
  readonly x: Axis;
  /** How many bins of equal width between the least and the greatest value (or over `x.range`). */
  readonly bins: number;
  /** Heights so that each sample's area is 1, comparable with a density; counts where absent. */
  readonly density?: boolean;
  /** Curves over the bars, such as a closed-form density. */
  readonly curves?: readonly Series[];
}

function limits(samples: readonly Sample[], x: Axis): readonly [number, number] {
  if (x.range) return x.range;
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of samples) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (!Number.isFinite(value)) throw new RangeError(`histogram: values must be finite, got ${value}`);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/** How many values fall into each of `bins` bins; the last bin holds its upper limit too. */
function tally(values: ArrayLike<number>, [low, high]: readonly [number, number], bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/**
 * Histograms over common bins, overlaid, with curves on top where asked.
 *
 * @throws {RangeError} if there is no sample, an empty one, bins is no whole number ≥ 1, or a value is not finite
 * @example
 * const sample = { name: "rate", values: [0, 0.2, 0.9, 1] };
 * const figure = histogram([sample], { title: "Rates", x: { name: "rate", unit: "nats" }, bins: 2 });
 * figure.data.map((trace) => (trace.type === "bar" ? trace.y : [])) // [[2, 2]]
 */
export function histogram(samples: readonly Sample[], options: HistogramOptions): Figure {
  const { title, x, bins, density = false, curves = [] } = options;
  requireSome("histogram", "samples", samples);
  for (const { name, values } of samples) requireSome("histogram", name, values);
  if (!(Number.isInteger(bins) && bins >= 1))
    throw new RangeError(`histogram: bins must be a whole number ≥ 1, got ${bins}`);
  const range = limits(samples, x);
  const width = (range[1] - range[0]) / bins;
  const centres = Array.from({ length: bins }, (_, bin) => range[0] + (bin + 0.5) * width);
  const bars = samples.map(({ name, values }, index): BarTrace => {
    const counts = tally(values, range, bins);
    const heights = density ? counts.map((count) => count / (values.length * width)) : counts;
    const marker = { color: colorOf(index), opacity: samples.length > 1 ? 0.6 : 0.85 };
    return { type: "bar", name, x: cells(centres) as number[], y: cells(heights), width, marker };
  });
  const over = curves.map((one, i) => curveTrace("histogram", { points: false, ...one }, samples.length + i));
  const y = density ? { name: "density", unit: `per ${x.unit ?? "unit"}` } : { name: "count" };
  const layout = baseLayout("histogram", { title, x, y });
  return {
    data: [...bars, ...over],
    layout: {
      ...layout,
      yaxis: { ...layout.yaxis, rangemode: "tozero" },
      barmode: "overlay",
      bargap: 0,
      showlegend: bars.length + over.length > 1,
    },
  };
}
