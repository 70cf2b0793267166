/** The chapters of the book as they are before a notebook has run, read once for all tests that look for something in them. */
import type { Chapter } from "../../book/chapters/chapter";
import { chaptersOf } from "../../book/chapters/course";
import { place } from "../../book/places";
import { readNotebook } from "../../book/read/notebook";
import { filesBelow } from "../layout/files";

let known: readonly Chapter[] | undefined;

export function courseChapters(): readonly Chapter[] {
  known ??= chaptersOf(filesBelow("notebooks", [".ipynb"]).map((path) => readNotebook(place(path))));
  return known;
}
