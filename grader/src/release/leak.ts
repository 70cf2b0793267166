/** Looks for what a student must not receive in what a student is to receive. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../files";
import type { CourseHomework } from "../homework/course";
import { drawCases } from "../homework/draw";
import { solutionOf } from "../homework/master";
import { hintOf, told } from "../homework/mistakes";
import { readNotebook } from "../homework/notebook";
import { modelAnswer, writtenOf } from "../homework/written";
import { courseFolder } from "../places";
import { sought } from "./seek";

/** Lines too short to give anything away: a brace, the end of a call. */
const isTelling = (line: string) => line.length >= 12;

/** A text that must not go out, and what it is. */
export interface Secret {
  readonly text: string;
  readonly of: string;
}

/** The numbers of hidden arguments and expectations, as JSON writes them; short ones stand in other places too. */
export const hiddenNumbers = (homework: CourseHomework, key: Buffer): string[] => [
  ...new Set(numbersOf(homework, key).map(({ text }) => text)),
];

function numbersOf({ exercises }: CourseHomework, key: Buffer): Secret[] {
  return exercises.flatMap((exercise) =>
    drawCases(exercise, "hidden", key).flatMap(({ name, calls, expectation }) => {
      const found = JSON.stringify([calls, expectation]).match(/\d+\.\d{8,}/g) ?? [];
      const of = `a number of the hidden case "${name}" of ${exercise.id}; where it is equal by chance, draw other arguments`;
      return found.map((text) => ({ text, of }));
    }),
  );
}

/** Every text of the homework that must not be in a release. */
export function secretsOf(homework: CourseHomework, key: Buffer): Secret[] {
  const solutions = homework.exercises.flatMap(({ id }) =>
    solutionOf(homework.master, id)
      .split("\n")
      .map((line) => ({ text: line.trim(), of: `a line of the solution of ${id}` })),
  );
  const written = writtenOf(homework).flatMap(({ id }) =>
    modelAnswer(homework.master, id)
      .split("\n")
      .map((line) => ({ text: line.trim(), of: `a line of the model answer of ${id}` })),
  );
  const mistakes = homework.mutants.flatMap(({ says, name, exercise }) =>
    says === undefined ? [] : [{ text: says, of: `what feedback says of the mutant "${name}" of ${exercise}` }],
  );
  const markers = ["BEGIN SOLUTION", "END SOLUTION"].map((text) => ({ text, of: "a marker of a solution" }));
  return [
    ...[...solutions, ...written, ...mistakes].filter(({ text }) => isTelling(text)),
    ...numbersOf(homework, key),
    ...markers,
  ];
}

/** @throws {RangeError} naming the file, the text, and whose it is */
export function requireNoLeak(homework: CourseHomework, key: Buffer, files: ReadonlyMap<string, string>): void {
  const secrets = secretsOf(homework, key);
  for (const [name, text] of files) {
    const found = secrets.find((secret) => text.includes(JSON.stringify(secret.text).slice(1, -1)));
    if (found !== undefined) throw leak(name, found);
  }
}

const leak = (file: string, { text, of }: Secret) => new RangeError(`release: ${file} must not hold "${text}", ${of}`);

/** A text as it stands in a page, and as JSON writes it. */
const formsOf = (text: string): readonly string[] => [text, JSON.stringify(text).slice(1, -1)];

/** Rooms that everyone reads: what stands in one of them as well gives nothing away. */
const published = ["lib/src", "test/lib", "notebooks"];

/** The text of the published rooms; of notebooks that of every cell. */
export function publishedText(): string {
  const files = published.flatMap((room) => {
    const names = filesBelow(join(courseFolder, room), (name) => name === ".ipynb_checkpoints");
    return names.map((name) => join(courseFolder, room, name));
  });
  const texts = files.map((file) => {
    if (file.endsWith(".ts")) return readFileSync(file, "utf8");
    if (!file.endsWith(".ipynb")) return "";
    const { cells } = readNotebook(file);
    return cells.map(({ source }) => source).join("\n");
  });
  return texts.join("\n");
}

/** Names and hints that students first read in their feedback; what `check` says of a mistake they read before. */
export function hiddenWords(homeworks: readonly CourseHomework[]): string[] {
  const words = (hidden: boolean) =>
    homeworks
      .flatMap(({ exercises }) => exercises.flatMap(({ cases }) => cases))
      .filter((one) => (one.hidden === true) === hidden)
      .flatMap(({ name, hint }) => [name, hint]);
  const ofMistakes = homeworks.flatMap((homework) =>
    homework.exercises.flatMap((exercise) => told(homework, exercise).map((mutant) => hintOf(exercise, mutant))),
  );
  const open = new Set([...words(false), ...ofMistakes]);
  return unpublished([...new Set(words(true))].filter((text) => !open.has(text)));
}

/** The texts that no published room holds; what is shorter than four bytes ("d=1") gives nothing away. */
export function unpublished(texts: readonly string[]): string[] {
  const telling = texts.filter((text) => Buffer.byteLength(text) >= 4);
  const known = new Set(sought(telling)(Buffer.from(publishedText())));
  return telling.filter((text) => !known.has(text));
}

/**
 * Searches every byte, plain and as JSON writes it.
 *
 * @throws {RangeError} naming the file, the text, and whose it is
 */
export function requireNothingHidden(
  homeworks: readonly CourseHomework[],
  key: Buffer,
  files: ReadonlyMap<string, Buffer>,
): void {
  const all = homeworks.flatMap((homework) => secretsOf(homework, key));
  const secret = new Set(unpublished(all.map(({ text }) => text)));
  const words = hiddenWords(homeworks).map((text) => ({ text, of: "the name or hint of a hidden case" }));
  const secrets = [...all.filter(({ text }) => secret.has(text)), ...words];
  const written = new Map(secrets.flatMap((one) => formsOf(one.text).map((form) => [form, one] as const)));
  const found = sought(written.keys());
  for (const [name, bytes] of files) {
    for (const text of found(bytes)) throw leak(name, written.get(text) as Secret);
  }
}
