import { expect } from "chai";
import { textOf } from "../layout/files";
import type { Ran } from "./executed";
import { lessons, ranWhole } from "./kept-runs";
import { numbersOf, type Step, stepsOf } from "./steps";

/** Steps of each notebook; who takes one out says so here. */
const counts: Readonly<Record<string, number>> = {
  "00": 73,
  "01": 21,
  "02": 35,
  "03": 30,
  "04": 43,
  "05": 36,
  "06": 27,
  "07": 32,
  "08": 16,
  "09": 22,
  "10": 39,
  "11": 71,
  "12": 42,
  "13": 36,
};
/** The errata that the derivations must show. */
const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30];
/** Step 17 of notebook 01, step 30 of 05, steps 25, 29 and 30 of 03, step 29 of 07, steps 8 to 10 of 08, steps 12 and 32 of 10 and step 20 of 13 compare tensors of 32 bits, and so does notebook 12 outside of its linear section. */
const inSinglePrecision = (notebook: string, { number = 0 }: Step) =>
  (notebook === "01" && number === 17) ||
  (notebook === "05" && number === 30) ||
  (notebook === "07" && number === 29) ||
  (notebook === "08" && [8, 9, 10].includes(number)) ||
  (notebook === "13" && number === 20) ||
  (notebook === "10" && [12, 32].includes(number)) ||
  (notebook === "03" && [25, 29, 30].includes(number)) ||
  (notebook === "12" && (number < 4 || number > 8));

describe("the steps of the derivations", function () {
  this.timeout(1_200_000);
  const ran = new Map<string, readonly Ran[]>();
  const steps = new Map<string, readonly Step[]>();
  before(async () => {
    for (const name of lessons) ran.set(name.slice(0, 2), await ranWhole(name));
    for (const [notebook, cells] of ran) steps.set(notebook, stepsOf(cells));
  });

  it("all hold: no cell fails", () => {
    const failed = [...ran].flatMap(([notebook, cells]) =>
      cells.filter(({ error }) => error).map((cell) => [notebook, cell]),
    );
    expect(failed).to.deep.equal([]);
  });

  for (const [notebook, count] of Object.entries(counts)) {
    it(`notebook ${notebook} asserts ${count}, numbered without a gap`, () => {
      expect(numbersOf(steps.get(notebook) ?? [])).to.deep.equal(Array.from({ length: count }, (_, i) => i + 1));
    });
  }

  it("are counted in every notebook of the course", () => {
    expect(Object.keys(counts).sort()).to.deep.equal([...ran.keys()].sort());
  });

  it("are at least 120 in all", () => {
    const all = Object.keys(counts).map((notebook) => numbersOf(steps.get(notebook) ?? []).length);
    expect(all.reduce((sum, one) => sum + one, 0)).to.be.at.least(120);
  });

  it("that are equalities hold to 1e-10, tensors to 1e-5", () => {
    for (const [notebook, list] of steps) {
      for (const step of list.filter(({ difference }) => difference !== undefined)) {
        const rounding = inSinglePrecision(notebook, step) ? 1e-5 : 1e-10;
        expect(step.difference, `${notebook}, ${step.cell}: ${step.claim}`).to.be.at.most(rounding);
      }
    }
  });

  it(`show errata ${wanted.join(", ")}, in the notebooks that docs/errata.md names`, () => {
    const shown = new Map<number, string[]>();
    const add = (erratum: number, notebook: string) =>
      shown.set(erratum, [...new Set([...(shown.get(erratum) ?? []), notebook])]);
    for (const [notebook, list] of steps)
      for (const { erratum } of list) if (erratum !== undefined) add(erratum, notebook);
    const listed = new Map<number, string[]>();
    for (const entry of textOf("docs/errata.md")
      .split(/^### erratum /m)
      .slice(1)) {
      const where = /^\*\*Shown:\*\* (.+)$/m.exec(entry)?.[1] ?? "";
      const notebooks = [...where.matchAll(/(\d\d) `/g)].map(([, notebook]) => notebook as string);
      const erratum = Number.parseInt(entry, 10);
      if (notebooks.length > 0) listed.set(erratum, [...new Set([...(listed.get(erratum) ?? []), ...notebooks])]);
    }
    const inOrder = (found: Map<number, string[]>) =>
      [...found].sort(([a], [b]) => a - b).map(([erratum, where]) => [erratum, where.toSorted().join(", ")]);
    expect(inOrder(listed)).to.deep.equal(inOrder(shown));
    expect([...shown.keys()]).to.include.members(wanted);
  });
});
