import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { solutionOf, withEdit, withSolution } from "latent-grader/homework/master";
import type { Notebook } from "latent-grader/homework/notebook";
import { markSubmission } from "latent-grader/mark/submission";
import { outcomeOf } from "latent-grader/record/outcome";
import type { ExerciseResult } from "latent-grader/record/result";
import { openInProcess } from "./in-process";

const homework = loadHomework("h2");
const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

async function markedOf(notebook: Notebook, id: string): Promise<ExerciseResult> {
  const { exercises } = await markSubmission(notebook, openInProcess(homework, key));
  return exercises.find((one) => one.id === id) as ExerciseResult;
}

describe("what a student is told of an answer", function () {
  this.timeout(60_000);

  it("tells what is wrong with the later answer itself, and nothing of what followed from the earlier one", async () => {
    const edited = [
      ["h2.ba-bound", "return ", "return 2 * "],
      ["h2.ba-gap", "return ", "return 1 + "],
    ].reduce((notebook, [id = "", from = "", to = ""]) => {
      const text = solutionOf(notebook, id);
      const at = text.lastIndexOf(from);
      return withSolution(notebook, id, text.slice(0, at) + to + text.slice(at + from.length));
    }, master);
    const gap = await markedOf(edited, "h2.ba-gap");
    expect(gap.followed?.earned, "its own mistake is left").to.be.below(gap.points);
    const told = outcomeOf(gap);
    const off = told.cases.flatMap(({ words }) => words.filter((line) => line.startsWith("expected")));
    expect(off.length).to.be.above(0);
    // 1 + the gap: where nothing is left of the doubled bound, each value is one too large.
    for (const line of off) {
      const [, wanted, got] = /^expected (\S+), got (\S+?)(?: |$)/.exec(line) ?? [];
      expect(Number(got) - (wanted === "zero" ? 0 : Number(wanted)), line).to.be.closeTo(1, 1e-5);
    }
    expect(told.sentences.join()).to.contain("right answers in the place of h2.ba-bound");
  });

  it("is no hint of the case where the value was right and the arguments were changed, in public cases and in hidden ones", async () => {
    const edited = withEdit(master, "h2.kl-gradient", ["mean.map((x) => x);", "mean.map((x) => x); logVar.fill(0);"]);
    const { cases } = outcomeOf(await markedOf(edited, "h2.kl-gradient"));
    const missed = cases.filter(({ passed }) => !passed);
    expect(missed.some(({ label }) => label.endsWith("(hidden)"))).to.equal(true);
    const changed = missed.filter(({ words }) => words.some((line) => line.endsWith("work on a copy")));
    expect(changed.length).to.be.above(0);
    expect(changed.map(({ hint }) => hint)).to.deep.equal(changed.map(() => undefined));
  });

  it("is a hint where the value itself is wrong", async () => {
    const edited = withEdit(master, "h2.kl-gradient", ["mean.map((x) => x);", "mean.map((x) => 2 * x);"]);
    const { cases } = outcomeOf(await markedOf(edited, "h2.kl-gradient"));
    expect(cases.some(({ hint }) => hint !== undefined)).to.equal(true);
  });
});
