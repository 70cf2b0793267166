import { tag, tenths } from "../svg/elements";
import type { Cell, Ground, Kind, Named } from "./kind";

/** Bars, over names or over the bins of a histogram. */
export interface BarTrace extends Named {
  readonly type: "bar";
  readonly x: readonly (string | number)[];
  readonly y: readonly Cell[];
  readonly width?: number;
  readonly marker: { readonly color: string; readonly opacity?: number };
  readonly error_y?: {
    readonly type: "data";
    readonly symmetric: false;
    readonly array: readonly Cell[];
    readonly arrayminus: readonly Cell[];
  };
}

/** Where the whisker of bar `i` ends: above and below its value; the value itself where it has none. */
function whiskerOf({ y, error_y }: BarTrace, i: number): [number, number] {
  const value = y[i] ?? 0;
  return [value + (error_y?.array[i] ?? 0), value - (error_y?.arrayminus[i] ?? 0)];
}

function extent(trace: BarTrace, side: "x" | "y"): unknown[] {
  if (side === "y") return [0, ...trace.y.flatMap((value, i) => (value === null ? [] : whiskerOf(trace, i)))];
  const half = (trace.width ?? 0.8) / 2;
  return trace.x.flatMap((at): unknown[] => (typeof at === "number" ? [at - half, at + half] : [at]));
}

function draw(trace: BarTrace, { x, y }: Ground, alike: readonly BarTrace[]): string {
  const unit = Math.abs(x.pixels[1] - x.pixels[0]) / Math.abs(x.limits[1] - x.limits[0]);
  const whole = (trace.width ?? 0.8) * unit;
  const width = whole / alike.length;
  const zero = y.pixel(0);
  const bars = trace.x.map((at, i) => {
    const value = trace.y[i];
    if (value === null || value === undefined) return "";
    const left = x.pixel(at) - whole / 2 + alike.indexOf(trace) * width;
    const top = Math.min(y.pixel(value), zero);
    const bar = tag("rect", { x: left, y: top, width, height: Math.abs(y.pixel(value) - zero) });
    if (!trace.error_y) return bar;
    const [high, low] = whiskerOf(trace, i).map((end) => tenths(y.pixel(end)));
    const middle = tenths(left + width / 2);
    const d = `M${middle - 4},${high}h8M${middle},${high}V${low}M${middle - 4},${low}h8`;
    return bar + tag("path", { d, stroke: "#222222", "stroke-width": 1.5, fill: "none", "fill-opacity": 1 });
  });
  return tag("g", { fill: trace.marker.color, "fill-opacity": trace.marker.opacity }, bars.join(""));
}

export const bar: Kind<BarTrace> = {
  owns: ({ type }) => type === "bar",
  extent,
  margin: (_, side) => side === "y",
  stands: true,
  draw,
  sample({ marker: { color, opacity } }, x, y) {
    return tag("rect", { x: x + 4, y: y - 6, width: 16, height: 12, fill: color, "fill-opacity": opacity });
  },
  recolored: (trace, color) => ({ ...trace, marker: { ...trace.marker, color } }),
};
