/** Fills one column of a gradebook that was downloaded from Canvas, to be uploaded there again. */
import type { Mark } from "../adjust/marks";
import { matched } from "../gradebook/matching";
import { peopleOf } from "../gradebook/people";
import { columnNamed, type Table, tableText } from "../gradebook/table";
import { type ExportForm, ungraded } from "./form";

/** A table with the marks in it. */
export interface Filled {
  readonly table: Table;
  /** For the instructor: who is not in it, and what is odd. */
  readonly notes: readonly string[];
}

/** `latent export canvas` */
export const canvas: ExportForm = {
  form: "canvas",
  summary: "fills an assignment of Canvas's gradebook",
  description: "Fills one assignment of a gradebook that was downloaded from Canvas, into OUT/export/canvas.csv.",
  needs: { fill: "the gradebook, downloaded from Canvas", column: "the assignment's title or number" },
  fill: ({ marks }, { table, column }) => {
    if (table === undefined) throw new RangeError("export: canvas must have a gradebook to fill, got none");
    if (column === undefined)
      throw new RangeError(
        `export: canvas must know the assignment, got none; name it by --column, one of: ${table.header.join(" | ")}`,
      );
    const { table: filled, notes } = fillCanvas(table, marks, column);
    return { files: new Map([["canvas.csv", tableText(filled)]]), notes };
  },
};

const identity = [
  "Student",
  "LastName",
  "FirstName",
  "ID",
  "SIS User ID",
  "SIS Login ID",
  "Integration ID",
  "Root Account",
  "Section",
];

/**
 * The columns that tell who somebody is, and the one that is filled: others Canvas would take for changes.
 *
 * @param column the assignment's title or number, as in "Homework 2 (4711)"
 * @throws {RangeError} if not exactly one column is that assignment
 */
export function fillCanvas(gradebook: Table, marks: readonly Mark[], column: string): Filled {
  const { header, rows } = gradebook;
  const isWanted = (name: string) =>
    name === column || /^(.*) \(\d+\)$/.exec(name)?.[1] === column || name.endsWith(` (${column})`);
  const target = columnNamed(header, isWanted, `the assignment ${column}`);
  columnNamed(header, (name) => name === "ID", "ID");
  const lead = Math.max(0, rows.findIndex((row) => row[0]?.trim() === "Points Possible") + 1);
  const { byRow, without } = matched(marks, peopleOf(gradebook, "gradebook"));
  const kept = header.flatMap((name, i) => (identity.includes(name) || i === target ? [i] : []));
  const filled = rows.slice(lead).map((row, i) => {
    const mark = byRow.get(lead + i);
    const cell = mark === undefined ? (row[target] ?? "") : cellOf(mark, row[target] ?? "");
    return kept.map((at) => (at === target ? cell : (row[at] ?? "")));
  });
  const possible = rows.slice(0, lead).at(-1)?.[target];
  return {
    table: {
      ...gradebook,
      header: kept.map((i) => header[i] as string),
      rows: [...rows.slice(0, lead).map((row) => kept.map((i) => row[i] ?? "")), ...filled],
    },
    notes: [
      ...without.map(({ one, why }) => `${one.student}: ${why}`),
      ...ungraded(marks),
      ...(possible === undefined || possible === "" ? [] : [`Canvas has ${possible} points possible for it`]),
    ],
  };
}

/** A cell that nothing is known for stays as it was. */
const cellOf = ({ mark, excused }: Mark, old: string): string =>
  excused ? "EX" : mark === undefined ? old : mark.toFixed(2);
