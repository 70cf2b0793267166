/** Writes one page for each student of a run. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../files";
import { fileNames } from "../record/file-names";
import { allRecords } from "../record/records";
import { feedbackPage } from "./page";

/** @returns how many pages */
export function writeFeedback(title: string, out: string): number {
  const folder = join(out, "feedback");
  mkdirSync(folder, { recursive: true });
  const records = allRecords(out);
  const names = fileNames(records.map(({ student }) => student));
  for (const record of records) {
    const name = names.get(record.student);
    writeWhole(join(folder, `${name}.html`), feedbackPage(title, record));
    writeWhole(join(folder, `${name}.json`), `${JSON.stringify(record, null, 1)}\n`);
  }
  return records.length;
}
