/** Files that tell when something was handed in: Canvas's submissions, Moodle's grading worksheet, the receipts of a drop folder. */
import { readFileSync } from "node:fs";
import { readTable, type Table } from "../gradebook/table";
import { isRecord } from "../json";
import { some, Undecided } from "../undecided";
import { moodleTimeOf } from "./moodle-time";
import { clockTimeOf, momentOf } from "./timestamp";

/** One time, and of what: a file, or all that one student handed in. */
export interface ToldTime {
  readonly file?: string;
  readonly student?: string;
  /** Canvas's number of the user, Moodle's of the participant. */
  readonly identifier?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What such a file says. */
export interface Times {
  /** Who says so: "Canvas's submissions". */
  readonly by: string;
  readonly told: readonly ToldTime[];
}

/** What the instructor says of such a file. */
export interface TimesSettings {
  /** Where the clocks hung whose times have no zone. */
  readonly zone?: string | undefined;
  /** The header over the times, if the site is not in English. */
  readonly column?: string | undefined;
}

interface Row extends Omit<ToldTime, "at"> {
  readonly text: string;
}

/** @throws {Undecided} if a time cannot be read, or nobody says in which zone it is */
export function readTimes(file: string, { zone, column }: TimesSettings = {}): Times {
  const { by, rows } = /\.json$/i.test(file) ? canvasRows(file) : tableRows(file, readTable(file), column);
  const read = rows.filter(({ text }) => !/^\s*-?\s*$/.test(text)).map((row) => ({ row, clock: clockOf(row.text) }));
  const refuse = (must: string, bad: readonly { row: Row }[], advice: string) => {
    if (bad.length === 0) return;
    const got = some([...new Set(bad.map(({ row }) => JSON.stringify(row.text)))], 3);
    throw new Undecided(`times: ${file} must ${must}, got ${got}; ${advice}`);
  };
  refuse(
    "hold times",
    read.filter(({ clock }) => clock === undefined),
    "write them as 2026-11-20 23:58 Europe/Berlin",
  );
  const told = read.map(({ row: { text: _, ...of }, clock }) => ({ of, at: clock && momentOf(clock, zone) }));
  refuse(
    "say the zone of its times",
    read.filter((_, i) => told[i]?.at === undefined),
    "name it, as in --zone Europe/Berlin",
  );
  return { by, told: told.map(({ of, at }) => ({ ...of, at: at as number })) };
}

const clockOf = (text: string) => clockTimeOf(text) ?? moodleTimeOf(text);

/** What Canvas's interface answers for `/courses/…/assignments/…/submissions`: one list, or the lists of its pages. */
function canvasRows(file: string): { by: string; rows: Row[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RangeError(`times: ${file} must be a JSON file, got ${(error as Error).message}`);
  }
  const all = Array.isArray(parsed) ? parsed.flat() : [];
  const rows = all.filter(isRecord).flatMap(({ user_id, anonymous_id, submitted_at }): Row[] => {
    const identifier = user_id === undefined ? `anon_${anonymous_id}` : String(user_id);
    return typeof submitted_at === "string" ? [{ identifier, text: submitted_at }] : [];
  });
  if (all.some((one) => isRecord(one) && "submitted_at" in one)) return { by: "Canvas's submissions", rows };
  throw new Undecided(`times: ${file} must be Canvas's list of submissions, got none with submitted_at`);
}

const forms = [
  { key: "file", time: "handed in", by: "the receipts" },
  { key: "student", time: "handed in", by: "the receipts" },
  { key: "user_id", time: "submitted_at", by: "Canvas's submissions" },
  { key: "Identifier", time: "Last modified (submission)", by: "Moodle's worksheet" },
] as const;

function tableRows(file: string, { header, rows }: Table, column?: string): { by: string; rows: Row[] } {
  const form = forms.find(({ key, time }) => header.includes(key) && (header.includes(time) || column !== undefined));
  const at = header.indexOf(column ?? form?.time ?? "");
  if (at < 0 || (form === undefined && column === undefined)) {
    const known = forms.map(({ key, time }) => `${key} and ${time}`).join(", or ");
    throw new Undecided(
      `times: ${file} must have the columns ${known}, got ${header.join(" | ")}; --times-column names another`,
    );
  }
  const { key = "Identifier", by = "Moodle's worksheet" } = form ?? {}; // whatever Moodle calls it, it is the first
  const of = Math.max(0, header.indexOf(key));
  const named = (cell: string): Omit<Row, "text"> => {
    if (key === "file") return { file: cell.replace(/^\.\//, "").normalize("NFC") };
    if (key === "student") return { student: cell.normalize("NFC") };
    return { identifier: /(\d+)$/.exec(cell)?.[1] ?? cell };
  };
  return { by, rows: rows.map((row) => ({ ...named(row[of] ?? ""), text: row[at] ?? "" })) };
}
