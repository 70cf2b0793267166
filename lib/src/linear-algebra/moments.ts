import { ShapeError } from "../shape";
import { requireVectors, requireWhole } from "./arguments";
import { greyLevelSums } from "./grey-levels";
import { Matrix, type Vector } from "./matrix";
import { secondMoments } from "./second-moments";

/** A table of numbers, one example a row, row-major: `data[i · columns + j]`. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  /** [rows · columns] */
  readonly data: Vector;
}

/** Images as grey levels 0 … 255: what a dataset's `bytes` are. */
export interface ByteImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** [count · height · width] */
  readonly bytes: Uint8Array;
}

/** Mean and covariance of some examples. The covariance divides by their number n, not by n − 1. */
export interface Moments {
  /** μ, [d] */
  readonly mean: Float64Array;
  /** Σ = E (x − μ)(x − μ)ᵀ, [d, d] */
  readonly covariance: Matrix;
}

/** n² · 255² must stay below 2⁵³ for the sums of integers to be exact. */
const MOST_IMAGES = 372_000;

/**
 * Mean and covariance of images in [0, 1], exact but for one rounding of each entry: all sums are of whole numbers.
 * All of MNIST (60,000 × 784) takes a second or two; pairs of black pixels cost nothing.
 *
 *   Σᵢⱼ = (n Σ bᵢbⱼ − Σbᵢ Σbⱼ) / (255 n)²,  b the grey levels
 *
 * @param images n images of h × w bytes
 * @returns mean [h·w] and covariance [h·w, h·w] of b/255
 * @throws {ShapeError} if there are not n · h · w bytes
 * @throws {RangeError} if there are no images, or more than 372,000
 * @example imageMoments({ count: 2, height: 1, width: 2, bytes: Uint8Array.of(0, 255, 255, 255) }).mean // [0.5, 1]
 * @example imageMoments({ count: 2, height: 1, width: 2, bytes: Uint8Array.of(0, 255, 255, 255) }).covariance.to2DArray() // [[0.25, 0], [0, 0]]
 */
export function imageMoments(images: ByteImages): Moments {
  const { count, height, width, bytes } = images;
  requireWhole("imageMoments", { count }, { from: 1, to: MOST_IMAGES });
  const d = height * width;
  if (bytes?.length !== count * d) {
    throw new ShapeError(
      `imageMoments: ${count} images of ${height}×${width} need ${count * d} bytes, got ${bytes?.length}`,
    );
  }
  const { sums, products } = greyLevelSums(bytes, d);
  const scale = (255 * count) ** 2;
  const covariance = new Matrix(d, d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const whole = count * (products[i * d + j] as number) - (sums[i] as number) * (sums[j] as number);
      covariance.set(i, j, whole / scale);
      covariance.set(j, i, whole / scale);
    }
  }
  return { mean: sums.map((sum) => sum / (255 * count)), covariance };
}

/**
 * Mean and covariance of any examples, in two passes: the mean is subtracted before products are formed.
 *
 * @param examples n rows of d numbers
 * @returns mean [d] and covariance [d, d], divided by n
 * @throws {ShapeError} if there are not n · d numbers
 * @throws {RangeError} if there are no rows, a number is not finite, or a covariance is too large for float64
 * @example moments({ rows: 2, columns: 2, data: [1, 5, 3, 5] }).mean // [2, 5]
 * @example moments({ rows: 2, columns: 2, data: [1, 5, 3, 5] }).covariance.to2DArray() // [[1, 0], [0, 0]]
 */
export function moments(examples: Rows): Moments {
  const { rows, columns } = requireRows("moments", examples);
  const { mean, centred } = centre(examples);
  const covariance = secondMoments({ rows, columns, data: centred });
  const at = covariance.to1DArray().findIndex((entry) => !Number.isFinite(entry));
  if (at >= 0) {
    const place = `[${Math.floor(at / columns)}, ${at % columns}]`;
    throw new RangeError(
      `moments: the covariance must be below 1.8e308, got ${covariance.to1DArray()[at]} at ${place}; divide the data by a number first`,
    );
  }
  return { mean, covariance };
}

/**
 * The mean of some examples, and the examples less their mean.
 *
 * @param examples n rows of d numbers
 * @returns mean [d] and centred [n · d], row-major
 * @throws {ShapeError} if there are not n · d numbers
 * @throws {RangeError} if there are no rows, or a number is not finite
 * @example centre({ rows: 2, columns: 1, data: [1, 3] }).centred // [-1, 1]
 */
export function centre(examples: Rows): { readonly mean: Float64Array; readonly centred: Float64Array } {
  const { rows, columns, data } = requireRows("centre", examples);
  const mean = new Float64Array(columns);
  for (let at = 0; at < data.length; at++)
    mean[at % columns] = (mean[at % columns] as number) + (data[at] as number) / rows;
  return { mean, centred: Float64Array.from(data, (x, at) => x - (mean[at % columns] as number)) };
}

/**
 * A matrix as a table, one example a row.
 *
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * moments(matrixRows(new Matrix([[1], [3]]))).mean // [2]
 */
export function matrixRows(matrix: Matrix): Rows {
  return { rows: matrix.rows, columns: matrix.columns, data: Float64Array.from(matrix.to1DArray()) };
}

/**
 * Throws unless the table has its rows · columns numbers, all finite.
 *
 * @param fn       opens the message
 * @param examples the table
 * @param columns  the columns it must have; any where it is not given
 * @throws {ShapeError} for another number of columns or of numbers
 * @throws {RangeError} if there are no rows, or a number is not finite
 * @example requireRows("project", { rows: 2, columns: 3, data: [1, 2, 3] }) // throws project: 2 rows of 3 need 6 numbers, got 3
 */
export function requireRows(fn: string, examples: Rows, columns = examples.columns): Rows {
  requireWhole(fn, { rows: examples.rows, columns: examples.columns }, { from: 1, to: 2 ** 31 });
  if (examples.columns !== columns)
    throw new ShapeError(`${fn}: rows must have ${columns} numbers, got ${examples.columns}`);
  const needed = examples.rows * columns;
  if (examples.data?.length !== needed) {
    throw new ShapeError(
      `${fn}: ${examples.rows} rows of ${columns} need ${needed} numbers, got ${examples.data?.length}`,
    );
  }
  requireVectors(fn, { data: examples.data });
  return examples;
}
