import { type Axis, axisTitle, baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { diverging, grays, noValue, sequential } from "./palette";

export interface HeatMapOptions extends Captions {
  /** What the colours say, and in which unit; `range` fixes the limits. */
  readonly value: Axis;
  /** `diverging` for signed values: its white is zero and its limits are ±the greatest size. `sequential` where absent. */
  readonly colors?: "sequential" | "diverging" | "grays";
  /** Names or positions of the columns and rows, 0, 1, 2, … where absent. Positions of rows are a scale: they grow upwards. */
  readonly columns?: readonly (string | number)[];
  readonly rows?: readonly (string | number)[];
}

const scales = { sequential, diverging, grays };

/**
 * A matrix in colour, `z[row][column]`, light grey where a value is not a number. The first row is on top as in a matrix; where `rows`
 * are positions, numbers, each stands at its height, as on the axis of a curve.
 *
 * @throws {RangeError} if the matrix is empty or ragged, or names do not match its size
 * @example
 * const captions = { title: "Covariance", x: { name: "column" }, y: { name: "row" }, value: { name: "covariance" } };
 * const figure = heatMap([[2, -1], [-1, 1]], { ...captions, colors: "diverging" });
 * figure.data.map((trace) => (trace.type === "heatmap" ? [trace.zmin, trace.zmax] : [])) // [[-2, 2]]
 */
export function heatMap(z: readonly ArrayLike<number>[], options: HeatMapOptions): Figure {
  requireSome("heatMap", "z", z);
  requireSome("heatMap", "the first row of z", z[0] as ArrayLike<number>);
  requireSameLength("heatMap", Object.fromEntries(z.map((row, i) => [`row ${i}`, row])));
  const { value, columns, rows, colors = "sequential" } = options;
  if (columns) requireSameLength("heatMap", { columns, "a row of z": z[0] as ArrayLike<number> });
  if (rows) requireSameLength("heatMap", { rows, z });
  const numbers = z.map(cells);
  const finite = numbers.flat().filter((one): one is number => one !== null);
  requireSome("heatMap", "finite values of z", finite);
  let [low, high] = finite.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, -Infinity]);
  if (colors === "diverging") [low, high] = [-Math.max(-low, high), Math.max(-low, high)];
  if (!(low < high)) [low, high] = [low - 0.5, high + 0.5];
  const [zmin, zmax] = value.range ?? [low, high];
  const base = baseLayout("heatMap", options, { height: 460, grid: false });
  return {
    data: [
      {
        type: "heatmap",
        z: numbers,
        ...(columns ? { x: columns } : {}),
        ...(rows ? { y: rows } : {}),
        zmin,
        zmax,
        colorscale: scales[colors],
        colorbar: { title: { text: axisTitle("heatMap", value), side: "right", font: { size: 13 } } },
      },
    ],
    layout: {
      ...base,
      plot_bgcolor: noValue,
      showlegend: false,
      yaxis: rows?.every(Number.isFinite) ? base.yaxis : { ...base.yaxis, autorange: "reversed" },
    },
  };
}
