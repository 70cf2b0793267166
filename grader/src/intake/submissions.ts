/** Finds the submissions of a folder: `student.ipynb`, or `student/anything.ipynb`. */
import { lstatSync } from "node:fs";
import { basename, join } from "node:path";
import { filesIn } from "../record/records";

export interface Submission {
  readonly student: string;
  readonly file: string;
}

export interface Intake {
  readonly submissions: readonly Submission[];
  /** Files that were not taken, with the reason. */
  readonly leftOut: readonly string[];
}

/** Of several notebooks of one student the one changed last is taken. */
export function submissionsIn(folder: string): Intake {
  const leftOut: string[] = [];
  const latest = new Map<string, { file: string; at: number; name: string }>();
  for (const name of filesIn(folder, ".ipynb")) {
    if (name.split("/").some((part) => part === ".ipynb_checkpoints")) continue;
    const file = join(folder, name);
    const stat = lstatSync(file);
    if (!stat.isFile()) {
      leftOut.push(`${name}: not a plain file`);
      continue;
    }
    const student = name.includes("/") ? (name.split("/")[0] as string) : basename(name, ".ipynb");
    const other = latest.get(student);
    if (other !== undefined && other.at > stat.mtimeMs) {
      leftOut.push(`${name}: an earlier attempt`);
      continue;
    }
    if (other !== undefined) leftOut.push(`${other.name}: an earlier attempt`);
    latest.set(student, { file, at: stat.mtimeMs, name });
  }
  return { submissions: [...latest].map(([student, { file }]) => ({ student, file })), leftOut };
}
