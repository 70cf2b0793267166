import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { colorOf, symbolOf } from "./palette";
import type { ScatterTrace } from "./traces/scatter";

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

/** Points of a class are dealt into so many layers, drawn in turns, so that no class covers the others. */
const turns = 5;
/** A class of fewer points covers nothing. */
const few = 50;

function trace(points: LabelledPoints, label: number, mine: readonly number[], first: boolean): ScatterTrace {
  const at = (values: ArrayLike<number>) => rounded(mine.map((i) => values[i] as number));
  const name = points.names?.[label] ?? String(label);
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: at(points.x),
    y: at(points.y),
    marker: { color: colorOf(label), size: 5, opacity: 0.75, symbol: symbolOf(label) },
    legendgroup: name,
    ...(first ? {} : { showlegend: false }),
  };
}

/** The traces of all classes, from the lowest layer to the uppermost; the first of each class stands in the legend. */
function dealt(points: LabelledPoints, classes: readonly number[]): ScatterTrace[] {
  const members = classes.map((label) =>
    Array.from(points.labels, (_, i) => i).filter((i) => points.labels[i] === label),
  );
  const layers = members.some((mine) => mine.length > few) ? turns : 1;
  return Array.from({ length: layers }, (_, layer) =>
    classes.flatMap((label, i) => {
      const mine = (members[i] as number[]).filter((_, place) => place % layers === layer);
      return mine.length > 0 ? [trace(points, label, mine, layer === 0)] : [];
    }),
  ).flat();
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
    data: dealt(points, classes),
    layout: {
      ...base,
      showlegend: true,
      legend: { itemsizing: "constant", tracegroupgap: 0 },
      yaxis: { ...base.yaxis, scaleanchor: "x" },
    },
  };
}
