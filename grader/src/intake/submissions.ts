/** Finds the submissions in what was handed in: a folder, an nbgrader tree, a zip of Canvas or Moodle. */
import { chmodSync, lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { entriesBelow } from "../files";
import { removeFolder, temporaryFolder } from "../temporary";
import { type HandedFile, unpack } from "./archive";
import { boundedBytes, homeworkIdOf, readSubmitted } from "./reading";
import { type Sender, type Source, senderOf, sourceOf } from "./sources";
import { instantOf } from "./timestamp";

/** What one student handed in. */
export interface Submission {
  readonly student: string;
  readonly file: string;
  /** As it was handed in. */
  readonly name: string;
  /** Canvas's number of the user, Moodle's of the participant. */
  readonly identifier?: string;
  /** When, as ISO 8601; by nbgrader's note, else by the file's own time. */
  readonly handedIn: string;
  /** Canvas marked it. */
  readonly late?: true;
}

/** What a class handed in. */
export interface Intake {
  readonly source: Source;
  /** By student. */
  readonly submissions: readonly Submission[];
  /** Files that were not taken, with the reason. */
  readonly leftOut: readonly string[];
  /** Students none of whose files is a notebook of the homework. */
  readonly unmatched: readonly string[];
  close(): void;
}

interface Candidate extends HandedFile {
  readonly sender: Sender;
  readonly homework: string | undefined;
  readonly readable: boolean;
}

/**
 * Of several notebooks of one student the last that is of this homework is taken, whatever its name.
 *
 * @param homework "h2"
 * @throws {RangeError} if there is no such folder or archive
 */
export async function openIntake(path: string, homework: string): Promise<Intake> {
  const unpacked = await filesOf(path);
  const handed = unpacked.files.filter(({ name }) => !isByTheWay(name));
  const { source, prefix } = sourceOf(
    handed.map(({ name }) => name),
    unpacked.packed,
  );
  const leftOut = [...unpacked.leftOut];
  const byStudent = new Map<string, Candidate[]>();
  for (const file of handed) {
    const sender = file.name.startsWith(prefix) ? senderOf(file.name.slice(prefix.length), source) : undefined;
    if (sender === undefined) {
      leftOut.push(`${file.name}: whose it is cannot be told by its name`);
      continue;
    }
    const one = candidate(file, sender);
    if (source === "folder" && !one.readable && !/\/|\.ipynb$/.test(file.name)) {
      leftOut.push(`${file.name}: no notebook`); // and nobody's
      continue;
    }
    byStudent.set(sender.student, [...(byStudent.get(sender.student) ?? []), one]);
  }
  const submissions: Submission[] = [];
  const unmatched: string[] = [];
  for (const [student, files] of [...byStudent].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const notebooks = files.filter(({ name, readable }) => readable || name.endsWith(".ipynb"));
    const fitting = notebooks.filter((one) => one.homework === homework || one.homework === undefined);
    const [best, ...rest] = fitting.sort((a, b) => rank(b) - rank(a) || order(b, a));
    for (const one of rest)
      leftOut.push(`${one.name}: ${one.readable ? "an earlier attempt" : "another file, unreadable"}`);
    for (const one of notebooks)
      if (!fitting.includes(one)) leftOut.push(`${one.name}: a notebook of ${one.homework}, not of ${homework}`);
    if (best !== undefined) submissions.push(submissionOf(student, best, handed));
    else
      unmatched.push(
        `${student}: no notebook of ${homework} among ${files.map(({ sender }) => sender.own).join(", ")}`,
      );
  }
  for (const line of unpacked.packed ? unpacked.leftOut : []) {
    // Whose only file was refused is not somebody who handed in nothing.
    const student = line.startsWith(prefix) ? senderOf(line.slice(prefix.length), source)?.student : undefined;
    if (student !== undefined && !byStudent.has(student)) unmatched.push(`${student}: not taken, ${line}`);
  }
  return { source, submissions, leftOut, unmatched, close: unpacked.close };
}

async function filesOf(path: string) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) throw new RangeError(`grade: --submissions must be a folder or a zip, got no ${path}`);
  if (kind.isDirectory()) return { ...handedBelow(path), packed: false, close: () => {} };
  const folder = temporaryFolder("intake");
  chmodSync(folder, 0o700); // nobody else on this machine reads what a class handed in
  const close = () => removeFolder(folder);
  try {
    return { ...(await unpack(path, folder)), packed: true, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Links are not followed, neither to files nor to folders. */
function handedBelow(folder: string): { files: HandedFile[]; leftOut: string[] } {
  const files: HandedFile[] = [];
  const leftOut: string[] = [];
  for (const { name, kind } of entriesBelow(folder)) {
    const file = join(folder, name);
    if (kind === "other") leftOut.push(`${name}: a link or device, not a plain file`);
    else if (kind === "folder" && name.endsWith(".ipynb")) leftOut.push(`${name}: a folder, not a notebook`);
    if (kind !== "file") continue;
    const { mtimeMs, size } = lstatSync(file);
    files.push({ name: name.normalize("NFC"), file, changed: mtimeMs, size });
  }
  return { files, leftOut };
}

/** What editors, macOS and Jupyter leave behind. */
const isByTheWay = (name: string): boolean =>
  name.split("/").some((part) => part === ".ipynb_checkpoints" || part === "__MACOSX" || part.startsWith("._"));

/** Any file may be the notebook: its content says so. */
function candidate(file: HandedFile, sender: Sender): Candidate {
  try {
    const { notebook } = readSubmitted(boundedBytes(file.file));
    return { ...file, sender, homework: homeworkIdOf(notebook), readable: true };
  } catch {
    return { ...file, sender, homework: undefined, readable: false };
  }
}

const rank = ({ homework, readable }: Candidate): number => (homework !== undefined ? 2 : readable ? 1 : 0);
const order = (a: Candidate, b: Candidate): number =>
  (a.sender.attempt ?? 0) - (b.sender.attempt ?? 0) || a.changed - b.changed || (a.name < b.name ? -1 : 1);

function submissionOf(
  student: string,
  { name, file, sender, changed }: Candidate,
  handed: readonly HandedFile[],
): Submission {
  const note = handed.find((other) => other.name === name.replace(/[^/]+$/, "timestamp.txt"));
  const noted = note === undefined || note.size > 200 ? undefined : instantOf(readFileSync(note.file, "utf8"));
  const { identifier, late } = sender;
  return {
    student,
    file,
    name,
    ...(identifier === undefined ? {} : { identifier }),
    handedIn: new Date(noted ?? changed).toISOString(),
    ...(late === undefined ? {} : { late }),
  };
}
