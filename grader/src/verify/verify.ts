/** Grades the grader: the solution, other right answers, the template and every mutant pass through it as submissions do. */
import type { Mutant } from "../authoring";
import { concurrently } from "../concurrently";
import type { CourseHomework } from "../homework/course";
import { flawsOf } from "../homework/flaws";
import { solutionOf, studentNotebook, withEdit } from "../homework/master";
import { type Grader, openGrader } from "../mark/grader";
import { markSubmission } from "../mark/submission";
import type { InstructorKey } from "../record/key";
import { counted, type Result } from "../record/result";
import { releaseFiles } from "../release/release";

/** What verification found. */
export interface Verification {
  readonly faults: readonly string[];
  readonly mutants: number;
  readonly cases: number;
  readonly seconds: number;
}

/** @param jobs submissions at a time */
export async function verify(
  homework: CourseHomework,
  key: InstructorKey,
  jobs: number,
  open = openGrader,
): Promise<Verification> {
  const began = performance.now();
  const cases = homework.exercises.reduce((sum, one) => sum + one.cases.length, 0);
  const seconds = () => (performance.now() - began) / 1000;
  const mutants = homework.mutants.length;
  const flaws = flawsOf(homework);
  if (flaws.length > 0) return { faults: flaws, mutants, cases, seconds: seconds() }; // nothing of it could be graded
  const grader = open(homework, key);
  try {
    releaseFiles(homework, key.bytes); // throws where something leaks
    const results = await concurrently(homework.mutants, jobs, (mutant) => mark(grader, mutant));
    const faults = [
      ...(await rightAnswers(grader)),
      ...homework.mutants.flatMap((mutant, i) => faultsOf(mutant, results[i] as Result)),
      ...idleCases(homework, results),
      ...(await differences(grader, results)),
    ];
    return { faults, mutants, cases, seconds: seconds() };
  } finally {
    grader.close();
  }
}

function mark(grader: Grader, { exercise, replace }: Mutant): Promise<Result> {
  const { homework } = grader;
  const marked = { ...grader, homework: { ...homework, exercises: touchedBy(exercise, homework) } };
  return markSubmission(withEdit(homework.master, exercise, replace), marked);
}

/**
 * The exercise, those that follow it, and those whose solutions name its answer, at first hand or at second, whether they say that they
 * follow it or not: no mistake in it can cost points of the others, which are marked in the solution itself.
 */
export function touchedBy(
  id: string,
  { exercises, master }: Pick<CourseHomework, "exercises" | "master">,
): CourseHomework["exercises"] {
  const touched = new Set([id]);
  const answers: string[] = [];
  for (const one of exercises) {
    const named = new Set(solutionOf(master, one.id).match(/[\w$]+/g));
    const follows = one.follows?.some((earlier) => touched.has(earlier));
    if (follows || answers.some((answer) => named.has(answer))) touched.add(one.id);
    if (touched.has(one.id)) answers.push(one.answer);
  }
  return exercises.filter((one) => touched.has(one.id));
}

async function rightAnswers(grader: Grader): Promise<string[]> {
  const { homework } = grader;
  const { master, alternatives } = homework;
  const otherwise = alternatives.reduce(
    (notebook, { exercise, replace }) => withEdit(notebook, exercise, replace),
    master,
  );
  const template = await markSubmission(studentNotebook(master, homework), grader);
  const missing = homework.exercises.filter(({ id }) => !alternatives.some((one) => one.exercise === id));
  return [
    ...short("the solution", await markSubmission(master, grader)),
    ...short("the other right answers", await markSubmission(otherwise, grader)),
    ...missing.map(({ id }) => `${id}: no other right answer is listed`),
    ...(template.earned === 0 ? [] : [`the untouched template earns ${template.earned}`]),
  ];
}

function short(name: string, { exercises }: Result): string[] {
  return exercises.flatMap(({ id, cases }) =>
    cases
      .filter(({ state }) => state !== "pass")
      .map((one) => `${name}: ${id}, "${one.name}": ${one.state} ${one.difference ?? ""}`),
  );
}

function faultsOf(mutant: Mutant, { exercises, earned, points }: Result): string[] {
  const label = `mutant "${mutant.name}" of ${mutant.exercise}`;
  const exercise = exercises.find(({ id }) => id === mutant.exercise);
  const named = exercise?.cases.find(({ name }) => name === mutant.fails);
  if (exercise === undefined || named === undefined) return [`${label}: there is no case "${mutant.fails}"`];
  const faults: string[] = [];
  if (named.state !== "fail") faults.push(`${label}: "${named.name}" must fail, got ${named.state}`);
  if (exercise.looksLike !== mutant.says)
    faults.push(`${label}: must look like "${mutant.says}", got "${exercise.looksLike}"`);
  const lost = Math.round((points - earned) * 100) / 100;
  const own = Math.round((exercise.points - counted(exercise)) * 100) / 100;
  if (lost !== own) faults.push(`${label}: one mistake must cost once (${own}), got ${lost}`);
  return faults;
}

/** A case that no mutant fails tests nothing. */
function idleCases({ exercises, mutants }: CourseHomework, results: readonly Result[]): string[] {
  return exercises.flatMap(({ id, cases }) => {
    const own = results
      .filter((_, i) => mutants[i]?.exercise === id)
      .map((result) => result.exercises.find((one) => one.id === id));
    const failing = (name: string) =>
      own.some((one) => one?.cases.find((each) => each.name === name)?.state !== "pass");
    return cases.filter(({ name }) => !failing(name)).map(({ name }) => `${id}: no mutant fails "${name}"`);
  });
}

/** Some of the mutants once more, one at a time and from the last to the first: the bytes must be the same. */
async function differences(grader: Grader, results: readonly Result[]): Promise<string[]> {
  const { mutants, exercises } = grader.homework;
  const firsts = exercises.map(({ id }) => mutants.findIndex(({ exercise }) => exercise === id));
  const chosen = firsts.filter((i) => i >= 0).reverse();
  const again = await concurrently(chosen, 1, (i) => mark(grader, mutants[i] as Mutant));
  return chosen.flatMap((i, j) =>
    JSON.stringify(results[i]) === JSON.stringify(again[j]) ? [] : [`mutant "${mutants[i]?.name}": two runs differ`],
  );
}
