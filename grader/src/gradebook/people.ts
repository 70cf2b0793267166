/** Who is in a class, by the table that Canvas, Moodle, nbgrader or the instructor keeps of it. */
import { Undecided } from "../undecided";
import type { Table } from "./table";

/** One row of such a table. */
export interface Person {
  /** As the grader would name this student from what Canvas or Moodle hands out. */
  readonly student: string;
  /** Canvas's number of the user, Moodle's of the participant. */
  readonly identifier?: string;
  /** All that they may be called. */
  readonly called: readonly string[];
  /** Which of the table's rows it is. */
  readonly row: number;
}

/**
 * Everyone in a table: Canvas's gradebook (`Student`, `ID`), Moodle's grading worksheet (its first column ends with the number of
 * the participant, whatever the language), nbgrader's list (`id`, `first_name`, `last_name`) or one with a column `student`.
 *
 * @throws {Undecided} if it is none of these, or names somebody twice
 */
export function peopleOf(table: Table, what = "roster"): Person[] {
  const read = formOf(table);
  if (read === undefined)
    throw new Undecided(
      `${what}: a table of students must have the columns Student and ID (Canvas), Identifier (Moodle), id and last_name (nbgrader) ` +
        `or student, got ${table.header.join(" | ")}`,
    );
  const people = read(table).filter(({ student }) => student !== "");
  const seen = new Set<string>();
  for (const { student } of people) {
    if (seen.has(student)) throw new Undecided(`${what}: each student must have one row, got two of ${student}`);
    seen.add(student);
  }
  return people;
}

function formOf({ header, rows }: Table): ((table: Table) => Person[]) | undefined {
  if (header.includes("student")) return plainPeople;
  if (header.includes("ID") && (header.includes("Student") || header.includes("LastName"))) return canvasPeople;
  if (header.includes("id") && header.includes("last_name")) return nbgraderPeople;
  return header.length > 1 && rows.length > 0 && rows.every(([first = ""]) => /\d$/.test(first))
    ? moodlePeople
    : undefined;
}

const cellsOf = ({ header }: Table, row: readonly string[], names: RegExp): string[] =>
  header.flatMap((name, i) => (names.test(name) && row[i] ? [row[i]] : []));

const cellOf = (table: Table, row: readonly string[], name: string): string =>
  row[table.header.indexOf(name)]?.trim() ?? "";

const identified = (identifier: string) => (identifier === "" ? {} : { identifier });

function plainPeople(table: Table): Person[] {
  return table.rows.map((cells, row) => ({
    student: cellOf(table, cells, "student").normalize("NFC"),
    ...identified(cellOf(table, cells, "identifier")),
    called: cellsOf(table, cells, /^(student|name)$/),
    row,
  }));
}

function nbgraderPeople(table: Table): Person[] {
  return table.rows.map((cells, row) => {
    const [id, first, last] = ["id", "first_name", "last_name"].map((name) => cellOf(table, cells, name));
    const called = [id as string, `${last}, ${first}`, ...cellsOf(table, cells, /^email$/)];
    return { student: id as string, ...identified(cellOf(table, cells, "lms_user_id")), called, row };
  });
}

/** The rows above "Points Possible" are no students, and "Student, Test" is Canvas's own. */
function canvasPeople(table: Table): Person[] {
  const lead = table.rows.findIndex((row) => row[0]?.trim() === "Points Possible") + 1;
  return table.rows.slice(lead).flatMap((cells, i): Person[] => {
    const [last, first] = ["LastName", "FirstName"].map((name) => cellOf(table, cells, name));
    const name = cellOf(table, cells, "Student") || `${last}, ${first}`;
    const identifier = cellOf(table, cells, "ID");
    if (name === "Student, Test" || identifier === "") return [];
    const called = [name, ...cellsOf(table, cells, /^(SIS User ID|SIS Login ID|Integration ID)$/)];
    return [{ student: `${nameInCanvas(name)}_${identifier}`, identifier, called, row: lead + i }];
  });
}

/** As Canvas writes a sortable name into the names of files. */
const nameInCanvas = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N}_]/gu, "").toLowerCase();

function moodlePeople(table: Table): Person[] {
  return table.rows.map((cells, row) => {
    const identifier = /(\d+)$/.exec(cells[0] ?? "")?.[1] as string;
    const known = cellsOf(table, cells, /^(Full name|Email address|ID number|Username)$/);
    const called = known.length > 0 ? known : [cells[1] ?? ""];
    const name = (cellOf(table, cells, "Full name") || cells[1] || "").replaceAll("_", " ");
    return { student: `${name}_${identifier}`, identifier, called, row };
  });
}
