import type { HeatMapTrace, ImageTrace } from "../figure";
import { pngSize, pngUri } from "../png-uri";
import { colorAt } from "./color";
import { tag } from "./elements";
import { cellEdges, type Panel } from "./panel";

/** A picture stretched over a rectangle of the panel, its pixels kept sharp. */
function drawPicture(source: string, [x0, x1]: readonly number[], [y0, y1]: readonly number[]): string {
  const [a, b, c, d] = [x0, x1, y0, y1] as [number, number, number, number];
  const box = { x: Math.min(a, b), y: Math.min(c, d), width: Math.abs(b - a), height: Math.abs(d - c) };
  return tag("image", {
    ...box,
    preserveAspectRatio: "none",
    "image-rendering": "optimizeSpeed",
    style: "image-rendering:pixelated",
    href: source,
  });
}

/**
 * A picture where its axes say.
 *
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const trace = { type: "image", source: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==" };
 * const [panel] = panelsOf([trace], { xaxis: {}, yaxis: {} }, { left: 0, top: 0, width: 100, height: 100 });
 * drawImage(trace, panel).includes("width=\"100\"") // true
 */
export function drawImage(trace: ImageTrace, { x, y }: Panel): string {
  const { width, height } = pngSize(trace.source);
  const { x0 = 0, y0 = 0, dx = 1, dy = 1 } = trace;
  const across = [x0 - dx / 2, x0 + (width - 0.5) * dx].map(x.pixel);
  return drawPicture(trace.source, across, [y0 - dy / 2, y0 + (height - 0.5) * dy].map(y.pixel));
}

const noValue: readonly number[] = [230, 230, 230];

/** How often a cell's colour is repeated so that the picture has about as many pixels as the screen. */
const fold = ([from, to]: readonly number[], count: number): number =>
  Math.max(1, Math.floor(Math.abs((to as number) - (from as number)) / count));

/**
 * A matrix in colour, light grey where it has no value.
 *
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const trace = { type: "heatmap", z: [[0, 1]], zmin: 0, zmax: 1, colorscale: [[0, "#000000"], [1, "#ffffff"]] };
 * const [panel] = panelsOf([trace], { xaxis: {}, yaxis: {} }, { left: 0, top: 0, width: 100, height: 100 });
 * drawHeatMap(trace, panel).includes("data:image/png") // true
 */
export function drawHeatMap(trace: HeatMapTrace, { x, y }: Panel): string {
  const { z, zmin, zmax, colorscale } = trace;
  const [height, width] = [z.length, z[0]?.length ?? 0];
  const named = (places?: readonly unknown[]) => places?.some((place) => typeof place === "string");
  const ends = (places: readonly (string | number)[] | undefined, count: number) =>
    named(places) ? [-0.5, count - 0.5] : cellEdges(places, count);
  const [xs, ys] = [ends(trace.x, width).map(x.pixel), ends(trace.y, height).map(y.pixel)];
  const [flipX, flipY] = [(xs[0] as number) > (xs[1] as number), (ys[0] as number) > (ys[1] as number)];
  const [wide, high] = [fold(xs, width), fold(ys, height)]; // a cell is so many pixels, for viewers that would blur it
  const stride = 3 * width * wide;
  const levels = new Uint8Array(stride * height * high);
  for (let row = 0; row < height; row++) {
    const values = z[flipY ? height - 1 - row : row] ?? [];
    const colors = values.map((value) =>
      value === null ? noValue : colorAt(colorscale, (value - zmin) / (zmax - zmin)),
    );
    const cells = flipX ? colors.reverse() : colors;
    const line = Uint8Array.from(cells.flatMap((color) => Array.from({ length: wide }, () => color).flat()));
    for (let copy = 0; copy < high; copy++) levels.set(line, (row * high + copy) * stride);
  }
  return drawPicture(pngUri({ width: width * wide, height: height * high, channels: 3 }, levels), xs, ys);
}
