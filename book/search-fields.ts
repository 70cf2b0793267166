/** How sections are indexed when the book is built, and read again in the page. */
import type MiniSearch from "minisearch";
import type { Options, SearchResult } from "minisearch";
import { inOurWords, wordOf } from "./search-words";

/** A section of the book, as the search knows it. */
export type Entry = {
  readonly id: number;
  readonly title: string;
  readonly chapter: string;
  readonly address: string;
  readonly text: string;
};

/** Both sides must agree on them. */
export const searchOptions: Options<Entry> = {
  fields: ["title", "chapter", "text"],
  storeFields: ["title", "chapter", "address"],
  processTerm: wordOf,
  searchOptions: {
    boost: { title: 3 },
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    weights: { prefix: 0.4, fuzzy: 0.2 }, // a word that is there is meant
  },
};

/** "waterfilling" stands in no lesson, "water" and "filling" do: a long word that only the library knows is tried as two as well. */
function parted(index: MiniSearch<Entry>, text: string): string {
  const known = (word: string) => index.search(word, { prefix: false, fuzzy: false }).length;
  return text.replace(/\p{L}{8,}/gu, (word) => {
    if (index.search(word).some(({ address }) => !isOfLibrary(address))) return word;
    const cuts = Array.from({ length: word.length - 6 }, (_, i) => [word.slice(0, i + 3), word.slice(i + 3)] as const);
    const best = cuts
      .map(([left, right]) => ({ both: `${left} ${right}`, often: Math.min(known(left), known(right)) }))
      .reduce((a, b) => (b.often > a.often ? b : a));
    return best.often > 0 ? `${word} ${best.both}` : word;
  });
}

/**
 * Sections by how well they answer: one that has all words counts double, a question that people ask half as much again, lists of references and what is
 * written for instructors less, and the library only where it is called by its name in full, each of its pages once.
 */
export function ranked(index: MiniSearch<Entry>, wanted: string): SearchResult[] {
  const words = parted(index, inOurWords(wanted));
  const all = new Set(index.search(words, { combineWith: "AND" }).map(({ id }) => id));
  const typed = new Set(words.split(/[^\w/]+/).flatMap((word) => [word, word.toLowerCase()]));
  const weight = ({ id, address, title }: SearchResult) => {
    const question = String(address).startsWith("questions.html#");
    const library = isOfLibrary(address) && !isNamed(String(title), typed);
    const list = title === "References" || address === "coverage.html"; // of everything
    const staff = /^(authors|instructors)\.html/.test(String(address));
    return (all.has(id) ? 2 : 1) * (question ? 1.5 : library ? 0.6 : staff ? 0.6 : list ? 0.5 : 1);
  };
  const scored = index.search(words, { combineWith: "OR" }).map((hit) => ({ hit, score: hit.score * weight(hit) }));
  const before = new Map<string, number>(); // hits of a page of the library so far
  for (const one of scored.sort(byScore)) {
    const page = String(one.hit.address).replace(/#.*/, "");
    const others = isOfLibrary(one.hit.address) && !isNamed(String(one.hit.title), typed) ? (before.get(page) ?? 0) : 0;
    before.set(page, others + 1);
    one.score *= 0.6 ** others;
  }
  return scored.sort(byScore).map(({ hit }) => hit);
}

const byScore = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;

const isOfLibrary = (address: unknown): boolean => String(address).startsWith("latent-");

/** `logSumExp`, however it is written; a name that is also a word, such as `Decoder`, as it stands. */
const isNamed = (title: string, typed: ReadonlySet<string>): boolean =>
  typed.has(title) || (/[a-z\d][A-Z]|\//.test(title) && typed.has(title.toLowerCase()));
