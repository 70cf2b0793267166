/**
 * Defect of tslab: it builds each cell twice, first to learn which names it declares, then with `export { names }` behind
 * it. A text that is parsed and bound by itself tells its names, too; so the first build is given the second one's text, and
 * TypeScript sees that there is nothing to build again.
 */
import ts from "@tslab/typescript-for-tslab";
import { declaredNames } from "./isolated";

/** What tslab offers TypeScript in its two builds of the cell that is converted now. */
let current: { readonly first: string; readonly second: string } | undefined;
let conversions = 0;

/** @param convert during which tslab builds this cell, and no other */
export function singleBuild<T>(text: string, convert: () => T): T {
  const first = firstLine + text;
  const names = declaredNames(first);
  current = { first, second: names.length > 0 ? `${first}\nexport {${names.join(", ")}}` : first };
  conversions++;
  try {
    return convert();
  } finally {
    current = undefined;
  }
}

/** What TypeScript reads where tslab offers `offered`: in its second build this, or this with names that are none. */
export function readForBuild(offered: string): string {
  return current !== undefined && offered.startsWith(current.first) ? current.second : offered;
}

/**
 * Tells versions of a text apart for TypeScript. tslab changes the trees that it has emitted: a cell that is run again needs new
 * ones, though not a letter differs.
 */
export function versionMark(text: string): string {
  return text === current?.second ? `, conversion ${conversions}` : "";
}

/** tslab makes a module of each cell. */
const firstLine = `export {};${ts.sys.newLine}`;
