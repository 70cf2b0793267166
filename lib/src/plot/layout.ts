export interface Titled {
  readonly text: string;
}

/** A text with its size in pixels. */
export interface Sized extends Titled {
  readonly font?: { readonly size: number };
}

/** A figure's title: where it stands, in shares of the whole picture. */
export interface Title extends Sized {
  readonly x?: number;
  readonly xanchor?: "left";
  readonly y?: number;
  readonly yanchor?: "top";
  readonly pad?: { readonly l: number; readonly t: number };
}

/** One axis as plotly takes it. */
export interface LayoutAxis {
  readonly title?: Sized & { readonly standoff?: number };
  readonly type?: "linear" | "log" | "category";
  /** For a log axis the exponents of ten. */
  readonly range?: readonly [number, number];
  readonly autorange?: "reversed";
  /** From zero on where all values are positive: below bars. */
  readonly rangemode?: "tozero";
  readonly domain?: readonly [number, number];
  readonly anchor?: string;
  readonly scaleanchor?: string;
  readonly constrain?: "domain" | "range";
  readonly tickvals?: readonly number[];
  readonly ticktext?: readonly string[];
  readonly ticks?: "" | "outside";
  readonly showticklabels?: boolean;
  /** Pixels between the axis and its labels. */
  readonly ticklabelstandoff?: number;
  /** How plotly writes great and small numbers: as powers of ten from this exponent on, never as "100μ". */
  readonly exponentformat?: "power";
  readonly minexponent?: number;
  readonly showgrid?: boolean;
  readonly showline?: boolean;
  readonly zeroline?: boolean;
  readonly automargin?: boolean;
  readonly gridcolor?: string;
  readonly linecolor?: string;
}

/** A line of text placed in fractions of the whole drawing area (`paper`). */
export interface Annotation {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly xref: "paper";
  readonly yref: "paper";
  readonly xanchor: "left" | "center" | "right";
  readonly yanchor: "top" | "middle" | "bottom";
  readonly showarrow: false;
}

/** Where the legend stands; beside the axes where nothing is said. */
export interface Legend {
  readonly itemsizing?: "constant";
  readonly tracegroupgap?: number;
  readonly orientation?: "h";
  readonly x?: number;
  readonly xanchor?: "left";
  readonly y?: number;
  readonly yanchor?: "bottom";
  readonly yref?: "container";
}

/** The parts of plotly's layout that the course uses; `xaxis2`, `yaxis2` and so on belong to further panels. */
export interface Layout {
  readonly title: Title;
  readonly height: number;
  readonly width?: number;
  readonly showlegend?: boolean;
  /** Pixels around the drawing area; plotly widens the left one where the labels need it. */
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly legend?: Legend;
  readonly barmode?: "group" | "overlay";
  readonly bargap?: number;
  readonly annotations?: readonly Annotation[];
  readonly paper_bgcolor: string;
  readonly plot_bgcolor: string;
  readonly font: { readonly color: string; readonly size: number };
  readonly xaxis: LayoutAxis;
  readonly yaxis: LayoutAxis;
  readonly [axis: `xaxis${number}` | `yaxis${number}`]: LayoutAxis;
}
