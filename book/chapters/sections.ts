/** Texts by their sections, as the search reads them. */
import type { Notebook } from "../read/notebook";
import { slug } from "../render/html";
import type { Section } from "./chapter";

/** Markdown as words: links by their words, formulas by their letters, no marks. Other wordings of a question stand in a comment, for the search alone. */
export function words(markdown: string): string {
  return markdown
    .replace(/<!-- also asked: ([\s\S]*?) -->/g, "$1")
    .replace(/<[^>]+>/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\$\$?([^$]+)\$\$?/g, (_, tex: string) => lettersOf(tex))
    .replace(/[`*_>|#]+|^\s*[-:]{3,}/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** `\log p(x\mid z)` is "log p(x | z)". */
const lettersOf = (tex: string): string =>
  tex
    .replace(/\\mid\b/g, "|")
    .replace(/\\(mathbb|mathcal|mathrm|text|operatorname|left|right|big|Big|tilde|hat|bar|tfrac|frac)\b/g, "")
    .replace(/[\\{}$]/g, " ");

/** Splits a text at its headings; what stands before the first of them has no anchor. */
export function sectionsOf(markdown: string, title: string, anchorOf: (heading: string) => string = slug): Section[] {
  const outside = markdown.replace(/```[\s\S]*?```/g, (code) => code.replace(/^#/gm, " "));
  const taken = new Set<string>();
  return outside.split(/^(?=#{1,4} )/m).flatMap((part) => {
    const [, marks, heading = ""] = part.match(/^(#{1,4}) (.*)/) ?? [];
    const name = words(heading);
    const text = words(part.replace(/^#.*/, ""));
    if (name === "" && text === "") return [];
    const wish = anchorOf(name);
    let anchor = wish;
    for (let n = 1; marks && taken.has(anchor); n++) anchor = `${wish}-${n}`;
    taken.add(anchor);
    return [{ title: name || title, anchor: marks === "#" || !marks ? "" : anchor, text }];
  });
}

/** A notebook's prose and the comments of its code, section by section. */
export function sectionsOfNotebook(notebook: Notebook, title: string): Section[] {
  const texts = notebook.cells.map(({ kind, source }) => (kind === "prose" ? source : ""));
  return sectionsOf(texts.join("\n\n"), title);
}
