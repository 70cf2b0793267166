/** Writes what a graded run says of the class: `summary.json`, and the instructor's report. */
import { join } from "node:path";
import { marksOf, policyOf } from "../adjust/marks";
import type { Policy } from "../adjust/policy";
import { writeWhole } from "../files";
import { allRecords, readRun } from "../record/records";
import { reportPage } from "./page";
import { type Summary, summaryOf } from "./summary";

/** The summary, written as JSON as well. */
export function writeSummary(out: string, policy: Policy): Summary {
  const summary = summaryOf(readRun(out), allRecords(out), marksOf(out, policy));
  writeWhole(join(out, "summary.json"), `${JSON.stringify(summary, null, 1)}\n`);
  return summary;
}

/**
 * @param title the homework's
 * @returns the file
 */
export function writeReport(title: string, out: string, policy?: string): string {
  const marks = marksOf(out, policyOf(out, policy));
  const file = join(out, "report.html");
  writeWhole(file, reportPage(title, summaryOf(readRun(out), allRecords(out), marks), marks));
  return file;
}
