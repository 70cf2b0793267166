/** The student's version of a homework: its notebook and its public cases. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Homework } from "latent/exercise/case";
import type { Plain } from "latent/exercise/plain";
import { isTensorValue } from "latent/exercise/tensor-value";
import type { WrittenExercise } from "latent/exercise/written";
import type { CourseHomework } from "../homework/course";
import { drawCases, publicKey } from "../homework/draw";
import { requireSound } from "../homework/flaws";
import { studentNotebook } from "../homework/master";
import { mistakesOf } from "../homework/mistaken-values";
import { notebookText } from "../homework/notebook";
import { writtenOf } from "../homework/written";
import { requireNoLeak } from "./leak";

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

/**
 * Writes the files of a release into a folder.
 *
 * @throws {RangeError} if another homework lies there: its cases have the same name
 */
export function writeRelease(homework: CourseHomework, key: Buffer, to: string): void {
  const other = homeworkIn(to);
  if (other !== undefined && other !== homework.id)
    throw new RangeError(
      `release: --to must be a folder for ${homework.id} alone, got ${to} with ${other} in it, whose cases.json would be lost; name another, as in ${join(to, homework.folder)}`,
    );
  const files = releaseFiles(homework, key);
  mkdirSync(to, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(to, name), text);
}

/** Whose cases lie in a folder, if any do. */
function homeworkIn(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as { id?: string }).id;
  } catch {
    return undefined;
  }
}

function publicHomework(homework: CourseHomework): Homework {
  const { id, title, absent, edition, exercises } = homework;
  const written = writtenOf(homework).map(
    (one): WrittenExercise => ({ id: one.id, title: one.title, points: one.points }),
  );
  const cases = new Map(exercises.map((one) => [one.id as string, drawCases(one, "public", publicKey)]));
  const mistakes = mistakesOf(homework, (exercise) => cases.get(exercise) ?? []);
  return {
    id,
    title,
    absent,
    present: edition,
    exercises: exercises.map((exercise) => ({
      id: exercise.id,
      title: exercise.title,
      answer: exercise.answer,
      points: exercise.points,
      ...(exercise.seconds === undefined ? {} : { seconds: exercise.seconds }),
      cases: cases.get(exercise.id) ?? [],
      // What feedback says of a mistake names it: it stays here.
      mistakes: mistakes(exercise.id).map(({ hint, values }) => ({
        hint,
        values: values.map((calls) => calls.map(rounded)),
      })),
      hidden: exercise.cases.filter((one) => one.hidden).length,
    })),
    ...(written.length === 0 ? {} : { written }),
  };
}

/** Seven digits: more would be other ones on another machine. What JSON has no number for is no value. */
function rounded(value: Plain): Plain {
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(7)) : Number.NaN;
  if (Array.isArray(value)) return whole(value.map(rounded), (parts) => parts);
  if (isTensorValue(value))
    return rounded(value.values as Plain) === null ? null : { ...value, values: value.values.map(fiveDigits) };
  if (!(value instanceof Map)) return value;
  const entries = [...(value as ReadonlyMap<string, Plain>)].map(([name, entry]) => [name, rounded(entry)] as const);
  return whole(
    entries.map(([, entry]) => entry),
    () => Object.fromEntries(entries),
  );
}

/** Of float32, whose sixth differs from backend to backend. */
const fiveDigits = (value: number): number => Number(value.toPrecision(5));

const whole = (parts: readonly Plain[], value: (parts: readonly Plain[]) => Plain): Plain =>
  parts.some((part) => part === null || Number.isNaN(part)) ? null : value(parts);
