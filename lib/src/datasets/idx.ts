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

/** What a file is that is not the IDX file looked for, and what to do about it. */
function unlike(bytes: Uint8Array, wanted: 2051 | 2049): string {
  const magic = sizeAt(bytes, 0);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "a gzip file; unpack it first, by zlib.gunzipSync or gunzip";
  if (magic === 2049 && wanted === 2051) return `a file of labels of ${bytes.length} bytes; give it to parseIdxLabels`;
  if (magic === 2051 && wanted === 2049) return `a file of images of ${bytes.length} bytes; give it to parseIdxImages`;
  if (magic === wanted) return `the beginning of one, ${bytes.length} bytes; take the file anew`;
  if (bytes[0] === 0x3c)
    return "a page of HTML or XML, as servers send for a file that is not there; take the file anew";
  const first = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return bytes.length === 0
    ? "an empty file; take it anew"
    : `${bytes.length} bytes that begin ${first}; take the file anew`;
}

function damaged(fn: string, must: string, got: string): DatasetError {
  return new DatasetError("damaged", `${fn}: ${must}, got ${got}`);
}

/**
 * Decodes an IDX image file: magic 2051, three big-endian uint32 sizes (count, height, width), then one byte a pixel, row-major.
 * The grey levels stay in `bytes` (a view on the argument); `pixels` are in [0, 1].
 *
 * @throws {DatasetError} if it is another file (and which), holds no pixels, or has more or fewer bytes than its sizes say
 * @see http://yann.lecun.com/exdb/mnist/ (the format at the foot of the page)
 * @example parseIdxImages(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255)).pixels // [0, 1]
 * parseIdxImages(Uint8Array.of(0x1f, 0x8b, 8, 0)) // throws must be an IDX file of images (magic 2051), got a gzip file; unpack it first
 */
export function parseIdxImages(bytes: Uint8Array): Images {
  if (bytes.length < 16 || sizeAt(bytes, 0) !== 2051) {
    throw damaged("parseIdxImages", "the file must be an IDX file of images (magic 2051)", unlike(bytes, 2051));
  }
  const [count, height, width] = [4, 8, 12].map((at) => sizeAt(bytes, at)) as [number, number, number];
  const size = `${count} images of ${height}×${width}`;
  if (!(count * height * width > 0)) {
    throw damaged("parseIdxImages", "the file must hold images with pixels", `${size}; take the file anew`);
  }
  const expected = 16 + count * height * width;
  if (bytes.length === expected) return imagesFromBytes({ count, height, width }, after(16, bytes));
  throw damaged("parseIdxImages", `${size} must have ${expected} bytes`, `${bytes.length}; take the file anew`);
}

/**
 * Decodes an IDX label file: magic 2049, the count as big-endian uint32, then one byte a label.
 *
 * @returns the labels, a view on the argument
 * @throws {DatasetError} if it is another file (and which), or has more or fewer bytes than its count says
 * @example parseIdxLabels(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3)) // [7, 3]
 */
export function parseIdxLabels(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 8 || sizeAt(bytes, 0) !== 2049) {
    throw damaged("parseIdxLabels", "the file must be an IDX file of labels (magic 2049)", unlike(bytes, 2049));
  }
  const count = sizeAt(bytes, 4) as number;
  if (bytes.length === 8 + count) return after(8, bytes);
  throw damaged(
    "parseIdxLabels",
    `${count} labels must have ${8 + count} bytes`,
    `${bytes.length}; take the file anew`,
  );
}
