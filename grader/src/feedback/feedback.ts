/** Writes one page for each student of a run. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { allRecords, writeWhole } from "../record/records";
import { feedbackPage } from "./page";

/** @returns how many pages */
export function writeFeedback(title: string, out: string): number {
  const folder = join(out, "feedback");
  mkdirSync(folder, { recursive: true });
  const records = allRecords(out);
  for (const record of records) {
    const name = record.student.replace(/[^\p{L}\p{N}._-]/gu, "_");
    writeWhole(join(folder, `${name}.html`), feedbackPage(title, record));
    writeWhole(join(folder, `${name}.json`), `${JSON.stringify(record, null, 1)}\n`);
  }
  return records.length;
}
