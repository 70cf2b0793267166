/** Looks for what a student must not receive in what a student is to receive. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "latent/exercise/case";
import { filesBelow } from "../files";
import type { CourseHomework } from "../homework/course";
import { drawCases } from "../homework/draw";
import { solutionOf } from "../homework/master";
import { readNotebook } from "../homework/notebook";
import { courseFolder } from "../places";

/** Lines too short to give anything away: a brace, the end of a call. */
const telling = (line: string) => line.length >= 12;

/** The numbers of hidden arguments and expectations, as JSON writes them; short ones stand in other places too. */
export function hiddenNumbers(homework: CourseHomework, key: Buffer): string[] {
  const cases = homework.exercises.flatMap((exercise): Case[] => drawCases(exercise, "hidden", key));
  const found = JSON.stringify(cases.map(({ calls, expectation }) => [calls, expectation])).match(/\d+\.\d{8,}/g);
  return [...new Set(found ?? [])];
}

/** Every text of the homework that must not be in a release. */
export function secretsOf(homework: CourseHomework, key: Buffer): string[] {
  const solutions = homework.exercises.flatMap(({ id }) => solutionOf(homework.master, id).split("\n"));
  const lines = solutions.map((line) => line.trim()).filter(telling);
  const mistakes = homework.mutants.flatMap(({ says }) => says ?? []).filter(telling);
  return [...lines, ...mistakes, ...hiddenNumbers(homework, key), "BEGIN SOLUTION", "END SOLUTION"];
}

/** @throws {Error} naming the file and the text */
export function requireNoLeak(homework: CourseHomework, key: Buffer, files: ReadonlyMap<string, string>): void {
  const secrets = secretsOf(homework, key);
  for (const [name, text] of files) {
    const found = secrets.find((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
    if (found !== undefined) throw new Error(`release: ${name} must not hold "${found}"`);
  }
}

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

/** Names and hints that students first read in their feedback. */
export function hiddenWords(homeworks: readonly CourseHomework[]): string[] {
  const words = (hidden: boolean) =>
    homeworks
      .flatMap(({ exercises }) => exercises.flatMap(({ cases }) => cases))
      .filter((one) => (one.hidden === true) === hidden)
      .flatMap(({ name, hint }) => [name, hint]);
  const open = new Set(words(false));
  return unpublished([...new Set(words(true))].filter((text) => !open.has(text)));
}

/** The texts that no published room holds. */
export function unpublished(texts: readonly string[]): string[] {
  const all = publishedText();
  return texts.filter((text) => !all.includes(text));
}

/**
 * Searches every byte, plain and as JSON writes it.
 *
 * @throws {Error} naming the file and the text
 */
export function requireNothingHidden(
  homeworks: readonly CourseHomework[],
  key: Buffer,
  files: ReadonlyMap<string, Buffer>,
): void {
  const solutions = unpublished(homeworks.flatMap((homework) => secretsOf(homework, key)));
  const sought = [...solutions, ...hiddenWords(homeworks)].map(
    (secret) => [secret, JSON.stringify(secret).slice(1, -1)] as const,
  );
  for (const [name, bytes] of files) {
    const found = sought.find(([plain, escaped]) => bytes.includes(plain) || bytes.includes(escaped));
    if (found !== undefined) throw new Error(`release: ${name} must not hold "${found[0]}"`);
  }
}
