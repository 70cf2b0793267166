import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";
import { allRecords } from "latent-grader/record/records";
import { resultOf } from "latent-grader/record/result";
import { asCanvas, asMoodle, asNbgrader, classOf, due, type Form, markOf, sizeOf } from "./one-class";

const command = join(__dirname, "..", "..", "grader", "latent.mjs");
const size = sizeOf(60); // of 300 with LATENT_CLASS_SIZE=300: four minutes

describe(`a class of ${size}, by the command: Canvas's zip, Moodle's zip and nbgrader's tree (needs bubblewrap: sudo apt install bubblewrap)`, function () {
  this.timeout(3_600_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-300-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...names: string[]) => join(folder, ...names);
  const { master, mutants, homework } = (() => {
    const loaded = loadHomework("h2");
    return { ...loaded, homework: loaded };
  })();
  const mistakes = [3, 11, 17].map((i) => mutants[i]).filter((one) => one !== undefined);
  const notebooks = [
    master,
    ...mistakes.map(({ exercise, replace }) => withEdit(master, exercise, replace)),
    studentNotebook(master, homework),
  ].map(notebookText);
  const all = classOf(size, notebooks.length);
  const forms = { canvas: asCanvas, moodle: asMoodle, nbgrader: asNbgrader };
  const count = all.filter(({ handed }) => typeof handed === "number").length;
  const known = new Map<string, { readonly mark: string; readonly days: string }[]>();

  const latent = (...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const env = { ...process.env, LATENT_KEY: at("key"), LATENT_CACHE: at("cache") };
      const child = spawn(process.execPath, [command, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (piece) => {
          said += piece;
        });
      child.on("close", (code) => resolve({ code, said }));
    });

  for (const [name, as] of Object.entries(forms)) {
    it(`${name}: every mark and every late day is right`, async () => {
      const form: Form = as(at(name), all, notebooks);
      const out = at(name, "out");
      const told = form.times === undefined ? [] : ["--times", form.times];
      const zone = form.zone === undefined ? [] : ["--zone", form.zone];
      const policy = at("policy.json");
      writeFileSync(policy, JSON.stringify({ due, percentPerDay: 10, lastDay: 5, absent: 0 }));
      const began = Date.now();
      const input = ["grade", "h2", "--submissions", form.submissions, "--out", out, "--roster", form.roster];
      const { code, said } = await latent(...input, ...told, ...zone);
      console.log(`      ${name}: ${((Date.now() - began) / 1000).toFixed(0)} s of wall time for ${size}`);
      expect(code, said.slice(-500)).to.equal(2); // some handed in a text
      expect(said).to.match(new RegExp(`times: told by .* for all ${count}`));
      expect((await latent("export", "csv", "--out", out, "--policy", policy)).code).to.equal(0);
      const [header = [], ...rows] = parse(readFileSync(join(out, "export", "marks.csv"), "utf8")) as string[][];
      const cell = (row: string[], column: string) => row[header.indexOf(column)] ?? "";
      const byName = new Map(rows.map((row) => [cell(row, "student"), row]));
      expect(byName.size).to.equal(size);
      const found = all.map(({ number }) => {
        const row = byName.get(form.nameOf(number)) as string[];
        return { mark: cell(row, "mark"), days: cell(row, "days late") };
      });
      known.set(name, found);
      const earnedBy = new Map(allRecords(out).map((record) => [record.student, resultOf(record)?.earned ?? 0]));
      const earned = notebooks.map(
        (_, i) => earnedBy.get(form.nameOf(all.find(({ handed }) => handed === i)?.number ?? -1)) as number,
      );
      expect(new Set(earned).size).to.be.above(2);
      for (const one of all) {
        const { mark, days } = found[one.number] as { mark: string; days: string };
        expect(mark, `${name} ${one.number}`).to.equal(String(markOf(one, earned) ?? ""));
        if (typeof one.handed === "number") expect(days).to.equal(String(one.daysLate));
      }
    });
  }

  it("all three have the same marks and the same late days", () => {
    expect(known.get("moodle")).to.deep.equal(known.get("canvas"));
    expect(known.get("nbgrader")).to.deep.equal(known.get("canvas"));
  });

  it("canvas, graded again without the times: nothing is run again, nobody loses a point, and late days are absent", async () => {
    const [out, policy] = [at("canvas", "out"), at("policy.json")];
    const { said } = await latent("grade", "h2", "--submissions", at("canvas", "canvas.zip"), "--out", out);
    expect(said)
      .to.contain(`${count} submissions, 0 run, ${count} as before`)
      .and.to.contain(`not known for ${count} of ${count}`);
    await latent("export", "csv", "--out", out, "--policy", policy);
    const [header = [], ...rows] = parse(readFileSync(join(out, "export", "marks.csv"), "utf8")) as string[][];
    const cell = (row: string[], column: string) => row[header.indexOf(column)] ?? "";
    for (const row of rows.filter((one) => cell(one, "earned") !== "")) {
      expect(cell(row, "mark")).to.equal(cell(row, "earned"));
      const late = all[Number(/^student(\d+)/.exec(cell(row, "student"))?.[1])]?.daysLate !== 0;
      expect(cell(row, "days late")).to.equal(late ? "" : "0");
      expect(cell(row, "notes").includes("is not known")).to.equal(late);
    }
  });
});
