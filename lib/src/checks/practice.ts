/** The exercises at the end of a notebook: a `todo` until the reader has put an answer in its place, and hints by degrees on request. */

/** Stands where an answer is missing: no number, and not NaN, which an answer may come to by mistake. */
export const todo: number = undefined as unknown as number;

/** An answer, the number it must be, and what to think about again when it is not. */
export type Case = readonly [yours: number, truth: number, hint: string];

/** Hints by degrees: the idea, the formula, the first line. */
export type Hints = readonly [idea: string, formula: string, firstLine: string];

/** The hints of the exercises that have run, and how many of each were given. */
const given = new Map<string, { readonly hints: Hints; count: number }>();

/**
 * Compares answers with the truth, to a thousandth of it: prints a ✓, or that the exercise is still to do while all of them are `todo`.
 *
 * @param name  number and name of the exercise
 * @param cases what the answer gives for some questions, the truth, and a hint for each
 * @param hints for `hint`: the idea, the formula, the first line
 * @throws {RangeError} at the first answer that is wrong or NaN, or missing where another is not: with its hint, without the truth
 * @throws {RangeError} if there is no case
 * @example exercise("1 two and two", [[4, 4, "count"]]) // undefined
 * @example exercise("1 two and two", [[todo, 4, "count"]]) // undefined
 * @example exercise("1 two and two", [[5, 4, "count on your fingers"]]) // throws exercise: 1 two and two: not yet, got 5; count on your fingers
 */
export function exercise(name: string, cases: readonly Case[], hints?: Hints): void {
  if (cases.length === 0) throw new RangeError(`exercise: ${name}: must have a case, got none`);
  if (hints && given.get(name)?.hints.join() !== hints.join()) given.set(name, { hints, count: 0 });
  if (cases.every(([yours]) => yours === todo)) {
    console.log(`${name}: to do`);
    return;
  }
  for (const [yours, truth, hint] of cases) {
    const tolerance = truth === 0 ? 1e-12 : 1e-3 * Math.abs(truth);
    if (!(Math.abs(yours - truth) <= tolerance)) {
      throw new RangeError(`exercise: ${name}: not yet, got ${yours === todo ? "nothing" : yours}; ${hint}`);
    }
  }
  console.log(`${name}: ✓`);
}

/**
 * Prints the next hint of an exercise: first the idea, then the formula, then the first line; after them the last one again.
 *
 * @param number of the exercise; its cell must have run
 * @throws {RangeError} if no exercise of that number has run, or it has no hints
 * @example exercise("7 half", [[todo, 0.5, "halve"]], ["halve it", "x / 2", "return x / 2;"]);
 * hint(7) // undefined
 * @example hint(99) // throws hint: an exercise 99 with hints must have run, got none; run its cell first
 */
export function hint(number: number): void {
  const name = [...given.keys()].find((one) => one.split(/[\s.]/)[0] === String(number));
  const own = name === undefined ? undefined : given.get(name);
  if (!own) throw new RangeError(`hint: an exercise ${number} with hints must have run, got none; run its cell first`);
  own.count = Math.min(own.count + 1, own.hints.length);
  console.log(`${name}: hint ${own.count} of ${own.hints.length}: ${own.hints[own.count - 1]}`);
}
