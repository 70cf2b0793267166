/**
 * Defect of tslab: it builds each cell twice, first to learn which names it declares, then with `export { names }` behind
 * it. A text that is parsed and bound by itself tells its names, too; so the first build is given the second one's text, and
 * TypeScript sees that there is nothing to build again.
 */
import ts from "@tslab/typescript-for-tslab";
import { declaredNames } from "./alone";

interface Cell {
  readonly text: string;
  /** As tslab writes it. */
  readonly exports: string;
  readonly end: string;
}

let current: Cell | undefined;
let even = false;

/** @param convert during which tslab builds this cell, and no other */
export function singleBuild<T>(text: string, convert: () => T): T {
  const names = declaredNames(firstLine + text);
  even = !even;
  // tslab changes the trees that it has emitted: a cell that is run again needs new ones, though not a letter differs.
  const end = even ? "\n" : "";
  current = { text, exports: names.length > 0 ? `\nexport {${names.join(", ")}}` : "", end };
  try {
    return convert();
  } finally {
    current = undefined;
  }
}

/** What TypeScript reads where tslab offers `offered`. */
export function readForBuild(offered: string): string {
  if (current === undefined) return offered;
  const first = firstLine + current.text;
  const second = first + current.exports;
  return offered === first || offered === second ? second + current.end : offered;
}

/** tslab makes a module of each cell. */
const firstLine = `export {};${ts.sys.newLine}`;
