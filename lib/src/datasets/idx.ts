import { DatasetError } from "./error";
import { type Images, imagesFromBytes } from "./images";

/** A plain view of the bytes after the header, also where the file was read into a Buffer. */
function after(header: number, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + header, bytes.length - header);
}

/** `undefined` where the file is too short to hold it. */
function sizeAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length < at + 4) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/**
 * Decodes an IDX image file: magic 2051, three big-endian uint32 sizes (count, height, width), then one byte a pixel, row-major.
 * The grey levels stay in `bytes` (a view on the argument); `pixels` are in [0, 1].
 *
 * @throws {DatasetError} if the magic number is another, or there are more or fewer bytes than the sizes say
 * @see http://yann.lecun.com/exdb/mnist/ (the format at the foot of the page)
 * @example parseIdxImages(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255)).pixels // [0, 1]
 */
export function parseIdxImages(bytes: Uint8Array): Images {
  const magic = bytes.length >= 16 ? sizeAt(bytes, 0) : Number.NaN;
  if (magic !== 2051) throw new DatasetError("damaged", `parseIdxImages: expected magic 2051, got ${magic}`);
  const [count, height, width] = [4, 8, 12].map((at) => sizeAt(bytes, at)) as [number, number, number];
  const expected = 16 + count * height * width;
  if (bytes.length !== expected) {
    throw new DatasetError(
      "damaged",
      `parseIdxImages: ${count} images of ${height}×${width} need ${expected} bytes, got ${bytes.length}`,
    );
  }
  return imagesFromBytes({ count, height, width }, after(16, bytes));
}

/**
 * Decodes an IDX label file: magic 2049, the count as big-endian uint32, then one byte a label.
 *
 * @returns the labels, a view on the argument
 * @throws {DatasetError} if the magic number is another, or there are more or fewer bytes than the count says
 * @example parseIdxLabels(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3)) // [7, 3]
 */
export function parseIdxLabels(bytes: Uint8Array): Uint8Array {
  const magic = bytes.length >= 8 ? sizeAt(bytes, 0) : Number.NaN;
  if (magic !== 2049) throw new DatasetError("damaged", `parseIdxLabels: expected magic 2049, got ${magic}`);
  const count = sizeAt(bytes, 4) as number;
  if (bytes.length !== 8 + count) {
    throw new DatasetError("damaged", `parseIdxLabels: ${count} labels need ${8 + count} bytes, got ${bytes.length}`);
  }
  return after(8, bytes);
}
