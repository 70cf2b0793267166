import { expect } from "chai";
import { copiedLibrary, type Mutation, tokensApart } from "./library-mutants";
import { mutations } from "./library-mutations";
import { type Outcome, outcomeOf } from "./mutants";

describe("a wrong token in the library", function () {
  this.timeout(1_800_000);

  it("is one token", () => {
    expect(tokensApart("a - b ** 2", "a + b ** 2")).to.equal(1);
    expect(tokensApart("a - b", "a - -b")).to.equal(Number.POSITIVE_INFINITY);
    expect(tokensApart("2 * k", "2 * k")).to.equal(0);
  });

  it("is tried in 15 places at least, over the four derivations and notebook 09", () => {
    expect(mutations.length).to.be.at.least(15);
    expect([...new Set(mutations.map(({ notebook }) => notebook))].sort()).to.deep.equal([
      "01",
      "02",
      "04",
      "09",
      "11",
    ]);
  });

  it("is what fails: with a copy that has none the cells run", async () => {
    expect(await outcomeOf("04-", "gap-cell", undefined, copiedLibrary())).to.equal("runs");
  });

  const outcomes = new Map<Mutation, Outcome>();
  before(async () => {
    const waiting = [...mutations];
    const workers = [1, 2].map(async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        outcomes.set(next, await outcomeOf(`${next.notebook}-`, next.cell, undefined, copiedLibrary(next)));
      }
    });
    await Promise.all(workers);
  });

  for (const mutation of mutations) {
    const { notebook, cell, text, mutated } = mutation;
    it(`${mutation.function}, ${mutated} for ${text}: stops notebook ${notebook} in ${cell}`, () => {
      const outcome = outcomes.get(mutation);
      expect(outcome).to.have.property("cell", cell);
      if (typeof outcome === "object") console.log(`        ${outcome.says.split("\n")[0]}`);
    });
  }
});
