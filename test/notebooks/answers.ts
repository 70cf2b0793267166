/** What every checked exercise of a notebook must do with a gap, a right answer and the usual wrong ones. */
import { expect } from "chai";
import type { Session } from "../kernel/session";

/** By the id of an exercise's cell: a right answer, and wrong ones by what is wrong with them. */
export type Answers = Readonly<
  Record<string, { readonly solution: string; readonly mistakes: Readonly<Record<string, string>> }>
>;

/**
 * Declares the tests of these exercises.
 *
 * @param kernel gives the running session; asked inside the tests
 * @param source the text of a cell, with an answer in place of its gap where one is given
 */
export function judges(answers: Answers, kernel: () => Session, source: (id: string, answer?: string) => string): void {
  for (const [id, { solution, mistakes }] of Object.entries(answers)) {
    it(`${id}: not answered, it says so and does not fail`, async () => {
      const { stdout, error } = await kernel().run(source(id));
      expect(error).to.equal(undefined);
      expect(stdout).to.match(/: to do\n$/);
    });

    it(`${id}: the solution passes`, async () => {
      const { stdout, error } = await kernel().run(source(id, solution));
      expect(error?.evalue).to.equal(undefined);
      expect(stdout).to.match(/: ✓\n$/);
    });

    for (const [mistake, answer] of Object.entries(mistakes)) {
      it(`${id}: rejects ${mistake}`, async () => {
        expect(await kernel().traceback(source(id, answer))).to.include(": not yet. ");
      });
    }
  }
}
