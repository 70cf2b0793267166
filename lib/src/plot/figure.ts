import type { Layout } from "./layout";
import type { Traces } from "./traces/table";

export type { Annotation, Layout, LayoutAxis, Titled } from "./layout";
export type { AreaTrace } from "./traces/area";
export type { ArrowsTrace } from "./traces/arrows";
export type { BarTrace } from "./traces/bar";
export type { HeatMapTrace } from "./traces/heat-map";
export type { ImageTrace } from "./traces/image";
export type { Cell } from "./traces/kind";
export type { ScatterTrace } from "./traces/scatter";

/** What is drawn between axes: one file of `plot/traces` for each kind. */
export type Trace = Traces[keyof Traces];

/** What plotly draws: traces and a layout, plain JSON. `show` of `latent/notebook` puts it into a notebook. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
}
