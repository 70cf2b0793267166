/** Rows of the glossary and of the notation: each has an address, to which the notebook that has it first leads. */
import { existsSync, readFileSync } from "node:fs";
import { place } from "../places";
import { slug } from "../render/html";

/** A row of a table: what it is about (a word, or a formula's TeX), its id in the page, the notebook that has it first, its other cells. */
export type Row = {
  readonly about: string;
  readonly tex: boolean;
  readonly id: string;
  readonly first: string;
  readonly says: readonly string[];
};

/** The rows of all tables of a text, in their order. */
export function rowsOf(markdown: string): Row[] {
  const taken = new Set<string>();
  let column = -1; // of the notebook that is first
  return markdown.split("\n").flatMap((line, at, lines) => {
    if (!line.startsWith("|") || /^\|[\s|:-]+$/.test(line)) return [];
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (/^\|[\s|:-]+$/.test(lines[at + 1] ?? "")) {
      column = cells.indexOf("first");
      return [];
    }
    const [head = "", ...says] = cells;
    const about = head.replace(/^\$(.*)\$$/, "$1");
    const wish = `row-${slug(about.replace(/\\/g, " ")) || "sign"}`;
    let id = wish;
    for (let n = 1; taken.has(id); n++) id = `${wish}-${n}`;
    taken.add(id);
    return [{ about, tex: about !== head, id, first: cells[column]?.match(/^\d\d/)?.[0] ?? "", says }];
  });
}

/** The page's rows with their ids. */
export function withRowIds(body: string, rows: readonly Row[], ids: Set<string>): string {
  let at = 0;
  return body.replace(/<tr( role="row")?>(?=\s*<td)/g, (whole, role = "") => {
    const id = rows[at++]?.id;
    if (id === undefined || ids.has(id)) return whole;
    ids.add(id);
    return `<tr${role} id="${id}">`;
  });
}

/** Addresses of what is first used in one notebook, by its number. */
export function firstUses(source: string, page: string): (notebook: string) => Map<string, string> {
  const rows = existsSync(place(source)) ? rowsOf(readFileSync(place(source), "utf8")) : [];
  return (notebook) =>
    new Map(rows.filter(({ first }) => first === notebook).map(({ about, id }) => [about, `${page}#${id}`]));
}

const symbols = firstUses("docs/notation.md", "notation.html");
const terms = firstUses("docs/glossary.md", "glossary.html");

/** What a notebook explains first: symbols by their TeX, terms by their words. */
export const newIn = (notebook: string) => ({ symbols: symbols(notebook), terms: terms(notebook) });
