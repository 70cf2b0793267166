/** How sections are indexed when the book is built, and read again in the page. */
import type MiniSearch from "minisearch";
import type { Options, SearchResult } from "minisearch";

/** A section of the book, as the search knows it. */
export type Entry = {
  readonly id: number;
  readonly title: string;
  readonly chapter: string;
  readonly address: string;
  readonly text: string;
};

/** Words that a question has and an answer need not. */
const idle = new Set(
  "a an and are as at be but by can difference do does for from has have how i in is it its my of on or our should so than that the their then there they this to vs was we what when where which who why will with would you your".split(
    " ",
  ),
);

/** Both sides must agree on them. */
export const searchOptions: Options<Entry> = {
  fields: ["title", "chapter", "text"],
  storeFields: ["title", "chapter", "address"],
  processTerm: (term) => {
    const word = term
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/['’]s?$/, "");
    return idle.has(word) || word === "" ? null : stemmed(word);
  },
  searchOptions: {
    boost: { title: 3 },
    prefix: (term) => term.length > 2 || /[α-ω]/.test(term),
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  },
};

/** Plural and singular, "blurs" and "blurry", are one word. */
function stemmed(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/(ies|y)$/, "i")
    .replace(/(?<!s)s$/, "")
    .replace(/(ing|ed)$/, "");
}

/** What readers type, and the book's own word for it. */
const other: readonly (readonly [RegExp, string])[] = [
  [/\bmse\b|\bl2 loss\b/gi, "squared error"],
  [/\bbce\b/gi, "cross-entropy"],
  [/\bbeta\b/gi, "β"],
  [/\bsigma\b/gi, "σ"],
  [/\blogvar\b|\blog_var\b|\blog-variance\b/gi, "logVar log σ²"],
  [/\bsame\b/gi, "alike"],
  [/\b(upscal|upsampl|enlarg)\w*/gi, "super-resolution"],
  [/\biwae\b|\bimportance[- ]weighted autoencoders?\b/gi, "importance-weighted bound"],
  [/\bhow long\b/gi, "minutes"],
  [/\blaptop\b/gi, "machine"],
  [/\banimat\w*/gi, "frames framed"],
  [/\bdisentangl\w*/gi, "disentangle"],
  [/\b(wae|emd|earth mover'?s?)\b/gi, "wasserstein $1"],
  [/\bdata ?sets?\b/gi, "data"],
];

/**
 * Sections by how well they answer: one that has all words counts double, a question that people ask half as much again, and the library only where
 * it is called by its name in full.
 */
export function ranked(index: MiniSearch<Entry>, wanted: string): SearchResult[] {
  const words = other.reduce((text, [theirs, ours]) => text.replace(theirs, ours), wanted);
  const all = new Set(index.search(words, { combineWith: "AND" }).map(({ id }) => id));
  const typed = new Set(words.toLowerCase().split(/[^\w/]+/));
  const weight = ({ id, address, title }: SearchResult) => {
    const question = String(address).startsWith("questions.html#");
    const library = String(address).startsWith("latent-") && !typed.has(String(title).toLowerCase());
    return (all.has(id) ? 2 : 1) * (question ? 1.5 : library ? 0.6 : 1);
  };
  const scored = index.search(words, { combineWith: "OR" }).map((hit) => ({ hit, score: hit.score * weight(hit) }));
  return scored.sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}
