/** Fills the grades of a grading worksheet that was downloaded from Moodle; every other cell stays as it is. */
import type { Mark } from "../adjust/marks";
import { matched } from "../gradebook/matching";
import { peopleOf } from "../gradebook/people";
import { columnNamed, type Table, tableText } from "../gradebook/table";
import type { Filled } from "./canvas";
import { type ExportForm, ungraded } from "./form";

/** `latent export moodle` */
export const moodle: ExportForm = {
  form: "moodle",
  summary: "fills a grading worksheet of Moodle's",
  description: "Fills the grades of a worksheet that was downloaded from Moodle, into OUT/export/moodle.csv.",
  needs: {
    fill: "the grading worksheet, downloaded from Moodle",
    column: "the header over the grades, if it is not Grade",
  },
  fill: ({ marks }, { table, column }) => {
    if (table === undefined) throw new RangeError("export: moodle must have a worksheet to fill, got none");
    const { table: filled, notes } = fillMoodle(table, marks, column);
    return { files: new Map([["moodle.csv", tableText(filled)]]), notes };
  },
};

/**
 * Headers are in the language of the site: the first column identifies, and the grade's can be named.
 *
 * @param column the header over the grades
 * @throws {RangeError} if no column is called so
 */
export function fillMoodle(worksheet: Table, marks: readonly Mark[], column = "Grade"): Filled {
  const { header, rows } = worksheet;
  const grade = columnNamed(header, (name) => name === column, `the grade, ${column}`);
  const highest = header.indexOf("Maximum Grade");
  const changeable = header.indexOf("Grade can be changed");
  const { byRow, without } = matched(marks, peopleOf(worksheet, "worksheet"));
  const refused: string[] = [];
  const filled = rows.map((row, i) => {
    const found = byRow.get(i);
    if (found?.mark === undefined || found.excused) {
      if (found?.excused) refused.push(`${found.student}: excused; the worksheet cannot say so`);
      return row;
    }
    const most = row[highest];
    const above = most !== undefined && found.mark > Number(most.replace(",", "."));
    if (above || row[changeable] === "No") {
      refused.push(`${found.student}: Moodle takes no ${found.mark} (${above ? `at most ${most}` : "locked"})`);
      return row;
    }
    // Where the site writes decimal commas it reads them too.
    const text = found.mark.toFixed(2);
    return row.map((cell, at) => (at === grade ? (most?.includes(",") ? text.replace(".", ",") : text) : cell));
  });
  const unmatched = without.map(({ one, why }) => `${one.student}: ${why}`);
  return { table: { ...worksheet, rows: filled }, notes: [...unmatched, ...ungraded(marks), ...refused] };
}
