import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { type Mark, marksOf, policyOf } from "latent-grader/adjust/marks";
import { grade } from "latent-grader/commands/grade";
import { canvas } from "latent-grader/export/canvas";
import { writeExport } from "latent-grader/export/export";
import { moodle } from "latent-grader/export/moodle";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { peopleOf } from "latent-grader/gradebook/people";
import { readTable } from "latent-grader/gradebook/table";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText, roleOf } from "latent-grader/homework/notebook";
import type { IntakeSettings } from "latent-grader/intake/submissions";
import { readTimes } from "latent-grader/intake/times";
import { fileNames } from "latent-grader/record/file-names";
import { writeReport } from "latent-grader/report/report";
import { openInProcess } from "./in-process";
import { asCanvas, asMoodle, asNbgrader, classOf, due, type Form, markOf, sizeOf } from "./one-class";

const size = sizeOf(6);
const whole = loadHomework("h2");
const ids = ["h2.entropy", "h2.general-kl"];
const homework = {
  ...whole,
  exercises: whole.exercises.filter(({ id }) => ids.includes(id)),
  written: [],
  mutants: whole.mutants.filter(({ exercise }) => ids.includes(exercise)),
  master: {
    ...whole.master,
    cells: whole.master.cells.filter((cell) => {
      const exercise = roleOf(cell)?.exercise;
      return exercise === undefined || ids.includes(exercise);
    }),
  },
};
const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };
const [mistake] = homework.mutants.filter(({ exercise }) => exercise === "h2.general-kl");
const notebooks = [
  master,
  withEdit(master, "h2.general-kl", mistake?.replace as (typeof homework.mutants)[number]["replace"]),
  studentNotebook(master, homework),
].map(notebookText);

describe(`a class of ${size} as Canvas's zip, Moodle's zip and nbgrader's tree`, function () {
  this.timeout(20_000 * size);
  const folder = mkdtempSync(join(tmpdir(), "latent-forms-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const all = classOf(size, notebooks.length);
  const count = all.filter(({ handed }) => typeof handed === "number").length;
  const forms = { canvas: asCanvas, moodle: asMoodle, nbgrader: asNbgrader };
  const policy = { due, percentPerDay: 10, lastDay: 5, absent: 0 };
  let earned: number[] = [];

  /** Grades one form, and finds each student's mark by number. */
  const graded = async (form: Form, out: string, settings: IntakeSettings) => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "policy.json"), JSON.stringify(policy));
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const { submissions } = form;
    const code = await grade(homework, key, { submissions, out, jobs: 2, open: openInProcess, say, ...settings });
    const marks = new Map(marksOf(out, policyOf(out)).map((mark) => [mark.student, mark]));
    return { code, said: said.join("\n"), of: (number: number) => marks.get(form.nameOf(number)) as Mark };
  };
  const rosterOf = ({ roster }: Form) => peopleOf(readTable(roster));
  const timesOf = ({ times, zone }: Form) => (times === undefined ? {} : { times: readTimes(times, { zone }) });

  before(async () => {
    const alone = asNbgrader(join(folder, "alone"), classOf(3, 3), notebooks);
    const { of } = await graded(alone, join(folder, "alone", "out"), {});
    earned = [0, 1, 2].map((number) => of(number).earned as number);
    expect(earned[0]).to.be.above(earned[1] as number);
    expect([earned[2], (earned[1] as number) > 0]).to.deep.equal([0, true]);
  });

  for (const [name, as] of Object.entries(forms)) {
    it(`${name}: late days and marks are right where times are told, and everyone has a row`, async () => {
      const form = as(join(folder, name), all, notebooks);
      const out = join(folder, name, "out");
      const { code, of, said } = await graded(form, out, { roster: rosterOf(form), ...timesOf(form) });
      expect(code, "one handed in a text").to.equal(2);
      for (const one of all) {
        const mark = of(one.number);
        expect(mark.mark, `${name} ${one.number}`).to.equal(markOf(one, earned));
        if (typeof one.handed === "number") expect(mark.daysLate).to.equal(one.daysLate);
      }
      expect(said)
        .to.match(/handed in nothing:\n {2}.*tudent4/)
        .and.to.match(new RegExp(`times: told by .* for all ${count}`));
      expect(of(4).notes).to.deep.equal(["handed in nothing"]);
      expect(of(5).notes.join()).to.match(
        /^not graded: no notebook of h2 among (onlinetext.html|text.html|h2\/answer.txt)$/,
      );
      expect(of(1).handedIn?.slice(0, 16)).to.equal(new Date(all[1]?.at as number).toISOString().slice(0, 16));
    });
  }

  it("the same marks stand in Canvas's gradebook, from Canvas's zip and from nbgrader's tree, and in Moodle's worksheet", async () => {
    const gradebook = join(folder, "canvas", "gradebook.csv");
    const cellsOf = async (name: string, fill: string, column?: string) => {
      const out = join(folder, name, "out");
      await writeExport(column === undefined ? moodle : canvas, { out, fill, column });
      const rows: string[][] = parse(
        readFileSync(join(out, "export", `${column === undefined ? "moodle" : "canvas"}.csv`), "utf8"),
      );
      return rows.flatMap((row) =>
        /\d$/.test(row[column === undefined ? 0 : 1] ?? "") && row[1] !== "99"
          ? [row[column === undefined ? 2 : 4]]
          : [],
      );
    };
    const expected = all.map((one) => markOf(one, earned)?.toFixed(2) ?? "");
    expect(await cellsOf("canvas", gradebook, "Homework 2")).to.deep.equal(expected);
    expect(await cellsOf("nbgrader", gradebook, "Homework 2")).to.deep.equal(expected);
    expect(await cellsOf("moodle", join(folder, "moodle", "worksheet.csv"))).to.deep.equal(expected);
  });

  for (const name of ["canvas", "moodle"] as const) {
    it(`${name}: without the times nobody loses a point, and terminal, report, table and page say so`, async () => {
      const form = forms[name](join(folder, name), all, notebooks);
      const out = join(folder, name, "out"); // nothing is run again
      const { of, said } = await graded(form, out, { roster: rosterOf(form) });
      for (const one of all) {
        if (typeof one.handed !== "number") continue;
        const { mark, daysLate, notes } = of(one.number);
        expect(mark, `${name} ${one.number}`).to.equal(earned[one.handed]);
        const inTime = name === "canvas" && one.daysLate === 0; // Canvas marks the others
        expect(daysLate).to.equal(inTime ? 0 : undefined);
        expect(notes.some((note) => note.startsWith("when it was handed in is not known"))).to.equal(!inTime);
      }
      const line = `not known for ${count} of ${count}`;
      expect(said).to.contain(line);
      expect(readFileSync(writeReport(out), "utf8"))
        .to.contain(line)
        .and.to.contain("is not known: nothing is taken off");
      writeFeedback(out);
      const page = readFileSync(
        join(out, "feedback", `${fileNames([form.nameOf(1)]).get(form.nameOf(1))}.json`),
        "utf8",
      );
      expect(page).to.contain("is not known");
    });
  }
});
