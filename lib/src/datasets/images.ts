/** Grey images of one size. Image i is `bytes[i·height·width … (i+1)·height·width)`, row by row from the top left. */
export interface Images {
  readonly count: number;
  /** Rows of each image. */
  readonly height: number;
  /** Columns of each image. */
  readonly width: number;
  /** Grey levels 0 … 255 as stored: exact integers, for a covariance without rounding. */
  readonly bytes: Uint8Array;
  /** The same levels divided by 255, float32 in [0, 1]; order as in `bytes`. */
  readonly pixels: Float32Array;
}

/** Images with one class number for each, in the same order. */
export interface LabelledImages extends Images {
  readonly labels: Uint8Array;
}

const level = Float32Array.from({ length: 256 }, (_, b) => b / 255);

/**
 * Images from their grey levels: count × height × width bytes, row-major; `pixels` is b / 255.
 *
 * @throws {RangeError} if there are not exactly count · height · width bytes
 * @example imagesFromBytes({ count: 1, height: 1, width: 2 }, Uint8Array.of(0, 255)).pixels // [0, 1]
 */
export function imagesFromBytes(size: { count: number; height: number; width: number }, bytes: Uint8Array): Images {
  const { count, height, width } = size;
  const needed = count * height * width;
  if (bytes.length !== needed) {
    throw new RangeError(
      `imagesFromBytes: ${count} images of ${height}×${width} need ${needed} bytes, got ${bytes.length}`,
    );
  }
  const pixels = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pixels[i] = level[bytes[i] as number] as number;
  return { count, height, width, bytes, pixels };
}

/**
 * The first `count` images (and their labels), as views on the same memory: nothing is copied.
 *
 * @throws {RangeError} if count is not a whole number in 1 … the number of images
 * @example
 * const two = imagesFromBytes({ count: 2, height: 1, width: 1 }, Uint8Array.of(0, 255));
 * firstImages(two, 1).count // 1
 */
export function firstImages<T extends Images>(images: T, count: number): T {
  if (!(Number.isInteger(count) && count >= 1 && count <= images.count)) {
    throw new RangeError(`firstImages: count must be a whole number in 1 … ${images.count}, got ${count}`);
  }
  const end = count * images.height * images.width;
  const views = { count, bytes: images.bytes.subarray(0, end), pixels: images.pixels.subarray(0, end) };
  const labels = "labels" in images ? { labels: (images.labels as Uint8Array).subarray(0, count) } : {};
  return { ...images, ...views, ...labels };
}

/**
 * Image number `index` as grey levels 0 … 255, a view of height · width bytes.
 *
 * @throws {RangeError} if there is no such image
 * @example imageAt(imagesFromBytes({ count: 2, height: 1, width: 1 }, Uint8Array.of(0, 255)), 1) // [255]
 */
export function imageAt(images: Images, index: number): Uint8Array {
  if (!(Number.isInteger(index) && index >= 0 && index < images.count)) {
    throw new RangeError(`imageAt: index must be a whole number in 0 … ${images.count - 1}, got ${index}`);
  }
  const pixels = images.height * images.width;
  return images.bytes.subarray(index * pixels, (index + 1) * pixels);
}
