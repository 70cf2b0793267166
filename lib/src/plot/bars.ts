import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { colorOf } from "./palette";
import type { BarTrace } from "./traces/bar";

/** One group of bars: a value for each name on the x axis. */
export interface BarSeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** From – to for each value, drawn as a whisker: the range over seeds, or an interval. */
  readonly spread?: readonly (readonly [number, number])[];
}

function trace(series: BarSeries, names: readonly (string | number)[], index: number): BarTrace {
  const { name, values, spread } = series;
  requireSameLength("bars", { [`values of ${name}`]: values, names, ...(spread ? { spread } : {}) });
  const beyond = spread?.map(([low, high], i) => [high - (values[i] as number), (values[i] as number) - low] as const);
  const wrong = beyond?.findIndex(([above, below]) => !(above >= 0 && below >= 0)) ?? -1;
  if (wrong >= 0) {
    throw new RangeError(
      `bars: spread must enclose its value, got ${spread?.[wrong]?.join(" … ")} around ${values[wrong]}`,
    );
  }
  const whiskers = beyond && {
    type: "data" as const,
    symmetric: false as const,
    array: cells(beyond.map(([above]) => above)),
    arrayminus: cells(beyond.map(([, below]) => below)),
  };
  const bar = { type: "bar" as const, name, x: [...names], y: cells(values), marker: { color: colorOf(index) } };
  return whiskers ? { ...bar, error_y: whiskers } : bar;
}

/**
 * Bars side by side over names or numbers: the rate of each latent dimension, models compared.
 *
 * @throws {RangeError} if there is nothing to draw, a series has another number of values than there are names, or a spread
 * does not enclose its value
 * @example
 * const captions = { title: "Rate by dimension", x: { name: "latent dimension" }, y: { name: "rate", unit: "nats" } };
 * bars([{ name: "VAE", values: [3.1, 0] }], { ...captions, names: [0, 1] }).data.length // 1
 */
export function bars(
  series: readonly BarSeries[],
  options: Captions & { readonly names: readonly (string | number)[] },
): Figure {
  requireSome("bars", "series", series);
  requireSome("bars", "names", options.names);
  const data = series.map((one, index) => trace(one, options.names, index));
  const layout = baseLayout("bars", options);
  const yaxis = layout.yaxis.range ? layout.yaxis : { ...layout.yaxis, rangemode: "tozero" as const };
  return { data, layout: { ...layout, yaxis, barmode: "group", showlegend: series.length > 1 } };
}
