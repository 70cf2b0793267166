import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { marksOf } from "latent-grader/adjust/marks";
import type { Policy } from "latent-grader/adjust/policy";
import { canvas } from "latent-grader/export/canvas";
import { csv } from "latent-grader/export/csv";
import { writeExport } from "latent-grader/export/export";
import { moodle } from "latent-grader/export/moodle";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { peopleOf } from "latent-grader/gradebook/people";
import { readTable } from "latent-grader/gradebook/table";
import { openIntake } from "latent-grader/intake/submissions";
import { writeReport } from "latent-grader/report/report";
import { Undecided } from "latent-grader/undecided";
import { gradedRun } from "./graded-run";

const fixture = (name: string) => join(__dirname, "fixtures", name);
const content = JSON.stringify({ cells: [], metadata: { latent: { homework: "h2" } } });

describe("a roster", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latent-roster-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const people = (text: string) => {
    const file = join(folder, "roster.csv");
    writeFileSync(file, text);
    return peopleOf(readTable(file));
  };
  const thrown = (work: () => unknown) => {
    try {
      return JSON.stringify(work());
    } catch (error) {
      return error instanceof Undecided ? (error as Error).message : `not undecided: ${(error as Error).message}`;
    }
  };
  const opened = async (files: Record<string, string>, roster: ReturnType<typeof people>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, "in", name)), { recursive: true });
      writeFileSync(join(folder, "in", name), text);
    }
    const intake = await openIntake(join(folder, "in"), "h2", { roster });
    intake.close();
    return intake;
  };

  it("is Canvas's gradebook, Moodle's worksheet in any language, nbgrader's list, or a column of names", () => {
    expect(peopleOf(readTable(fixture("canvas-gradebook.csv"))).map(({ student }) => student)).to.deep.equal([
      "doejane_1234",
      "roerichard_77",
      "hyperlinkhttpevilexample_78",
      "twinann_80",
      "twinann_81",
      "laterlea_90",
    ]);
    expect(peopleOf(readTable(fixture("moodle-worksheet.csv"))).map(({ student }) => student)).to.deep.equal([
      "Jane Doe_1234",
      "Richard Roe_77",
      "Eve_78",
      "Lea Later_90",
    ]);
    expect(people('ID,"Vollständiger Name",Status\nTeilnehmer/in77,"Åsa Ö",-\n')[0]).to.include({
      student: "Åsa Ö_77",
      identifier: "77",
    });
    expect(people("id,first_name,last_name,email,lms_user_id\nbit,Ben,Bitdiddle,b@x.y,5\n")[0]).to.deep.include({
      student: "bit",
      identifier: "5",
    });
    expect(people("student\nada\nbob\n").map(({ student }) => student)).to.deep.equal(["ada", "bob"]);
    expect(
      people("LastName,FirstName,ID,Section\nStudent,Test,3,A\nDoe,Jane,4,A\n").map(({ student }) => student),
    ).to.deep.equal(["doejane_4"]);
    expect(thrown(() => people("name,mark\nada,3\nbob,x\n"))).to.match(
      /^roster: a table of students must have .* got name \| mark$/,
    );
    expect(thrown(() => people("student\nada\nada\n"))).to.equal(
      "roster: each student must have one row, got two of ada",
    );
  });

  it("says who handed in nothing, gives numbers to those whom it knows by name, and names strangers", async () => {
    const roster = people(
      'Student,ID,Section\n    Points Possible,,\n"Doe, Jane",1,A\n"Roe, Rich",2,A\n"Later, Lea",3,A\n',
    );
    const intake = await opened(
      { "Jane Doe.ipynb": content, "ghost.ipynb": content, "rich roe/essay.pdf": "%PDF" },
      roster,
    );
    expect(intake.absent).to.deep.equal([{ student: "laterlea_3", identifier: "3" }]);
    expect(intake.strangers).to.deep.equal(["ghost: no row of the roster fits"]);
    expect(intake.submissions.map(({ student, identifier }) => [student, identifier])).to.deep.equal([
      ["Jane Doe", "1"],
      ["ghost", undefined],
    ]);
    expect(intake.unmatched[0]).to.include({ student: "rich roe", identifier: "2" });
  });

  it("of another class is refused", async () => {
    const refusal = await opened({ "ada.ipynb": content }, people("student\nzoe\n")).then(
      String,
      (error: Error) => error,
    );
    expect(refusal).to.be.instanceOf(Undecided);
    expect(String(refusal)).to.contain("it must have those who handed in (ada), got none of them among its 1");
  });

  const unmatched = [
    { student: "roerichard_77", identifier: "77", name: "roerichard_77_5_a.docx", reason: "no notebook" },
  ];
  const ofClass = (more = {}) =>
    gradedRun(folder, [{ student: "doejane_1234", identifier: "1234", earned: [8, 20] }], {
      unmatched,
      absent: [{ student: "laterlea_90", identifier: "90" }],
      ...more,
    });
  const withPolicy = (policy: Policy) => writeFileSync(join(folder, "policy.json"), JSON.stringify(policy));
  const rowsOf = (name: string): string[][] => parse(readFileSync(join(folder, "export", name), "utf8"));

  it("gives everyone a row everywhere: in marks.csv, the report, the pages and the gradebook", async () => {
    ofClass();
    withPolicy({ absent: 0, students: { roerichard_77: { mark: 20, reason: "on paper" } } });
    await writeExport(csv, { out: folder });
    const cells = rowsOf("marks.csv")
      .slice(1)
      .map((row) => [row[0], row[1], row.at(-2), row.at(-1)]);
    expect(cells).to.deep.equal([
      ["doejane_1234", "1234", "28", ""],
      ["laterlea_90", "90", "0", "handed in nothing"],
      ["roerichard_77", "77", "20", "not graded: no notebook; the mark was set by hand; on paper"],
    ]);
    await writeExport(canvas, { out: folder, fill: fixture("canvas-gradebook.csv"), column: "Homework 2" });
    const marks = Object.fromEntries(rowsOf("canvas.csv").map((row) => [row[1], row[5]]));
    expect(marks).to.include({ 1234: "28.00", 77: "20.00", 90: "0.00" });
    const report = readFileSync(writeReport(folder), "utf8");
    for (const name of ["doejane_1234", "laterlea_90", "roerichard_77"])
      expect(report).to.contain(`<th scope="row">${name}</th>`);
    expect(report).to.contain("<h2>Students who handed in nothing</h2><ul><li>laterlea_90</li></ul>");
    expect(writeFeedback(folder)).to.equal(3);
    expect(readdirSync(join(folder, "feedback"))).to.include.members(["laterlea_90.html", "roerichard_77.html"]);
    expect(readFileSync(join(folder, "feedback", "laterlea_90.html"), "utf8")).to.contain("handed in nothing");
  });

  it("is also the gradebook that is filled: who is in it alone handed in nothing, and can be given a mark", async () => {
    ofClass({ absent: [] });
    withPolicy({ absent: 0, students: { eve_78: { mark: 3 } } });
    const refused = await writeExport(csv, { out: folder }).then(String, (error: Error) => error);
    expect(refused).to.be.instanceOf(Undecided);
    withPolicy({ absent: 0, students: { Eve_78: { mark: 3 } } });
    await writeExport(moodle, { out: folder, fill: fixture("moodle-worksheet.csv") });
    expect(
      rowsOf("moodle.csv")
        .slice(1)
        .map((row) => row[4]),
    ).to.deep.equal(["28,00", "", "3,00", "0,00"]);
  });

  it("takes nobody for absent who may be a stranger", async () => {
    ofClass({ strangers: ["lea: no row of the roster fits"] });
    const lea = marksOf(folder, { absent: 0 }).find(({ student }) => student === "laterlea_90");
    expect(lea).not.to.have.property("mark");
    expect(lea?.notes).to.deep.equal(["handed in nothing, or is somebody who is not on the roster"]);
    expect(
      marksOf(folder, { students: { laterlea_90: { mark: 0 } } }).find(({ student }) => student === "laterlea_90"),
    ).to.include({ mark: 0 });
  });

  it("a policy names those of the class, exercises there are and points there are, or is refused", () => {
    ofClass();
    const refusal = (policy: Policy) => thrown(() => marksOf(folder, policy));
    expect(refusal({ students: { doejane_123: { mark: 3 } } })).to.match(
      /^policy: students must be of those who handed in or are on a roster .*, got doejane_123; did you mean doejane_1234\?$/,
    );
    expect(refusal({ students: { nobody: { excused: true } } })).to.match(/got nobody$/);
    const ann = (override: object) => refusal({ students: { doejane_1234: override } });
    expect(ann({ exercises: { "h2.one": 99 } })).to.equal(
      'policy: h2.one of doejane_1234 must be at most 10, got 99; "add" gives points on top',
    );
    expect(ann({ exercises: { "h2.one": 10.01 } })).to.contain("at most 10, got 10.01");
    expect(ann({ exercises: { "h2.nine": 1 } })).to.contain("must be among h2.one, h2.two, got h2.nine");
    expect(ann({ mark: 40.5 })).to.contain("mark of doejane_1234 must be at most 40");
    expect(refusal({ absent: 41 })).to.contain("absent must be at most 40");
    for (const right of [{ exercises: { "h2.one": 10 } }, { mark: 40 }, { add: 5 }]) expect(ann(right)).to.match(/^\[/);
    expect(
      marksOf(folder, { students: { roerichard_77: { exercises: { "h2.one": 3 } } } })[2]?.notes.join(),
    ).to.contain('points by hand for h2.one count for nothing where nothing was graded: set "mark"');
  });
});
