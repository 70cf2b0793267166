import type { Figure, Trace } from "./figure";
import type { Layout, LayoutAxis } from "./layout";
import { dataRange } from "./panel-ranges";
import { linearTicks, logTicks, numberText, offsetOf, type Tick } from "./svg/ticks";
import { kindOf } from "./traces/table";

/** The axes of a layout, by the name that traces have for them ("x", "y2"). */
export type AxisName = `xaxis${number}` | `yaxis${number}` | "xaxis" | "yaxis";

const labelled = (ticks: readonly Tick[], value: (at: number) => number): Partial<LayoutAxis> => ({
  tickvals: ticks.map(({ at }) => value(at)),
  ticktext: ticks.map(({ text }) => text),
});

/** Whole numbers that are few enough for a label each: epochs, dimensions, the cells of a small matrix. */
function wholeNumbers(traces: readonly Trace[], side: "x" | "y"): number[] {
  const values = traces.flatMap((trace) => {
    const kind = kindOf(trace);
    const half = kind?.fills ? 0.5 : 0; // the edges of cells
    return (kind?.extent(trace, side) ?? []).map((value) => (typeof value === "number" ? value - half : Number.NaN));
  });
  if (values.length === 0 || values.length > 1000 || !values.every(Number.isInteger)) return [];
  const fills = traces.some((trace) => kindOf(trace)?.fills);
  const [low, high] = [Math.min(...values) + (fills ? 1 : 0), Math.max(...values)];
  return high - low <= 10 && Math.max(-low, high) < 1e5
    ? Array.from({ length: high - low + 1 }, (_, i) => low + i)
    : [];
}

const named = (traces: readonly Trace[], side: "x" | "y"): boolean =>
  traces.some((trace) =>
    kindOf(trace)
      ?.extent(trace, side)
      .some((value) => typeof value === "string"),
  );

/** Labels of an axis where plotly's own would not do: on a log axis, and where values are so close that all begin alike. */
function ownLabels(axis: LayoutAxis, traces: readonly Trace[], side: "x" | "y"): LayoutAxis {
  if (axis.tickvals || axis.showticklabels === false || named(traces, side)) return axis;
  const plain = { ...axis, exponentformat: "power", minexponent: 4 } as const;
  const range = axis.range ?? dataRange(traces, axis, side);
  const whole = axis.type === "log" ? [] : wholeNumbers(traces, side);
  if (whole.length > 1) return { ...axis, tickvals: whole, ticktext: whole.map((at) => numberText(at, 1)) };
  if (!range || axis.autorange === "reversed") return plain;
  const [low, high] = range;
  if (axis.type === "log") {
    const [from, to] = axis.range ? [low, high] : [low - 0.2, high + 0.2];
    return { ...axis, ...labelled(logTicks(from, to), (at) => 10 ** at) };
  }
  const offset = offsetOf(low, high);
  if (offset === 0) return plain;
  const size = Math.abs(offset);
  const said = size < 1e15 ? size.toLocaleString("en", { maximumFractionDigits: 15 }) : numberText(size, high - low);
  const less = `${offset < 0 ? "+" : "−"} ${said}`;
  const title = axis.title && { title: { ...axis.title, text: `${axis.title.text} ${less}` } };
  const margin = axis.range ? 0 : (high - low) / 20;
  return { ...axis, ...title, ...labelled(linearTicks(low - margin, high + margin, 5, offset), (at) => at) };
}

/**
 * A layout whose labels are mathematics: 10⁻⁶ and not "1μ", no small labels between powers of ten; where values are close, the
 * number they share is said once, in the axis' title.
 *
 * @example
 * const layout = { title: { text: "" }, height: 300, xaxis: {}, yaxis: { title: { text: "loss" } } };
 * const line = { type: "scatter", mode: "lines", name: "", x: [0, 1], y: [1234567, 1234568] };
 * ticked([line], layout).yaxis.title.text // "loss − 1,234,567"
 */
export function ticked(data: Figure["data"], layout: Layout): Layout {
  const axes = Object.keys(layout).filter((name): name is AxisName => /^[xy]axis\d*$/.test(name));
  const told = axes.map((name) => {
    const side = name[0] as "x" | "y";
    const reference = name.replace("axis", "");
    const mine = data.filter((trace) => (trace[`${side}axis`] ?? side) === reference);
    return [name, ownLabels(layout[name as "xaxis"], mine, side)] as const;
  });
  return { ...layout, ...Object.fromEntries(told) };
}
