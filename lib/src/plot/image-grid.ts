import { appearance, requireSome } from "./axes";
import type { Figure } from "./figure";
import { pngUri } from "./png-uri";

/** Images as `latent/datasets/images` and a decoder's output give them: count × height × width numbers, row-major. */
export interface Pictures {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: ArrayLike<number>;
}

/** One row of an image grid: what it shows, and the images from left to right. */
export interface ImageRow {
  readonly title: string;
  readonly images: Pictures;
}

export interface ImageGridOptions {
  readonly title: string;
  /** Images side by side; a longer row goes on below, beside its title. All in one line where absent, up to 12. */
  readonly columns?: number;
  /** The values drawn black and white; [0, 1] where absent. What lies outside is drawn as the nearer of the two. */
  readonly range?: readonly [number, number];
}

const gap = 2; // white pixels between images
const white = 255;

function requireRows(rows: readonly ImageRow[]): Pictures {
  requireSome("imageGrid", "rows", rows);
  const first = (rows[0] as ImageRow).images;
  for (const { title, images } of rows) {
    const { count, height, width, pixels } = images;
    const needed = count * height * width;
    if (!(count > 0) || pixels.length !== needed) {
      throw new RangeError(
        `imageGrid: ${title} of ${count} images of ${height}×${width} needs ${needed} pixels, got ${pixels.length}`,
      );
    }
    if (count !== first.count || height !== first.height || width !== first.width) {
      const [got, want] = [images, first].map((one) => `${one.count}×${one.height}×${one.width}`);
      throw new RangeError(`imageGrid: rows must match, got ${title} ${got} and ${rows[0]?.title} ${want}`);
    }
  }
  return first;
}

/**
 * Rows of grey images of one size, one above the other for comparison (original / autoencoder / VAE), each row with its title.
 * All images share one grey scale; the grid travels as one PNG of one pixel per value, so it stays sharp and small.
 *
 * @throws {RangeError} if there are no rows, or they differ in number or size of their images
 * @example
 * const images = { count: 2, height: 1, width: 1, pixels: [0, 1] };
 * imageGrid([{ title: "original", images }], { title: "Two pixels" }).layout.yaxis.ticktext // ["original"]
 */
export function imageGrid(rows: readonly ImageRow[], { title, columns, range = [0, 1] }: ImageGridOptions): Figure {
  const { count, height, width } = requireRows(rows);
  const across = Math.min(count, columns ?? 12);
  if (!(Number.isInteger(across) && across > 0))
    throw new RangeError(`imageGrid: columns must be at least 1, got ${columns}`);
  const [low, high] = range;
  if (!(low < high)) throw new RangeError(`imageGrid: range must run upwards, got ${low} … ${high}`);
  const lines = Math.ceil(count / across) * rows.length; // the rows of images 1 … n, then of n + 1 … 2n, and so on
  const [stepX, stepY] = [width + gap, height + gap];
  const size = { width: across * stepX - gap, height: lines * stepY - gap, channels: 1 as const };
  const canvas = new Uint8Array(size.width * size.height).fill(white);
  rows.forEach(({ images }, row) => {
    for (let i = 0; i < count; i++) {
      const top = (Math.floor(i / across) * rows.length + row) * stepY;
      const left = (i % across) * stepX;
      for (let p = 0; p < height * width; p++) {
        const share = ((images.pixels[i * height * width + p] as number) - low) / (high - low);
        canvas[(top + Math.floor(p / width)) * size.width + left + (p % width)] = Math.round(
          255 * Math.min(1, Math.max(0, share)),
        );
      }
    }
  });
  const lineCentres = Array.from({ length: lines }, (_, line) => line * stepY + (height - 1) / 2);
  const scale = Math.min(3, 620 / size.width); // screen pixels for each pixel of the grid, in a column of usual width
  const bare = { showgrid: false, zeroline: false, showline: false, ticks: "" } as const;
  const columnCentres = Array.from({ length: across }, (_, column) => column * stepX + (width - 1) / 2);
  return {
    data: [{ type: "image", source: pngUri(size, canvas), hoverinfo: "skip" }],
    layout: {
      title: { text: title },
      height: Math.round(size.height * scale) + 116,
      ...appearance,
      xaxis: {
        ...bare,
        title: { text: lines > rows.length ? `image, ${across} in a line` : "image" },
        tickvals: columnCentres,
        ticktext: columnCentres.map((_, column) => String(column + 1)),
        range: [-0.5, size.width - 0.5],
        constrain: "domain",
      },
      yaxis: {
        ...bare,
        tickvals: lineCentres,
        ticktext: lineCentres.map((_, line) =>
          rows.length > 1 || line === 0 ? (rows[line % rows.length]?.title ?? "") : "",
        ),
        range: [size.height - 0.5, -0.5],
        scaleanchor: "x",
        constrain: "domain",
        automargin: true,
        ticklabelstandoff: 6,
      },
    },
  };
}
