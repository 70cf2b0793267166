/** A page while it is rendered: what it has so far, and what was wrong. */
import type { Links } from "./painted";

/** A heading of a page. */
export type Heading = { readonly level: number; readonly id: string; readonly markup: string };

/** A file that a page shows and that lies beside it in the book. */
export type Asset = { readonly name: string; readonly content: string | Buffer };

/** What one page gathers. */
export type Sheet = {
  /** The page's own address. */
  readonly address: string;
  /** The source's path in the repository, from which its links are meant. */
  readonly source: string;
  /** The page of a file of the repository, if the book has one. */
  readonly pageOf: (path: string) => string | undefined;
  /** Addresses of the names in its code. */
  names: Links;
  /** Addresses of symbols (by their TeX) and words that it is the first to use; each is led to once. */
  symbols: Map<string, string>;
  terms: Map<string, string>;
  readonly ids: Set<string>;
  readonly headings: Heading[];
  readonly assets: Asset[];
  readonly faults: string[];
  /** How many figures and formulas it has. */
  figures: number;
  formulas: number;
  interactive: boolean;
};

/** An empty page. */
export const sheetOf = (address: string, source: string, pageOf: Sheet["pageOf"]): Sheet => ({
  address,
  source,
  pageOf,
  names: new Map(),
  symbols: new Map(),
  terms: new Map(),
  ids: new Set(),
  headings: [],
  assets: [],
  faults: [],
  figures: 0,
  formulas: 0,
  interactive: false,
});

/** An id that no other part of the page has; the wish itself, if it is free. */
export function freshId({ ids }: Sheet, wish: string): string {
  let id = wish || "part";
  for (let n = 1; ids.has(id); n++) id = `${wish}-${n}`;
  ids.add(id);
  return id;
}
