/** Exercises that are answered in words: a Markdown cell, with mathematics, which a person marks. */

/** One of them, as a student may know it. */
export interface WrittenExercise {
  /** "h2.why": the homework and a name. */
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** What stands in the cell until the answer is written. */
export const placeholder =
  "*Write your answer here, in the place of this line. Mathematics stands between dollar signs.*";

/**
 * The answer in a cell; empty where there is none yet. What is left of the placeholder is no part of it.
 *
 * @example writtenIn("Because $x = 1$.\n") // "Because $x = 1$."
 * @example writtenIn(placeholder) // ""
 */
export const writtenIn = (source: string): string => source.replaceAll(placeholder, "").trim();

/** A cell of a notebook file, as far as an answer in words is concerned. */
type WrittenCell = { readonly metadata: Readonly<Record<string, unknown>>; readonly source: string };

/**
 * nbgrader's name of the cell in which an exercise is answered.
 *
 * @example gradeIdOf("h2.why") // "h2-why"
 */
export const gradeIdOf = (exercise: string): string => exercise.replace(/\W/g, "-");

/**
 * Whether an exercise is answered in words in this cell: by the metadata that the release wrote, or by nbgrader's, since nbgrader's own tools
 * keep their part alone.
 *
 * @example isWritten({ latent: { role: "written", exercise: "h2.why" } }, "h2.why") // true
 * @example isWritten({ nbgrader: { grade_id: "h2-why" } }, "h2.why") // true
 * @example isWritten({ latent: { role: "check", exercise: "h2.why" } }, "h2.why") // false
 */
export function isWritten(metadata: Readonly<Record<string, unknown>>, exercise: string): boolean {
  const latent = metadata.latent as { role?: unknown; exercise?: unknown } | null | undefined;
  const nbgrader = metadata.nbgrader as { grade_id?: unknown } | null | undefined;
  return (latent?.role === "written" && latent.exercise === exercise) || nbgrader?.grade_id === gradeIdOf(exercise);
}

/**
 * The answer in words to an exercise; empty where there is none. Of a cell that is there twice, the last that is written.
 *
 * @example answerTo("h2.why", [{ metadata: { nbgrader: { grade_id: "h2-why" } }, source: "Because." }]) // "Because."
 */
export const answerTo = (exercise: string, cells: readonly WrittenCell[]): string =>
  cells
    .filter(({ metadata }) => isWritten(metadata, exercise))
    .map(({ source }) => writtenIn(source))
    .filter((text) => text !== "")
    .at(-1) ?? "";
