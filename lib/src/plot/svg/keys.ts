import type { HeatMapTrace, Trace } from "../figure";
import { tag, widthOfText, write } from "./elements";
import type { Box } from "./panel";
import { drawMarks } from "./symbols";
import { linearTicks } from "./ticks";

const size = 12;

/**
 * The traces that the legend names: each group once.
 *
 * @example legendEntries([{ type: "bar", name: "a" }, { type: "bar", name: "a" }]).length // 1
 */
export function legendEntries(traces: readonly Trace[]): Trace[] {
  const seen = new Set<string>();
  return traces.filter((trace) => {
    if (trace.type !== "scatter" && trace.type !== "bar") return false;
    const group = trace.legendgroup ?? trace.name;
    if (trace.showlegend === false || seen.has(group)) return false;
    seen.add(group);
    return true;
  });
}

/**
 * Pixels the legend takes at the right.
 *
 * @example legendWidth([]) // 46
 */
export function legendWidth(entries: readonly Trace[]): number {
  const names = entries.map((trace) => ("name" in trace ? trace.name : ""));
  return 46 + Math.max(0, ...names.map((name) => widthOfText(name, size)));
}

function sample(trace: Trace, x: number, y: number): string {
  if (trace.type === "bar") {
    const { color, opacity } = trace.marker;
    return tag("rect", { x: x + 4, y: y - 6, width: 16, height: 12, fill: color, "fill-opacity": opacity });
  }
  if (trace.type !== "scatter") return "";
  const { line, marker, mode } = trace;
  const dash = line?.dash === "dash" ? "8 5" : line?.dash === "dot" ? "2 4" : undefined;
  const stroke =
    line && mode !== "markers"
      ? tag("path", { d: `M${x},${y}h26`, stroke: line.color, "stroke-width": line.width, "stroke-dasharray": dash })
      : "";
  return (
    stroke +
    (marker && mode !== "lines"
      ? drawMarks([[x + 13, y]], { ...marker, size: Math.max(7, marker.size), opacity: 1 })
      : "")
  );
}

/**
 * Names and samples of the series, one below the other.
 *
 * @example drawLegend([{ type: "bar", name: "VAE", marker: { color: "#000000" } }], 0, 0).includes("VAE") // true
 */
export function drawLegend(entries: readonly Trace[], left: number, top: number): string {
  return entries
    .map((trace, i) => {
      const y = top + 10 + i * 20;
      const name = "name" in trace ? trace.name : "";
      return sample(trace, left + 6, y) + write(name, left + 38, y, { "font-size": size });
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
