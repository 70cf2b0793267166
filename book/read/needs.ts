/** Which notebook needs which, as their own openings have it. */
import type { Notebook } from "./notebook";

/** What one notebook says that the reader must know, and what merely helps, by the numbers of the notebooks. */
export type Needs = { readonly needs: readonly string[]; readonly helps: readonly string[] };

/** The paragraph that begins with "You need". */
export function openingOf({ cells }: Notebook): string {
  return cells[0]?.source.match(/^\*\*You need\*\*[\s\S]*?(?=\n\n|$(?![\s\S]))/m)?.[0] ?? "";
}

/** Reads the opening sentence by sentence: one that says "helps" or "not needed" asks for nothing, and "nothing" is nothing. */
export function needsOf(notebook: Notebook): Needs {
  const own = notebook.name.slice(0, 2);
  const sentences = openingOf(notebook)
    .replace(/ \([^)]*\)/g, "") // what is needed of it
    .split(/(?<=[.;])\s+/)
    .filter((sentence) => !/\bnothing\b|\bNo other\b/.test(sentence));
  const soft = (sentence: string) => /\bhelps?\b|\bnot needed\b/.test(sentence);
  const named = (wanted: boolean) => {
    const texts = sentences.filter((sentence) => soft(sentence) === wanted);
    return [...new Set(texts.flatMap(numbersIn))].filter((number) => number !== own);
  };
  const needs = named(false);
  return { needs, helps: named(true).filter((number) => !needs.includes(number)) };
}

/** "notebook 00", "notebooks 00 and 04", "[notebook 01](01-linear-autoencoders.ipynb)". */
function numbersIn(sentence: string): string[] {
  const spoken = sentence.replace(/\]\([^)]*\)/g, "").matchAll(/notebooks?\s+(\d\d(?:(?:,\s*|\s+and\s+)\d\d)*)/gi);
  return [...spoken].flatMap(([, list]) => (list as string).match(/\d\d/g) ?? []);
}
