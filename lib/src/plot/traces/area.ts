import { tag } from "../svg/elements";
import type { Cell, Ground, Kind, Named } from "./kind";
import { pathOver } from "./scatter";

/** A filled outline, closed from its last point to its first; a gap (`null`) begins another. */
export interface AreaTrace extends Named {
  readonly type: "scatter";
  readonly mode: "lines";
  readonly x: readonly Cell[];
  readonly y: readonly Cell[];
  readonly fill: "toself";
  readonly fillcolor: string;
  readonly opacity: number;
  readonly line: { readonly color: string; readonly width: 0 };
  readonly hoverinfo?: "skip" | "name";
}

function draw({ x: xs, y: ys, fillcolor, opacity }: AreaTrace, { x, y }: Ground): string {
  const outline = pathOver(xs.map((at, i) => [x.pixel(at), y.pixel(ys[i])] as const));
  const closed = `${outline.replaceAll("M", "zM").slice(1)}z`;
  return tag("path", { d: closed, fill: fillcolor, "fill-opacity": opacity, stroke: "none" });
}

export const area: Kind<AreaTrace> = {
  owns: ({ type, fill }) => (type ?? "scatter") === "scatter" && fill === "toself",
  extent: (trace, side) => trace[side],
  margin: (_, side) => side === "y",
  draw,
  sample({ fillcolor, opacity }, x, y) {
    return tag("rect", { x, y: y - 6, width: 26, height: 12, fill: fillcolor, "fill-opacity": opacity });
  },
  recolored: (trace, color) => ({ ...trace, fillcolor: color, line: { ...trace.line, color } }),
};
