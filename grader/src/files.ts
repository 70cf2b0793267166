/** Files of a folder in an order that is the same everywhere, and files that are written whole or not at all. */
import { randomBytes } from "node:crypto";
import { closeSync, type Dirent, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** An entry below a folder, with its path from there in slashes. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

/**
 * All that lies below a folder, each folder before what is in it. Links are told as `other` and not followed.
 *
 * @param leftOut names (of files or folders) that are passed over with all that is below them
 */
export function entriesBelow(folder: string, leftOut: (name: string) => boolean = () => false): Entry[] {
  const visit = (below: string): Entry[] => {
    const entries = readdirSync(join(folder, below), { withFileTypes: true }).filter(({ name }) => !leftOut(name));
    return entries.sort(byName).flatMap((entry): Entry[] => {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return [{ name, kind: "folder" }, ...visit(name)];
      return [{ name, kind: entry.isFile() ? "file" : "other" }];
    });
  };
  return visit("");
}

/** The plain files below a folder, by their paths from there. */
export const filesBelow = (folder: string, leftOut?: (name: string) => boolean): string[] =>
  entriesBelow(folder, leftOut).flatMap(({ name, kind }) => (kind === "file" ? [name] : []));

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/**
 * A kill at any moment leaves the old file, the new one, or a stray `.new` beside it; two programs at once do not write into each
 * other's.
 *
 * @param mode the permissions of the file, for what others must not read
 */
export function writeWhole(file: string, content: string | Buffer, mode = 0o666): void {
  const fresh = `${file}.${randomBytes(6).toString("hex")}.new`;
  try {
    const descriptor = openSync(fresh, "wx", mode);
    try {
      const bytes = Buffer.from(content);
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
