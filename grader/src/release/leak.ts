/** Looks for what a student must not receive in what a student is to receive. */
import type { Case } from "latent/exercise/case";
import type { CourseHomework } from "./course";
import { drawCases } from "./draw";
import { solutionOf } from "./master";

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
