import { requireSome } from "./axes";
import type { Figure, Trace } from "./figure";
import { colorOf } from "./palette";
import { kindOf } from "./traces/table";

/**
 * Figures over one another on the axes of the first: an area under its curve, a density over a histogram, ellipses and arrows over
 * points. A name has one colour and stands in the legend once; points keep the colour of their class.
 *
 * @param figures from the lowest to the uppermost; title and axes are those of the first
 * @throws {RangeError} if there are none, or their axes name other quantities
 * @example
 * const { curves } = await import("latent/plot/curves");
 * const { areas } = await import("latent/plot/areas");
 * const captions = { title: "KL is an area", x: { name: "x" }, y: { name: "density" } };
 * const under = areas([{ name: "KL", x: [0, 1], upper: [1, 2] }], captions);
 * layers([under, curves([{ name: "p", x: [0, 1], y: [1, 2] }], captions)]).data.length // 2
 */
export function layers(figures: readonly Figure[]): Figure {
  requireSome("layers", "figures", figures);
  const first = figures[0] as Figure;
  const quantities = ({ layout }: Figure) => `${layout.xaxis.title?.text} and ${layout.yaxis.title?.text}`;
  const other = figures.find((figure) => quantities(figure) !== quantities(first));
  if (other) {
    throw new RangeError(
      `layers: all figures must have the axes ${quantities(first)}, got ${quantities(other)}; say the same name and unit`,
    );
  }
  const names: string[] = [];
  const data = figures
    .flatMap((figure) => figure.data)
    .map((trace): Trace => {
      if (!("name" in trace)) return trace;
      const again = names.includes(trace.name);
      if (!again) names.push(trace.name);
      const colored = kindOf(trace)?.recolored?.(trace, colorOf(names.indexOf(trace.name))) ?? trace;
      return { ...colored, legendgroup: trace.name, ...(again ? { showlegend: false } : {}) } as Trace;
    });
  const told = figures.map(({ layout }) => layout);
  const barmode = told.find((layout) => layout.barmode)?.barmode;
  const bargap = told.find((layout) => layout.bargap !== undefined)?.bargap;
  return {
    data,
    layout: {
      ...first.layout,
      ...(barmode ? { barmode } : {}),
      ...(bargap !== undefined ? { bargap } : {}),
      legend: { ...first.layout.legend, tracegroupgap: 0 },
      showlegend: names.length > 1,
    },
  };
}
