import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { canvas } from "latent-grader/export/canvas";
import { csv } from "latent-grader/export/csv";
import { writeExport } from "latent-grader/export/export";
import { gradescope } from "latent-grader/export/gradescope";
import { moodle } from "latent-grader/export/moodle";
import { harmless } from "latent-grader/gradebook/table";
import { fileNames } from "latent-grader/record/file-names";
import { type Graded, gradedRun } from "./graded-run";

const fixture = (name: string) => join(__dirname, "fixtures", name);

const students: Graded[] = [
  { student: "doejane_1234", identifier: "1234", earned: [8, 20.5] },
  { student: "roerichard_77", identifier: "77" },
  { student: "eve_78", identifier: "78", earned: [10, 30] },
  { student: "Ann Twin", earned: [1, 2] },
  { student: "nobody_5", identifier: "5", earned: [0, 0] },
];

describe("export", () => {
  let out = "";
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "latent-export-"));
    gradedRun(out, students);
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const rowsOf = (name: string, delimiter = ","): string[][] =>
    parse(readFileSync(join(out, "export", name), "utf8"), { delimiter });

  it("to CSV has all that is known of each student, and no mark where there is none", async () => {
    const forged = "=cmd|' /C calc'!A0";
    gradedRun(out, students, { absent: [{ student: forged }] });
    writeFileSync(join(out, "policy.json"), JSON.stringify({ students: { [forged]: { mark: 1, reason: "@SUM(1)" } } }));
    const said = await writeExport(csv, { out });
    const [header = [], ...rows] = rowsOf("marks.csv");
    const cell = (student: string, column: string) => rows.find(([one]) => one === student)?.[header.indexOf(column)];
    expect(cell("doejane_1234", "mark")).to.equal("28.5");
    expect(cell("doejane_1234", "h2.two")).to.equal("20.5");
    expect(cell("roerichard_77", "mark")).to.equal("");
    expect(cell("'=cmd|' /C calc'!A0", "notes")).to.contain("@SUM(1)");
    expect(rows.flat().filter((text) => /^[=+@]/.test(text))).to.deep.equal([]);
    expect(said).to.include("roerichard_77: no mark; not graded: the file is empty");
    expect(said.at(-1)).to.equal(`wrote ${join(out, "export", "marks.csv")}`);
  });

  it("fills one column of Canvas's gradebook, and lists who fits nowhere or in two places", async () => {
    const said = await writeExport(canvas, { out, fill: fixture("canvas-gradebook.csv"), column: "Homework 2" });
    expect(rowsOf("canvas.csv")).to.deep.equal([
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 2 (4711)"],
      ["", "", "", "", "", ""],
      ["    Points Possible", "", "", "", "", "40"],
      ["Doe, Jane", "1234", "s-1", "jane@uni.example", "Group A", "28.50"],
      ["Roe, Richard", "77", "s-2", "rr@uni.example", "Group A", "12.00"],
      ['\'=HYPERLINK("http://evil.example")', "78", "s-3", "eve@uni.example", "Group B", "40.00"],
      ["Twin, Ann", "80", "s-4", "ann1@uni.example", "Group B", ""],
      ["Twin, Ann", "81", "s-5", "ann2@uni.example", "Group B", ""],
      ["Later, Lea", "90", "s-6", "lea@uni.example", "Group B", ""],
    ]);
    expect(said).to.include.members([
      "Ann Twin: 2 rows of the gradebook fit",
      "nobody_5: no row of the gradebook fits",
      "roerichard_77: no mark; not graded: the file is empty",
      "laterlea_90: no mark; handed in nothing, or is somebody who is not on the roster",
      "Canvas has 40 points possible for it",
    ]);
  });

  it("writes EX for the excused, and nothing into a row that two students fit", async () => {
    gradedRun(out, [
      { student: "Jane Doe", earned: [1, 1] },
      { student: "doejane_1234", identifier: "1234", earned: [2, 2] },
      { student: "eve_78", identifier: "78", earned: [3, 3] },
    ]);
    writeFileSync(join(out, "policy.json"), '{"students": {"eve_78": {"excused": true}}}');
    const said = await writeExport(canvas, { out, fill: fixture("canvas-gradebook.csv"), column: "4711" });
    const cells = Object.fromEntries(rowsOf("canvas.csv").map((row) => [row[1], row[5]]));
    expect(cells).to.include({ "78": "EX", "1234": "" });
    expect(said.filter((line) => line.includes("another student fits the same row"))).to.have.length(2);
  });

  it("fills Moodle's worksheet in its own decimal comma, leaves every other cell, and says what Moodle would refuse", async () => {
    const said = await writeExport(moodle, { out, fill: fixture("moodle-worksheet.csv") });
    const [header, ...rows] = rowsOf("moodle.csv");
    const [before, ...old] = parse(readFileSync(fixture("moodle-worksheet.csv"), "utf8")) as string[][];
    expect(header).to.deep.equal(before);
    expect(rows.map((row) => row[4])).to.deep.equal(["28,50", "", "3,00", ""]);
    const others = (row: string[]) => row.filter((_, i) => i !== 4 && i !== 9);
    expect(rows.map(others)).to.deep.equal(old.map(others));
    expect(rows[2]?.[9]).to.equal("'=1+1");
    expect(said).to.include("eve_78: Moodle takes no 40 (at most 5,00)");
    expect(said).to.include("Lea Later_90: no mark; handed in nothing, or is somebody who is not on the roster");
  });

  it("writes for Gradescope a results.json for each student with a mark, and nothing of hidden cases but name and hint", async () => {
    const said = await writeExport(gradescope, { out });
    expect(said.at(-1)).to.match(/^wrote 4 files in /);
    const { score, tests } = JSON.parse(
      readFileSync(join(out, "export", "gradescope", "doejane_1234", "results.json"), "utf8"),
    );
    expect(score).to.equal(28.5);
    expect(tests.map((test: { score: number; max_score: number }) => [test.score, test.max_score])).to.deep.equal([
      [8, 10],
      [20.5, 30],
    ]);
    expect(tests[0]).to.include({ number: "1", status: "failed", output_format: "text" });
    expect(tests[0].output).to.equal(
      "✗ an open case: expected 1, got <b>2</b>: mind the sign\n✗ a shy case (hidden): mind the scale",
    );
    const places = ["visible", "hidden", "after_due_date", "after_published"];
    expect(places).to.include(
      JSON.parse(readFileSync(join(out, "export/gradescope/eve_78/results.json"), "utf8")).visibility,
    );
  });

  it("refuses what it cannot fill, and names the columns there are", async () => {
    const asked = { out, fill: fixture("canvas-gradebook.csv") };
    const refusal = (...wanted: Parameters<typeof writeExport>) =>
      writeExport(...wanted).then(
        () => "taken",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await refusal(canvas, { ...asked, column: "Homework 9" })).to.match(/^RangeError: .*Homework 2 \(4711\)/);
    expect(await refusal(canvas, asked)).to.contain("name it by --column");
    expect(await refusal(canvas, { out })).to.contain("must have a gradebook to fill");
    writeFileSync(join(out, "empty.csv"), "");
    expect(await refusal(canvas, { ...asked, fill: join(out, "empty.csv"), column: "x" })).to.contain(
      "must be a CSV file",
    );
    expect(await refusal(csv, { out: join(out, "nothing") })).to.contain("run latent grade first");
  });

  it("reads semicolons, and writes them again", async () => {
    const file = join(out, "semicolons.csv");
    writeFileSync(file, '\uFEFFStudent;ID;Section;H (7)\n"Doe; Jane";1234;A;\n');
    await writeExport(canvas, { out, fill: file, column: "H" });
    expect(rowsOf("canvas.csv", ";")[1]).to.deep.equal(["Doe; Jane", "1234", "A", "28.50"]);
  });

  it("defuses whatever a spreadsheet would calculate, and no number", () => {
    for (const text of ["=1+1", "+1+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
      expect(harmless(text)).to.equal(`'${text}`);
    for (const text of ["-", "-1.5", "+3", "-1,5", "7", "a=b", ""]) expect(harmless(text)).to.equal(text);
  });

  it("gives every student a file name of their own", () => {
    const names = [...fileNames(["a b", "a_b", "A_B", "../x", "名前", "..", "z".repeat(300)]).values()];
    expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[^./\\][^/\\]*$/);
    expect(names[4]).to.equal("名前");
  });
});
