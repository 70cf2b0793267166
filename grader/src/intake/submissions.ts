/** Finds the submissions in what was handed in: a folder, an nbgrader tree, a zip of Canvas or Moodle. */
import type { Person } from "../gradebook/people";
import { type Choice, chosenFrom, type Hand } from "./choice";
import { type Absent, classList, requireRoster } from "./class-list";
import { timed } from "./hand-in-times";
import { type Handed, openHanded } from "./handed";
import { handsOf } from "./hands";
import type { Source } from "./sources";
import type { Times } from "./times";

/** What one student handed in. */
export interface Submission {
  readonly student: string;
  readonly file: string;
  /** As it was handed in. */
  readonly name: string;
  /** Canvas's number of the user, Moodle's of the participant. */
  readonly identifier?: string;
  /** When, as ISO 8601; absent where nobody tells. */
  readonly handedIn?: string;
  /** Who tells. */
  readonly toldBy?: string;
  /** Whether Canvas marks it, where it marks any. */
  readonly late?: boolean;
}

/** A student none of whose files is a notebook of the homework. */
export interface Unmatched {
  readonly student: string;
  readonly identifier?: string;
  /** One of the files, as it was handed in. */
  readonly name?: string;
  readonly reason: string;
}

/** What a class handed in. */
export interface Intake {
  readonly source: Source;
  /** By student. */
  readonly submissions: readonly Submission[];
  readonly unmatched: readonly Unmatched[];
  /** Who of the roster handed in nothing. */
  readonly absent: readonly Absent[];
  /** Who handed in and is not on the roster, or not surely. */
  readonly strangers: readonly string[];
  /** Files that were not taken, with the reason. */
  readonly leftOut: readonly string[];
  /** Where the files come from, and what is known of times. */
  readonly notes: readonly string[];
  close(): void;
}

/** What the instructor says of it. */
export interface IntakeSettings {
  readonly layout?: Source | undefined;
  readonly roster?: readonly Person[] | undefined;
  readonly times?: Times | undefined;
}

/**
 * Of several notebooks of one student the last that is of this homework is taken, whatever its name.
 *
 * @param homework "h2"
 * @throws {RangeError} if there is no such folder or archive
 * @throws {Undecided} if whose a file is cannot be told
 */
export async function openIntake(path: string, homework: string, settings: IntakeSettings = {}): Promise<Intake> {
  const handed = await openHanded(path);
  try {
    return { ...(await intakeOf(handed, homework, settings)), close: handed.close };
  } catch (error) {
    handed.close();
    throw error;
  }
}

async function intakeOf(handed: Handed, homework: string, settings: IntakeSettings): Promise<Omit<Intake, "close">> {
  const { times, roster } = settings;
  const told = new Map(times?.told.flatMap(({ file, at }) => (file === undefined ? [] : [[file, at]])));
  const { source, prefix, hands, leftOut: nobodys } = handsOf(handed, settings, (name) => told.get(name));
  const leftOut = [...nobodys];
  const chosen: Submission[] = [];
  const unmatched: Unmatched[] = [];
  for (const hand of hands) {
    const choice = await chosenFrom(hand, homework);
    if (isNobodys(hand, choice, source)) {
      leftOut.push(`${hand.files[0]?.name}: no notebook`);
      continue;
    }
    leftOut.push(...choice.leftOut);
    const found = whoseOf(hand, choice);
    if ("reason" in found) unmatched.push(found);
    else chosen.push(found);
  }
  if (roster !== undefined) requireRoster([...chosen, ...unmatched], roster);
  const list = roster === undefined ? undefined : classList([...chosen, ...unmatched], roster);
  const identified = <One extends { readonly student: string; readonly identifier?: string }>(one: One): One => {
    const identifier = one.identifier ?? list?.identifiers.get(one.student);
    return identifier === undefined ? one : { ...one, identifier };
  };
  const files = handed.files;
  const { submissions, notes } = await timed(chosen.map(identified), { source, prefix, files, times });
  const strangers = list?.strangers ?? [];
  return {
    source,
    submissions,
    unmatched: unmatched.map(identified),
    absent: list?.absent ?? [],
    strangers,
    leftOut,
    notes: [`files: ${origins[source]}${prefix === "" ? "" : ` in ${prefix}`}`, ...notes],
  };
}

const origins: Readonly<Record<Source, string>> = {
  folder: "a folder or a notebook for each student",
  nbgrader: "nbgrader's tree",
  canvas: "as Canvas names them",
  moodle: "as Moodle names them",
};

/** A loose file in a plain folder that is no notebook: a list, a note. */
const isNobodys = ({ files }: Hand, { chosen, leftOut }: Choice, source: Source): boolean =>
  source === "folder" &&
  chosen === undefined &&
  leftOut.length === 0 &&
  files.length === 1 &&
  files[0]?.sender.own === files[0]?.sender.student;

function whoseOf({ student, files }: Hand, { chosen, reason = "" }: Choice): Submission | Unmatched {
  const sender = chosen?.sent.sender ?? files[0]?.sender;
  const identifier = sender?.identifier === undefined ? {} : { identifier: sender.identifier };
  const name = chosen?.sent.name ?? files[0]?.name;
  if (chosen === undefined) return { student, ...identifier, ...(name === undefined ? {} : { name }), reason };
  const late = chosen.sent.sender.late === true ? { late: true } : {};
  return { student, file: chosen.file, name: chosen.sent.name, ...identifier, ...late };
}
