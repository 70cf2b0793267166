// The page that npm start opens: docs/start-here.md with the learner's progress in it, written anew while JupyterLab runs.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeworkProgress, homeworkStamp } from "./homework-progress.mjs";
import { root, work } from "./paths.mjs";

/** Its name in docs/ and in the learner's folder. */
export const firstPage = "start-here.md";

/** A file of that name without this line is the learner's own, and stays. */
const ours = "<!-- npm start writes this page anew: what you write here does not last -->";

/** Writes the page, where nothing of the learner's is in its place. @returns {boolean} whether it is there */
export function writeFirstPage(course = root, copy = work) {
  const [source, file] = [join(course, "docs", firstPage), join(copy, firstPage)];
  if (!existsSync(source)) return false;
  const there = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (there !== undefined && !there.startsWith(ours)) return false;
  const text = pageWith(readFileSync(source, "utf8"), homeworkProgress(course, copy));
  if (text === there) return true;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return true;
}

/** Writes the page again whenever a homework has been saved. @returns {() => void} ends it */
export function followHomework(course = root, copy = work, milliseconds = 2000) {
  let stamp = homeworkStamp(copy);
  const timer = setInterval(() => {
    try {
      const now = homeworkStamp(copy);
      if (now === stamp) return;
      writeFirstPage(course, copy);
      stamp = now;
    } catch (error) {
      // A folder that goes away under our feet is no reason to end JupyterLab.
      console.error(`${firstPage}: ${error instanceof Error ? error.message : error}`);
      clearInterval(timer);
    }
  }, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}

/** @param {string} source the page in docs/ @param {import("./homework-progress.mjs").Progress[]} progress */
export function pageWith(source, progress) {
  const moved = source.replaceAll(/\]\((?!https?:|#)([^)]+)\)/g, (_, to) =>
    to.startsWith("../") ? `](${to.slice(3)})` : `](docs/${to})`,
  );
  const page = moved.replace(/<!-- progress -->[\s\S]*?<!-- \/progress -->/, () => progressTable(progress));
  return `${ours}\n\n${page}`;
}

/** @param {import("./homework-progress.mjs").Progress[]} progress */
function progressTable(progress) {
  const rows = progress.map(({ id, title, folder, submission, ...counts }) => {
    const link = `[${id.replace(/^h/, "")} · ${title}](exercises/${folder}/${folder}.ipynb)`;
    const cells = counts.checked
      ? [
          `${counts.passed} of ${counts.cases} ${bar(counts.passed, counts.cases)}`,
          `${counts.whole} of ${counts.exercises}`,
        ]
      : [`none of ${counts.cases} checked yet`, `0 of ${counts.exercises}`];
    const made = submission ? `[${submission}](exercises/${folder}/${submission})` : "not made yet";
    return `| ${[link, ...cells, made].join(" | ")} |`;
  });
  return [
    "| homework | public cases that pass | exercises that pass them all | file to hand in |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "This is what the checks said in your notebooks as you last saved them, whatever the file to hand in holds: that one is as `submit` last wrote it, and a later change is in it only after another `submit`. Save, and reload this page (F5) to see it again. Hidden cases come on top.",
  ].join("\n");
}

/** @param {number} passed @param {number} of */
function bar(passed, of) {
  const full = of > 0 ? Math.floor((10 * passed) / of) : 0;
  return "▰".repeat(full) + "▱".repeat(10 - full);
}
