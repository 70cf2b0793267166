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
