/** Writes the marks of a graded run in one of the forms. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { marksOf, policyOf } from "../adjust/marks";
import { writeWhole } from "../files";
import { allRecords } from "../record/records";
import type { ExportForm } from "./form";
import { readTable } from "./table";

/** Which run, and what the form needs beside it. */
export interface ExportSettings {
  readonly out: string;
  readonly policy?: string | undefined;
  /** The gradebook of Canvas or the worksheet of Moodle. */
  readonly fill?: string | undefined;
  readonly column?: string | undefined;
}

/**
 * @returns lines for the instructor, the last of which names what was written
 * @throws {RangeError} if what is to be filled is no table, or has no such column
 */
export function writeExport(form: ExportForm, { out, policy, fill, column }: ExportSettings): string[] {
  const marks = marksOf(out, policyOf(out, policy));
  const records = new Map(allRecords(out).map((record) => [record.student, record]));
  const asked = {
    ...(fill === undefined ? {} : { table: readTable(fill) }),
    ...(column === undefined ? {} : { column }),
  };
  const { files, notes } = form.fill({ marks, records }, asked);
  const folder = join(out, "export");
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeWhole(join(folder, name), text);
  }
  const [only = ""] = files.keys();
  return [...notes, files.size === 1 ? `wrote ${join(folder, only)}` : `wrote ${files.size} files in ${folder}`];
}
