import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { grade } from "latent-grader/commands/grade";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook } from "latent-grader/homework/master";
import { type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";
import { allRecords } from "latent-grader/record/records";
import { resultOf } from "latent-grader/record/result";

describe("grading without isolation", function () {
  this.timeout(300_000);
  const homework = loadHomework("h2");
  const { master } = homework;
  const folder = mkdtempSync(join(tmpdir(), "latent-bare-"));
  const [submissions, out] = [join(folder, "in"), join(folder, "out")];
  const key = instructorKey(join(folder, "key"));
  const said: string[] = [];

  const answering = (id: string, body: string): Notebook => ({
    ...master,
    cells: master.cells.map((cell) =>
      roleOf(cell)?.role === "exercise" && roleOf(cell)?.exercise === id
        ? { ...cell, source: cell.source.replace(/(\{\n)[\s\S]*(\n\})/, `$1${body}$2`) }
        : cell,
    ),
  });

  before(async () => {
    for (const name of [submissions, out]) mkdirSync(name);
    const files = {
      solution: master,
      template: studentNotebook(master, homework),
      endless: answering("h2.entropy", "  for (;;) {}"),
      curious: answering(
        "h2.entropy",
        `  return require("node:fs").readFileSync(${JSON.stringify(join(folder, "key"))}).length;`,
      ),
    };
    for (const [name, notebook] of Object.entries(files)) {
      writeFileSync(join(submissions, `${name}.ipynb`), notebookText(notebook));
    }
    await grade(homework, key, { submissions, out, jobs: 2, isolation: "none", say: (line) => said.push(line) });
  });
  after(() => rmSync(folder, { recursive: true }));

  const result = (student: string) => resultOf(allRecords(out).find((one) => one.student === student));
  const states = (student: string, id: string) =>
    new Set(
      result(student)
        ?.exercises.find((one) => one.id === id)
        ?.cases.map(({ state }) => state),
    );

  it("marks as the sandbox does, and still ends what does not end and denies files", () => {
    expect(result("solution")?.earned).to.equal(40);
    expect(result("template")?.earned).to.equal(0);
    expect(states("endless", "h2.entropy")).to.deep.equal(new Set(["timeout"]));
    expect(states("curious", "h2.entropy")).to.deep.equal(new Set(["error"]));
    expect(JSON.stringify(result("curious"))).to.contain("Access to this API has been restricted");
    expect(
      result("endless")
        ?.exercises.slice(1)
        .every(({ earned, points }) => earned === points),
    ).to.equal(true);
  });

  it("is written into every record, every page and what the command says", () => {
    for (const record of allRecords(out)) expect(resultOf(record)?.evidence.isolation).to.equal("none");
    writeFeedback(out);
    for (const name of readdirSync(join(out, "feedback")).filter((one) => one.endsWith(".html"))) {
      expect(readFileSync(join(out, "feedback", name), "utf8"), name).to.contain("Isolation: none.");
    }
    expect(said.some((line) => line.startsWith("isolation: none."))).to.equal(true);
  });

  it("is never taken by itself: what was graded so is graded again in the sandbox", async () => {
    const again: string[] = [];
    await grade(homework, key, { submissions, out, jobs: 2, say: (line) => again.push(line) });
    expect(again).to.include("4 submissions, 4 run, 0 as before");
    expect(again.join()).not.to.contain("isolation");
    expect(result("solution")?.evidence.isolation).to.equal("bubblewrap");
  });
});
