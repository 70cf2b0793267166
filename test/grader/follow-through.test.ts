import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { type Cell, type Notebook, roleOf } from "latent-grader/homework/notebook";
import { markSubmission } from "latent-grader/mark/submission";
import { outcomeOf } from "latent-grader/record/outcome";
import type { ExerciseResult, Result } from "latent-grader/record/result";
import { counts, openInProcess } from "./in-process";

const homework = loadHomework("h2");
const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

const marked = (notebook: Notebook): Promise<Result> => markSubmission(notebook, openInProcess(homework, key));
const exerciseOf = ({ exercises }: Result, id: string) => exercises.find((one) => one.id === id) as ExerciseResult;

/** The notebook with the cell of an exercise changed, or others in its place. */
const withCells = (notebook: Notebook, id: string, change: (cell: Cell) => readonly Cell[]): Notebook => ({
  ...notebook,
  cells: notebook.cells.flatMap((cell) =>
    roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id ? change(cell) : [cell],
  ),
});
const withText = (notebook: Notebook, id: string, change: (source: string) => string) =>
  withCells(notebook, id, (cell) => [{ ...cell, source: change(cell.source) }]);

/** The bound, which the gap calls, with another end. */
const withBound = (end: string) =>
  withText(master, "h2.ba-bound", (source) => source.replace(/return .*\n(?=.*END)/, `${end};\n`));

describe("an answer that calls a wrong earlier one", function () {
  this.timeout(60_000);

  it("is tried with a right one in its place: one mistake costs once, and no other process", async () => {
    const before = counts.processes;
    const result = await marked(withBound("throw new Error()"));
    expect(counts.processes - before).to.equal(1);
    const gap = exerciseOf(result, "h2.ba-gap");
    expect(gap.earned).to.equal(0);
    expect(gap.followed).to.deep.include({ earned: gap.points, inPlaceOf: ["h2.ba-bound"] });
    expect(result.earned).to.equal(40 - exerciseOf(result, "h2.ba-bound").points);
  });

  it("and in a new process where earlier calls have left something wrong behind", async () => {
    const kept = "const key = JSON.stringify([channel, decoder]); const bound = bounds.get(key) ?? ";
    const remembering = withText(withBound("return 7"), "h2.ba-gap", (source) => {
      const body = source
        .replace("const bound = ", kept)
        .replace("return information", "bounds.set(key, bound);\n  return information");
      return `const bounds = new Map<string, number>();\n${body}`;
    });
    const before = counts.processes;
    const gap = exerciseOf(await marked(remembering), "h2.ba-gap");
    expect(gap.followed).to.deep.include({ earned: gap.points, inPlaceOf: ["h2.ba-bound"] });
    expect(counts.processes - before).to.equal(2);
  });

  for (const [reason, change] of [
    ["does not compile", (cell: Cell) => [{ ...cell, source: `// nummber\n${cell.source}` }]],
    [
      "was renamed",
      (cell: Cell) => [{ ...cell, source: cell.source.replace("function barberAgakov(", "function bound(") }],
    ],
    ["was deleted", () => []],
  ] as const) {
    it(`also where the earlier answer ${reason}, so that the later one does not compile`, async () => {
      const wrong = withCells(master, "h2.ba-bound", change);
      const result = await marked(withText(wrong, "h2.ba-gap", (source) => `// needs barberAgakov\n${source}`));
      const gap = exerciseOf(result, "h2.ba-gap");
      expect(gap.diagnostics).to.match(/Cannot find name/);
      expect(gap.followed).to.deep.include({ earned: gap.points, inPlaceOf: ["h2.ba-bound"] });
      expect(outcomeOf(gap), "told").to.deep.include({ passed: gap.cases.length, diagnostics: [] });
      expect(result.earned).to.equal(40 - exerciseOf(result, "h2.ba-bound").points);
    });
  }

  it("is not tried where it does not compile for a reason of its own", async () => {
    const wrong = withCells(master, "h2.ba-bound", () => []);
    const gap = exerciseOf(
      await marked(withText(wrong, "h2.ba-gap", (source) => `// nummber\n${source}`)),
      "h2.ba-gap",
    );
    expect(gap).to.include({ earned: 0 }).and.not.to.have.property("followed");
  });
});
