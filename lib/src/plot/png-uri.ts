import { crc32, deflateSync } from "node:zlib";

/** A chunk of a PNG file: length, type, content, check sum. */
function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/**
 * A PNG file at once, without a promise, so that figures stay plain values: 8 bits a channel, no filter.
 * (Pictures outside figures go through `latent/png`.)
 *
 * @param size width and height in pixels, channels 1 (grey) or 3 (red, green, blue)
 * @param levels height · width · channels bytes, row by row from the top
 * @returns a data URI
 * @throws {RangeError} if there are more or fewer bytes
 * @example pngUri({ width: 1, height: 1, channels: 1 }, Uint8Array.of(0)).slice(0, 22) // "data:image/png;base64,"
 * @see PNG specification, third edition, §11
 */
export function pngUri(size: { width: number; height: number; channels: 1 | 3 }, levels: Uint8Array): string {
  const { width, height, channels } = size;
  const stride = width * channels;
  if (levels.length !== stride * height) {
    throw new RangeError(`pngUri: ${width}×${height}×${channels} needs ${stride * height} bytes, got ${levels.length}`);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 1 ? 0 : 2, 0, 0, 0], 8);
  const lines = Buffer.alloc((stride + 1) * height); // each line begins with its filter, 0
  for (let row = 0; row < height; row++)
    lines.set(levels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(lines)), chunk("IEND", new Uint8Array(0))];
  return `data:image/png;base64,${Buffer.concat([signature, ...chunks]).toString("base64")}`;
}

/**
 * Width and height of a PNG in a data URI, from its header.
 *
 * @example pngSize(pngUri({ width: 2, height: 1, channels: 1 }, Uint8Array.of(0, 9))) // { width: 2, height: 1 }
 */
export function pngSize(uri: string): { width: number; height: number } {
  const header = Buffer.from(uri.slice(uri.indexOf(",") + 1, uri.indexOf(",") + 1 + 44), "base64");
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}
