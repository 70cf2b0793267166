import { requireSome } from "./axes";
import type { Figure, Trace } from "./figure";
import type { Layout } from "./layout";
import type { Cell } from "./traces/kind";

/** The figure at one place of the slider. */
export interface Stop {
  /** What the slider says there: the value of the number that is moved. */
  readonly label: string;
  readonly figure: Figure;
}

interface Step {
  readonly label: string;
  readonly method: "update";
  readonly args: readonly [{ readonly [name: string]: readonly unknown[] }, object, readonly number[]];
}

/** A figure whose layout has a slider; plotly moves it without a kernel. */
export type SliderFigure = Figure & { readonly layout: Layout & { readonly sliders: readonly object[] } };

/** Room for the slider below the axes, in pixels. */
const room = 100;

/**
 * Figures of one make behind a slider, which works in a notebook that was saved and in a page without a kernel.
 * All of them have the same traces, and only their x and y differ; where a script cannot run, the picture is that of the start.
 *
 * @param stops   two figures or more, and what the slider says at each
 * @param options name, what is moved, with its unit; start, the place shown at first, from 0
 * @throws {RangeError} if there are fewer than two stops, they have other traces, or start is no place of them
 * @example
 * const { curves } = await import("latent/plot/curves");
 * const line = (slope: number) => curves([{ name: "y", y: [0, slope] }], { title: "A line", x: { name: "x" }, y: { name: "y" } });
 * framed([1, 2].map((m) => ({ label: `${m}`, figure: line(m) })), { name: "slope", start: 1 }).data.length // 1
 */
export function framed(
  stops: readonly Stop[],
  options: { readonly name: string; readonly start: number },
): SliderFigure {
  const { name, start } = options;
  requireSome("slider", "stops", stops);
  const first = stops[start]?.figure;
  if (stops.length < 2 || first === undefined) {
    throw new RangeError(`framed: start must be a place among 2 stops or more, got ${start} of ${stops.length}`);
  }
  const make = (figure: Figure) => figure.data.map((trace) => `${trace.type} ${"name" in trace ? trace.name : ""}`);
  const other = stops.find(({ figure }) => `${make(figure)}` !== `${make(first)}` || !figure.data.every(isCurve));
  if (other)
    throw new RangeError(
      `framed: all stops must have the curves ${make(first)}, got ${make(other.figure)} at ${other.label}`,
    );
  const moving = first.data.flatMap((_, i) => {
    const texts = stops.map(({ figure }) => JSON.stringify(coordinates(figure.data[i] as Trace)));
    return new Set(texts).size > 1 ? [i] : [];
  });
  const steps = stops.map(({ label, figure }): Step => {
    const moved = moving.map((i) => coordinates(figure.data[i] as Trace));
    const title = { "title.text": figure.layout.title.text };
    return { label, method: "update", args: [{ x: moved.map(([x]) => x), y: moved.map(([, y]) => y) }, title, moving] };
  });
  const sliders = [{ active: start, currentvalue: { prefix: `${name}: ` }, pad: { t: 62 }, steps }];
  const { layout } = first;
  return { data: first.data, layout: { ...layout, height: layout.height + room, sliders } };
}

const isCurve = (trace: Trace): trace is Extract<Trace, { type: "scatter" }> => trace.type === "scatter";

function coordinates(trace: Trace): [readonly Cell[], readonly Cell[]] {
  return isCurve(trace) ? [trace.x, trace.y] : [[], []];
}
