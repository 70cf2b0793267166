import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { placeholder } from "latent/exercise/written";
import { markedClass } from "latent-grader/adjust/marked-class";
import { grade } from "latent-grader/commands/grade";
import { canvas } from "latent-grader/export/canvas";
import { csv } from "latent-grader/export/csv";
import { gradescope } from "latent-grader/export/gradescope";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { type CourseHomework, loadHomework } from "latent-grader/homework/course";
import { flawsOf } from "latent-grader/homework/flaws";
import { studentNotebook } from "latent-grader/homework/master";
import { type Cell, type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { releaseFiles } from "latent-grader/release/release";
import { writeReport } from "latent-grader/report/report";
import { openInProcess } from "./in-process";

const whole = loadHomework("h2");
const model = "Because $H(X) \\ge 0$: every term of the sum is.\nNo term is negative.";
const cell = (source: string): Cell => ({
  cell_type: "markdown",
  id: "why-answer",
  metadata: { latent: { role: "written", exercise: "h2.why" } },
  source,
});
const marked = (text: string) => `<!-- BEGIN SOLUTION -->\n${text}\n<!-- END SOLUTION -->`;

/** Homework 2 with its first exercise and one in words. */
function homeworkWith(own: Cell, change: object = {}): CourseHomework {
  const ids = ["h2.entropy"];
  const kept = whole.master.cells.filter((one) => ids.includes(roleOf(one)?.exercise ?? (ids[0] as string)));
  return {
    ...whole,
    exercises: whole.exercises.filter(({ id }) => ids.includes(id)),
    mutants: whole.mutants.filter(({ exercise }) => ids.includes(exercise)),
    alternatives: whole.alternatives.filter(({ exercise }) => ids.includes(exercise)),
    written: [{ id: "h2.why", title: "Why is it not negative?", points: 6, ...change }],
    master: { ...whole.master, cells: [...kept, own] },
  };
}
const homework = homeworkWith(cell(marked(model)));
const codePoints = homework.exercises[0]?.points as number;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };

describe("an exercise that is answered in words", () => {
  it("goes out with its question, its points for nbgrader, a place for the answer, and no word of the author's", () => {
    const { cells } = studentNotebook(homework.master, homework);
    const own = cells.find(({ id }) => id === "why-answer");
    expect(own?.source).to.equal(placeholder);
    expect(own?.metadata).to.deep.equal({
      latent: { role: "written", exercise: "h2.why" },
      nbgrader: {
        ...{ schema_version: 3, task: false, grade_id: "h2-why" },
        ...{ grade: true, solution: true, locked: false, points: 6 },
      },
    });
    const files = releaseFiles(homework, key.bytes);
    expect([...files.values()].join("")).not.to.contain("every term of the sum");
    const { written } = JSON.parse(files.get("cases.json") as string);
    expect(written).to.deep.equal([{ id: "h2.why", title: "Why is it not negative?", points: 6 }]);
  });

  it("does not go out where a line of the model answer stands elsewhere too", () => {
    const talkative = { ...homework, title: "No term is negative." };
    expect(() => releaseFiles(talkative, key.bytes)).to.throw("a line of the model answer of h2.why");
  });

  for (const [what, wrong, says] of [
    ["no cell", homeworkWith({ ...cell(""), metadata: {} }), "must have one Markdown cell with the metadata"],
    ["a code cell", homeworkWith({ ...cell(marked(model)), cell_type: "code" }), "its cell must be Markdown, got code"],
    ["no markers", homeworkWith(cell(model)), 'its cell must hold "<!-- BEGIN SOLUTION -->"'],
    ["text beside the markers", homeworkWith(cell(`${marked(model)}\nmore`)), "and nothing else"],
    ["no points", homeworkWith(cell(marked(model)), { points: 0 }), "points must be a number above 0, got 0"],
    [
      "the id of another",
      homeworkWith(cell(marked(model)), { id: "h2.entropy" }),
      "the id must be its own, got it twice",
    ],
    ["an unknown id", { ...homework, written: [] }, "names the exercise h2.why, which cases.ts does not have"],
  ] as const) {
    it(`is refused with ${what}`, () => expect(flawsOf(wrong).join("\n")).to.contain(says));
  }

  it("is no flaw of a homework that is right", () => expect(flawsOf(homework)).to.deep.equal([]));
});

