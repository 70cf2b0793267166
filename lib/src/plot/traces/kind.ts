import type { Scale } from "../svg/scale";

/** A number of a figure; `null` leaves a gap (JSON knows neither NaN nor infinity). */
export type Cell = number | null;

/** The axes between which a trace is drawn. */
export interface Ground {
  readonly x: Scale;
  readonly y: Scale;
}

/** What every trace may say of its axes, and what those with a name say of the legend. */
export interface OnAxes {
  readonly xaxis?: string;
  readonly yaxis?: string;
}

export interface Named extends OnAxes {
  readonly name: string;
  readonly legendgroup?: string;
  readonly showlegend?: boolean;
  readonly hovertemplate?: string;
}

/** All that is asked of a kind of trace. A new kind is one file that exports one of these, and one line of the table. */
export interface Kind<T> {
  /** Whether a trace of plotly is of this kind. */
  owns(trace: { readonly [field: string]: unknown }): boolean;
  /** What its axis must hold along one side: numbers, or names. */
  extent(trace: T, side: "x" | "y"): readonly unknown[];
  /** Whether its marks would touch the frame, so that the axis keeps a margin along this side. */
  margin(trace: T, side: "x" | "y"): boolean;
  /** Bars stand on zero: no margin below it. */
  readonly stands?: true;
  /** It covers its axes to the edge and brings its own limits. */
  readonly fills?: true;
  /** Its SVG; `alike` are the traces of its kind that share the axes. */
  draw(trace: T, ground: Ground, alike: readonly T[]): string;
  /** Its sign in the legend, 26 pixels wide from x, its middle at y. */
  sample?(trace: T, x: number, y: number): string;
  /** The trace with so many points that a screen can show them. */
  thinned?(trace: T): T;
  /** The trace in another colour. Points keep the colour of their class. */
  recolored?(trace: T, color: string): T;
}
