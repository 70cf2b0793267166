/**
 * The direction of imports inside a room. A room has a table of its own beside this file (lib-order.ts, kernel-order.ts, …):
 * its parts from the ground up, each with the parts it may import, and the packages with the parts that may know them. The
 * table of a new room is one more file that exports an `Order`, and one more name in the list of test/layout.test.ts.
 */
import { dirname, join, normalize } from "node:path";
import ts from "@tslab/typescript-for-tslab";

export interface Order {
  /** The folder, from the repository's root. */
  readonly room: string;
  /**
   * Every part of the room, a file or a folder, with the parts it may import. A folder whose files import each other names
   * itself; a file inside a folder may have a line of its own and is then no part of the folder.
   */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  /** Packages (also those of our own workspaces) with the parts that may import them; node's own modules are free. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

/** Every module that a source text names: import, export from, import(), import type, require. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** `models/vae.ts` and `models` are the part `models`; `tf.ts` is `tf`; a file with a line of its own is a part by itself. */
export function partOf({ parts }: Order, file: string): string {
  const path = file.replace(/\.ts$/, "");
  return path in parts ? path : (path.split("/")[0] as string);
}

/**
 * What is wrong with the imports of one file.
 *
 * @param file its path inside the room
 * @param text its source
 */
export function importViolations(order: Order, file: string, text: string): string[] {
  const part = partOf(order, file);
  const may = order.parts[part];
  if (!may) return [`${order.room}/${file}: ${part} has no place in the order of imports; give it one in test/layout`];
  return importsOf(text).flatMap((name) => {
    if (name.startsWith("node:")) return [];
    if (!name.startsWith(".")) {
      const known = Object.entries(order.packages).find(([key]) => name === key || name.startsWith(`${key}/`));
      return known?.[1].includes(part) ? [] : [`${file} must not import ${name}`];
    }
    const target = normalize(join(dirname(file), name));
    if (target.startsWith("..")) return [`${file} must not import ${name}, outside ${order.room}`];
    return may.includes(partOf(order, target)) || target === file.replace(/\.ts$/, "")
      ? []
      : [`${file} must not import ${target}`];
  });
}

/** Parts that reach themselves through others. */
export function circles({ parts }: Order): string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (parts[from] ?? []).some((next) => {
      if (next === from || seen.has(next)) return false;
      return next === to || reaches(next, to, seen.add(next));
    });
  return Object.keys(parts).filter((part) => reaches(part, part));
}
