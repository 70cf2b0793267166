import type { Trace } from "../figure";
import type { HeatMapTrace } from "../traces/heat-map";
import { kindOf } from "../traces/table";
import { tag, widthOfText, write } from "./elements";
import type { Box } from "./panel";
import { linearTicks } from "./ticks";

const size = 12;
const lineHeight = 20;
/** Before a name: the sign of 26 pixels and what parts it. */
const signWidth = 38;

/** A name in the legend and the trace that gives it its sign. */
export interface Entry {
  readonly name: string;
  readonly trace: Trace;
}

/**
 * What the legend names: each group once.
 *
 * @example
 * const bar = { type: "bar", name: "a", x: [], y: [], marker: { color: "#000000" } };
 * legendEntries([bar, bar]).map(({ name }) => name) // ["a"]
 */
export function legendEntries(traces: readonly Trace[]): Entry[] {
  const seen = new Set<string>();
  return traces.flatMap((trace) => {
    if (!("name" in trace) || !kindOf(trace)?.sample || trace.showlegend === false) return [];
    const group = trace.legendgroup ?? trace.name;
    if (seen.has(group)) return [];
    seen.add(group);
    return [{ name: trace.name, trace }];
  });
}

const widest = (entries: readonly Entry[]): number =>
  Math.max(0, ...entries.map(({ name }) => widthOfText(name, size)));

/**
 * Pixels the legend takes at the right.
 *
 * @example legendWidth([]) // 46
 */
export function legendWidth(entries: readonly Entry[]): number {
  return signWidth + 8 + widest(entries);
}

/**
 * How many columns a legend below the axes has, and how many lines.
 *
 * @example legendGrid(Array.from({ length: 3 }, () => ({ name: "a name of thirty characters ...", trace: {} })), 600) // { columns: 2, lines: 2 }
 */
export function legendGrid(entries: readonly Entry[], width: number): { columns: number; lines: number } {
  const columns = Math.max(1, Math.min(entries.length, Math.floor(width / (legendWidth(entries) + 8))));
  return { columns, lines: Math.ceil(entries.length / columns) };
}

/**
 * Names and signs of the series: one below the other, or in columns.
 *
 * @example
 * const trace = { type: "bar", name: "VAE", x: [], y: [], marker: { color: "#000000" } };
 * drawLegend([{ name: "VAE", trace }], 0, 0).includes("VAE") // true
 */
export function drawLegend(entries: readonly Entry[], left: number, top: number, columns = 1): string {
  return entries
    .map(({ name, trace }, i) => {
      const x = left + 6 + (i % columns) * (legendWidth(entries) + 8);
      const y = top + lineHeight / 2 + Math.floor(i / columns) * lineHeight;
      return (kindOf(trace)?.sample?.(trace, x, y) ?? "") + write(name, x + signWidth - 6, y, { "font-size": size });
    })
    .join("");
}

/**
 * The key of a heat map: its colours from low to high, with ticks and a title.
 *
 * @example
 * const map = { type: "heatmap", z: [[0]], zmin: 0, zmax: 1, colorscale: [[0, "#000000"], [1, "#ffffff"]] };
 * drawColorBar(map, { left: 0, top: 0, width: 16, height: 99 }).includes("linearGradient") // true
 */
export function drawColorBar(trace: HeatMapTrace, { left, top, width, height }: Box): string {
  const { zmin, zmax, colorscale } = trace;
  const id = `scale-${colorscale.map(([, color]) => color.slice(1)).join("")}`.slice(0, 40);
  const stops = colorscale.map(([offset, color]) => tag("stop", { offset: String(offset), "stop-color": color }));
  const gradient = tag("linearGradient", { id, x1: 0, y1: 1, x2: 0, y2: 0 }, stops.join(""));
  const ticks = linearTicks(zmin, zmax, Math.max(2, height / 60)).map(({ at, text }) => {
    const y = top + height * (1 - (at - zmin) / (zmax - zmin));
    return (
      tag("path", { d: `M${left + width},${Math.round(y)}h4`, stroke: "#444444" }) +
      write(text, left + width + 7, y, { "font-size": size })
    );
  });
  const title = write(trace.colorbar?.title.text ?? "", left + width + 62, top + height / 2, {
    "font-size": size,
    "text-anchor": "middle",
    transform: `rotate(-90 ${Math.round(left + width + 62)} ${Math.round(top + height / 2)})`,
  });
  return (
    gradient +
    tag("rect", { x: left, y: top, width, height, fill: `url(#${id})`, stroke: "#444444" }) +
    ticks.join("") +
    title
  );
}
