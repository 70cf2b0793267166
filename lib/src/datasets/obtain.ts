import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DownloadOptions, download } from "./download";
import { DatasetError } from "./error";
import type { DatasetEntry, DatasetFile } from "./manifest";
import type { Places } from "./places";
import { fault } from "./verify";

/** Where a file's verified bytes came from. */
export interface Obtained {
  readonly bytes: Uint8Array;
  readonly from: "data folder" | "cache" | "download";
}

/** How a data set is looked for. */
export interface SearchOptions extends DownloadOptions {
  /** Folders to search; those of the environment where absent. */
  readonly places?: Places;
  /** Mirrors in place of the manifest's; an empty list forbids the download. */
  readonly mirrors?: readonly string[];
}

const byHand = (file: DatasetFile, mirrors: readonly string[]): string =>
  mirrors.length > 0
    ? `connect to the network and run this again, or fetch ${mirrors[0]}${file.mirrorFile ?? file.file} elsewhere, save it as ${file.file} in a folder and set LATENT_DATA to that folder`
    : `no public mirror holds these bytes: ask your instructor for ${file.file}, put it in a folder and set LATENT_DATA to that folder`;

async function stored(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as { code?: string }).code ?? "")) return undefined;
    throw new DatasetError("damaged", `obtain: ${path} must be readable, got ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function unwritable(file: DatasetFile, cache: string, cause: Error): DatasetError {
  const needs = `${cache} must be writable and have ${Math.ceil(file.bytes / 1e6)} MB free for ${file.file}`;
  const remedy = "make room, or set LATENT_CACHE to another folder";
  return new DatasetError("missing", `obtain: ${needs}, got ${cause.message}; ${remedy}`, { cause });
}

/**
 * The verified bytes of one file: from the data folder, else from the cache, else from a mirror into the cache.
 * A wrong file in the data folder is an error, since it is the reader's own; one in the cache is fetched anew.
 *
 * @throws {DatasetError} if a file is damaged, or if there is none and none can be fetched
 * @example
 * import { tmpdir } from "node:os";
 * import { datasetEntry } from "latent/datasets/manifest";
 * const entry = datasetEntry("frey");
 * const places = { data: undefined, cache: `${tmpdir()}/latent-example` };
 * obtain(entry, entry.files[0], { places }) // throws no public mirror holds these bytes
 */
export async function obtain(
  entry: DatasetEntry,
  file: DatasetFile,
  options: SearchOptions & { readonly places: Places },
): Promise<Obtained> {
  const { places } = options;
  if (places.data !== undefined) {
    const path = join(places.data, file.file);
    const bytes = await stored(path);
    const wrong = bytes && fault(file, bytes);
    if (wrong) {
      const remedy = "delete it and run this again, or copy the right file there";
      throw new DatasetError("damaged", `obtain: ${path} must be the file of the manifest, it ${wrong}; ${remedy}`);
    }
    if (bytes) return { bytes, from: "data folder" };
  }
  const path = join(places.cache, file.file);
  const bytes = await stored(path);
  const wrong = bytes && fault(file, bytes);
  if (bytes && !wrong) return { bytes, from: "cache" };
  const mirrors = options.mirrors ?? entry.mirrors;
  try {
    const urls = mirrors.map((mirror) => mirror + (file.mirrorFile ?? file.file));
    return { bytes: await download(file, urls, path, options), from: "download" };
  } catch (cause) {
    if (!(cause instanceof DatasetError)) throw unwritable(file, places.cache, cause as Error);
    const found = wrong
      ? `${path} ${wrong}, and no other copy could be fetched`
      : `it is neither in LATENT_DATA (${places.data ?? "not set"}) nor in the cache (${places.cache}), and could not be fetched`;
    const message = `obtain: ${file.file} must be found, ${found} (${cause.message}); ${byHand(file, mirrors)}`;
    throw new DatasetError(wrong ? "damaged" : "missing", message, { cause });
  }
}
