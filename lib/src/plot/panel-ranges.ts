import type { Figure } from "./figure";
import type { LayoutAxis } from "./layout";
import { kindOf } from "./traces/table";

/** From – to, in axis units: exponents of ten on a log axis. */
export type Range = readonly [number, number];

/**
 * The data that stand on one axis of a figure, least and greatest, in axis units; `undefined` where names or pictures stand on
 * the axis, or nothing.
 *
 * @example
 * const trace = { type: "bar", name: "", x: ["a"], y: [20], marker: { color: "#000000" } };
 * [dataRange([trace], {}, "y"), dataRange([trace], {}, "x")] // [[0, 20], undefined]
 */
export function dataRange(data: Figure["data"], axis: LayoutAxis, side: "x" | "y"): Range | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const trace of data) {
    const kind = kindOf(trace);
    if (!kind || kind.fills) continue;
    for (const value of kind.extent(trace, side)) {
      if (typeof value !== "number") continue;
      const unit = axis.type === "log" ? Math.log10(value) : value;
      if (!Number.isFinite(unit)) continue;
      if (unit < low) low = unit;
      if (unit > high) high = unit;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/**
 * The range that holds the data of all figures along one side, with a margin of a twentieth; `undefined` where names or
 * pictures stand on the axis.
 *
 * @example
 * const axes = { title: { text: "" }, height: 1, xaxis: {}, yaxis: {} };
 * const trace = { type: "bar", name: "", x: ["a"], y: [20], marker: { color: "#000000" } };
 * unionOf([{ data: [trace], layout: axes }], "y") // [0, 21]
 */
export function unionOf(figures: readonly Figure[], side: "x" | "y"): Range | undefined {
  const ranges = figures.flatMap(({ data, layout }) => {
    const range = dataRange(data, layout[`${side}axis`], side);
    return range ? [range] : [];
  });
  if (ranges.length === 0) return undefined;
  const [low, high] = [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
  const margin = high > low ? (high - low) / 20 : 1;
  return [low === 0 ? 0 : low - margin, high === 0 ? 0 : high + margin];
}
