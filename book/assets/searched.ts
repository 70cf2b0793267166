/** The index of the search, as a script: a page that was opened from a folder may not fetch. */
import MiniSearch from "minisearch";
import type { Chapter } from "../chapters/chapter";
import { type Entry, searchOptions } from "../search-fields";

/** All sections of all chapters. */
export function entriesOf(chapters: readonly Chapter[]): Entry[] {
  const sections = chapters.flatMap(({ address, title, sections }) =>
    sections.map((section) => ({
      title: section.title,
      chapter: section.title === title ? "" : title,
      address: address + (section.anchor ? `#${section.anchor}` : ""),
      text: section.text,
    })),
  );
  return sections.map((section, id) => ({ id, ...section }));
}

/** The script's text: it hands the index to the page. */
export function searchScript(chapters: readonly Chapter[]): string {
  const index = new MiniSearch<Entry>(searchOptions);
  index.addAll(entriesOf(chapters));
  return `latentIndex(${JSON.stringify(JSON.stringify(index))});\n`;
}
