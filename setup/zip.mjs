// Single files out of a zip archive (a wheel is one), streamed: the largest is 788 MB.
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

/** @typedef {{ name: string, method: number, packed: number, size: number, header: number }} Entry */

/** Every file of the archive. (No zip64: it would be over 4 GB.) @param {string} archive @returns {Promise<Map<string, Entry>>} */
export async function zipEntries(archive) {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    const tail = await bytes(file, Math.max(0, size - 65_557), size);
    const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
    if (end < 0) throw new Error(`zip: ${archive} must end with a central directory, got none`);
    const from = tail.readUInt32LE(end + 16);
    return directory(await bytes(file, from, from + tail.readUInt32LE(end + 12)));
  } finally {
    await file.close();
  }
}

/** @param {Buffer} listing the central directory */
function directory(listing) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (let at = 0; at + 46 <= listing.length; ) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => listing.readUInt16LE(at + offset));
    const name = listing.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const [packed = 0, size = 0, header = 0] = [20, 24, 42].map((offset) => listing.readUInt32LE(at + offset));
    entries.set(name, { name, method: listing.readUInt16LE(at + 10), packed, size, header });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/**
 * Writes one file of the archive to the disk.
 * @param {string} archive @param {Entry} entry @param {string} to @param {AbortSignal} [signal]
 */
export async function extract(archive, entry, to, signal) {
  const file = await open(archive);
  const local = await bytes(file, entry.header, entry.header + 30).finally(() => file.close());
  const start = entry.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  mkdirSync(dirname(to), { recursive: true });
  const large = { highWaterMark: 1 << 20 };
  const packed = createReadStream(archive, { start, end: start + entry.packed - 1, ...large });
  const out = createWriteStream(to, large);
  if (entry.method === 0) await pipeline(packed, out, { signal });
  else await pipeline(packed, createInflateRaw({ chunkSize: 1 << 20 }), out, { signal });
  if (out.bytesWritten !== entry.size)
    throw new Error(`zip: ${entry.name} must have ${entry.size} bytes, got ${out.bytesWritten}`);
}

/** @param {import("node:fs/promises").FileHandle} file @param {number} from @param {number} to */
async function bytes(file, from, to) {
  const buffer = Buffer.alloc(to - from);
  await file.read(buffer, 0, buffer.length, from);
  return buffer;
}
