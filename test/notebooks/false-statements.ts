/**
 * What a notebook says, made false: a text of a cell is replaced, and the cell that must notice is run. All in one kernel: the cells run in
 * order, each false form just before the right one, which then puts things right again.
 */
import { join } from "node:path";
import { expect } from "chai";
import { Session } from "../kernel/session";
import { root, textOf } from "../layout/files";
import { codeCells, parseNotebook } from "./cells";

/** A false statement and who notices it. */
export type FalseStatement = {
  /** Id of the cell, a text that stands in it once, and what is written in its place. */
  readonly cell: string;
  readonly text: string;
  readonly by: string;
  /** Id of the cell that must fail: the same cell unless told; the cells between them are run, too. The record's cell fails by its figure alone. */
  readonly caught?: string;
  /** A part of what it says. */
  readonly says: string;
};

/** A cell, a text in it, and what is written in its place. */
export type Change = readonly [cell: string, text: string, by: string];

/** A change that the cell itself notices. */
export const own = ([cell, text, by]: Change, says: string): FalseStatement => ({ cell, text, by, says });

/** A change that a later cell notices. */
export const later = (caught: string, change: Change, says: string): FalseStatement => ({
  ...own(change, says),
  caught,
});

/**
 * Declares a test for each false statement.
 *
 * @param name of the notebook, without its ending
 * @param env  what the kernel gets beside LATENT_FAST, such as LATENT_DIGITS
 */
export function falseStatements(
  name: string,
  statements: readonly FalseStatement[],
  env: Record<string, string> = {},
): void {
  describe(`notebook ${name} notices`, function () {
    this.timeout(900_000);
    const file = `notebooks/${name}.ipynb`;
    const cells = codeCells(parseNotebook(file, textOf(file)));
    const placeOf = (id: string) => {
      const at = cells.findIndex((cell) => cell.id === id);
      if (at < 0) throw new Error(`${file}: no code cell has the id ${id}; the test must follow the notebook`);
      return at;
    };
    let kernel: Session;
    let reached = 0;
    const run = async (at: number) => (await kernel.run(cells[at]?.source ?? "")).error?.evalue;
    /** Runs the right cells up to one that is not run. */
    const advance = async (to: number) => {
      for (; reached < to; reached += 1)
        expect(await run(reached), `${file}: ${cells[reached]?.id}`).to.equal(undefined);
    };
    before(async () => {
      kernel = await Session.start({ cwd: join(root, "notebooks"), env: { LATENT_FAST: "1", ...env } });
    });
    after(() => kernel?.stop());

    const inOrder = [...statements].sort((a, b) => placeOf(a.cell) - placeOf(b.cell));
    for (const { cell, text, by, caught = cell, says } of inOrder) {
      it(`${by} for ${text}, in ${cell}`, async () => {
        const [at, end] = [placeOf(cell), placeOf(caught)];
        await advance(at);
        const parts = (cells[at]?.source ?? "").split(text);
        expect(parts, `"${text}" must stand once in ${cell}`).to.have.length(2);
        const wrong = await kernel.run(parts.join(by));
        const isRecord = end === cells.length - 1;
        const between = end === at ? [] : isRecord ? [end] : Array.from({ length: end - at }, (_, i) => at + 1 + i);
        let failure = wrong.error?.evalue;
        if (end > at) expect(failure, `${cell} itself must run`).to.equal(undefined);
        for (const next of between) failure = next === end || failure === undefined ? await run(next) : failure;
        expect(failure, `${caught} must fail`).to.include(says);
        reached = at;
      });
    }

    it("nothing where nothing is wrong", async () => advance(cells.length));
  });
}
