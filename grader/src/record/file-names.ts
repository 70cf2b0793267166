/** File names for students: whatever they are called, no two have the same, and none leaves the folder. */
import { createHash } from "node:crypto";

/** A file name for each student. */
export function fileNames(students: readonly string[]): Map<string, string> {
  const simple = (student: string) =>
    student
      .replace(/[^\p{L}\p{N}._-]/gu, "_")
      .replace(/^\.+/, "_")
      .slice(0, 80);
  const uses = new Map<string, number>();
  for (const student of students) {
    const key = simple(student).toLowerCase();
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return new Map(
    students.map((student) => {
      const name = simple(student);
      const alone = uses.get(name.toLowerCase()) === 1 && name !== "";
      const mark = createHash("sha256").update(student).digest("hex").slice(0, 8);
      return [student, alone ? name : `${name}-${mark}`];
    }),
  );
}
