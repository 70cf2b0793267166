/** Writes the marks of a graded run in one of the forms. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { markedClass } from "../adjust/marked-class";
import { writeWhole } from "../files";
import { peopleOf } from "../gradebook/people";
import { readTable } from "../gradebook/table";
import type { ExportForm } from "./form";

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
export async function writeExport(form: ExportForm, { out, policy, fill, column }: ExportSettings): Promise<string[]> {
  const asked = {
    ...(fill === undefined ? {} : { table: readTable(fill) }),
    ...(column === undefined ? {} : { column }),
  };
  const people = asked.table && peopleOf(asked.table, "the table to fill");
  const { files, notes } = await form.fill(markedClass(out, { policy, people }), asked);
  const folder = join(out, "export");
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeWhole(join(folder, name), content);
  }
  const [only = ""] = files.keys();
  return [...notes, files.size === 1 ? `wrote ${join(folder, only)}` : `wrote ${files.size} files in ${folder}`];
}
