import { pngSize } from "../png-uri";
import { tag } from "../svg/elements";
import type { Ground, Kind, OnAxes } from "./kind";

/** A picture in the plane of the axes, as a PNG data URI; pixel (0, 0) is centred on (x0, y0). */
export interface ImageTrace extends OnAxes {
  readonly type: "image";
  readonly source: string;
  readonly x0?: number;
  readonly y0?: number;
  readonly dx?: number;
  readonly dy?: number;
  readonly hoverinfo?: "skip";
}

/**
 * A picture stretched over a rectangle of pixels, its own pixels kept sharp.
 *
 * @example drawPicture("data:image/png;base64,", [10, 0], [0, 5]).startsWith('<image x="0" y="0" width="10" height="5"') // true
 */
export function drawPicture(source: string, [x0 = 0, x1 = 0]: readonly number[], [y0 = 0, y1 = 0]: readonly number[]) {
  const box = { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
  const sharp = { "image-rendering": "optimizeSpeed", style: "image-rendering:pixelated" };
  return tag("image", { ...box, preserveAspectRatio: "none", ...sharp, href: source });
}

function extent({ source, x0, y0, dx, dy }: ImageTrace, side: "x" | "y"): number[] {
  const { width, height } = pngSize(source);
  const [count, start = 0, step = 1] = side === "x" ? [width, x0, dx] : [height, y0, dy];
  return [start - step / 2, start + (count - 0.5) * step];
}

export const image: Kind<ImageTrace> = {
  owns: ({ type }) => type === "image",
  extent,
  margin: () => false,
  fills: true,
  draw: (trace, { x, y }: Ground) =>
    drawPicture(trace.source, extent(trace, "x").map(x.pixel), extent(trace, "y").map(y.pixel)),
};
