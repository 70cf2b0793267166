import { expect } from "chai";
import { textOf } from "../layout/files";
import { downTo, executed, type Ran, rawNotebook } from "./executed";
import { numbersOf, type Step, stepsOf } from "./steps";

/** Steps of each notebook; who takes one out says so here. */
const counts: Readonly<Record<string, number>> = { "00": 73, "01": 21, "02": 35, "04": 43, "06": 27, "11": 71 };
/** The errata that the derivations must show. */
const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14, 15, 28, 29];
/** Step 17 of notebook 01 compares tensors of 32 bits. */
const inSinglePrecision = (notebook: string, { number }: Step) => notebook === "01" && number === 17;

describe("the steps of the derivations", function () {
  this.timeout(1_200_000);
  const ran = new Map<string, readonly Ran[]>();
  const steps = new Map<string, readonly Step[]>();
  before(async () => {
    for (const notebook of Object.keys(counts)) ran.set(notebook, await executed(rawNotebook(`${notebook}-`)));
    ran.set("12", await executed(downTo(rawNotebook("12-"), "linear-active")));
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
    const linear = ran.get("12")?.find(({ id }) => id === "linear-active");
    if (linear?.lines.some((line) => /^directions with λ > 1: 12 /.test(line))) add(29, "12");
    const listed = [...textOf("docs/errata.md").matchAll(/^\| (\d+) \|.*\| ([\d, ]+) \|$/gm)];
    const inOrder = [...shown].sort(([a], [b]) => a - b).map(([erratum, where]) => [erratum, where.sort().join(", ")]);
    expect(listed.map(([, erratum, where]) => [Number(erratum), where])).to.deep.equal(inOrder);
    expect([...shown.keys()]).to.include.members(wanted);
  });
});
