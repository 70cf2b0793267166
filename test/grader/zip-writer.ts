/** Writes zips, also such as no good program would write: any name, any kind of file, sizes that lie. */
import { crc32, deflateRawSync } from "node:zlib";

export interface Packed {
  readonly name: string;
  readonly content: string | Buffer;
  /** "2026-11-20T23:58:00", the archive's local time. */
  readonly changed?: string;
  /** Unix permissions with the kind of file; 0o120777 is a link. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  readonly damaged?: boolean;
}

/** An empty file, packed once: twenty thousand of them would take seconds. */
const nothing = deflateRawSync("");

export function zipOf(files: readonly Packed[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, changed = "2026-11-20T12:00:00", mode = 0o100644, encrypted, damaged } of files) {
    const bytes = Buffer.from(content);
    const packed = bytes.length === 0 ? Buffer.from(nothing) : deflateRawSync(bytes);
    if (damaged) packed.fill(0xff);
    const title = Buffer.from(name);
    const flags = 0x800 | (encrypted ? 1 : 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(dosTime(changed), 6);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), common, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), common, rest, title]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from("PK\x05\x06"), end]);
}

function dosTime(text: string): number {
  const [year, month, day, hour, minute, second] = text.split(/\D/).map(Number) as [number, ...number[]];
  const date = ((year - 1980) << 9) | ((month as number) << 5) | (day as number);
  const time = ((hour as number) << 11) | ((minute as number) << 5) | ((second as number) >> 1);
  return ((date << 16) | time) >>> 0;
}
