/** File names for students: whatever they are called, no two have the same, none leaves the folder, and each fits on every disk. */
import { createHash } from "node:crypto";

/** Of the 255 bytes that a name may have, what is left where an ending and the mark of a file half written are added. */
const mostBytes = 180;

/** A file name for each student. */
export function fileNames(students: readonly string[]): Map<string, string> {
  const uses = new Map<string, number>();
  for (const student of students) uses.set(folded(student), (uses.get(folded(student)) ?? 0) + 1);
  const named = (digits: number) =>
    new Map(
      students.map((student) => {
        const alone = isFileName(student) && uses.get(folded(student)) === 1;
        return [student, alone ? student : `${simple(student)}-${markOf(student).slice(0, digits)}`];
      }),
    );
  const short = named(8);
  const distinct = new Set([...short.values()].map(folded)).size === short.size;
  return distinct ? short : named(64);
}

/** Such a name stays as it is; one that could be another's with its mark gets a mark, too. */
const isFileName = (student: string): boolean =>
  student !== "" && simple(student) === student && !/-[0-9a-f]{8}([0-9a-f]{56})?$/i.test(student);

function simple(student: string): string {
  const letters = student.replace(/[^\p{L}\p{M}\p{N}._-]/gu, "_").replace(/^\.+/, "_");
  let bytes = 0;
  return Array.from(letters)
    .filter((letter) => {
      bytes += Buffer.byteLength(letter);
      return bytes <= mostBytes;
    })
    .join("");
}

/** What disks that do not tell capitals, or two ways to write é, take for one name. */
const folded = (name: string): string => name.normalize("NFKC").toUpperCase().toLowerCase();

const markOf = (student: string): string => createHash("sha256").update(student).digest("hex");
