/** Who handed a file in, by the names that Canvas, Moodle, nbgrader or a plain folder give it. */

/** What a file's name says. */
export interface Sender {
  readonly student: string;
  /** The name that the student gave the file. */
  readonly own: string;
  /** Canvas's number of the user, Moodle's of the participant. */
  readonly identifier?: string;
  /** Canvas numbers uploads upwards. */
  readonly attempt?: number;
  /** Canvas marks late ones. */
  readonly late?: true;
}

/** Where files may come from. */
export const sources = ["folder", "nbgrader", "canvas", "moodle"] as const;
/** Where a set of files comes from. */
export type Source = (typeof sources)[number];

/** The name is there unless Canvas hides it, may be empty, and is the shortest that leaves the numbers. */
const canvas =
  /^(?:(?<name>.*?)_(?:(?<late>LATE)_)?(?<user>\d+)|(?:(?<hiddenLate>LATE)_)?(?<hidden>anon_[A-Za-z0-9]+))_(?:(?<attempt>\d+)_(?<own>.+)|(?<entry>(?:text|link)\.html))$/;
const moodle =
  /^(?<name>[^_/]+)_(?<participant>\d+)_(?:assignsubmission|assignfeedback)_[a-z]+_?(?:\/(?<path>.+)|(?<flat>[^/]+))$/;
/** The rest of the name after the student's is the assignment's folder, and what was handed in. */
const nbgrader = /^(?<student>[^/]+)\/(?<own>.+)$/;

/** @returns nothing for a file that belongs to nobody */
export function senderOf(name: string, source: Source): Sender | undefined {
  if (source === "canvas") return canvasSender(canvas.exec(name)?.groups ?? {});
  if (source === "moodle") {
    const { name: who, participant, path, flat } = moodle.exec(name)?.groups ?? {};
    if (participant === undefined) return undefined;
    return { student: `${who}_${participant}`, own: path ?? flat ?? "", identifier: participant };
  }
  const { student, own } = nbgrader.exec(name)?.groups ?? {};
  if (student !== undefined && own !== undefined) return { student, own };
  return source === "nbgrader" ? undefined : { student: name.replace(/\.ipynb$/, ""), own: name };
}

function canvasSender(parts: Record<string, string | undefined>): Sender | undefined {
  const { name = "", late, user, hiddenLate, hidden, attempt, own, entry } = parts;
  const identifier = user ?? hidden;
  if (identifier === undefined) return undefined;
  return {
    student: hidden ?? `${name}_${user}`,
    own: own ?? entry ?? "",
    identifier,
    ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
    ...(late === undefined && hiddenLate === undefined ? {} : { late: true }),
  };
}

/**
 * The other ways in which a name of Canvas's can be read: "doe_11_13_2_h2.ipynb" is 2_h2.ipynb of doe, user 11, or h2.ipynb of
 * doe_11, user 13. A roster decides.
 */
export function otherSenders(name: string): Sender[] {
  const [, who = "", late = "", rest = ""] = /^(.*?_)(LATE_)?(\d+_\d+_\d+_.*)$/.exec(name) ?? [];
  const numbers = /^(\d+)_(\d+)_(\d+)_(.+)$/.exec(rest);
  if (numbers === null) return [];
  const [, first, user, attempt, own = ""] = numbers;
  const read = canvasSender({ name: `${who}${first}`, user, attempt, own, late: late === "" ? undefined : late });
  return read === undefined ? [] : [read];
}
