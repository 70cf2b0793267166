/** The listed mistakes that students are told of, and in which words. */
import type { AuthoredExercise, Mutant } from "../authoring";
import type { CourseHomework } from "./course";

/** The mistakes that students are told of. */
export const told = ({ mutants }: Pick<CourseHomework, "mutants">, { id }: Pick<AuthoredExercise, "id">): Mutant[] =>
  mutants.filter(({ exercise, says }) => exercise === id && says !== undefined);

/** The idea to think about again where an answer is such a mistake. */
export const hintOf = ({ cases }: AuthoredExercise, { hint, fails }: Mutant): string =>
  hint ?? cases.find(({ name }) => name === fails)?.hint ?? "";
