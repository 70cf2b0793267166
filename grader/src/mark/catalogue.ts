/** Recognises mistakes by value: where an answer returns what a listed wrong answer returns, the feedback can name it. */
import type { Case } from "latent/exercise/case";
import { hintsFor, isAlike } from "latent/exercise/mistakes";
import type { Plain } from "latent/exercise/plain";
import type { CourseHomework } from "../homework/course";
import { type ListedMistake, mistakesOf } from "../homework/mistaken-values";
import type { Marked } from "./marking";

/** The listed mistakes of one homework, each run when it is first asked for. */
export class Catalogue {
  readonly #mistakes: ReturnType<typeof mistakesOf>;

  /** @param casesOf of an exercise all cases, in the order in which they are marked; they are the same for everyone */
  constructor(homework: CourseHomework, casesOf: (exercise: string) => readonly Case[]) {
    this.#mistakes = mistakesOf(homework, casesOf);
  }

  /**
   * What an answer looks like whose failed cases all have the values of one mistake.
   *
   * @param marked all cases of the exercise
   */
  recognise(exercise: string, marked: readonly Marked[]): string | undefined {
    return this.#match(exercise, marked)?.says;
  }

  #match(exercise: string, marked: readonly Marked[]): ListedMistake | undefined {
    const failed = [...marked.entries()].filter(
      ([, { one, got, result }]) => got !== undefined && one.expectation.kind !== "relation" && result.state === "fail",
    );
    if (failed.length === 0) return undefined;
    return this.#mistakes(exercise).find(({ values }) =>
      failed.every(([i, { got = [] }]) => {
        const value = values[i]?.[0] ?? null;
        return value !== null && isAlike(value, got[0] as Plain);
      }),
    );
  }

  /**
   * The cases with their hints as `check` tells them: by what the answer returned in the public cases, which everyone may know. Hidden
   * cases have their own, unless the whole answer is one mistake, which feedback names: other ideas would lead away from it.
   */
  hinted(exercise: string, marked: readonly Marked[]): readonly Marked[] {
    const open = [...marked.entries()].filter(([, { hidden }]) => !hidden);
    if (!open.some(([, { got, result }]) => got !== undefined && result.state === "fail")) return marked;
    const mistakes = this.#mistakes(exercise).map(({ hint, values }) => ({
      hint,
      values: open.map(([i]) => values[i] ?? []),
    }));
    const hints = hintsFor(
      open.map(([, { one }]) => one),
      mistakes,
      open.map(([, { got = [] }]) => got.map((value) => ({ value }))),
    );
    const mistake = this.#match(exercise, marked);
    const byIndex = new Map(open.map(([i], at) => [i, hints[at] as string]));
    return marked.map((one, i) => {
      const hint = one.hidden && one.result.state !== "pass" ? mistake?.hint : byIndex.get(i);
      const ofForm = one.result.hint !== one.one.hint; // there is no value to be compared with those of mistakes
      return hint === undefined || ofForm ? one : { ...one, result: { ...one.result, hint } };
    });
  }
}
