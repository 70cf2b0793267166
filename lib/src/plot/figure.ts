/** A number of a figure; `null` leaves a gap (JSON knows neither NaN nor infinity). */
export type Cell = number | null;

export interface Titled {
  readonly text: string;
}

/** Curves and clouds of points. */
export interface ScatterTrace {
  readonly type: "scatter";
  readonly mode: "lines" | "markers" | "lines+markers";
  readonly name: string;
  readonly x: readonly Cell[];
  readonly y: readonly Cell[];
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: "solid" | "dash" | "dot" };
  readonly marker?: {
    readonly color: string;
    readonly size: number;
    readonly opacity?: number;
    readonly symbol?: "circle" | "square" | "diamond" | "cross" | "x" | "triangle-up" | "triangle-down";
  };
  readonly hovertemplate?: string;
  readonly legendgroup?: string;
  readonly showlegend?: boolean;
  readonly xaxis?: string;
  readonly yaxis?: string;
}

/** Bars, over names or over the bins of a histogram. */
export interface BarTrace {
  readonly type: "bar";
  readonly name: string;
  readonly x: readonly (string | number)[];
  readonly y: readonly Cell[];
  readonly width?: number;
  readonly marker: { readonly color: string; readonly opacity?: number };
  readonly error_y?: {
    readonly type: "data";
    readonly symmetric: false;
    readonly array: readonly Cell[];
    readonly arrayminus: readonly Cell[];
  };
  readonly hovertemplate?: string;
  readonly legendgroup?: string;
  readonly showlegend?: boolean;
  readonly xaxis?: string;
  readonly yaxis?: string;
}

/** A matrix in colour: `z[row][column]`, its limits always stated. */
export interface HeatMapTrace {
  readonly type: "heatmap";
  readonly z: readonly (readonly Cell[])[];
  readonly x?: readonly (string | number)[];
  readonly y?: readonly (string | number)[];
  readonly zmin: number;
  readonly zmax: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly showscale?: boolean;
  readonly colorbar?: { readonly title: Titled };
  readonly hovertemplate?: string;
  readonly xaxis?: string;
  readonly yaxis?: string;
}

/** A picture in the plane of the axes, as a PNG data URI; pixel (0, 0) is centred on (x0, y0). */
export interface ImageTrace {
  readonly type: "image";
  readonly source: string;
  readonly x0?: number;
  readonly y0?: number;
  readonly dx?: number;
  readonly dy?: number;
  readonly hoverinfo?: "skip";
  readonly xaxis?: string;
  readonly yaxis?: string;
}

export type Trace = ScatterTrace | BarTrace | HeatMapTrace | ImageTrace;

/** One axis as plotly takes it. */
export interface LayoutAxis {
  readonly title?: Titled;
  readonly type?: "linear" | "log" | "category";
  /** For a log axis the exponents of ten. */
  readonly range?: readonly [number, number];
  readonly autorange?: "reversed";
  readonly domain?: readonly [number, number];
  readonly anchor?: string;
  readonly scaleanchor?: string;
  readonly constrain?: "domain" | "range";
  readonly tickvals?: readonly number[];
  readonly ticktext?: readonly string[];
  readonly ticks?: "" | "outside";
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

/** The parts of plotly's layout that the course uses; `xaxis2`, `yaxis2` and so on belong to further panels. */
export interface Layout {
  readonly title: Titled;
  readonly height: number;
  readonly width?: number;
  readonly showlegend?: boolean;
  /** Pixels around the drawing area; plotly widens the left one where the labels need it. */
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly legend?: { readonly itemsizing?: "constant"; readonly tracegroupgap?: number };
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

/** What plotly draws: traces and a layout, plain JSON. `show` of `latent/notebook` puts it into a notebook. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
}
