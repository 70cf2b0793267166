import { baseLayout, type Captions, cells, requireSameLength, requireSome } from "./axes";
import type { Figure } from "./figure";
import { colorOf } from "./palette";
import type { AreaTrace } from "./traces/area";

/** What lies between two curves over the same places: a band of seeds, a KL as an area. */
export interface Area {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** 0 everywhere where absent: the area under a curve. */
  readonly lower?: ArrayLike<number>;
}

const opacity = 0.35; // what lies behind stays visible

function trace(area: Area, index: number): AreaTrace {
  const { name, x, upper } = area;
  requireSome("areas", `x of ${name}`, x);
  const lower = area.lower ?? new Float64Array(x.length);
  requireSameLength("areas", { [`x of ${name}`]: x, upper, lower });
  const whole = Array.from(x, (_, i) => i).filter((i) => [x[i], upper[i], lower[i]].every(Number.isFinite));
  const back = whole.toReversed();
  const at = (values: ArrayLike<number>, order: readonly number[]) => order.map((i) => values[i] as number);
  const color = colorOf(index);
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: cells([...at(x, whole), ...at(x, back)]),
    y: cells([...at(upper, whole), ...at(lower, back)]),
    fill: "toself",
    fillcolor: color,
    opacity,
    line: { color, width: 0 },
    hoverinfo: "name",
  };
}

/**
 * Filled areas between two curves each. Where a value is not a finite number, the area runs straight on. With `layers` they lie
 * under curves of the same axes.
 *
 * @throws {RangeError} if there is no area, an area without places, its lists differ in length, or an axis has no name
 * @example
 * const captions = { title: "Three seeds", x: { name: "epoch" }, y: { name: "rate", unit: "nats" } };
 * const figure = areas([{ name: "least to greatest", x: [1, 2], lower: [3, 4], upper: [5, 6] }], captions);
 * figure.data.map((trace) => (trace.type === "scatter" ? trace.y : [])) // [[5, 6, 4, 3]]
 */
export function areas(list: readonly Area[], captions: Captions): Figure {
  requireSome("areas", "areas", list);
  return { data: list.map(trace), layout: { ...baseLayout("areas", captions), showlegend: list.length > 1 } };
}
