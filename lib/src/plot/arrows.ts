import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { colorOf } from "./palette";
import type { ArrowsTrace } from "./traces/arrows";

/** Arrows of one kind: a field of gradients, the axes of a PCA. */
export interface Arrows {
  readonly name: string;
  /** Where they begin. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** How far they reach along each axis, in its units. */
  readonly dx: ArrayLike<number>;
  readonly dy: ArrayLike<number>;
}

const headSize = 14; // of plotly's mark; the head is two thirds of it, in pixels

function trace(field: Arrows, index: number): ArrowsTrace {
  const { name, x, y, dx, dy } = field;
  requireSome("arrows", `x of ${name}`, x);
  requireSameLength("arrows", { [`x of ${name}`]: x, y, dx, dy });
  const color = colorOf(index);
  const parts = (from: ArrayLike<number>, by: ArrayLike<number>) =>
    cells(Array.from(from, (at, i) => [at, at + (by[i] as number), Number.NaN]).flat());
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: parts(x, dx),
    y: parts(y, dy),
    line: { color, width: 1.5 },
    marker: {
      color,
      symbol: "arrow",
      angleref: "previous",
      size: Array.from(x, () => [0, headSize, 0]).flat(),
    },
  };
}

/**
 * Arrows between axes of one scale, each from (x, y) to (x + dx, y + dy). With `layers` they lie over points or curves.
 *
 * @throws {RangeError} if there are none, their lists differ in length, or an axis has no name
 * @example
 * const captions = { title: "The gradient", x: { name: "z₁" }, y: { name: "z₂" } };
 * const figure = arrows([{ name: "uphill", x: [0], y: [0], dx: [1], dy: [2] }], captions);
 * figure.data.map((trace) => (trace.type === "scatter" ? trace.y : [])) // [[0, 2, null]]
 */
export function arrows(fields: readonly Arrows[], captions: Captions): Figure {
  requireSome("arrows", "arrows", fields);
  const layout = baseLayout("arrows", captions, { height: 520 });
  const yaxis = { ...layout.yaxis, scaleanchor: "x" };
  return { data: fields.map(trace), layout: { ...layout, yaxis, showlegend: fields.length > 1 } };
}
