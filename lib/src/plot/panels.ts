import { requireSome } from "./axes";
import type { Annotation, BarTrace, Figure, HeatMapTrace, Layout, LayoutAxis, ScatterTrace, Trace } from "./figure";
import { colorOf } from "./palette";
import { type Range, unionOf } from "./panel-ranges";

/** One of several figures that are compared, and what sets it apart. */
export interface Panel {
  readonly title: string;
  readonly figure: Figure;
}

export interface PanelOptions {
  readonly title: string;
  /** Panels side by side; all in one line where absent, up to three. */
  readonly columns?: number;
  /** Along which axes all panels have one range; both where absent. */
  readonly equal?: "both" | "x" | "y" | "neither";
}

/** The stretch from 0 to 1 that belongs to place `index` of `count`, with a gap for the labels of the next. */
function stretch(index: number, count: number, gap: number): [number, number] {
  const length = (1 - gap * (count - 1)) / count;
  const from = index * (length + gap);
  return [from, Math.min(1, from + length)];
}

const onePlace = (reference: string, index: number): string => (index === 0 ? reference : `${reference}${index + 1}`);

type Named = ScatterTrace | BarTrace;

/** Colours by name: a name has one colour in all panels, no two names share one while the palette lasts. */
function recolored(trace: Named, names: readonly string[]): Named {
  const color = colorOf(names.indexOf(trace.name));
  if (trace.type === "bar") return { ...trace, marker: { ...trace.marker, color } };
  const line = trace.line ? { line: { ...trace.line, color } } : {};
  return { ...trace, ...line, ...(trace.marker ? { marker: { ...trace.marker, color } } : {}) };
}

/** A trace in panel `index`: on its axes; a name stands in the legend once, a heat map's key once. */
function movedTrace(trace: Trace, index: number, names: string[], last: boolean): Trace {
  const axes = { xaxis: onePlace("x", index), yaxis: onePlace("y", index) };
  if (trace.type === "heatmap") {
    const { colorbar, ...rest } = trace;
    return { ...rest, ...axes, ...(last ? { colorbar } : { showscale: false }) };
  }
  if (trace.type === "image") return { ...trace, ...axes };
  const showlegend = !names.includes(trace.name);
  if (showlegend) names.push(trace.name);
  const own = trace.type === "scatter" && trace.mode === "markers"; // points keep the colour of their class
  return { ...(own ? trace : recolored(trace, names)), ...axes, legendgroup: trace.name, showlegend };
}

/** One colour scale for all heat maps: a colour means the same in every panel. */
function sharedColors(figures: readonly Figure[]): { zmin: number; zmax: number } | undefined {
  const maps = figures.flatMap(({ data }) => data.filter((one): one is HeatMapTrace => one.type === "heatmap"));
  if (maps.length === 0) return undefined;
  return { zmin: Math.min(...maps.map(({ zmin }) => zmin)), zmax: Math.max(...maps.map(({ zmax }) => zmax)) };
}

function movedAxis(axis: LayoutAxis, domain: [number, number], anchor: string, range: Range | undefined): LayoutAxis {
  const scaled = axis.scaleanchor ? { scaleanchor: anchor, constrain: "domain" as const } : {};
  return { ...axis, domain, anchor, ...scaled, ...(range ? { range } : {}) };
}

/**
 * Small multiples: figures of one kind side by side, with the same ranges, so that only what differs looks different.
 * Series of one name keep one colour and stand in the legend once; heat maps share one colour scale.
 *
 * @throws {RangeError} if there are no panels, or columns is not a whole number ≥ 1
 * @example
 * const captions = { title: "Rate", x: { name: "epoch" }, y: { name: "rate", unit: "nats" } };
 * const { curves } = await import("latent/plot/curves");
 * const rates = [[1, 2], [1, 9]].map((y, i) => ({ title: `β = ${i}`, figure: curves([{ name: "rate", y }], captions) }));
 * const { layout } = panels(rates, { title: "Two runs" });
 * JSON.stringify(layout.yaxis.range) === JSON.stringify(layout.yaxis2.range) // true
 */
export function panels(parts: readonly Panel[], options: PanelOptions): Figure {
  requireSome("panels", "parts", parts);
  const { title, equal = "both" } = options;
  const columns = Math.min(parts.length, options.columns ?? 3);
  if (!(Number.isInteger(columns) && columns >= 1)) {
    throw new RangeError(`panels: columns must be a whole number ≥ 1, got ${options.columns}`);
  }
  const rows = Math.ceil(parts.length / columns);
  const figures = parts.map(({ figure }) => figure);
  const colors = sharedColors(figures);
  const common = {
    x: equal === "both" || equal === "x" ? unionOf(figures, "x") : undefined,
    y: equal === "both" || equal === "y" ? unionOf(figures, "y") : undefined,
  };
  const axes: { [name: `xaxis${number}` | `yaxis${number}`]: LayoutAxis } = {};
  const annotations: Annotation[] = [];
  const names: string[] = [];
  const data = parts.flatMap(({ title: text, figure }, index) => {
    const across = stretch(index % columns, columns, 0.26 / columns);
    const up = stretch(rows - 1 - Math.floor(index / columns), rows, 0.3 / rows);
    const number = index === 0 ? "" : index + 1;
    const { xaxis, yaxis } = figure.layout;
    axes[`xaxis${number}` as "xaxis2"] = movedAxis(xaxis, across, onePlace("y", index), common.x);
    axes[`yaxis${number}` as "yaxis2"] = movedAxis(yaxis, up, onePlace("x", index), common.y);
    const middle = (across[0] + across[1]) / 2;
    annotations.push({
      text,
      x: middle,
      y: up[1],
      xref: "paper",
      yref: "paper",
      xanchor: "center",
      yanchor: "bottom",
      showarrow: false,
    });
    const scaled = figure.data.map((trace) => (trace.type === "heatmap" && colors ? { ...trace, ...colors } : trace));
    return scaled.map((trace) => movedTrace(trace, index, names, index === parts.length - 1));
  });
  const first = (figures[0] as Figure).layout;
  const square = figures.some(({ layout }) => layout.yaxis.scaleanchor); // as high as wide, in a column of usual width
  const each = square ? 620 / columns : (first.height - 116) * (columns > 1 ? 0.85 : 1);
  const height = Math.round(rows * each + 116 + (rows - 1) * 60);
  const showlegend = figures.some(({ layout }) => layout.showlegend) || names.length > 1;
  const legend = showlegend ? { legend: { ...first.legend, tracegroupgap: 0 } } : {};
  const layout: Layout = { ...first, ...axes, ...legend, title: { text: title }, height, showlegend, annotations };
  return { data, layout };
}
