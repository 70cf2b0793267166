/** Tables as readers of every kind need them. */
import { seen } from "./html";

/** A header without words heads nothing; one that is a formula alone is read out as its letters. */
export const withHeaders = (markup: string): string =>
  markup.replace(/<th(\s[^>]*)?>([\s\S]*?)<\/th>/g, (whole, attributes = "", inside = "") => {
    if (inside.trim() === "") return `<td${attributes.replace(/ scope="\w+"/, "")}></td>`;
    const plain = inside.replace(/<\/?a\b[^>]*>/g, ""); // what is hidden from some leads nobody
    if (!/^<span class="katex">/.test(plain.trim()) || words(plain) !== "") return whole;
    return `<th${attributes}><span aria-hidden="true">${plain}</span><span class="offscreen">${letters(inside)}</span></th>`;
  });

/** What stands beside the formulas. */
const words = (markup: string): string => seen(markup.replace(/<span class="katex">[\s\S]*<\/span>/g, ""));

const letters = (markup: string): string =>
  [...markup.matchAll(/<math[\s\S]*?<\/math>/g)]
    .map(([formula]) => seen(formula))
    .join(", ")
    .replace(/[&<>]/g, " ");
