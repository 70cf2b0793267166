import { tag, tenths } from "../svg/elements";
import { drawMarks } from "../svg/symbols";
import { drawnPoints } from "../thinned";
import type { Cell, Ground, Kind, Named } from "./kind";

/** Curves and clouds of points. */
export interface ScatterTrace extends Named {
  readonly type: "scatter";
  readonly mode: "lines" | "markers" | "lines+markers";
  readonly x: readonly Cell[];
  readonly y: readonly Cell[];
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: "solid" | "dash" | "dot" };
  readonly marker?: {
    readonly color: string;
    readonly size: number;
    readonly opacity?: number;
    readonly symbol?: "circle" | "square" | "diamond" | "cross" | "x" | "triangle-up" | "triangle-down";
  };
  readonly fill?: never;
}

const dashes = { solid: undefined, dash: "8 5", dot: "2 4" } as const;

/**
 * The path of a curve over pixels: it lifts its pen at a gap.
 *
 * @example pathOver([[0, 1], [Number.NaN, 1], [2, 3], [4, 5]]) // "M0,1M2,3L4,5"
 */
export function pathOver(places: readonly (readonly [number, number])[]): string {
  let pen = "M";
  return places
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        pen = "M";
        return "";
      }
      const step = `${pen}${tenths(x)},${tenths(y)}`;
      pen = "L";
      return step;
    })
    .join("");
}

function stroke(line: NonNullable<ScatterTrace["line"]>, d: string): string {
  const pen = { stroke: line.color, "stroke-width": line.width, "stroke-dasharray": dashes[line.dash ?? "solid"] };
  return tag("path", { d, fill: "none", ...pen, "stroke-linejoin": "round" });
}

function draw(trace: ScatterTrace, { x, y }: Ground): string {
  const places = trace.x.map((at, i) => [x.pixel(at), y.pixel(trace.y[i])] as const);
  const { line, marker, mode } = trace;
  const curve = line && mode !== "markers" ? stroke(line, pathOver(places)) : "";
  const shown = places.filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
  return curve + (marker && mode !== "lines" ? drawMarks(shown, marker) : "");
}

function sample({ line, marker, mode }: ScatterTrace, x: number, y: number): string {
  const curve = line && mode !== "markers" ? stroke(line, `M${x},${y}h26`) : "";
  const mark = marker && { ...marker, size: Math.max(7, marker.size), opacity: 1 };
  return curve + (mark && mode !== "lines" ? drawMarks([[x + 13, y]], mark) : "");
}

export const scatter: Kind<ScatterTrace> = {
  owns: ({ type, fill, marker }) =>
    (type ?? "scatter") === "scatter" && fill === undefined && (marker as { symbol?: string })?.symbol !== "arrow",
  extent: (trace, side) => trace[side],
  margin: ({ mode }, side) => side === "y" || mode !== "lines",
  draw,
  sample,
  thinned(trace) {
    if (trace.mode === "markers") return trace;
    const places = drawnPoints(trace.x, trace.y);
    if (places.length === trace.x.length) return trace;
    return { ...trace, x: places.map((i) => trace.x[i] as Cell), y: places.map((i) => trace.y[i] as Cell) };
  },
  recolored(trace, color) {
    const { line, marker, mode } = trace;
    if (mode === "markers") return trace;
    return { ...trace, ...(line && { line: { ...line, color } }), ...(marker && { marker: { ...marker, color } }) };
  },
};
