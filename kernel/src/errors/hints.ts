/** One clause below a compiler's message, where it is known what was meant. TypeScript's own words stay as they are. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../tslab";
import { pythonLines, pythonWords } from "./python";

const courseFolder = path.resolve(__dirname, "..", "..", "..");

/** Codes of "Cannot find name", with and without a proposal of a name, a library or its types, and of a word that stands where none can. */
const unknownWord = new Set([2304, 2552, 2503, 2580, 2581, 2582, 2583, 2584, 1434, 1435, 18004]);
const cannotFindModule = 2307;

/** Words of the course, and of other ways to run JavaScript. */
const words: Readonly<Record<string, string>> = {
  show: 'it is imported: import { show } from "latent/notebook"',
  tf: 'it is imported: import * as tf from "latent/tf"',
  Matrix: 'it is imported: import { Matrix } from "latent/linear-algebra/matrix"',
  __filename: "a cell is no file; __dirname is the notebook's folder",
  module: "a cell exports all its names by itself: the next cells know them",
  "import.meta": "a cell is no file; __dirname is the notebook's folder",
  document: 'cells run in Node, which has no page; show of "latent/notebook" draws',
  window: "cells run in Node, which has no page; globalThis holds its globals",
};

/** @param source the cell in which the diagnostic stands */
export function hintsFor(diagnostic: Diagnostic, source: string): string[] {
  const { code, messageText, start } = diagnostic;
  if (code === cannotFindModule) return placeOfNotebook(/'([^']+)'/.exec(messageText)?.[1] ?? "");
  const line = source.split("\n")[start.line] ?? "";
  const rest = line.slice(start.character);
  const word = /^(import\.meta|[\p{ID_Continue}$]+)/u.exec(rest)?.[0] ?? "";
  const isSyntax = code < 2000;
  const isUnknown = unknownWord.has(code);
  if (isUnknown && Object.hasOwn(words, word)) return [words[word] as string];
  if ((isUnknown || isSyntax) && Object.hasOwn(pythonWords, word)) return [inTypeScript(pythonWords[word] as string)];
  if (isUnknown && line.slice(0, start.character).trim() === "" && /^[\p{ID_Continue}$]+\s*=[^=>]/u.test(rest)) {
    return [`a new name is declared: let ${word} = …, or const`];
  }
  const [, meant] = (isSyntax && pythonLines.find(([form]) => form.test(line))) || [];
  return meant === undefined ? [] : [inTypeScript(meant)];
}

const inTypeScript = (meant: string) => `in TypeScript: ${meant}`;

/** A package of the course is not found where the notebook lies outside of it. */
function placeOfNotebook(module: string): string[] {
  const name = /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? "";
  if (name === "" || /^\.|^node:/.test(name) || !existsSync(path.join(courseFolder, "node_modules", name))) return [];
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "node_modules", name))) return [];
    if (folder === path.dirname(folder)) break;
  }
  return [
    `packages are found from the notebook's folder upwards: move the notebook into ${courseFolder}, or link ${path.join(courseFolder, "node_modules")} beside it`,
  ];
}
