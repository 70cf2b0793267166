import { appearance, requireSome } from "./axes";
import type { Figure, Trace } from "./figure";
import type { Annotation, Layout, LayoutAxis } from "./layout";
import { colorOf } from "./palette";
import { type Range, unionOf } from "./panel-ranges";
import type { HeatMapTrace } from "./traces/heat-map";
import { kindOf } from "./traces/table";

/** One of several figures that are compared, and what sets it apart. */
export interface Panel {
  readonly title: string;
  readonly figure: Figure;
}

export interface PanelOptions {
  readonly title: string;
  /** Panels side by side; all in one line where absent, up to three, or two where the y axes differ. */
  readonly columns?: number;
  /**
   * Along which axes all panels have one range. Where absent, axes that name one quantity in one unit have one range. An axis
   * with a `range` of its own keeps it.
   */
  readonly equal?: "both" | "x" | "y" | "neither";
}

/** The stretch from 0 to 1 that belongs to place `index` of `count`, with a gap for the labels of the next. */
function stretch(index: number, count: number, gap: number): [number, number] {
  const length = (1 - gap * (count - 1)) / count;
  const from = index * (length + gap);
  return [from, Math.min(1, from + length)];
}

const onePlace = (reference: string, index: number): string => (index === 0 ? reference : `${reference}${index + 1}`);

/**
 * A trace in panel `index`: on its axes; a name has one colour in all panels and stands in the legend once, a heat map's key once.
 * No two names share a colour while the palette lasts; points keep the colour of their class.
 */
function movedTrace(trace: Trace, index: number, names: string[], last: boolean): Trace {
  const axes = { xaxis: onePlace("x", index), yaxis: onePlace("y", index) };
  if (trace.type === "heatmap") {
    const { colorbar, ...rest } = trace;
    return { ...rest, ...axes, ...(last ? { colorbar } : { showscale: false }) };
  }
  if (trace.type === "image") return { ...trace, ...axes };
  const showlegend = !names.includes(trace.name);
  if (showlegend) names.push(trace.name);
  const colored = kindOf(trace)?.recolored?.(trace, colorOf(names.indexOf(trace.name))) ?? trace;
  return { ...colored, ...axes, legendgroup: trace.name, showlegend } as Trace;
}

/** One colour scale for all heat maps: a colour means the same in every panel. */
function sharedColors(figures: readonly Figure[]): { zmin: number; zmax: number } | undefined {
  const maps = figures.flatMap(({ data }) => data.filter((one): one is HeatMapTrace => one.type === "heatmap"));
  if (maps.length === 0) return undefined;
  return { zmin: Math.min(...maps.map(({ zmin }) => zmin)), zmax: Math.max(...maps.map(({ zmax }) => zmax)) };
}

/** For each figure the range it shares with others along one side, if it shares one. */
function sharedRanges(
  figures: readonly Figure[],
  side: "x" | "y",
  equal: PanelOptions["equal"],
): (Range | undefined)[] {
  if (equal !== undefined && equal !== "both" && equal !== side) return figures.map(() => undefined);
  const axisOf = ({ layout }: Figure) => layout[`${side}axis`];
  const free = figures.filter((figure) => !axisOf(figure).range);
  const quantity = (figure: Figure) => (equal ? "all" : axisOf(figure).title?.text);
  return figures.map((figure) =>
    free.includes(figure)
      ? unionOf(
          free.filter((other) => quantity(other) === quantity(figure)),
          side,
        )
      : undefined,
  );
}

/** What stands along an axis: its range, or what brings one of its own. */
const standing = ({ data }: Figure, axis: LayoutAxis, side: "x" | "y"): string =>
  `${axis.title?.text} ${axis.type} ${axis.range ?? data.map((trace) => kindOf(trace)?.extent(trace, side))}`;

function movedAxis(axis: LayoutAxis, domain: [number, number], anchor: string): LayoutAxis {
  const scaled = axis.scaleanchor ? { scaleanchor: anchor, constrain: "domain" as const } : {};
  return { ...axis, domain, anchor, ...scaled };
}

/** An axis that says what its neighbour says already: its labels are left out, and the panels stand closer. */
function silent(axis: LayoutAxis): LayoutAxis {
  const { title: _, ...rest } = axis;
  return { ...rest, showticklabels: false };
}

/**
 * Small multiples: figures side by side, with the same ranges where their axes name the same quantity, so that only what differs
 * looks different. Series of one name keep one colour and stand in the legend once; heat maps share one colour scale.
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
  const { title, equal } = options;
  const figures = parts.map(({ figure }) => figure);
  const colors = sharedColors(figures);
  const ranges = { x: sharedRanges(figures, "x", equal), y: sharedRanges(figures, "y", equal) };
  const ranged = (index: number, side: "x" | "y"): LayoutAxis => {
    const axis = (figures[index] as Figure).layout[`${side}axis`];
    const range = ranges[side][index];
    const { rangemode: _, ...free } = axis; // how plotly.js would choose a range
    return range ? { ...free, range } : axis;
  };
  const along = (index: number) => standing(figures[index] as Figure, ranged(index, "y"), "y");
  const alike = figures.every((_, index) => along(index) === along(0)); // labels at the left edge are enough
  const columns = Math.min(parts.length, options.columns ?? (alike ? 3 : 2));
  if (!(Number.isInteger(columns) && columns >= 1)) {
    throw new RangeError(`panels: columns must be a whole number ≥ 1, got ${options.columns}`);
  }
  const rows = Math.ceil(parts.length / columns);
  const tellsAgain = (index: number) => index % columns > 0 && along(index) === along(index - 1);
  const gap = figures.every((_, index) => index % columns === 0 || tellsAgain(index)) ? 0.1 / columns : 0.4 / columns;
  const axes: { [name: `xaxis${number}` | `yaxis${number}`]: LayoutAxis } = {};
  const annotations: Annotation[] = [];
  const names: string[] = [];
  const data = parts.flatMap(({ title: text, figure }, index) => {
    const across = stretch(index % columns, columns, gap);
    const up = stretch(rows - 1 - Math.floor(index / columns), rows, 0.3 / rows);
    const number = index === 0 ? "" : index + 1;
    const y = movedAxis(ranged(index, "y"), up, onePlace("x", index));
    axes[`xaxis${number}` as "xaxis2"] = movedAxis(ranged(index, "x"), across, onePlace("y", index));
    axes[`yaxis${number}` as "yaxis2"] = tellsAgain(index) ? silent(y) : y;
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
  const ground = figures.every(({ layout }) => layout.plot_bgcolor === first.plot_bgcolor)
    ? {}
    : { plot_bgcolor: appearance.plot_bgcolor };
  const layout: Layout = {
    ...first,
    ...ground,
    ...axes,
    ...legend,
    title: { text: title },
    height,
    showlegend,
    annotations,
  };
  return { data, layout };
}
