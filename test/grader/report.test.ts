import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { markedClass } from "latent-grader/adjust/marked-class";
import { printable } from "latent-grader/printable";
import { slowest, writeMeasured } from "latent-grader/record/measured";
import { readRun } from "latent-grader/record/records";
import { writeReport, writeSummary } from "latent-grader/report/report";
import { median, summaryOf, tenths } from "latent-grader/report/summary";
import { summaryLines } from "latent-grader/report/summary-text";
import { type Graded, gradedRun } from "./graded-run";

const students: Graded[] = [
  { student: "ann", earned: [10, 30] },
  { student: "ben", earned: [10, 15] },
  { student: "</script><script>alert(1)</script>", earned: [5, 0] },
  { student: "eve" },
  { student: "tom", failed: "no memory" },
];

describe("the summary and the instructor's report", () => {
  const out = mkdtempSync(join(tmpdir(), "latent-report-"));
  let page = "";
  before(() => {
    gradedRun(out, students, {
      leftOut: ["a.txt: <i>no</i> notebook"],
      unmatched: [{ student: "zoe", reason: "no notebook of h2" }],
    });
    page = readFileSync(writeReport(out), "utf8");
  });
  after(() => rmSync(out, { recursive: true, force: true }));

  const summary = () => summaryOf(markedClass(out));

  it("counts marks, exercises and cases; who has no mark is told, and is no 0", () => {
    const { marks, exercises, withoutMark, graderErrors } = summary();
    expect(marks).to.deep.equal([5, 25, 40]);
    expect(exercises[0]).to.include({ id: "h2.one", points: 10, mean: 25 / 3, full: 2, of: 3 });
    expect(exercises[1]?.cases).to.deep.equal([
      { name: "an open case", hidden: false, passed: 1, of: 3 },
      { name: "a shy case", hidden: true, passed: 1, of: 3 },
    ]);
    expect(page).to.contain("2 without a mark, 1 not matched. Isolation: bubblewrap.</p>");
    expect(withoutMark).to.deep.equal(["eve: not graded: the file is empty", "tom: the grader failed: no memory"]);
    expect(graderErrors).to.deep.equal(["tom: no memory"]);
  });

  it("has a median, and a histogram in tenths in which full marks and more come last", () => {
    expect(median([1, 2, 9])).to.equal(2);
    expect(median([1, 2, 3, 9])).to.equal(2.5);
    expect(median([])).to.equal(0);
    expect(tenths([0, 3.9, 4, 39, 40, 45], 40)).to.deep.equal([2, 1, 0, 0, 0, 0, 0, 0, 0, 3]);
  });

  it("is said in lines, and written as JSON", () => {
    const lines = summaryLines(summary(), [["ben", 3.21]]).join("\n");
    expect(lines).to.contain(
      "3 marks of 40 points: mean 23.33, median 25.00\n    0.0 –   4.0  \n    4.0 –   8.0  ██████",
    );
    expect(lines).to.contain("  h2.one: 83 % of 10; 2 of 3 all; cases 67 % 67 %");
    expect(lines).to.contain("slowest:\n  ben: 3.2 s");
    expect(lines).to.contain("left out:\n  a.txt: <i>no</i> notebook\nnot matched:\n  zoe: no notebook of h2");
    expect(JSON.parse(JSON.stringify(summary()))).to.deep.equal(writeSummary(out));
    expect(readFileSync(join(out, "summary.json"), "utf8")).to.contain('"marks": [');
    expect(printable("a\u001b[2Jb\u202e")).to.equal("a\uFFFD[2Jb\uFFFD");
  });

  it("is said of an empty class as well", () => {
    expect(
      summaryLines(
        summaryOf({ run: { ...readRun(out), unmatched: [], leftOut: [] }, marks: [], records: new Map() }),
        [],
      ),
    ).to.deep.equal(["no marks"]);
  });

  it("keeps the times of what was not run again, and names the slowest", () => {
    writeMeasured(out, { seconds: 9, ran: 2, peakMegabytes: 1, submissions: { ann: 1, ben: 8 } });
    writeMeasured(out, { seconds: 1, ran: 1, peakMegabytes: 1, submissions: { ann: 2 } });
    expect(slowest(out)).to.deep.equal([
      ["ben", 8],
      ["ann", 2],
    ]);
  });

  it("is one small file that loads nothing and runs nothing", () => {
    expect(page).to.contain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page).not.to.match(/<script|\bsrc=|\bhref=|\bon\w+=/);
    expect(statSync(join(out, "report.html")).size).to.be.below(300_000);
  });

  it("has nothing of a student's as markup", () => {
    expect(page).to.contain("&lt;/script&gt;&lt;script&gt;alert(1)");
    expect(page).to.contain("a.txt: &lt;i&gt;no&lt;/i&gt; notebook").and.to.contain("Homework: &lt;Information&gt;");
  });

  it("tells each figure in words and as a table, for those who do not see it", () => {
    const figures = page.match(/<figure [\s\S]*?<\/figure>/g) ?? [];
    expect(figures).to.have.length(2);
    for (const figure of figures) {
      expect(figure).to.match(/<figcaption id="\w+-words">[^<]{40,}<\/figcaption>/);
      expect(figure).to.contain("<details><summary>The numbers</summary><table>");
      expect(figure).to.match(/<svg [^>]*role="img" aria-label="How|<svg [^>]*role="img" aria-label="What/);
    }
    expect(figures[1]).to.contain("The hardest was h2.two, 50 %");
  });
});
