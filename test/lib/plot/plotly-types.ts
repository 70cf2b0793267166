/**
 * Figures have small types of their own, because plotly's are 1.2 MB to read at a kernel's first cell. Here the compiler holds
 * that plotly's types admit every figure of ours; nothing of this runs.
 */
import type { Figure, LayoutAxis } from "latent/plot/figure";
import type { Data, Layout } from "plotly.js-dist";

type Mutable<T> = T extends readonly [infer A, infer B]
  ? [Mutable<A>, Mutable<B>]
  : T extends readonly (infer U)[]
    ? Mutable<U>[]
    : T extends object
      ? { -readonly [K in keyof T]: Mutable<T[K]> }
      : T;

// plotly lists the names of a hundred axes one by one; ours are any axis, so these two fields stay out.
type Axis = Mutable<Omit<LayoutAxis, "anchor" | "scaleanchor">>;
type Common = Pick<
  Figure["layout"],
  "title" | "height" | "showlegend" | "barmode" | "bargap" | "annotations" | "font" | "margin" | "legend"
>;

export const asPlotlyData = (trace: Mutable<Figure["data"][number]>): Data => trace;
export const asPlotlyLayout = (layout: Mutable<Common>): Partial<Layout> => layout;
export const asPlotlyAxis = (axis: Axis): Layout["xaxis"] => axis;
