/** Writes one page for each student of a run. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type ClassSettings, type MarkedClass, markedClass } from "../adjust/marked-class";
import type { Mark } from "../adjust/marks";
import { writeWhole } from "../files";
import { fileNames } from "../record/file-names";
import { feedbackPage } from "./page";

/** @returns how many pages */
export function writeFeedback(out: string, settings: ClassSettings = {}): number {
  const marked = markedClass(out, settings); // before a page is written
  const folder = join(out, "feedback");
  mkdirSync(folder, { recursive: true });
  const names = fileNames(marked.marks.map(({ student }) => student));
  for (const mark of marked.marks) {
    const name = names.get(mark.student);
    writeWhole(join(folder, `${name}.html`), pageOf(marked, mark));
    const known = { ...marked.records.get(mark.student), mark };
    writeWhole(join(folder, `${name}.json`), `${JSON.stringify(known, null, 1)}\n`);
  }
  return marked.marks.length;
}

/** The page of one student. */
export const pageOf = ({ run, records }: MarkedClass, mark: Mark): string =>
  feedbackPage(`Homework: ${run.title}`, mark, records.get(mark.student));
