import type { Sized } from "../layout";
import { noValue } from "../palette";
import { pngUri } from "../png-uri";
import { colorAt } from "../svg/color";
import { drawPicture } from "./image";
import type { Cell, Ground, Kind, OnAxes } from "./kind";

/** A matrix in colour: `z[row][column]`, its limits always stated. */
export interface HeatMapTrace extends OnAxes {
  readonly type: "heatmap";
  readonly z: readonly (readonly Cell[])[];
  readonly x?: readonly (string | number)[];
  readonly y?: readonly (string | number)[];
  readonly zmin: number;
  readonly zmax: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly showscale?: boolean;
  readonly colorbar?: { readonly title: Sized & { readonly side?: "right" } };
  readonly hovertemplate?: string;
}

const gap = colorAt(
  [
    [0, noValue],
    [1, noValue],
  ],
  0,
);

const countAlong = ({ z }: HeatMapTrace, side: "x" | "y"): number => (side === "x" ? (z[0]?.length ?? 0) : z.length);

/** The outer edges of the cells along one side, in axis units; names stand at 0, 1, 2, … */
function edges(trace: HeatMapTrace, side: "x" | "y"): [number, number] {
  const [places, count] = [trace[side], countAlong(trace, side)];
  if (!places || places.some((place) => typeof place === "string")) return [-0.5, count - 0.5];
  const [first, last] = [places[0] as number, places.at(-1) as number];
  const half = count > 1 ? (last - first) / (count - 1) / 2 : 0.5;
  return [first - half, last + half];
}

const extent = (trace: HeatMapTrace, side: "x" | "y"): readonly unknown[] =>
  trace[side]?.some((place) => typeof place === "string") ? (trace[side] ?? []) : edges(trace, side);

/** How often a cell's colour is repeated so that the picture has about as many pixels as the screen. */
const fold = ([from = 0, to = 0]: readonly number[], count: number): number =>
  Math.max(1, Math.floor(Math.abs(to - from) / count));

function draw(trace: HeatMapTrace, { x, y }: Ground): string {
  const { z, zmin, zmax, colorscale } = trace;
  const [width, height] = [countAlong(trace, "x"), countAlong(trace, "y")];
  const [xs, ys] = [edges(trace, "x").map(x.pixel), edges(trace, "y").map(y.pixel)];
  const [flipX, flipY] = [(xs[0] as number) > (xs[1] as number), (ys[0] as number) > (ys[1] as number)];
  const [wide, high] = [fold(xs, width), fold(ys, height)]; // a cell is so many pixels, for viewers that would blur it
  const stride = 3 * width * wide;
  const levels = new Uint8Array(stride * height * high);
  for (let row = 0; row < height; row++) {
    const values = z[flipY ? height - 1 - row : row] ?? [];
    const colors = values.map((value) => (value === null ? gap : colorAt(colorscale, (value - zmin) / (zmax - zmin))));
    const cells = flipX ? colors.reverse() : colors;
    const line = Uint8Array.from(cells.flatMap((color) => Array.from({ length: wide }, () => color).flat()));
    for (let copy = 0; copy < high; copy++) levels.set(line, (row * high + copy) * stride);
  }
  return drawPicture(pngUri({ width: width * wide, height: height * high, channels: 3 }, levels), xs, ys);
}

/** A matrix in colour, light grey where it has no value. */
export const heatMap: Kind<HeatMapTrace> = {
  owns: ({ type }) => type === "heatmap",
  extent,
  margin: () => false,
  fills: true,
  draw,
};