describe("answers in words, from the class to the mark", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-words-"));
  const [submissions, out] = [join(folder, "in"), join(folder, "out")];
  const said: string[] = [];
  const answers: Readonly<Record<string, string>> = {
    ada: "Each $-p\\log p \\ge 0$.",
    bob: placeholder,
    cleo: `${placeholder}\n\nI think <script>alert(1)</script> so.`,
    dan: "x".repeat(30_000),
    "=eve": "A sum of terms that are not negative.",
  };
  const notebook = (text: string): Notebook => ({
    ...homework.master,
    cells: homework.master.cells.map((one) => (one.id === "why-answer" ? { ...one, source: text } : one)),
  });
  before(async () => {
    for (const name of [submissions, out]) mkdirSync(name);
    for (const [student, text] of Object.entries(answers)) {
      writeFileSync(join(submissions, `${student}.ipynb`), notebookText(notebook(text)));
    }
    const settings = { submissions, out, jobs: 2, open: openInProcess, say: (line: string) => said.push(line) };
    expect(await grade(homework, key, settings)).to.equal(0);
  });
  afterEach(() => {
    for (const name of ["manual.json", "manual.csv"]) rmSync(join(out, name), { force: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  const markOf = (student: string) => markedClass(out).marks.find((one) => one.student === student);
  const manual = (content: object | string, name = "manual.json") =>
    writeFileSync(join(out, name), typeof content === "string" ? content : JSON.stringify(content));
  const pageOf = (student: string) => {
    writeFeedback(out);
    return readFileSync(join(out, "feedback", `${student}.html`), "utf8");
  };

  it("are listed as still to be marked, and the marks are provisional; who wrote nothing has nothing to wait for", () => {
    expect(said.join("\n")).to.contain(`ada: ${codePoints} of ${codePoints}, 1 to be marked by hand`);
    expect(markOf("ada")).to.deep.include({ mark: codePoints, toMark: ["h2.why"] });
    expect(markOf("ada")?.notes).to.deep.equal(["provisional: h2.why still to be marked by hand"]);
    expect(markOf("bob")).to.deep.include({ mark: codePoints, toMark: [], notes: [] });
    expect(markOf("bob")?.exercises["h2.why"]).to.equal(0);
    expect(pageOf("ada")).to.contain(`${codePoints} of ${codePoints + 6} points, provisional.`);
    expect(pageOf("bob"))
      .to.contain("Nothing was written.")
      .and.to.contain(`${codePoints} of ${codePoints + 6} points.`);
  });

  it("are shown to the marker beside the author's, with mathematics, escaped, and no longer than anyone reads", () => {
    writeReport(out);
    const page = readFileSync(join(out, "written.html"), "utf8");
    expect(page).to.contain("4 answers are still to be marked").and.to.contain("every term of the sum");
    expect(page).to.match(/<h3>ada <span>to be marked<\/span><\/h3>\s*<div class="answer"><p>Each <math/);
    expect(page).to.contain("&lt;script&gt;alert(1)").and.not.to.contain("<script>");
    expect(page).not.to.contain("<h3>bob");
    expect(page).to.contain("(10000 more characters)");
    expect(page.length).to.be.below(60_000);
    expect(readFileSync(join(out, "report.html"), "utf8")).to.contain("<li>ada: h2.why</li>");
  });

  it("get their points from the table that the report wrote, filled in, whatever a student is called", () => {
    writeReport(out);
    const table = readFileSync(join(out, "to-mark.csv"), "utf8");
    expect(table.split("\n").map((line) => line.split(",")[0])).to.deep.equal([
      "student",
      "'=eve",
      "ada",
      "cleo",
      "dan",
      "",
    ]);
    const filled = table
      .replace("'=eve,h2.why,,", "'=eve,h2.why,4,")
      .replace("ada,h2.why,,", 'ada,h2.why,"5,5","Right, but **why** is $-\\log p \\ge 0$?"');
    manual(filled, "manual.csv");
    expect(markOf("ada")).to.deep.include({ mark: codePoints + 5.5, toMark: [], notes: [] });
    expect(markOf("=eve")?.mark).to.equal(codePoints + 4);
    expect(markOf("cleo")?.toMark).to.deep.equal(["h2.why"]);
    expect(pageOf("ada")).to.match(
      /5\.5 of 6<\/span><\/h2>\s*<div class="note"><p>Right, but <strong>why<\/strong> is <math/,
    );
    writeReport(out);
    expect(readFileSync(join(out, "to-mark.csv"), "utf8")).not.to.contain("ada");
  });

  it("get their points from manual.json as well, and the policy of the instructor goes before", () => {
    manual({ ada: { "h2.why": { points: 2, comment: "thin" } }, bob: { "h2.why": { points: 1 } } });
    writeFileSync(join(out, "policy.json"), JSON.stringify({ students: { ada: { exercises: { "h2.why": 3 } } } }));
    try {
      expect(markOf("ada")?.mark).to.equal(codePoints + 3);
      expect(markOf("bob")?.mark).to.equal(codePoints + 1);
    } finally {
      rmSync(join(out, "policy.json"));
    }
  });

  it("leave by every export with what was given, and with a note of those that nobody has marked", async () => {
    manual({ ada: { "h2.why": { points: 2, comment: "thin" } } });
    const run = markedClass(out);
    const { files, notes } = await csv.fill(run, {});
    const [header, first] = String(files.get("marks.csv")).split("\n").slice(0, 3);
    expect(header).to.contain("h2.why");
    expect(first).to.be.a("string");
    expect(notes).to.deep.equal(["provisional, with answers still to be marked by hand: 3 marks (=eve, cleo, dan)"]);
    const results = await gradescope.fill(run, {});
    const of = (student: string) =>
      JSON.parse(String(results.files.get(`gradescope/${student}/results.json`))).tests.at(-1);
    expect(of("ada")).to.deep.include({ name: "Why is it not negative?", score: 2, max_score: 6, output: "thin" });
    expect(of("cleo"))
      .to.deep.include({ max_score: 6, output: "to be marked by a person" })
      .and.not.to.have.property("score");
    const table = { delimiter: ",", header: ["Student", "ID", "SIS Login ID", "Section", "H2 (1)"], rows: [] } as const;
    const filled = await canvas.fill(run, { table, column: "H2" });
    expect(filled.notes.join("\n")).to.contain("provisional, with answers still to be marked by hand: 3 marks");
  });

  for (const [what, content, says] of [
    ["an unknown student", { tom: { "h2.why": { points: 1 } } }, "tom, h2.why in"],
    ["an exercise that is marked by cases", { ada: { "h2.entropy": { points: 1 } } }, "that a person marks (h2.why)"],
    ["more points than there are", { ada: { "h2.why": { points: 7 } } }, "must have points from 0 to 6, got 7"],
    ["points below 0", { ada: { "h2.why": { points: -1 } } }, "got -1"],
    ["points in quotes", { ada: { "h2.why": { points: "3" } } }, 'got "3"'],
    ["no points", { ada: { "h2.why": { comment: "good" } } }, "got none"],
    ["a misspelt field", { ada: { "h2.why": { points: 3, coment: "" } } }, "points and comment alone, got coment"],
    ["a comment that is no text", { ada: { "h2.why": { points: 3, comment: 4 } } }, "a text as its comment, got 4"],
    ["a list", [1], "must be an object"],
    ["half a file", '{"ada"', "must be a JSON file"],
  ] as const) {
    it(`are not marked by a file with ${what}`, () => {
      manual(content);
      expect(() => markedClass(out)).to.throw(RangeError, says);
    });
  }

  it("are not marked by a table with a word for points, without a column, or with a line twice", () => {
    for (const [table, says] of [
      ["student,exercise,points\nada,h2.why,three\n", "got null"],
      ["student,points\nada,3\n", "got no exercise"],
      ["student,exercise,points\nada,h2.why,3\nada,h2.why,4\n", "must be there once, got it twice"],
      ["student,exercise,points,comment\nada,h2.why,,good\n", "got none"],
    ] as const) {
      manual(table, "manual.csv");
      expect(() => markedClass(out), table).to.throw(RangeError, says);
    }
    manual({});
    expect(existsSync(join(out, "manual.csv"))).to.equal(true);
    expect(() => markedClass(out)).to.throw("one of manual.json and manual.csv must be in");
  });
});
