import { inflateSync } from "node:zlib";

/** The grey levels of an unfiltered 8-bit PNG in a data URI, read by its chunks. */
export function grayLevels(uri: string): Uint8Array {
  const bytes = Buffer.from(uri.split(",")[1] as string, "base64");
  let [at, width] = [8, 0];
  let data: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "IHDR") width = bytes.readUInt32BE(at + 8);
    if (type === "IDAT") data = inflateSync(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return data.filter((_, i) => i % (width + 1) !== 0); // each line begins with its filter
}
