/** Takes the files out of a zip that nobody has vetted. Its names are labels and never become paths on this disk. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl";

/** One file as it was handed in. */
export interface HandedFile {
  /** As it was handed in, with slashes. */
  readonly name: string;
  /** Where its bytes are. */
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
  readonly size: number;
}

/** What an archive held. */
export interface Unpacked {
  readonly files: readonly HandedFile[];
  /** Entries that were not taken, with the reason. */
  readonly leftOut: readonly string[];
}

/** More than any class hands in. */
export const archiveLimits = {
  files: 20_000,
  bytes: 8 * 2 ** 30,
  fileBytes: 50 * 2 ** 20,
  /** Of a file over 1 MB; text rarely shrinks to a fiftieth. */
  ratio: 250,
} as const;

type Limits = { readonly [name in keyof typeof archiveLimits]: number };

/**
 * Writes the files of an archive into a folder, numbered.
 *
 * @throws {RangeError} if it is no zip, or larger in all than anything a class hands in
 */
export async function unpack(archive: string, folder: string, limits: Limits = archiveLimits): Promise<Unpacked> {
  const files: HandedFile[] = [];
  const leftOut: string[] = [];
  let bytes = 0;
  const zip = await opened(archive);
  try {
    if (zip.entryCount > limits.files) throw tooMuch(archive, `${limits.files} files`, `${zip.entryCount}`);
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith("/")) continue;
      const reason = refusal(entry, name, limits);
      if (reason !== undefined) {
        leftOut.push(`${name}: ${reason}`);
        continue;
      }
      bytes += entry.uncompressedSize;
      if (bytes > limits.bytes) throw tooMuch(archive, `${limits.bytes} bytes`, "more");
      const file = join(folder, String(files.length));
      try {
        await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode: 0o600 }));
        const changed = entry.getLastModDate().getTime();
        files.push({ name, file, changed, size: entry.uncompressedSize });
      } catch (error) {
        leftOut.push(`${name}: damaged in the archive (${(error as Error).message})`);
      }
    }
  } catch (error) {
    throw error instanceof RangeError ? error : broken(archive, error);
  } finally {
    zip.close();
  }
  return { files, leftOut };
}

/** Names as bytes: one bad name must not end the whole archive. */
async function opened(archive: string): Promise<ZipFile> {
  try {
    return await openPromise(archive, { decodeStrings: false, autoClose: false });
  } catch (error) {
    throw broken(archive, error);
  }
}

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false).normalize("NFC");

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
  new RangeError(`unpack: ${archive} must hold at most ${most}, got ${got}; unpack it by hand and name the folder`);

const broken = (archive: string, error: unknown) =>
  new RangeError(`unpack: ${archive} must be a zip, got "${(error as Error).message}"; download it again`);
