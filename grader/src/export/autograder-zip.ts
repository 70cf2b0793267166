/** The zip that Gradescope takes for an autograder: the grader with one homework and the key, around `latent autograde`. */
import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { courseFolder } from "../places";
import type { InstructorKey } from "../record/key";
import type { CourseHomework } from "../release/course";
import type { Isolation } from "../run/sandbox";

/** When students see the hidden cases, in Gradescope's words. */
export const hiddenVisibilities = ["visible", "after_due_date", "after_published", "hidden"] as const;
export type HiddenVisibility = (typeof hiddenVisibilities)[number];

/** What is decided when the zip is made; `autograder.json` in it. */
export interface AutograderSettings {
  readonly homework: string;
  readonly isolation: Isolation;
  readonly hiddenCases: HiddenVisibility;
}

const rooms = ["lib", "kernel", "grader"];
const settingsOfCourse = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "tsconfig.base.json"];
const made = new Set(["node_modules", "dist", "tsconfig.tsbuildinfo"]);
/** A fixed time, so that the same course makes the same zip. */
const mtime = new Date(2020, 0, 1);

/** @returns how many files went in */
export async function writeAutograder(
  { homework, key, to }: { readonly homework: CourseHomework; readonly key: InstructorKey; readonly to: string },
  { isolation, hiddenCases }: Omit<AutograderSettings, "homework">,
): Promise<number> {
  const zip = new ZipFile();
  const settings: AutograderSettings = { homework: homework.id, isolation, hiddenCases };
  const add = (name: string, bytes: Buffer, mode = 0o100644) => zip.addBuffer(bytes, name, { mtime, mode });
  for (const name of ["setup.sh", "run_autograder"]) {
    add(name, readFileSync(join(courseFolder, "grader", "gradescope", name)), 0o100755);
  }
  add("autograder.json", Buffer.from(`${JSON.stringify(settings, null, 1)}\n`));
  add("instructor.key", key.bytes, 0o100600);
  const files = [...settingsOfCourse, ...[...rooms, join("solutions", homework.folder)].flatMap(filesBelow)];
  for (const name of files) add(`course/${name}`, readFileSync(join(courseFolder, name)));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to, { mode: 0o600 })); // it holds the key and the answers
  return files.length + 4;
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(courseFolder, folder), { withFileTypes: true }).filter(
    ({ name }) => !made.has(name),
  );
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(name);
    return entry.isFile() ? [name] : [];
  });
}
