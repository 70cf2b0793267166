import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { grade } from "latent-grader/commands/grade";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { type Cell, type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";
import { allRecords } from "latent-grader/record/records";
import { type ExerciseResult, resultOf as markedOf } from "latent-grader/record/result";
import { hiddenNumbers } from "latent-grader/release/leak";

const homework = loadHomework("h2");
const { master } = homework;
const template = studentNotebook(master, homework);

const edited = (notebook: Notebook, change: (cells: Cell[]) => Cell[]): Notebook => ({
  ...notebook,
  cells: change([...notebook.cells]),
});
const isAnswer = (cell: Cell, id: string) => roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id;
const rewritten = (id: string, source: (old: string) => string) =>
  edited(master, (cells) =>
    cells.map((cell) => (isAnswer(cell, id) ? { ...cell, source: source(cell.source) } : cell)),
  );
const answerCell = master.cells.find((cell) => isAnswer(cell, "h2.entropy")) as Cell;

/** A class of twelve, some of whose files are in a bad way. */
const files: Record<string, string> = {
  "solution.ipynb": notebookText(master),
  "template/anything.ipynb": notebookText(template),
  "misspelt.ipynb": notebookText(rewritten("h2.entropy", (old) => old.replace("number[]", "nummber[]"))),
  "slide.ipynb": notebookText(
    withEdit(master, "h2.general-kl", [
      "logDeterminant(wide) - logDeterminant(narrow)",
      "logDeterminant(narrow) - logDeterminant(wide)",
    ]),
  ),
  "follows.ipynb": notebookText(
    withEdit(master, "h2.ba-bound", ["error / (2 * decoder.variance)", "error / decoder.variance"]),
  ),
  "moved.ipynb": notebookText(
    edited(master, (cells) => [
      ...cells
        .filter((cell) => roleOf(cell)?.role !== "setup")
        .reverse()
        .map((cell) => (isAnswer(cell, "h2.monte-carlo") ? { ...cell, cell_type: "markdown" } : cell)),
      { ...answerCell, source: answerCell.source.replace("0.5 * (", "0.7 * (") },
      answerCell,
    ]),
  ),
  "chatty.ipynb": notebookText(
    rewritten("h2.entropy", (old) =>
      old.replace(
        "const entropies",
        'console.log("<script>alert(1)</script>", JSON.stringify(logVar)); console.error("noise");\n  const entropies',
      ),
    ),
  ),
  "mistyped.ipynb": notebookText(rewritten("h2.ba-bound", (old) => `const untyped: string = 1;\n${old}`)),
  "renamed.ipynb": notebookText(
    rewritten("h2.ba-bound", (old) => old.replace("function barberAgakov(", "function bound(")),
  ),
  "deleted.ipynb": notebookText(edited(master, (cells) => cells.filter((cell) => !isAnswer(cell, "h2.ba-bound")))),
  "broken.ipynb": '{"cells": [',
  "empty.ipynb": "",
};

describe("grading a class (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-class-"));
  const key = instructorKey(join(folder, "key"));
  const [submissions, out] = [join(folder, "in"), join(folder, "out")];
  const said: string[] = [];
  let code = 0;

  before(async () => {
    mkdirSync(join(submissions, "template"), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(submissions, name), text);
    mkdirSync(out);
    code = await grade(homework, key, { submissions, out, jobs: 2, say: (line) => said.push(line) });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const recordOf = (student: string) => allRecords(out).find((one) => one.student === student);
  const resultOf = (student: string) => {
    const result = markedOf(recordOf(student));
    if (result === undefined) throw new Error(`${student} has no result`);
    return result;
  };
  const exerciseOf = (student: string, id: string) =>
    resultOf(student).exercises.find((one) => one.id === id) as ExerciseResult;

  it("gives the solution all points and the untouched template none", () => {
    expect(resultOf("solution").earned).to.equal(resultOf("solution").points);
    expect(resultOf("template").earned).to.equal(0);
    expect(exerciseOf("template", "h2.entropy").cases[0]).to.include({ state: "error", difference: "not written yet" });
  });

  it("names what it could not read, and ends with 2", () => {
    expect(recordOf("broken")).to.include({ state: "unreadable", reason: "the file is not JSON" });
    expect(recordOf("empty")).to.include({ state: "unreadable", reason: "the file is empty" });
    expect(code).to.equal(2);
    expect(said).to.include("12 submissions, 12 run, 0 as before");
    expect(said.join("\n")).to.contain("without a mark:\n  broken: not graded: the file is not JSON");
  });

  it("lets a cell that does not compile cost its own exercise, with the student's line and column", () => {
    expect(resultOf("misspelt").earned).to.equal(37);
    const { cases, diagnostics } = exerciseOf("misspelt", "h2.entropy");
    expect(new Set(cases.map(({ state }) => state))).to.deep.equal(new Set(["compile-error"]));
    expect(diagnostics).to.contain("your cell, line 2, column 34").and.to.contain("nummber");
  });

  it("recognises the slide's mistake by its values", () => {
    const { looksLike, earned, points } = exerciseOf("slide", "h2.general-kl");
    expect(looksLike).to.equal("the ratio of the determinants upside down, as on the slide");
    expect(earned).to.be.below(points);
  });

  it("lets one mistake cost once: what builds on it is tried with a right answer in its place", () => {
    const { earned, followed, points } = exerciseOf("follows", "h2.ba-gap");
    expect(earned).to.equal(0);
    expect(followed).to.deep.include({ earned: points, inPlaceOf: ["h2.ba-bound"] });
    const lost = exerciseOf("follows", "h2.ba-bound");
    expect(resultOf("follows").earned).to.be.closeTo(40 - lost.points + lost.earned, 1e-9);
  });

  it("also where the earlier answer does not compile, was renamed or deleted, so that what builds on it does not compile", () => {
    for (const student of ["mistyped", "renamed", "deleted"]) {
      const { diagnostics, followed, points } = exerciseOf(student, "h2.ba-gap");
      expect(diagnostics, student).to.contain("Cannot find name 'barberAgakov'");
      expect(followed, student).to.deep.include({ earned: points, inPlaceOf: ["h2.ba-bound"] });
      expect(resultOf(student).earned, student).to.equal(35);
    }
  });

  it("puts moved, doubled and retyped cells right, and says so", () => {
    expect(resultOf("moved").earned).to.equal(40);
    expect(resultOf("moved").repairs).to.deep.equal([
      "h2.monte-carlo: its cell was no code cell any more",
      "h2.entropy: its cell is there 3 times; the last one counts",
      "the exercises were put back in their order",
    ]);
  });

  it("takes no mark for prints, and shows of them what came before the first hidden call", () => {
    const { earned, output, points } = resultOf("chatty");
    expect(earned).to.equal(points);
    expect(output.match(/<script>/g)).to.have.length(5); // one call, one call, and the three of a relation
    const kept = JSON.stringify(recordOf("chatty"));
    expect(hiddenNumbers(homework, key.bytes).filter((number) => kept.includes(number))).to.deep.equal([]);
  });

  it("runs nothing twice, and the same bytes come of another order and another number of jobs", async () => {
    const again = join(folder, "again");
    mkdirSync(again);
    await grade(homework, key, { submissions, out, jobs: 1, say: (line) => said.push(line) });
    expect(said).to.include("12 submissions, 0 run, 12 as before");
    await grade(homework, key, { submissions, out: again, jobs: 1, say: () => {} });
    const bytes = (at: string) =>
      readdirSync(join(at, "results")).map((name) => [name, readFileSync(join(at, "results", name), "utf8")]);
    expect(bytes(again)).to.deep.equal(bytes(out));
  });

  it("writes a page for each student, in which nothing of theirs is markup and nothing hidden is told", () => {
    expect(writeFeedback(out)).to.equal(12);
    const page = (student: string) => readFileSync(join(out, "feedback", `${student}.html`), "utf8");
    expect(page("chatty")).to.contain("&lt;script&gt;alert(1)").and.not.to.contain("<script>");
    expect(page("slide")).to.contain("known mistake: the ratio of the determinants upside down");
    expect(page("slide")).to.contain("is never negative, also for a narrow q (hidden)");
    expect(page("follows")).to.contain("the higher mark counts");
    expect(page("broken")).to.contain("the file is not JSON");
    for (const student of Object.keys(files).map((name) => name.split(/[./]/)[0] as string)) {
      expect(hiddenNumbers(homework, key.bytes).filter((number) => page(student).includes(number))).to.deep.equal([]);
    }
  });
});
