/** All that is known, a line for each student. */
import type { Mark } from "../adjust/marks";
import { type Table, tableText } from "../gradebook/table";
import { type ExportForm, ungraded } from "./form";

/** `latent export csv` */
export const csv: ExportForm = {
  form: "csv",
  summary: "all that is known of each student",
  description: "Writes OUT/export/marks.csv: points by exercise, days late, penalty, mark and notes of each student.",
  needs: {},
  fill: ({ marks }) => ({ files: new Map([["marks.csv", tableText(tableOf(marks))]]), notes: ungraded(marks) }),
};

function tableOf(marks: readonly Mark[]): Table {
  const exercises = [...new Set(marks.flatMap((mark) => Object.keys(mark.exercises)))];
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    delimiter: ",",
    header: [
      "student",
      "identifier",
      "handed in",
      "told by",
      ...exercises,
      "earned",
      "days late",
      "penalty",
      "mark",
      "notes",
    ],
    rows: marks.map((one) => [
      one.student,
      one.identifier ?? "",
      one.handedIn ?? "",
      one.toldBy ?? "",
      ...exercises.map((id) => number(one.exercises[id])),
      number(one.earned),
      number(one.daysLate),
      number(one.penalty),
      one.excused ? "excused" : number(one.mark),
      one.notes.join("; "),
    ]),
  };
}
