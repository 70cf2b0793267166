/** The project's own source files, and what their names and lengths must be. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** The project's folder. */
export const root = resolve(__dirname, "..", "..");

const foreign = new Set(["node_modules", "dist", "build", "work", "test-results", "fixtures"]);

/** Paths below `folder` (relative to the project) whose name ends so; nothing built, installed or hidden. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(root, folder, entry.name));
    if (entry.name.startsWith(".") || foreign.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

/** The text of one of the project's files. */
export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

const empty = /^(index|utils?|helpers?|managers?|common|misc)$/;

/** What is wrong with a file's name: a name that says nothing of what is inside. */
export function nameViolations(path: string): string[] {
  const words = path.split("/").flatMap((part) => part.replace(/\.(d\.)?[a-z]+$/, "").split(/[-.]/));
  return words.filter((word) => empty.test(word)).map((word) => `${path}: ${word} says nothing of what is inside`);
}

/** What is wrong with a file's length. */
export function lengthViolations(path: string, text: string): string[] {
  const lines = text.replace(/\n$/, "").split("\n").length;
  return lines > 250 ? [`${path}: ${lines} lines; 250 at most`] : [];
}
