/** The exercises at the end of a notebook: a number that is NaN until the reader has put an answer in its place. */

/** An answer, the number it must be, and what to think about again when it is not. */
export type Case = readonly [yours: number, truth: number, hint: string];

/**
 * Compares answers with the truth, to a thousandth of it: prints a ✓, or that the exercise is still to do while all of them are NaN.
 *
 * @param name  number and name of the exercise
 * @param cases what the answer gives for some questions, the truth, and a hint for each
 * @throws {RangeError} at the first answer that is wrong, or NaN where another is not: with its hint, without the truth
 * @throws {RangeError} if there is no case
 * @example exercise("1 two and two", [[4, 4, "count"]]) // undefined
 * @example exercise("1 two and two", [[Number.NaN, 4, "count"]]) // undefined
 * @example exercise("1 two and two", [[5, 4, "count on your fingers"]]) // throws exercise: 1 two and two: not yet, got 5; count on your fingers
 */
export function exercise(name: string, cases: readonly Case[]): void {
  if (cases.length === 0) throw new RangeError(`exercise: ${name}: must have a case, got none`);
  if (cases.every(([yours]) => Number.isNaN(yours))) {
    console.log(`${name}: to do`);
    return;
  }
  for (const [yours, truth, hint] of cases) {
    const tolerance = truth === 0 ? 1e-12 : 1e-3 * Math.abs(truth);
    if (!(Math.abs(yours - truth) <= tolerance)) {
      throw new RangeError(`exercise: ${name}: not yet, got ${yours}; ${hint}`);
    }
  }
  console.log(`${name}: ✓`);
}
