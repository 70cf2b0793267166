/**
 * Files above the notebook's folder: `import { half } from "../halves"`.
 *
 * Defect of tslab: it tells TypeScript that all files lie in the notebook's folder (TS6059), refuses the compiled text of
 * others, and passes over their errors. So TypeScript is told the truth, and tslab that they lie in a folder below.
 */
import path from "node:path";

const below = "(outside the notebook's folder)";
const folder = process.cwd();

/** What TypeScript takes for the folder that all files lie in. */
export const rootFolder = path.parse(folder).root;

/** @param file whole path of a source file. @returns a path inside the notebook's folder */
export function toTslab(file: string): string {
  return isOutside(file) ? path.posix.join(folder, below, file) : file;
}

/** The whole path of what `toTslab` has put below; other paths stay. */
export function fromTslab(file: string): string {
  const at = file.indexOf(below);
  return at < 0 ? file : file.slice(at + below.length);
}

/** @param file as `toTslab` gave it, seen from the notebook's folder */
export function asSeenFromFolder(file: string): string {
  return file.includes(below) ? path.relative(folder, fromTslab(file)) : file;
}

/** @param emitted `outDir/…`, with the whole path below the root. @returns the same as tslab expects it */
export function emittedToTslab(emitted: string): string {
  const file = path.join(rootFolder, path.relative("outDir", emitted));
  return path.posix.join("outDir", path.relative(folder, toTslab(file)));
}

const isOutside = (file: string): boolean => path.relative(folder, file).startsWith("..");
