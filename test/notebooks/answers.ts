/** What every checked exercise of a notebook must do with a gap, a right answer and the usual wrong ones. */
import { join } from "node:path";
import { expect } from "chai";
import { Session } from "../kernel/session";
import { root, textOf } from "../layout/files";
import { parseNotebook } from "./cells";

/** By the id of an exercise's cell: a right answer, and wrong ones by what is wrong with them. */
export type Answers = Readonly<
  Record<string, { readonly solution: string; readonly mistakes: Readonly<Record<string, string>> }>
>;

/** Gives the text of a cell, with an answer in place of its gap where one is given. */
export type SourceOf = (id: string, answer?: string) => string;

const gap = /(?<=return |= )(?:todo|\[todo(?:, todo)*\]|NaN|\[NaN(?:, NaN)*\])(?=;)/;

/** The cells of a notebook by their ids; a gap is a todo, or a list of them, that is returned or assigned. */
export function sourcesIn(file: string): SourceOf {
  const { cells } = parseNotebook(file, textOf(file));
  return (id, answer) => {
    const text = cells.find((cell) => cell.id === id)?.source ?? expect.fail(`no cell ${id}`);
    if (answer !== undefined) expect(text, `the gap of ${id}`).to.match(gap);
    return answer === undefined ? text : text.replace(gap, () => answer);
  };
}

/** Runs the cells that the exercises stand on. */
export async function prepare(kernel: Session, source: SourceOf, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { error } = await kernel.run(source(id));
    expect(error?.traceback.join("\n"), id).to.equal(undefined);
  }
}

/**
 * Declares the tests of these exercises.
 *
 * @param kernel gives the running session; asked inside the tests
 */
export function judges(answers: Answers, kernel: () => Session, source: SourceOf): void {
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
        expect(await kernel().traceback(source(id, answer))).to.match(/exercise: .*: not yet, got /);
      });
    }
  }
}

/**
 * Declares the exercises of a notebook in a kernel of their own.
 *
 * @param ground ids of the cells that they stand on; the other cells are run by `npm run execute`
 */
export function exercisesOf(name: string, ground: readonly string[], answers: Answers): void {
  describe(`exercises of notebook ${name}`, function () {
    this.timeout(120_000);
    const source = sourcesIn(`notebooks/${name}.ipynb`);
    let kernel: Session;
    before(async () => {
      kernel = await Session.start({ cwd: join(root, "notebooks") });
      await prepare(kernel, source, ground);
    });
    after(() => kernel?.stop());

    judges(answers, () => kernel, source);
  });
}
