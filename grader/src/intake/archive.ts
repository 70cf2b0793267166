/** Reads a zip that nobody has vetted. Its names are labels and never become paths on this disk. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl";

/** A file that lies in what was handed over. */
export interface Listed {
  /** As it was handed in, with slashes. */
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970: of two files of one student the later. When something was handed in it does not say. */
  readonly changed: number;
  /** @returns where its bytes are @throws what is wrong with it */
  take(): Promise<string>;
}

/** All that was handed over, with nothing read yet. */
export interface Listing {
  readonly files: readonly Listed[];
  readonly folders: readonly string[];
  /** What is not taken, by name. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  close(): void;
}

/** More than any class hands in. */
export const archiveLimits = {
  entries: 1_000_000,
  bytes: 8 * 2 ** 30,
  fileBytes: 50 * 2 ** 20,
  /** Of a file over 1 MB; text rarely shrinks to a fiftieth. */
  ratio: 250,
} as const;

type Limits = { readonly [name in keyof typeof archiveLimits]: number };

/**
 * Lists an archive; what is taken of it is written into a folder, numbered.
 *
 * @throws {RangeError} if it is no zip, or larger in all than anything a class hands in
 */
export async function openArchive(archive: string, folder: string, limits: Limits = archiveLimits): Promise<Listing> {
  const files: Listed[] = [];
  const folders: string[] = [];
  const refused: { name: string; reason: string }[] = [];
  let [bytes, taken] = [0, 0];
  const zip = await opened(archive);
  const take = async (entry: Entry) => {
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes) throw tooMuch(archive, `${limits.bytes} bytes`, "more");
    const file = join(folder, String(taken++));
    try {
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode: 0o600 }));
    } catch (error) {
      throw new Error(`damaged in the archive (${(error as Error).message})`);
    }
    return file;
  };
  try {
    if (zip.entryCount > limits.entries) throw tooMuch(archive, `${limits.entries} entries`, `${zip.entryCount}`);
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith("/")) {
        if (validateFileName(name) === null) folders.push(name.slice(0, -1));
        continue;
      }
      const reason = refusal(entry, name, limits);
      if (reason !== undefined) refused.push({ name, reason });
      else {
        const changed = entry.getLastModDate().getTime();
        files.push({ name, size: entry.uncompressedSize, changed, take: () => take(entry) });
      }
    }
  } catch (error) {
    zip.close();
    throw error instanceof RangeError ? error : broken(archive, error);
  }
  return { files, folders, refused, close: () => zip.close() };
}

/** Names as bytes: one bad name must not end the whole archive. */
async function opened(archive: string): Promise<ZipFile> {
  try {
    return readingAhead(await openPromise(archive, { decodeStrings: false, autoClose: false }));
  } catch (error) {
    throw broken(archive, error);
  }
}

/** Reads bytes of the file into a buffer, and says how many. */
type Read = (
  into: Buffer,
  at: number,
  length: number,
  position: number,
  done: (error: Error | null, bytes?: number) => void,
) => void;

/** The names lie behind one another, and yauzl asks the system for each of them twice: seconds, where somebody has packed 20,000 files. */
function readingAhead(zip: ZipFile): ZipFile {
  const { reader } = zip as unknown as { reader: { read: Read } };
  const read = reader.read.bind(reader);
  let [block, from] = [Buffer.alloc(0), 0];
  reader.read = (into, at, length, position, done) => {
    const give = () => done(null, block.copy(into, at, position - from, position - from + length));
    if (position >= from && position + length <= from + block.length) return queueMicrotask(give);
    const next = Buffer.allocUnsafe(Math.max(length, 1 << 16));
    read(next, 0, next.length, position, (error, bytes) => {
      if (error) return done(error);
      [block, from] = [next.subarray(0, bytes), position];
      give();
    });
  };
  return zip;
}

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);

function refusal(entry: Entry, name: string, limits: Limits): string | undefined {
  const unsafe = validateFileName(name);
  if (unsafe !== null) return `not a safe name (${unsafe})`;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000) return "not a plain file";
  if (!entry.canDecodeFileData()) return "encrypted, or packed in a way that is not read";
  if (entry.uncompressedSize > limits.fileBytes) return `larger than ${limits.fileBytes >> 20} MB`;
  if (entry.uncompressedSize > 1 << 20 && entry.uncompressedSize > limits.ratio * entry.compressedSize)
    return `unpacks to more than ${limits.ratio} times its size`;
  return undefined;
}

const tooMuch = (archive: string, most: string, got: string) =>
  new RangeError(`archive: ${archive} must hold at most ${most}, got ${got}; unpack it by hand and name the folder`);

const broken = (archive: string, error: unknown) =>
  new RangeError(`archive: ${archive} must be a zip, got "${(error as Error).message}"; download it again`);
