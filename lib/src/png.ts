import { Jimp, ResizeStrategy } from "jimp";

/** A picture: one byte (grey) or four (red, green, blue, opacity) for each pixel, 0 … 255, row by row from the top left. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Whether a value is a picture (it has a width, a height and data). */
function requireBitmap(fn: string, { width, height, data }: Bitmap): void {
  const pixels = width * height;
  if (!(Number.isInteger(width) && Number.isInteger(height) && pixels > 0)) {
    throw new RangeError(`${fn}: width and height must be whole numbers ≥ 1, got ${width}×${height}`);
  }
  if (data.length !== pixels && data.length !== 4 * pixels) {
    throw new RangeError(
      `${fn}: ${width}×${height} pixels need ${pixels} bytes (grey) or ${4 * pixels} (RGBA), got ${data.length}`,
    );
  }
}

function rgba(bitmap: Bitmap): Buffer {
  const { width, height, data } = bitmap;
  const bytes = Buffer.alloc(4 * width * height, 255); // not out of Node's pool: jimp takes the memory from its beginning
  if (data.length === bytes.length) bytes.set(data);
  else for (let i = 0; i < data.length; i++) bytes.fill(data[i] as number, 4 * i, 4 * i + 3);
  return bytes;
}

/**
 * A grey picture of numbers in [0, 1], as images and decoders give them; what lies outside is drawn black or white.
 *
 * @param pixels height · width numbers, row-major
 * @throws {RangeError} if there are more or fewer
 * @example grayBitmap([0, 0.5, 2], { width: 3, height: 1 }).data // [0, 128, 255]
 */
export function grayBitmap(pixels: ArrayLike<number>, size: { width: number; height: number }): Bitmap {
  const data = Uint8Array.from(pixels, (level) => Math.round(255 * Math.min(1, Math.max(0, level))));
  requireBitmap("grayBitmap", { ...size, data });
  return { ...size, data };
}

/**
 * The PNG file of a picture, enlarged by a whole factor without blur (each pixel becomes factor × factor).
 *
 * @returns the bytes of the file
 * @throws {RangeError} if the data does not match the size, or factor is no whole number ≥ 1
 * @example (await pngBytes({ width: 1, height: 1, data: [255] })).slice(1, 4) // [80, 78, 71]
 */
export async function pngBytes(bitmap: Bitmap, factor = 1): Promise<Uint8Array> {
  requireBitmap("pngBytes", bitmap);
  if (!(Number.isInteger(factor) && factor >= 1)) {
    throw new RangeError(`pngBytes: factor must be a whole number ≥ 1, got ${factor}`);
  }
  const { width, height } = bitmap;
  const image = Jimp.fromBitmap({ width, height, data: rgba(bitmap) });
  if (factor > 1) image.resize({ w: width * factor, h: height * factor, mode: ResizeStrategy.NEAREST_NEIGHBOR });
  return image.getBuffer("image/png");
}

/**
 * The PNG of a picture as a data URI, for an `<img>` or a figure.
 *
 * @throws {RangeError} as `pngBytes`
 * @example (await pngDataUri({ width: 1, height: 1, data: [0] })).slice(0, 22) // "data:image/png;base64,"
 */
export async function pngDataUri(bitmap: Bitmap, factor = 1): Promise<string> {
  return `data:image/png;base64,${Buffer.from(await pngBytes(bitmap, factor)).toString("base64")}`;
}
