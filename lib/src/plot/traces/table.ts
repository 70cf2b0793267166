import { type AreaTrace, area } from "./area";
import { type ArrowsTrace, arrows } from "./arrows";
import { type BarTrace, bar } from "./bar";
import { type HeatMapTrace, heatMap } from "./heat-map";
import { type ImageTrace, image } from "./image";
import type { Kind } from "./kind";
import { type ScatterTrace, scatter } from "./scatter";

/** Every kind of trace. */
export interface Traces {
  readonly scatter: ScatterTrace;
  readonly bar: BarTrace;
  readonly heatMap: HeatMapTrace;
  readonly image: ImageTrace;
  readonly area: AreaTrace;
  readonly arrows: ArrowsTrace;
}

type Any = Traces[keyof Traces];

/** What is asked of each; the compiler sees a kind that is missing. */
const kinds: { readonly [name in keyof Traces]: Kind<Traces[name]> } = {
  scatter,
  bar,
  heatMap,
  image,
  area,
  arrows,
};

/**
 * What is asked of a trace's kind, whichever that is; `undefined` for a kind that only plotly can draw.
 *
 * @example kindOf({ type: "surface" }) // undefined
 */
export function kindOf(trace: object): Kind<Any> | undefined {
  const every = Object.values(kinds) as readonly Kind<Any>[];
  return every.find((kind) => kind.owns(trace as { readonly [field: string]: unknown }));
}
