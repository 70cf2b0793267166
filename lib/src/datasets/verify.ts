import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { DatasetError } from "./error";
import { type DatasetFile, datasetEntries } from "./manifest";

/** The SHA-256 of some bytes, 64 hexadecimal digits. */
function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * What is wrong with the stored bytes of a manifest's file, or `undefined` if they are the very bytes it names:
 * empty, truncated, another file of the manifest under this name, or other bytes.
 *
 * @example
 * import { datasetEntry } from "latent/datasets/manifest";
 * fault(datasetEntry("frey").files[0], new Uint8Array(0)) // "is empty (0 bytes)"
 */
export function fault(file: DatasetFile, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "is empty (0 bytes)";
  const hash = sha256(bytes);
  if (hash === file.sha256) return undefined;
  const other = datasetEntries().flatMap((entry) => entry.files.filter((one) => one.sha256 === hash))[0];
  if (other) return `is mislabelled: it holds the bytes of ${other.file}`;
  if (bytes.length < file.bytes) return `is truncated: expected ${file.bytes} bytes, got ${bytes.length}`;
  return `is damaged: expected sha256 ${file.sha256.slice(0, 12)}…, got ${hash.slice(0, 12)}… (${bytes.length} bytes)`;
}

/**
 * The IDX bytes of a stored file: unpacked if they are gzip, themselves if not.
 *
 * @throws {DatasetError} if the gzip stream is broken
 * @example unpacked(Uint8Array.of(0, 0, 8, 1), "labels") // [0, 0, 8, 1]
 */
export function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new DatasetError("damaged", `unpacked: ${name} must be a whole gzip file, got ${(cause as Error).message}`, {
      cause,
    });
  }
}
