import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { loadHomework } from "latent-grader/homework/course";
import { withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";
import { zipOf } from "./zip-writer";

const command = join(__dirname, "..", "..", "grader", "dist", "main.js");

describe("a class of twenty, by the command: from Canvas's zip to Canvas's gradebook (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-twenty-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...names: string[]) => join(folder, ...names);
  const start = (...args: string[]) =>
    spawn(process.execPath, [command, ...args], {
      env: { ...process.env, LATENT_KEY: at("key"), LATENT_CACHE: at("cache") },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const ended = (child: ChildProcess) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on("data", (piece) => {
          output += piece;
        });
      }
      child.on("close", (code) => resolve({ code, output }));
    });
  const grading = (out: string) => start("grade", "h2", "--submissions", at("class.zip"), "--out", at(out));
  const finished = (results: string) =>
    existsSync(results) ? readdirSync(results).filter((name) => name.endsWith(".json")) : [];

  before(() => {
    const { master, mutants } = loadHomework("h2");
    const notebooks = mutants.slice(0, 18).map(({ exercise, replace }) => withEdit(master, exercise, replace));
    const contents = [...[master, ...notebooks].map(notebookText), "{"];
    const name = (i: number) => `student${i}_${i === 3 ? "LATE_" : ""}${100 + i}_${900 + i}_h2-${i}.ipynb`;
    writeFileSync(at("class.zip"), zipOf(contents.map((content, i) => ({ name: name(i), content }))));
    const lines = contents.map((_, i) => `"${i}, Student",${100 + i},A,`);
    writeFileSync(at("gradebook.csv"), ["Student,ID,Section,Homework 2 (7)", ...lines, ""].join("\n"));
  });

  it("is graded, killed and resumed to the same bytes as a class that was left alone", async () => {
    const killed = grading("out");
    while (finished(at("out", "results")).length < 4) await new Promise((resolve) => setTimeout(resolve, 50));
    killed.kill("SIGKILL");
    const { code, output } = await ended(grading("out"));
    expect(code, "one of them cannot be read").to.equal(2);
    expect(Number(/20 submissions, (\d+) run/.exec(output)?.[1])).to.be.within(1, 16);
    expect(output)
      .to.contain("19 marks of 46 points")
      .and.to.contain("student19_119: not graded: the file is not JSON");
    // The first two runs compiled; this one finds every notebook compiled.
    const compiled = () => readdirSync(at("cache", "compiled-notebooks")).sort();
    const before = compiled();
    expect(before.length).to.be.at.least(19);
    await ended(grading("whole"));
    expect(compiled()).to.deep.equal(before);
    for (const name of [
      "run.json",
      "summary.json",
      ...finished(at("whole", "results")).map((one) => join("results", one)),
    ])
      expect(readFileSync(at("out", name), "utf8"), name).to.equal(readFileSync(at("whole", name), "utf8"));
  });

  it("is exported with late days, and reported", async () => {
    writeFileSync(
      at("policy.json"),
      JSON.stringify({
        percentPerDay: 50,
        students: { student0_100: { daysLate: 1 }, student1_101: { excused: true } },
      }),
    );
    const settings = ["--out", at("out"), "--policy", at("policy.json")];
    const canvas = await ended(
      start("export", "canvas", ...settings, "--fill", at("gradebook.csv"), "--column", "Homework 2"),
    );
    expect(canvas.code, canvas.output).to.equal(0);
    expect(canvas.output).to.contain("student19_119: no mark");
    const rows: string[][] = parse(readFileSync(at("out", "export", "canvas.csv"), "utf8"));
    expect([rows[1]?.[3], rows[2]?.[3], rows[20]?.[3]]).to.deep.equal(["20.00", "EX", ""]);
    for (const row of rows.slice(3, 20)) expect(Number(row[3])).to.be.within(30, 39.99);
    expect((await ended(start("export", "gradescope", ...settings))).output).to.contain("wrote 18 files in");
    expect((await ended(start("report", "h2", ...settings))).code).to.equal(0);
    expect(readFileSync(at("out", "report.html"), "utf8")).to.contain("18 marks: mean");
    expect((await ended(start("export", "excel", "--out", at("out")))).code).to.equal(1);
  });
});
