/** Tables as readers of every kind need them. */
import { escaped, seen } from "./html";

/** A header without words heads nothing; one that is a formula alone is read out as its letters. */
export const withHeaders = (markup: string): string =>
  markup.replace(/<th(\s[^>]*)?>([\s\S]*?)<\/th>/g, (whole, attributes = "", inside = "") => {
    if (inside.trim() === "") return `<td${attributes.replace(/ scope="\w+"/, "")}></td>`;
    const plain = inside.replace(/<\/?a\b[^>]*>/g, ""); // what is hidden from some leads nobody
    if (!/^<span class="katex">/.test(plain.trim()) || words(plain) !== "") return whole;
    return `<th${attributes}><span aria-hidden="true">${plain}</span><span class="offscreen">${letters(inside)}</span></th>`;
  });

/** From five columns on, or beside long code, prose does not fit on a phone: there each row becomes a list of what its cells are. */
const isWide = (heads: readonly string[], table: string): boolean => heads.length >= 5 || /<code>[^<]{25}/.test(table);

/** Says of each cell of a wide table what it is, and of its parts what they are, whatever they are drawn as. */
export const withNamedCells = (markup: string): string =>
  markup.replace(/<table>[\s\S]*?<\/table>/g, (table) => {
    const heads = [...table.matchAll(/<th[^>]*>([\s\S]*?)<\/th>/g)].map(([, inside]) => headOf(inside as string));
    if (!isWide(heads, table)) return table;
    let column = 0;
    return table
      .replace("<table>", '<table class="stacks" role="table">')
      .replace(/<t(head|body)>/g, '<t$1 role="rowgroup">')
      .replace(/<th(?=[\s>])/g, '<th role="columnheader"')
      .replace(/<td>(?=–<\/td>)/g, '<td class="none">')
      .replace(/<(tr|td)(?=[\s>])/g, (open, tag) => {
        if (tag === "tr") column = 0;
        return tag === "tr"
          ? `${open} role="row"`
          : `${open} role="cell" data-head="${escaped(heads[column++] ?? "")}"`;
      });
  });

const headOf = (inside: string): string => seen(/<span class="offscreen">(.*)<\/span>/.exec(inside)?.[1] ?? inside);

/** What stands beside the formulas. */
const words = (markup: string): string => seen(markup.replace(/<span class="katex">[\s\S]*<\/span>/g, ""));

const letters = (markup: string): string =>
  [...markup.matchAll(/<math[\s\S]*?<\/math>/g)]
    .map(([formula]) => seen(formula))
    .join(", ")
    .replace(/[&<>]/g, " ");
