/** The steps and errata that a notebook's cells assert, read from what they printed when they ran. */
import type { Ran } from "./executed";

/** One line of `latent/checks/derivation`. */
export type Step = {
  readonly cell: string;
  /** 4 for "4", "4a" and "4b": its parts are one step. */
  readonly number: number | undefined;
  readonly erratum: number | undefined;
  readonly claim: string;
  /** The largest |left − right|, where it claims an equality. */
  readonly difference: number | undefined;
};

const line = /^✓ (?:step (\d+)[a-z]? · )?(?:erratum (\d+) · )?(.+) · (.+)$/;

/** The asserted lines of the cells that ran without an error. */
export function stepsOf(cells: readonly Ran[]): Step[] {
  return cells.flatMap(({ id, lines, error }) => {
    if (error !== undefined) return [];
    return lines.flatMap((text) => {
      const [, step, erratum, claim = "", found = ""] = /^✓ (step|erratum) \d/.test(text)
        ? (text.match(line) ?? [])
        : [];
      const difference = found.match(/^(?:largest of \d+ )?differences? (.+)$/)?.[1];
      const numbers = [step, erratum, difference].map((one) => (one === undefined ? undefined : Number(one)));
      return claim === "" ? [] : [{ cell: id, number: numbers[0], erratum: numbers[1], claim, difference: numbers[2] }];
    });
  });
}

/** The different numbers among the steps, in order: a step counts once, however many lines and seeds it has. */
export const numbersOf = (steps: readonly Step[]): number[] =>
  [...new Set(steps.flatMap(({ number }) => number ?? []))].sort((a, b) => a - b);
