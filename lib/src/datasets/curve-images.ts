/** Pictures of which we know the true dimension: smooth curves through three points, drawn by a pen. Six numbers make a picture. */
import { type Seeds, uniforms } from "../random";
import { type Images, imagesFromBytes } from "./images";

const SIDE = 14;
const MARGIN = 2; // pixels between the points and the frame
const PEN = 0.9; // width of the pen, pixels: where it is grey e^{−1/2}
const REACH = 3; // pixels around its place on which the pen leaves anything
const PLACES = 48; // of the pen along a curve

/**
 * The curve through three points, drawn by a soft pen on 14 × 14 pixels: a parabola in the time t, which is at the points for t = 0, ½, 1.
 *
 *   c(t) = (1 − t)(1 − 2t) p₁ + 4t(1 − t) p₂ + t(2t − 1) p₃
 *
 * A pixel at the distance d of the curve has the grey value exp(−d²/(2 · 0.9²)), a whole number of 255ths.
 *
 * @param points p₁, p₂, p₃ as x, y, x, y, x, y, each from 0 to 1; 0 and 1 lie two pixels inside the frame
 * @returns bytes, [196]
 * @throws {RangeError} if there are not six numbers, or one lies outside
 * @example curvePicture([0, 0, 0.5, 0.5, 1, 1])[2 * 14 + 2] // 255
 * @example curvePicture([0, 0, 2, 0, 0, 0]) // throws curvePicture: points must be six numbers from 0 to 1, got 0, 0, 2, 0, 0, 0
 */
export function curvePicture(points: ArrayLike<number>): Uint8Array {
  const list = Array.from(points);
  if (!(list.length === 6 && list.every((one) => one >= 0 && one <= 1))) {
    throw new RangeError(`curvePicture: points must be six numbers from 0 to 1, got ${list.join(", ")}`);
  }
  const [x1, y1, x2, y2, x3, y3] = list.map((one) => MARGIN + one * (SIDE - 1 - 2 * MARGIN)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const levels = new Uint8Array(SIDE * SIDE);
  for (let i = 0; i <= PLACES; i++) {
    const t = i / PLACES;
    const [a, b, c] = [(1 - t) * (1 - 2 * t), 4 * t * (1 - t), t * (2 * t - 1)];
    stamp(levels, a * x1 + b * x2 + c * x3, a * y1 + b * y2 + c * y3);
  }
  return levels;
}

/**
 * Many such pictures, their points drawn evenly.
 *
 * @param count how many
 * @param next  a seed stream; one seed is taken
 * @throws {RangeError} if count is no whole number from 1 on
 * @see Hinton & Salakhutdinov 2006, figure 2 A: their curves, too, go through three random points; their generator is another
 * @example curveImages(3, seeds(1)).pixels.length // 588
 */
export function curveImages(count: number, next: Seeds): Images {
  if (!(Number.isInteger(count) && count > 0))
    throw new RangeError(`curveImages: count must be a whole number from 1 on, got ${count}`);
  const points = uniforms(6 * count, next);
  const bytes = new Uint8Array(count * SIDE * SIDE);
  for (let i = 0; i < count; i++) bytes.set(curvePicture(points.subarray(6 * i, 6 * i + 6)), i * SIDE * SIDE);
  return imagesFromBytes({ count, height: SIDE, width: SIDE }, bytes);
}

/** The pen at a place: each pixel keeps the whitest that it got. */
function stamp(levels: Uint8Array, x: number, y: number): void {
  const from = (middle: number) => Math.max(0, Math.floor(middle) - REACH + 1);
  const to = (middle: number) => Math.min(SIDE - 1, Math.floor(middle) + REACH);
  for (let row = from(y); row <= to(y); row++) {
    for (let column = from(x); column <= to(x); column++) {
      const squared = (column - x) ** 2 + (row - y) ** 2;
      const grey = Math.round(255 * Math.exp(-squared / (2 * PEN * PEN)));
      const at = row * SIDE + column;
      if (grey > (levels[at] as number)) levels[at] = grey;
    }
  }
}
