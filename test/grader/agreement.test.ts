import { createContext, runInContext } from "node:vm";
import { expect } from "chai";
import fc from "fast-check";
import type { Answers } from "latent/exercise/answers";
import { check } from "latent/exercise/check";
import type { Notebook } from "latent-grader/homework/notebook";
import { markSubmission } from "latent-grader/mark/submission";
import { compile, openInProcess } from "./in-process";
import { homework, twists, withMistake } from "./twisted-notebooks";

const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

/** By exercise, how many public cases `check` announces where every code cell has run, as in a notebook. */
async function announced({ cells }: Notebook): Promise<Record<string, number>> {
  const scope = createContext({ require, console: { log: () => {} }, Math, structuredClone });
  for (const cell of await compile(cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source))) {
    try {
      if (cell.compiled) runInContext(cell.js, scope);
    } catch {
      // the next cell runs all the same
    }
  }
  const counts: Record<string, number> = {};
  for (const { id, answer } of homework.exercises) {
    const named: unknown = scope[answer];
    counts[id] = typeof named === "function" ? (await check(id, named as Answers["h2.entropy"])).passed : 0;
  }
  return counts;
}

const grader = openInProcess(homework, key);

async function earned(notebook: Notebook): Promise<Record<string, number>> {
  const { exercises } = await markSubmission(notebook, grader);
  const passed = exercises.map(({ id, cases }) => [
    id,
    cases.filter((one) => !one.hidden && one.state === "pass").length,
  ]);
  return Object.fromEntries(passed);
}

describe("public cases announced are public cases earned", function () {
  this.timeout(120_000);
  const names = Object.keys(twists);
  const full = { "h2.entropy": 3, "h2.gaussian-kl": 3, "h2.monte-carlo": 3 };

  for (const name of names)
    it(`with ${name}`, async () => {
      const notebook = (twists[name] as (typeof twists)[string])(master);
      const counts = await announced(notebook);
      expect(await earned(notebook)).to.deep.equal(counts);
      const loses = /gone|throws$|changes/.test(name);
      if (loses) expect(counts).not.to.deep.equal(full);
      else expect(counts).to.deep.equal(full);
    });

  it("with any of these together, and any mistakes", async () => {
    const mixed = fc.record({
      twisted: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 5 }),
      mistakes: fc.array(fc.nat(homework.mutants.length - 1), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(mixed, async ({ twisted, mistakes }) => {
        const wrong = mistakes.reduce(withMistake, master);
        const notebook = twisted.reduce((one, name) => (twists[name] as (typeof twists)[string])(one), wrong);
        expect(await earned(notebook)).to.deep.equal(await announced(notebook));
      }),
      { seed: 13, numRuns: 10 },
    );
  });
});
