/** How much the book weighs, and the book as one file. */
import { createWriteStream, readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Its files, and their size together. */
export function weigh(folder: string): { readonly files: number; readonly megabytes: number } {
  const files = filesIn(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { files: files.length, megabytes: bytes / 1e6 };
}

/** Writes `FOLDER.zip`, in which everything lies in one folder; returns what was written. */
export async function zipped(folder: string): Promise<string> {
  const archive = new ZipFile();
  const top = `latent-${basename(folder)}`;
  for (const file of filesIn(folder)) archive.addFile(file, join(top, relative(folder, file)));
  archive.end();
  const to = `${folder}.zip`;
  await pipeline(archive.outputStream, createWriteStream(to));
  return `${to}: ${(statSync(to).size / 1e6).toFixed(1)} MB`;
}
