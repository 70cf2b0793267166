/** The course as students receive it: without solutions, hidden cases, the grader, what tests or names them, and without history. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../files";
import { homeworkFolders, loadHomework } from "../homework/course";
import type { Json } from "../json";
import { courseFolder } from "../places";
import { courseLock, coursePackage } from "./course-packages";
import { requireNothingHidden } from "./leak";
import { releaseFiles } from "./release";

/** All that goes out; what is not named here stays. */
const rooms = ["setup", "kernel", "lib", "notebooks", "datasets", "checkpoints", "book"];
const proofs = ["checkpoints", "examples", "kernel", "layout", "lib", "setup"].map((name) => join("test", name));
const pages = ["exercises/README.md"];
const instructorsPages = ["docs/instructors.md", "docs/authors.md", "book/pages/teaching.md"];
const settings = [".gitignore", ".mocharc.json", ".npmrc", "biome.json", "tsconfig.json", "tsconfig.base.json"];
const tests = ["examples.test.ts", "layout.test.ts", "reporter.ts", "watchdog.cjs", "tsconfig.json"].map((name) =>
  join("test", name),
);

/** Made by a build or a run; nobody's source. */
const isMade = (name: string): boolean =>
  name.startsWith(".") || name.endsWith(".tsbuildinfo") || ["node_modules", "dist", "__pycache__"].includes(name);

/**
 * The files of the edition by path.
 *
 * @throws {Error} if a line of a solution or a hidden case survives in one
 */
export function studentEdition(key: Buffer): Map<string, Buffer> {
  const names = [...rooms, ...proofs, "docs"].flatMap(filesOf).filter((name) => !instructorsPages.includes(name));
  const files = new Map([...names, ...pages, ...settings, ...tests].map((name) => [name, bytesOf(name)]));
  for (const page of ["README.md", "book/pages/first.md"])
    files.set(page, text(withoutOtherReaders(String(bytesOf(page)))));
  files.set("CHANGELOG.md", text(learnersChanges(String(bytesOf("CHANGELOG.md")))));
  files.set("package.json", json(coursePackage(parsed("package.json"))));
  files.set("package-lock.json", json(courseLock(parsed("package-lock.json"))));
  const homeworks = homeworkFolders().map((folder) => loadHomework(folder));
  for (const homework of homeworks) {
    for (const [name, content] of releaseFiles(homework, key)) {
      files.set(join("exercises", homework.folder, name), text(content));
    }
  }
  requireNothingHidden(homeworks, key, files);
  return files;
}

/** @throws {RangeError} if there is something in the folder already: students' work is never written over */
export function writeStudentEdition(files: ReadonlyMap<string, Buffer>, to: string): void {
  mkdirSync(to, { recursive: true });
  if (readdirSync(to).length > 0) {
    throw new RangeError(`release: the folder of the student edition must be empty or new, got ${to}; name another`);
  }
  for (const [name, bytes] of files) {
    mkdirSync(join(to, dirname(name)), { recursive: true });
    writeFileSync(join(to, name), bytes);
  }
}

/** Files below a folder of the course; nothing made, nothing hidden. */
const filesOf = (folder: string): string[] =>
  filesBelow(join(courseFolder, folder), isMade).map((name) => `${folder}/${name}`);

/** The page without the lines that link to pages which stay with the instructor. */
const withoutOtherReaders = (page: string): string =>
  page.replace(/^.*\]\((docs\/instructors\.md|CONTRIBUTING\.md|teaching\.md)\).*\n/gm, "");

/** The changes of each version without the part for instructors, which tells of solutions, marks and the grader. */
const learnersChanges = (page: string): string =>
  page
    .replace(/^### For instructors and contributors\n[\s\S]*?(?=^##|$(?![\s\S]))/gm, "")
    .replace(/^### The course\n\n/gm, "");

const bytesOf = (name: string): Buffer => readFileSync(join(courseFolder, name));
const parsed = (name: string): Json => JSON.parse(String(bytesOf(name)));
const text = (content: string): Buffer => Buffer.from(content);
const json = (value: Json): Buffer => text(`${JSON.stringify(value, null, 2)}\n`);
