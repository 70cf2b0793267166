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

/** Where a set of files comes from. */
export type Source = "folder" | "nbgrader" | "canvas" | "moodle";

const canvas = /^(?:(?<name>.+?)_)??(?:(?<late>LATE)_)?(?<user>\d+|anon_[A-Za-z0-9]+)_(?<attempt>\d+)_(?<own>.+)$/;
const moodle =
  /^(?<name>[^_/]+)_(?<participant>\d+)_(?:assignsubmission|assignfeedback)_[a-z]+_?(?:\/(?<path>.+)|(?<flat>[^/]+))$/;

/**
 * Where a set of files comes from, and the part of their names that says nothing.
 *
 * @param packed whether they come out of an archive, which may hold all of them in one folder
 */
export function sourceOf(
  names: readonly string[],
  packed: boolean,
): { readonly source: Source; readonly prefix: string } {
  const nbgrader = names.filter((name) => /^(?:[^/]+\/)?submitted\/[^/]+\/[^/]+\/[^/]+/.test(name));
  if (nbgrader.length > 0) return { source: "nbgrader", prefix: /^.*?submitted\//.exec(nbgrader[0] ?? "")?.[0] ?? "" };
  for (const prefix of ["", commonFolder(names)]) {
    const bare = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    if (bare.some((name) => moodle.test(name))) return { source: "moodle", prefix };
    const notebooks = bare.filter((name) => name.endsWith(".ipynb"));
    if (notebooks.length > 0 && notebooks.every((name) => !name.includes("/") && canvas.test(name)))
      return { source: "canvas", prefix };
  }
  const several = names.filter((name) => name.endsWith(".ipynb")).length > 1;
  return { source: "folder", prefix: packed && several ? commonFolder(names) : "" };
}

/** @returns nothing for a file that belongs to nobody */
export function senderOf(name: string, source: Source): Sender | undefined {
  if (source === "canvas") {
    const { name: who, late, user, attempt, own } = canvas.exec(name)?.groups ?? {};
    if (user === undefined || own === undefined) return undefined;
    const student = who === undefined ? user : `${who}_${user}`;
    return { student, own, identifier: user, attempt: Number(attempt), ...(late === undefined ? {} : { late: true }) };
  }
  if (source === "moodle") {
    const { name: who, participant, path, flat } = moodle.exec(name)?.groups ?? {};
    if (participant === undefined) return undefined;
    return { student: `${who}_${participant}`, own: path ?? flat ?? "", identifier: participant };
  }
  const [first = "", ...rest] = name.split("/");
  if (rest.length > 0) return { student: first, own: rest.join("/") };
  return source === "nbgrader" ? undefined : { student: first.replace(/\.ipynb$/, ""), own: name };
}

/** "class/" where every file lies in the folder "class". */
function commonFolder(names: readonly string[]): string {
  const first = /^[^/]+\//.exec(names[0] ?? "")?.[0] ?? "";
  return names.every((name) => name.startsWith(first)) ? first : "";
}
