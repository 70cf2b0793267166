import { requireSome } from "./axes";
import type { Figure } from "./figure";
import { imageGrid, type Pictures } from "./image-grid";

/** A number of the code along one side of the plane: its name, and its values from the least to the greatest. */
export interface PlaneAxis {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface DecodedPlaneOptions {
  readonly title: string;
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
}

/**
 * A plane of codes as the decoder sees it: at each place of a grid the image that its code decodes to.
 *
 * @param images  one for each place, y by y from the least, and for each y along x: image j · (values of x) + i is that of (xᵢ, yⱼ)
 * @param options title, and the two axes
 * @throws {RangeError} if there are other images than places, or an axis has no values
 * @see Kingma & Welling 2014, figure 4
 * @example
 * const images = { count: 6, height: 1, width: 1, pixels: [0, 0, 0, 1, 1, 1] };
 * const { layout } = decodedPlane(images, { title: "Codes", x: { name: "z₁", values: [-1, 0, 1] }, y: { name: "z₂", values: [-1, 1] } });
 * [layout.xaxis.ticktext, layout.yaxis.ticktext] // [["−1", "0", "1"], ["1", "−1"]]
 */
export function decodedPlane(images: Pictures, { title, x, y }: DecodedPlaneOptions): Figure {
  requireSome("decodedPlane", x.name, x.values);
  requireSome("decodedPlane", y.name, y.values);
  const [columns, rows] = [x.values.length, y.values.length];
  if (images.count !== columns * rows) {
    throw new RangeError(`decodedPlane: images must be ${columns} × ${rows}, got ${images.count}`);
  }
  const row = columns * images.height * images.width;
  const named = (value: number) => String(Number(value.toPrecision(3))).replace("-", "−");
  const lines = Array.from(y.values, (value, j) => ({
    title: named(value),
    images: {
      ...images,
      count: columns,
      pixels: Array.from({ length: row }, (_, p) => images.pixels[j * row + p] as number),
    },
  })).reverse(); // y grows upwards
  const { data, layout } = imageGrid(lines, { title, columns });
  return {
    data,
    layout: {
      ...layout,
      xaxis: { ...layout.xaxis, title: { text: x.name }, ticktext: Array.from(x.values, named) },
      yaxis: { ...layout.yaxis, title: { text: y.name } },
    },
  };
}
