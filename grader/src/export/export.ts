/** Writes the marks of a graded run in the form that somebody else reads. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Mark, marksOf, policyOf } from "../adjust/marks";
import { fileNames } from "../record/file-names";
import { allRecords, writeWhole } from "../record/records";
import { fillCanvas, ungraded } from "./canvas";
import { gradescopeResults } from "./gradescope";
import { fillMoodle } from "./moodle";
import { readTable, type Table, tableText } from "./table";

export const exportForms = ["csv", "canvas", "moodle", "gradescope"] as const;

export interface ExportSettings {
  readonly form: string;
  readonly out: string;
  readonly policy?: string | undefined;
  /** The gradebook of Canvas or the worksheet of Moodle. */
  readonly fill?: string | undefined;
  readonly column?: string | undefined;
}

/**
 * @returns lines for the instructor, the last of which names what was written
 * @throws {RangeError} if the form is not one of these, or lacks what it fills
 */
export function writeExport({ form, out, policy, fill, column }: ExportSettings): string[] {
  const marks = marksOf(out, policyOf(out, policy));
  const folder = join(out, "export");
  mkdirSync(folder, { recursive: true });
  if (form === "gradescope") return writeGradescope(out, folder, marks);
  if (form === "csv") return written(join(folder, "marks.csv"), marksTable(marks), ungraded(marks));
  if (form !== "canvas" && form !== "moodle")
    throw new RangeError(`export: the form must be one of ${exportForms.join(", ")}, got ${form}`);
  if (fill === undefined)
    throw new RangeError(`export: ${form} must have a file to fill, got none; download it and name it by --fill FILE`);
  const table = readTable(fill);
  if (form === "canvas" && column === undefined)
    throw new RangeError(
      `export: canvas must know the assignment, got none; name it by --column, one of: ${table.header.join(" | ")}`,
    );
  const filled = form === "canvas" ? fillCanvas(table, marks, column as string) : fillMoodle(table, marks, column);
  return written(join(folder, `${form}.csv`), filled.table, filled.notes);
}

function written(file: string, table: Table, notes: readonly string[]): string[] {
  writeWhole(file, tableText(table));
  return [...notes, `wrote ${file}`];
}

/** All that is known, a line for each student. */
function marksTable(marks: readonly Mark[]): Table {
  const exercises = [...new Set(marks.flatMap((mark) => Object.keys(mark.exercises)))];
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    delimiter: ",",
    header: ["student", "identifier", "handed in", ...exercises, "earned", "days late", "penalty", "mark", "notes"],
    rows: marks.map((one) => [
      one.student,
      one.identifier ?? "",
      one.handedIn ?? "",
      ...exercises.map((id) => number(one.exercises[id])),
      number(one.earned),
      number(one.daysLate),
      number(one.penalty),
      one.excused ? "excused" : number(one.mark),
      one.notes.join("; "),
    ]),
  };
}

function writeGradescope(out: string, folder: string, marks: readonly Mark[]): string[] {
  const records = new Map(allRecords(out).map((record) => [record.student, record]));
  const names = fileNames(marks.map(({ student }) => student));
  let count = 0;
  for (const mark of marks) {
    const record = records.get(mark.student);
    if (record?.result === undefined || mark.mark === undefined) continue;
    const own = join(folder, "gradescope", names.get(mark.student) as string);
    mkdirSync(own, { recursive: true });
    writeWhole(join(own, "results.json"), `${JSON.stringify(gradescopeResults(mark, record), null, 1)}\n`);
    count++;
  }
  return [...ungraded(marks), `wrote ${count} results.json in ${join(folder, "gradescope")}`];
}
