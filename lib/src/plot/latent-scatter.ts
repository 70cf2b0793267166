import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure, ScatterTrace } from "./figure";
import { colorOf, symbolOf } from "./palette";

/** Points in the plane and what they belong to; one entry each. */
export interface LabelledPoints {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A class number, which also fixes colour and mark: class 7 looks the same in every figure. */
  readonly labels: ArrayLike<number>;
  /** Names of the classes; their numbers where absent. */
  readonly names?: readonly string[];
}

const rounded = (values: readonly number[]): (number | null)[] =>
  cells(values).map((v) => (v === null ? null : Number(v.toPrecision(4))));

function trace(points: LabelledPoints, label: number): ScatterTrace {
  const mine = Array.from(points.labels, (_, i) => i).filter((i) => points.labels[i] === label);
  const at = (values: ArrayLike<number>) => rounded(mine.map((i) => values[i] as number));
  return {
    type: "scatter",
    mode: "markers",
    name: points.names?.[label] ?? String(label),
    x: at(points.x),
    y: at(points.y),
    marker: { color: colorOf(label), size: 5, opacity: 0.75, symbol: symbolOf(label) },
  };
}

/**
 * Points in two latent dimensions, coloured by class, both axes to the same scale. Say in the title whether they are posterior
 * means or samples: means alone are not N(0, 1) even where the samples are. A few thousand points at most.
 *
 * @throws {RangeError} if there are no points, the lists differ in length, or an axis has no name
 * @example
 * const points = { x: [0.1, -1], y: [2, 0.5], labels: [7, 3] };
 * const captions = { title: "Posterior means", x: { name: "z₁" }, y: { name: "z₂" } };
 * latentScatter(points, captions).data.map((trace) => (trace.type === "scatter" ? trace.name : "")) // ["3", "7"]
 */
export function latentScatter(points: LabelledPoints, captions: Captions): Figure {
  const { x, y, labels } = points;
  requireSome("latentScatter", "labels", labels);
  requireSameLength("latentScatter", { x, y, labels });
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b);
  const base = baseLayout("latentScatter", captions, { height: 520 });
  return {
    data: classes.map((label) => trace(points, label)),
    layout: {
      ...base,
      showlegend: true,
      legend: { itemsizing: "constant" },
      yaxis: { ...base.yaxis, scaleanchor: "x" },
    },
  };
}
