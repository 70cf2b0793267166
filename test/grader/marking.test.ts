import { expect } from "chai";
import { hashOfCells } from "latent/exercise/manifest";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { type Cell, type Notebook, roleOf } from "latent-grader/homework/notebook";
import { planOf } from "latent-grader/intake/plan";
import { type Marked, share } from "latent-grader/mark/marking";
import { markSubmission } from "latent-grader/mark/submission";
import type { CaseResult, ExerciseResult, Result } from "latent-grader/record/result";
import { counts, delayOnce, openInProcess } from "./in-process";

const homework = loadHomework("h2");
const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

const marked = (notebook: Notebook): Promise<Result> => markSubmission(notebook, openInProcess(homework, key));
const exerciseOf = ({ exercises }: Result, id: string) => exercises.find((one) => one.id === id) as ExerciseResult;
const statesOf = (result: Result, id: string) => new Set(exerciseOf(result, id).cases.map(({ state }) => state));

/** The master with the cell of an exercise changed, or others in its place. */
const withCells = (id: string, change: (cell: Cell) => readonly Cell[]): Notebook => ({
  ...master,
  cells: master.cells.flatMap((cell) =>
    roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id ? change(cell) : [cell],
  ),
});
const withText = (id: string, from: string | RegExp, to: string) =>
  withCells(id, (cell) => [{ ...cell, source: cell.source.replace(from, to) }]);
const broken = (cell: Cell): Cell => ({ ...cell, source: cell.source.replace("number[]", "nummber[]") });
const upsideDown = [
  "logDeterminant(wide) - logDeterminant(narrow)",
  "logDeterminant(narrow) - logDeterminant(wide)",
] as const;

