/** The zip that Gradescope takes for an autograder: the grader with one homework and the key, around `latent autograde`. */
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { filesBelow } from "../files";
import type { CourseHomework } from "../homework/course";
import { courseFolder } from "../places";
import type { InstructorKey } from "../record/key";
import type { Isolation } from "../sandbox/sandbox";

/** When students see the hidden cases, in Gradescope's words. */
export const hiddenVisibilities = ["visible", "after_due_date", "after_published", "hidden"] as const;
/** One of them. */
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
  const files = [...settingsOfCourse, ...[...rooms, `solutions/${homework.folder}`].flatMap(sourcesOf)];
  for (const name of files) add(`course/${name}`, readFileSync(join(courseFolder, name)));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to, { mode: 0o600 })); // it holds the key and the answers
  return files.length + 4;
}

const sourcesOf = (room: string): string[] =>
  filesBelow(join(courseFolder, room), (name) => made.has(name)).map((name) => `${room}/${name}`);
