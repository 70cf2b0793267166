import { tag, tenths } from "../svg/elements";
import type { Cell, Ground, Kind, Named } from "./kind";

/** Arrows: tail, tip and a gap for each; plotly turns the mark at the tip away from the point before it. */
export interface ArrowsTrace extends Named {
  readonly type: "scatter";
  readonly mode: "lines+markers";
  readonly x: readonly Cell[];
  readonly y: readonly Cell[];
  readonly line: { readonly color: string; readonly width: number };
  readonly marker: {
    readonly color: string;
    readonly symbol: "arrow";
    readonly angleref: "previous";
    /** 0 at each tail, at each tip the mark's size, of which the head is two thirds. */
    readonly size: readonly number[];
  };
  readonly fill?: never;
}

/** The head of an arrow that ends at (x, y) and comes from (fromX, fromY), in pixels. */
function head([fromX, fromY]: readonly number[], [x, y]: readonly number[], size: number): string {
  const [dx, dy] = [(x as number) - (fromX as number), (y as number) - (fromY as number)];
  const length = Math.hypot(dx, dy);
  if (!(length > 0)) return "";
  const [ux, uy] = [(dx / length) * size, (dy / length) * size];
  const corner = (side: 1 | -1) =>
    `L${tenths((x as number) - ux - 0.42 * side * uy)},${tenths((y as number) - uy + 0.42 * side * ux)}`;
  return `M${tenths(x as number)},${tenths(y as number)}${corner(1)}${corner(-1)}z`;
}

function draw({ x: xs, y: ys, line, marker }: ArrowsTrace, { x, y }: Ground): string {
  let [shafts, heads] = ["", ""];
  for (let tip = 1; tip < xs.length; tip += 3) {
    const [from, to] = [tip - 1, tip].map((i) => [x.pixel(xs[i]), y.pixel(ys[i])]) as [number[], number[]];
    if (![...from, ...to].every(Number.isFinite)) continue;
    shafts += `M${from.map(tenths).join()}L${to.map(tenths).join()}`;
    heads += head(from, to, ((marker.size[tip] ?? 0) * 2) / 3);
  }
  const shaft = tag("path", { d: shafts, stroke: line.color, "stroke-width": line.width, fill: "none" });
  return shaft + tag("path", { d: heads, fill: marker.color });
}

export const arrows: Kind<ArrowsTrace> = {
  owns: ({ type, marker }) =>
    (type ?? "scatter") === "scatter" && (marker as { symbol?: unknown } | undefined)?.symbol === "arrow",
  extent: (trace, side) => trace[side],
  margin: () => true,
  draw,
  sample({ line, marker }, x, y) {
    const shaft = tag("path", { d: `M${x},${y}h26`, stroke: line.color, "stroke-width": line.width });
    return shaft + tag("path", { d: head([x, y], [x + 26, y], 9), fill: marker.color });
  },
  recolored: (trace, color) => ({
    ...trace,
    line: { ...trace.line, color },
    marker: { ...trace.marker, color },
  }),
};