describe("marking, with a process that needs no sandbox", function () {
  this.timeout(60_000);

  it("gives the solution all points, the untouched template none", async () => {
    const solution = await marked(master);
    expect(solution.exercises.flatMap(({ cases }) => cases).every(({ state }) => state === "pass")).to.equal(true);
    expect([solution.earned, solution.points, solution.repairs]).to.deep.equal([40, 40, []]);
    const template = await marked(studentNotebook(master, homework));
    expect(template.earned).to.equal(0);
    for (const { cases } of template.exercises)
      for (const { hidden, difference } of cases) expect(difference).to.equal(hidden ? undefined : "not written yet");
  });

  it("records of a hidden case no difference, whatever it ended with", async () => {
    const wrong = await marked(withEdit(master, "h2.general-kl", upsideDown));
    const thrown = await marked(withText("h2.entropy", /return .*\n(?=.*END)/, "throw new Error(String(logVar));\n"));
    for (const { exercises } of [wrong, thrown]) {
      const hidden = exercises.flatMap(({ cases }) => cases).filter((one) => one.hidden && one.state !== "pass");
      expect(hidden.length).to.be.above(0);
      for (const one of hidden) expect(one).to.have.all.keys("name", "hint", "hidden", "state");
    }
    const open = exerciseOf(wrong, "h2.general-kl").cases.find((one) => !one.hidden && one.state === "fail");
    expect(open?.called?.[0]).to.match(/^called with \{ mean: \[.*\], covariance: \[\[/);
    expect(open?.difference).to.match(/^expected .* got /);
  });

  it("records what was printed up to the public cases, and nothing of what a hidden call was given", async () => {
    const printing = withText("h2.entropy", "// BEGIN", "console.log(JSON.stringify(logVar));\n// BEGIN");
    const { output } = await marked(printing);
    const grader = openInProcess(homework, key);
    const [exercise] = homework.exercises;
    if (exercise?.id !== "h2.entropy") throw new Error("h2 has changed");
    const given = (which: "public" | "hidden") =>
      grader.cases(exercise, which).flatMap(({ calls }) => calls.map(([logVar]) => JSON.stringify(logVar)));
    expect(output.trimEnd().split("\n")).to.deep.equal(given("public"));
    for (const hidden of given("hidden")) expect(output).not.to.contain(hidden);
  });

  it("tells of an answer that is a megabyte long no more than a page can hold", async () => {
    const long = withText("h2.entropy", /return .*\n(?=.*END)/, 'return { ["x".repeat(900_000)]: 1 } as never;\n');
    const { cases } = exerciseOf(await marked(long), "h2.entropy");
    for (const { difference = "" } of cases) expect(difference.length).to.be.below(2_100);
    expect(cases[0]?.difference).to.match(/… \(\d+ characters\)$|^expected /);
  });

  it("recognises a listed mistake by its values", async () => {
    const { looksLike, earned } = exerciseOf(
      await marked(withEdit(master, "h2.general-kl", upsideDown)),
      "h2.general-kl",
    );
    expect(looksLike).to.equal("the ratio of the determinants upside down, as on the slide");
    expect(earned).to.be.below(4);
  });

  it("takes the last copy of a doubled cell: a first one that does not compile costs nothing, a last one does", async () => {
    const right = await marked(withCells("h2.entropy", (cell) => [broken(cell), cell]));
    expect(exerciseOf(right, "h2.entropy")).to.include({ earned: 3 }).and.not.to.have.property("diagnostics");
    expect(right.repairs).to.include("h2.entropy: its cell is there 2 times; the last one counts");
    const wrong = await marked(withCells("h2.entropy", (cell) => [cell, broken(cell)]));
    expect(statesOf(wrong, "h2.entropy")).to.deep.equal(new Set(["compile-error"]));
    expect(exerciseOf(wrong, "h2.entropy").diagnostics).to.contain("no nummber");
    expect(wrong.earned).to.equal(37);
  });

  it("runs a student's own set-up cell and helpers, whatever their metadata say, and no check as it was released", async () => {
    const helper = { cell_type: "code", metadata: {}, source: "const half = () => 0.5;" };
    const setup = { ...helper, metadata: { latent: { role: "setup" } }, source: "const twice = (x: number) => 2 * x;" };
    const answer = withText("h2.entropy", "0.5 *", "half() * (twice(1) / 2) *");
    const [first, ...rest] = answer.cells as [Cell, ...Cell[]];
    expect((await marked({ ...answer, cells: [first, setup, helper, ...rest] })).earned).to.equal(40);
    for (const role of ["check", "demonstration", "exercise"]) {
      const cells = [first, setup, { ...helper, metadata: { latent: { role, exercise: "h1.centred" } } }, ...rest];
      expect((await marked({ ...answer, cells })).earned, role).to.equal(40);
    }
    for (const other of ["h1", "h2", "h5"].map(loadHomework)) {
      const { cells } = planOf(other.master, other);
      expect(cells, "the set-up, the student's own, and the answers").to.have.length(other.exercises.length + 2);
    }
  });

  it("puts exercises back in their order, takes a cell of another kind, and says so", async () => {
    const cells = [...master.cells].reverse().map((cell) => {
      return roleOf(cell)?.exercise === "h2.entropy" ? { ...cell, cell_type: "markdown" } : cell;
    });
    const { earned, repairs } = await marked({ ...master, cells });
    expect(earned).to.equal(40);
    expect(repairs).to.include.members([
      "the exercises were put back in their order",
      "h2.entropy: its cell was no code cell any more",
    ]);
  });

  it("says that a notebook was changed after submit had written it", async () => {
    const sealed = (cells: string) => ({ ...master, metadata: { latent: { homework: "h2", submission: { cells } } } });
    const note = "the notebook was changed after submit had written it";
    expect((await marked(sealed("another hash"))).repairs).to.deep.equal([note]);
    expect((await marked(sealed(hashOfCells(master.cells)))).repairs).to.deep.equal([]);
  });

  it("confirms a time limit once, alone: a machine that was busy costs no mark, a loop without end does", async () => {
    delayOnce("gaussianEntropy");
    const before = counts.processes;
    expect((await marked(master)).earned).to.equal(40);
    expect(counts.processes - before, "one more than an undisturbed run").to.equal(2);
    const endless = await marked(withText("h2.entropy", "// BEGIN", "for (;;);\n// BEGIN"));
    expect(statesOf(endless, "h2.entropy")).to.deep.equal(new Set(["timeout"]));
    expect(endless.earned).to.equal(37);
    const [first, second] = exerciseOf(endless, "h2.entropy").cases as [CaseResult, CaseResult];
    expect(first.difference).to.equal("timeout: no answer within 2000 ms");
    expect(second.difference).to.contain("in an earlier case");
  });

  it("does not call an answer again that has ended its process, and leaves out a cell that does", async () => {
    for (const [end, state] of [
      ["memory", "memory"],
      ["crashed", "crashed"],
      ["output-limit", "crashed"],
      ["protocol", "crashed"],
    ]) {
      const before = counts.calls;
      const result = await marked(withText("h2.ba-gap", "// BEGIN", `// ends by ${end}\n// BEGIN`));
      expect([...statesOf(result, "h2.ba-gap")], end).to.deep.equal([state]);
      expect(counts.calls - before, "one call of the answer, and those of the others").to.equal(
        solutionCalls("h2.ba-gap") + 1,
      );
    }
    const deadly = { cell_type: "code", metadata: {}, source: "for (;;);" };
    expect((await marked({ ...master, cells: [...master.cells, deadly] })).earned).to.equal(40);
  });

  const solutionCalls = (without: string) => {
    const grader = openInProcess(homework, key);
    return homework.exercises
      .filter(({ id }) => id !== without)
      .flatMap((one) => [...grader.cases(one, "public"), ...grader.cases(one, "hidden")])
      .reduce((sum, { calls }) => sum + calls.length, 0);
  };
});

describe("the part of the points that cases earn", () => {
  const one = (kind: "value" | "relation", hidden: boolean, passes: boolean) =>
    ({ one: { expectation: { kind } }, hidden, result: { state: passes ? "pass" : "fail" } }) as unknown as Marked;

  it("counts a relation once a value of its own kind is right: public values can be copied", () => {
    const [open, hidden] = [false, true];
    expect(share([one("value", open, true), one("relation", open, true)])).to.equal(1);
    expect(share([one("value", open, false), one("relation", open, true)])).to.equal(0);
    const copied = [
      one("value", open, true),
      one("relation", open, true),
      one("value", hidden, false),
      one("relation", hidden, true),
    ];
    expect(share(copied)).to.equal(2 / 4);
    const known = [
      one("value", open, false),
      one("relation", open, true),
      one("value", hidden, true),
      one("relation", hidden, true),
    ];
    expect(share(known)).to.equal(2 / 4);
  });

  it("takes a value of the other kind where there is none of its own, and one of several is enough", () => {
    expect(share([one("value", false, true), one("relation", true, true)])).to.equal(1);
    expect(share([one("value", false, true), one("value", false, false), one("relation", false, true)])).to.equal(
      2 / 3,
    );
  });
});
