import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { colorOf } from "./palette";
import type { ScatterTrace } from "./traces/scatter";

/** One curve: its name in the legend and its values. */
export interface Series {
  readonly name: string;
  readonly y: ArrayLike<number>;
  /** Where the values lie; 1, 2, 3, … where absent (steps or epochs done). */
  readonly x?: ArrayLike<number>;
  /** Dashed for a reference, such as a published value; solid where absent. */
  readonly dash?: "solid" | "dash" | "dot";
  /** Points on the curve; drawn where there are at most 30 values unless told otherwise. */
  readonly points?: boolean;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/**
 * One curve as plotly takes it, in colour number `index`.
 *
 * @throws {RangeError} if it has no values, or x and y differ in length
 * @example curveTrace("curves", { name: "rate", y: [3, 4] }, 0).x // [1, 2]
 */
export function curveTrace(fn: string, series: Series, index: number): ScatterTrace {
  requireSome(fn, `y of ${series.name}`, series.y);
  const x = series.x ?? upTo(series.y.length);
  requireSameLength(fn, { [`x of ${series.name}`]: x, y: series.y });
  const points = series.points ?? series.y.length <= 30;
  const color = colorOf(index);
  return {
    type: "scatter",
    mode: points ? "lines+markers" : "lines",
    name: series.name,
    x: cells(x),
    y: cells(series.y),
    line: { color, width: 2, ...(series.dash ? { dash: series.dash } : {}) },
    ...(points ? { marker: { color, size: 6 } } : {}),
  };
}

/**
 * Several curves over one axis: the two ELBO terms apart, training and test, a published value as a dashed line.
 * Not a number and infinite values leave a gap.
 *
 * @param captions title and named axes; `log: true` on an axis for a log scale
 * @throws {RangeError} if there is no curve, a curve without values, an axis without a name, or x and y differ in length
 * @example
 * const figure = curves([{ name: "rate", y: [12.1, 17.4, 19.8] }], {
 *   title: "The rate grows as the latents wake",
 *   x: { name: "epoch" },
 *   y: { name: "rate", unit: "nats per image" },
 * });
 * figure.layout.yaxis.title // { text: "rate (nats per image)" }
 */
export function curves(series: readonly Series[], captions: Captions): Figure {
  requireSome("curves", "series", series);
  const data = series.map((one, index) => curveTrace("curves", one, index));
  return { data, layout: { ...baseLayout("curves", captions), showlegend: series.length > 1 } };
}
