/** Writes what a graded run says of the class: `summary.json`, and the instructor's report. */
import { join } from "node:path";
import { type ClassSettings, markedClass } from "../adjust/marked-class";
import { writeWhole } from "../files";
import { reportPage } from "./page";
import { type Summary, summaryOf } from "./summary";

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
  return file;
}
