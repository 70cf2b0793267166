/** What the book consists of: chapters, each of which becomes a page. */
import type { Sheet } from "../render/sheet";

/** The parts of the book, in their order, and what a reader calls them. */
export const parts = {
  start: "Start",
  lessons: "Lessons",
  homework: "Homework",
  reading: "Look it up",
  library: "Library",
} as const;

export type Part = keyof typeof parts;

/** A chapter whose address is known before anything is rendered, so that others can lead to it. */
export type Chapter = {
  readonly part: Part;
  /** `04-mutual-information.html` */
  readonly address: string;
  /** The file of the repository that it shows, if it is one. */
  readonly source: string;
  /** As plain text. */
  readonly title: string;
  /** In the list of chapters, where that is not the title. */
  readonly short?: string;
  /** Its body as HTML; what else belongs to the page is noted on the sheet. */
  render(sheet: Sheet): string;
  /** What the search finds in it. */
  readonly sections: readonly Section[];
};

/** A part of a chapter that the search can find, as plain text. */
export type Section = { readonly title: string; readonly anchor: string; readonly text: string };
