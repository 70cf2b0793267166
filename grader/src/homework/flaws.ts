/**
 * What is wrong with a homework before anything of it runs, each with the exercise, the case or the cell. `verify` begins with it, and
 * nothing is released that has one.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AuthoredExercise, Mutant } from "../authoring";
import { libraryFolder } from "../places";
import { caseFlaws } from "./case-flaws";
import type { CourseHomework } from "./course";
import { masterFlaws, solutionOf } from "./master";
import { writtenFlaws } from "./written";

/** The flaws of a homework; none of one that can be verified. */
export function flawsOf(homework: CourseHomework): string[] {
  const { exercises } = homework;
  const structure = [
    ...identityFlaws(homework),
    ...partFlaws(homework),
    ...exercises.flatMap((exercise, i) => exerciseFlaws(exercise, homework.id, exercises.slice(0, i))),
    ...masterFlaws(homework.master, homework),
    ...writtenFlaws(homework, homework.master),
  ];
  // What follows reads solutions and points, which must be there.
  return structure.length > 0 ? structure : [...mutantFlaws(homework), ...exercises.flatMap(caseFlaws)];
}

/** @throws {RangeError} with every flaw in a line of its own */
export function requireSound(homework: CourseHomework): void {
  const flaws = flawsOf(homework);
  if (flaws.length > 0) throw new RangeError(`${homework.folder} must have no flaws, got:\n${flaws.join("\n")}`);
}

function identityFlaws({ id, title, folder, exercises }: CourseHomework): string[] {
  return [
    ...(folder.startsWith(`${id}-`) ? [] : [`cases.ts: id must be the beginning of the folder ${folder}, got "${id}"`]),
    ...(isText(title) ? [] : [`cases.ts: title must be a text, got ${JSON.stringify(title)}`]),
    ...(exercises.length > 0 ? [] : ["cases.ts: exercises must hold at least one, got none"]),
  ];
}

/** Parts of lib/src are known by what was built of them. */
function partFlaws({ edition, absent }: CourseHomework): string[] {
  const isThere = (part: string) =>
    ["", ".js"].some((ending) => existsSync(join(libraryFolder, "dist", `${part}${ending}`)));
  const wrong = (list: string, parts: readonly string[]) =>
    parts
      .filter((part) => !isThere(part))
      .map((part) => `cases.ts: ${list} must name files or folders of lib/src, without endings, got "${part}"`);
  const both = edition.filter((part) => absent.some((one) => part === one || part.startsWith(`${one}/`)));
  return [
    ...wrong("edition", edition),
    ...wrong("absent", absent),
    ...both.map((part) => `cases.ts: "${part}" must be in one of edition and absent, got both`),
  ];
}

function exerciseFlaws(exercise: AuthoredExercise, homework: string, earlier: readonly AuthoredExercise[]): string[] {
  const { id, title, answer, points, tolerance, follows = [], cases } = exercise;
  const flaws: string[] = [];
  const must = (holds: boolean, text: string) => holds || flaws.push(`${id}: ${text}`);
  must(
    isText(id) && new RegExp(`^${homework}\\.[a-z0-9-]+$`).test(id),
    `the id must be ${homework}. and lower-case letters`,
  );
  must(!earlier.some((one) => one.id === id), "the id must be its own, got it twice");
  must(!earlier.some((one) => one.answer === answer), `answer must be a name of its own, got "${answer}" twice`);
  must(isText(title), `title must be a text, got ${JSON.stringify(title)}`);
  must(/^[A-Za-z_$][\w$]*$/.test(answer), `answer must be the name of a function, got ${JSON.stringify(answer)}`);
  must(typeof points === "number" && points > 0, `points must be a number above 0, got ${JSON.stringify(points)}`);
  must(typeof exercise.reference === "function", "reference must be a function");
  must(
    tolerance?.relative >= 0 && tolerance.absolute >= 0 && isText(tolerance.reason),
    "tolerance must have relative, absolute and a reason",
  );
  must(
    exercise.seconds === undefined || (exercise.seconds > 0 && exercise.seconds <= 20),
    `seconds must be above 0 and at most 20, got ${exercise.seconds}`,
  );
  for (const one of follows) {
    must(
      earlier.some(({ id }) => id === one),
      `follows must name earlier exercises, got "${one}"`,
    );
  }
  const names = cases.map(({ name }) => name);
  for (const [i, name] of names.entries())
    must(names.indexOf(name) === i, `case names must differ, got "${name}" twice`);
  const proving = (hidden: boolean) => cases.some((one) => one.kind !== "relation" && (one.hidden === true) === hidden);
  must(proving(false), "one public case must not be a relation: relations count once a value is right");
  must(proving(true), "one hidden case must not be a relation: the public answers can be copied");
  return flaws;
}

function mutantFlaws({ exercises, mutants, alternatives, master }: CourseHomework): string[] {
  const flaws = (list: string, { exercise: id, name, replace, fails }: Mutant) => {
    const label = `mutants.ts: ${list} "${name}" of ${id}`;
    const exercise = exercises.find((one) => one.id === id);
    if (exercise === undefined) return [`${label}: there is no such exercise`];
    const count = solutionOf(master, id).split(replace[0]).length - 1;
    const once = count === 1 ? [] : [`${label}: "${replace[0]}" must stand in the solution once, got ${count} times`];
    const named = list === "alternative" || exercise.cases.some((one) => one.name === fails);
    return [...once, ...(named ? [] : [`${label}: fails must name a case of the exercise, got "${fails}"`])];
  };
  return [
    ...mutants.flatMap((one) => flaws("mutant", one)),
    ...alternatives.flatMap((one) => flaws("alternative", one)),
  ];
}

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";
