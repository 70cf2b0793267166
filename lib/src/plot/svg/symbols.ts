import type { ScatterTrace } from "../figure";
import { type Attributes, tag } from "./elements";

type Marker = NonNullable<ScatterTrace["marker"]>;
type Shape = NonNullable<Marker["symbol"]>;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A mark of radius r as path commands from its middle, and whether it is filled or drawn with a line. */
const outlines: { readonly [shape in Shape]: { line: boolean; path: (r: number) => string } } = {
  circle: { line: true, path: () => "h0" }, // a dot: a round cap of the marker's width
  square: { line: false, path: (r) => `m${-0.9 * r},${-0.9 * r}h${1.8 * r}v${1.8 * r}h${-1.8 * r}z` },
  diamond: {
    line: false,
    path: (r) => `m0,${-1.3 * r}l${1.3 * r},${1.3 * r}l${-1.3 * r},${1.3 * r}l${-1.3 * r},${-1.3 * r}z`,
  },
  cross: { line: true, path: (r) => `m${-r},0h${2 * r}m${-r},${-r}v${2 * r}` },
  x: { line: true, path: (r) => `m${-r},${-r}l${2 * r},${2 * r}m0,${-2 * r}l${-2 * r},${2 * r}` },
  "triangle-up": { line: false, path: (r) => `m0,${-1.2 * r}l${1.2 * r},${2 * r}h${-2.4 * r}z` },
  "triangle-down": { line: false, path: (r) => `m0,${1.2 * r}l${1.2 * r},${-2 * r}h${-2.4 * r}z` },
};

/**
 * Marks at pixel positions, as one path: some 25 bytes for each.
 *
 * @example drawMarks([[1, 2]], { color: "#000000", size: 4 }).includes("M1,2h0") // true
 */
export function drawMarks(places: readonly (readonly [number, number])[], marker: Marker): string {
  const { color, size, opacity, symbol = "circle" } = marker;
  const outline = outlines[symbol] ?? outlines.circle;
  const one = outline.path(size / 2).replace(/-?\d*\.\d+/g, (text) => String(round(Number(text))));
  const d = places.map(([x, y]) => `M${round(x)},${round(y)}${one}`).join("");
  const width = symbol === "circle" ? size : size / 3;
  const pen: Attributes = { fill: "none", stroke: color, "stroke-width": width, "stroke-opacity": opacity };
  const cap = symbol === "circle" ? { "stroke-linecap": "round" } : {};
  return tag("path", outline.line ? { d, ...pen, ...cap } : { d, fill: color, "fill-opacity": opacity });
}
