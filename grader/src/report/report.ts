/** Writes what a graded run says of the class: `summary.json`, and the instructor's report. */
import { join } from "node:path";
import { type ClassSettings, type MarkedClass, markedClass } from "../adjust/marked-class";
import { writeWhole } from "../files";
import { tableText } from "../gradebook/table";
import { reportPage } from "./page";
import { type Summary, summaryOf } from "./summary";
import { toMarkTable, writtenPage } from "./written";

/** The summary, written as JSON as well. */
export function writeSummary(out: string): Summary {
  const summary = summaryOf(markedClass(out));
  writeWhole(join(out, "summary.json"), `${JSON.stringify(summary, null, 1)}\n`);
  return summary;
}

/** @returns the file */
export function writeReport(out: string, settings: ClassSettings = {}): string {
  const marked = markedClass(out, settings);
  const file = join(out, "report.html");
  writeWhole(file, reportPage(`Homework: ${marked.run.title}`, summaryOf(marked), marked.marks));
  writeToMark(out, marked);
  return file;
}

/** The answers in words beside the author's, and the table that takes their points: neither where no exercise asks for words. */
function writeToMark(out: string, marked: MarkedClass): void {
  if ((marked.run.written ?? []).length === 0) return;
  writeWhole(join(out, "written.html"), writtenPage(`Homework: ${marked.run.title}`, marked));
  writeWhole(join(out, "to-mark.csv"), tableText(toMarkTable(marked)));
}
