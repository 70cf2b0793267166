import { expect } from "chai";
import { copiedLibrary, goes, type Mutation, tokensApart } from "./library-mutants";
import { mutations, ways } from "./library-mutations";
import { type Outcome, outcomeOf } from "./mutants";

describe("a wrong token in the library", function () {
  this.timeout(1_800_000);

  it("is one token", () => {
    expect(tokensApart("a - b ** 2", "a + b ** 2")).to.equal(1);
    expect(tokensApart("a - b", "a - -b")).to.equal(Number.POSITIVE_INFINITY);
    expect(tokensApart("2 * k", "2 * k")).to.equal(0);
  });

  it("is tried in 15 places at least, over the four derivations and notebooks 08, 09 and 10", () => {
    expect(mutations.length).to.be.at.least(15);
    expect([...new Set(mutations.map(({ notebook }) => notebook))].sort()).to.deep.equal([
      "01",
      "02",
      "04",
      "08",
      "09",
      "10",
      "11",
    ]);
  });

  it("is what fails: with a copy that has none the cells run", async () => {
    expect(await outcomeOf("04-", "gap-cell", undefined, copiedLibrary())).to.equal("runs");
  });

  for (const { notebook, cells, way } of ways) {
    it(`is what fails in notebook ${notebook}, too, where few cells are run`, async () => {
      const last = cells.at(-1) as string;
      const few = goes({ cell: last, way: { ...way, needs: [...way.needs, ...cells] } });
      expect(await outcomeOf(`${notebook}-`, last, few, copiedLibrary())).to.equal("runs");
    });
  }

  const outcomes = new Map<Mutation, Outcome>();
  before(async () => {
    const waiting = [...mutations];
    const workers = [1, 2].map(async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        outcomes.set(next, await outcomeOf(`${next.notebook}-`, next.cell, goes(next), copiedLibrary(next)));
      }
    });
    await Promise.all(workers);
  });

  for (const mutation of mutations) {
    const { notebook, cell, text, mutated } = mutation;
    it(`${mutation.function}, ${mutated} for ${text}: stops notebook ${notebook} in ${cell}`, () => {
      const outcome = outcomes.get(mutation);
      expect(outcome).to.have.property("cell", cell);
      expect(outcome)
        .to.have.property("says")
        .that.does.not.match(/^(Reference|Syntax)Error|Cannot find name/); // it has all it needs
      if (typeof outcome === "object") console.log(`        ${outcome.says.split("\n")[0]}`);
    });
  }
});
