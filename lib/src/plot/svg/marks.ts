import type { BarTrace, ScatterTrace } from "../figure";
import { tag } from "./elements";
import type { Panel } from "./panel";
import { drawMarks } from "./symbols";

const dashes = { solid: undefined, dash: "8 5", dot: "2 4" } as const;

const round = (value: number): number => Math.round(value * 10) / 10;

/** The path of a curve: it lifts its pen at a gap. */
function path(places: readonly (readonly [number, number])[]): string {
  let pen = "M";
  return places
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        pen = "M";
        return "";
      }
      const step = `${pen}${round(x)},${round(y)}`;
      pen = "L";
      return step;
    })
    .join("");
}

/**
 * A curve, its points, or both.
 *
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const trace = { type: "scatter", mode: "lines", x: [0, 1], y: [0, 1], line: { color: "#000000", width: 2 } };
 * const [panel] = panelsOf([trace], { xaxis: {}, yaxis: {} }, { left: 0, top: 0, width: 100, height: 100 });
 * drawScatter(trace, panel).includes("M0,95.5L100,4.5") // true
 */
export function drawScatter(trace: ScatterTrace, { x, y }: Panel): string {
  const places = trace.x.map((at, i) => [x.pixel(at), y.pixel(trace.y[i])] as const);
  const { line, marker } = trace;
  const curve =
    line && trace.mode !== "markers"
      ? tag("path", {
          d: path(places),
          fill: "none",
          stroke: line.color,
          "stroke-width": line.width,
          "stroke-dasharray": dashes[line.dash ?? "solid"],
          "stroke-linejoin": "round",
        })
      : "";
  const shown = places.filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
  return curve + (marker && trace.mode !== "lines" ? drawMarks(shown, marker) : "");
}

/**
 * Bars of series number `index` out of `among` that stand side by side (one, where they lie over one another).
 *
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const trace = { type: "bar", name: "a", x: ["a"], y: [2], marker: { color: "#000000" } };
 * const [panel] = panelsOf([trace], { xaxis: {}, yaxis: {} }, { left: 0, top: 0, width: 100, height: 100 });
 * drawBars(trace, panel, { index: 0, among: 1 }).includes("<rect x=\"10\"") // true
 */
export function drawBars(trace: BarTrace, { x, y }: Panel, { index, among }: { index: number; among: number }): string {
  const unit = Math.abs(x.pixels[1] - x.pixels[0]) / Math.abs(x.limits[1] - x.limits[0]);
  const whole = (trace.width ?? 0.8) * unit;
  const width = whole / among;
  const zero = y.pixel(0);
  const bars = trace.x.map((at, i) => {
    const value = trace.y[i];
    if (value === null || value === undefined) return "";
    const left = x.pixel(at) - whole / 2 + index * width;
    const top = Math.min(y.pixel(value), zero);
    const bar = tag("rect", { x: left, y: top, width, height: Math.abs(y.pixel(value) - zero) });
    const { error_y } = trace;
    if (!error_y) return bar;
    const [high, low] = [y.pixel(value + (error_y.array[i] ?? 0)), y.pixel(value - (error_y.arrayminus[i] ?? 0))];
    const middle = round(left + width / 2);
    const d = `M${middle - 4},${round(high)}h8M${middle},${round(high)}V${round(low)}M${middle - 4},${round(low)}h8`;
    return bar + tag("path", { d, stroke: "#222222", "stroke-width": 1.5, fill: "none", "fill-opacity": 1 });
  });
  return tag("g", { fill: trace.marker.color, "fill-opacity": trace.marker.opacity }, bars.join(""));
}
