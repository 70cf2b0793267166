/** The student's version of a homework: its notebook and its public cases. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Homework } from "latent/exercise/case";
import type { CourseHomework } from "../homework/course";
import { drawCases, publicKey } from "../homework/draw";
import { requireSound } from "../homework/flaws";
import { studentNotebook } from "../homework/master";
import { notebookText } from "../homework/notebook";
import { requireNoLeak } from "./leak";
import { mistakesOf } from "./mistaken-values";

/** The files of a release by name. @throws {Error} if a line of a solution or a hidden case survives in one */
export function releaseFiles(homework: CourseHomework, key: Buffer): Map<string, string> {
  requireSound(homework);
  const notebook = notebookText(studentNotebook(homework.master, homework));
  const cases = `${JSON.stringify(publicHomework(homework), null, 1)}\n`;
  const files = new Map([
    [`${homework.folder}.ipynb`, notebook],
    ["cases.json", cases],
  ]);
  requireNoLeak(homework, key, files);
  return files;
}

/** Writes the files of a release into a folder. */
export function writeRelease(homework: CourseHomework, key: Buffer, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const [name, text] of releaseFiles(homework, key)) writeFileSync(join(to, name), text);
}

function publicHomework(homework: CourseHomework): Homework {
  const { id, title, absent, edition, exercises } = homework;
  const mistakes = mistakesOf(homework);
  return {
    id,
    title,
    absent,
    present: edition,
    exercises: exercises.map((exercise) => {
      const cases = drawCases(exercise, "public", publicKey);
      return {
        id: exercise.id,
        title: exercise.title,
        answer: exercise.answer,
        points: exercise.points,
        cases,
        mistakes: mistakes(exercise, cases),
        hidden: exercise.cases.filter((one) => one.hidden).length,
      };
    }),
  };
}
