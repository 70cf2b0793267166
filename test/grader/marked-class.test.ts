import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { markedClass } from "latent-grader/adjust/marked-class";
import { csv } from "latent-grader/export/csv";
import { writeExport } from "latent-grader/export/export";
import { canvasFeedback, moodleFeedback } from "latent-grader/export/feedback-zip";
import { gradescope } from "latent-grader/export/gradescope";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { differencesOf } from "latent-grader/report/differences";
import { writeReport } from "latent-grader/report/report";
import { openPromise } from "yauzl";
import { gradedRun } from "./graded-run";

const late = new Date(Date.UTC(2026, 10, 21, 20, 0)).toISOString();
const policy = {
  due: "2026-11-20 23:59 Europe/Berlin",
  percentPerDay: 10,
  students: {
    ben: { exercises: { "h2.one": 3 }, reason: "shown at the board" },
    eve: { excused: true },
    tom: { mark: 12, reason: "spoke to me" },
    zoe: { mark: 0 },
  },
};

describe("one computation of marks", () => {
  let out = "";
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "latent-marked-"));
    gradedRun(
      out,
      [
        { student: "ann", earned: [10, 20], handedIn: late },
        { student: "ben", earned: [0, 30] },
        { student: "eve", earned: [5, 5] },
        { student: "tom" },
        { student: "una" },
      ],
      { absent: [{ student: "zoe" }] },
    );
    writeFileSync(join(out, "policy.json"), JSON.stringify(policy));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const pages = () => {
    writeFeedback(out);
    const files = readdirSync(join(out, "feedback")).filter((name) => name.endsWith(".html"));
    return new Map(files.map((name) => [name.slice(0, -5), readFileSync(join(out, "feedback", name), "utf8")]));
  };

  it("stands behind feedback, report, table and Gradescope alike", async () => {
    const marks = new Map(markedClass(out).marks.map(({ student, mark }) => [student, mark]));
    expect([...marks]).to.deep.equal([
      ["ann", 27],
      ["ben", 33],
      ["eve", undefined],
      ["tom", 12],
      ["una", undefined],
      ["zoe", 0],
    ]);
    const shown = pages();
    expect([...shown.keys()].sort()).to.deep.equal([...marks.keys()]);
    expect(shown.get("ann")).to.contain("<b>27 of 40 points.</b>");
    expect(shown.get("ben")).to.contain("<b>33 of 40 points.</b>");
    const report = readFileSync(writeReport(out), "utf8");
    for (const [student, mark] of marks) {
      const row = report.match(new RegExp(`<th scope="row">${student}</th>[\\s\\S]*?</tr>`))?.[0] ?? "";
      const cells = [...row.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, text]) => text);
      expect(cells[3], student).to.equal(String(mark ?? "–"));
    }
    await writeExport(csv, { out });
    await writeExport(gradescope, { out });
    const table = readFileSync(join(out, "export", "marks.csv"), "utf8");
    expect(table).to.match(/^ann,.*,30,1,3,27,$/m);
    const score = (student: string) =>
      JSON.parse(readFileSync(join(out, "export", "gradescope", student, "results.json"), "utf8")).score;
    for (const student of ["ann", "ben"]) expect(score(student)).to.equal(marks.get(student));
  });

  it("tells each student why the mark is not the sum of the points", () => {
    const shown = pages();
    expect(shown.get("ann")).to.contain(
      "<li>30 of 40 points were earned</li><li>3 off for being 1 day late (handed in 2026-11-21 20:00 UTC, told by the receipts)</li>",
    );
    expect(shown.get("ben")).to.contain("<li>by hand: h2.one</li><li>shown at the board</li>");
    expect(shown.get("ben")).to.contain('<span class="mark">3 of 10</span>');
    expect(shown.get("eve")).to.contain("<b>Excused.</b>").and.not.to.contain("of 40 points.");
    expect(shown.get("tom")).to.match(/<b>Mark: 12\.<\/b>[\s\S]*<li>spoke to me<\/li>/);
    expect(shown.get("una")).to.match(/<b>No mark\.<\/b>[\s\S]*<li>not graded: the file is empty<\/li>/);
  });

  it("takes another policy where one is named, and none where there is none", () => {
    writeFileSync(join(out, "other.json"), "{}");
    const mark = (settings: object) => markedClass(out, settings).marks.find(({ student }) => student === "ann")?.mark;
    expect(mark({ policy: join(out, "other.json") })).to.equal(30);
    rmSync(join(out, "policy.json"));
    expect(mark({})).to.equal(30);
  });

  it("is refused where the folder holds another homework, before a page is written", () => {
    expect(() => writeFeedback(out, { homework: "h1" })).to.throw(
      RangeError,
      "must hold results of h1, got those of h2",
    );
    expect(() => writeReport(out, { homework: "h5" })).to.throw(RangeError, "must hold results of h5, got those of h2");
    expect(readdirSync(out)).not.to.include.members(["report.html"]);
    expect(readdirSync(out)).not.to.include.members(["feedback"]);
  });

  it("refuses results that an earlier grader wrote in another form, and says what to do", () => {
    const run = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
    writeFileSync(join(out, "run.json"), JSON.stringify({ ...run, format: undefined }));
    expect(() => markedClass(out)).to.throw(RangeError, "must hold results of form 3, got 1");
  });
});

describe("feedback for Canvas and Moodle", () => {
  const out = mkdtempSync(join(tmpdir(), "latent-zips-"));
  after(() => rmSync(out, { recursive: true, force: true }));

  const contents = async (name: string) => {
    const found = new Map<string, string>();
    const zip = await openPromise(join(out, "export", name));
    for await (const entry of zip.eachEntry())
      found.set(entry.fileName, String(await buffer(await zip.openReadStreamPromise(entry))));
    return found;
  };

  it("has names in which Canvas finds the numbers of user and upload, and a student's own numbers are gone", async () => {
    gradedRun(out, [
      { student: "doejane_1234", earned: [1, 2], name: "class/doejane_1234_5678_my_9_h2.ipynb" },
      { student: "roe_77", earned: [1, 2], name: "roe_LATE_77_91_h2-1.ipynb" },
      { student: "anon_x", earned: [1, 2], name: "anon_x_5_h2.ipynb" },
    ]);
    const said = await writeExport(canvasFeedback, { out });
    const pages = await contents("canvas-feedback.zip");
    expect([...pages.keys()]).to.deep.equal(["doejane_1234_5678_feedback.html", "roe_LATE_77_91_feedback.html"]);
    // As Canvas reads them: the first two parts that are numbers alone.
    const numbers = [...pages.keys()].map((name) =>
      name
        .split("_")
        .filter((part) => /^\d+$/.test(part))
        .slice(0, 2),
    );
    expect(numbers).to.deep.equal([
      ["1234", "5678"],
      ["77", "91"],
    ]);
    expect(pages.get("roe_LATE_77_91_feedback.html")).to.contain("roe_77");
    expect(said[0]).to.match(/^anon_x: no page/);
  });

  it("has folders in which Moodle finds the participant, however the submissions lay", async () => {
    gradedRun(out, [
      { student: "Jane Doe_12", earned: [1, 2], name: "all/Jane Doe_12_assignsubmission_file/sub/h2.ipynb" },
      { student: "Bo_13", earned: [1, 2], name: "Bo_13_assignsubmission_file_h2.ipynb" },
      { student: "nobody", earned: [1, 2], name: "h2.ipynb" },
    ]);
    const said = await writeExport(moodleFeedback, { out });
    expect([...(await contents("moodle-feedback.zip")).keys()]).to.deep.equal([
      "Bo_13_assignfeedback_file/feedback.html",
      "Jane Doe_12_assignfeedback_file/feedback.html",
    ]);
    expect(said[0]).to.match(/^nobody: no page/);
  });
});

describe("the differences of two runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-diff-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const [old, fresh] = [join(folder, "old"), join(folder, "new")];
  const differences = () => differencesOf(markedClass(old), markedClass(fresh));

  it("are none where nothing changed", () => {
    for (const out of [old, fresh]) gradedRun(out, [{ student: "ann", earned: [8, 20] }, { student: "eve" }]);
    expect(differences()).to.deep.equal({ common: [], students: [], same: 2 });
  });

  it("name whose mark changed, by which exercise and case, and what the policy did", () => {
    gradedRun(old, [{ student: "ann", earned: [8, 20], state: "timeout" }, { student: "eve" }]);
    gradedRun(fresh, [
      { student: "ann", earned: [10, 20] },
      { student: "eve", earned: [1, 0] },
      { student: "new", earned: [0, 0] },
    ]);
    writeFileSync(join(fresh, "policy.json"), JSON.stringify({ students: { ann: { add: -1, reason: "late talk" } } }));
    const { students, same } = differences();
    expect(same).to.equal(0);
    expect(students).to.deep.equal([
      [
        "ann: 28 → 29",
        "h2.one: 8 of 10 → 10 of 10",
        '  "an open case": timeout → pass',
        '  "a shy case" (hidden): fail → pass',
        "now: -1 by hand",
        "now: late talk",
      ],
      ["eve: no mark → 1", "no longer: not graded: the file is empty"],
      ["new: not there → 0"],
    ]);
  });

  it("say what changed for everyone, and are refused of two homeworks", () => {
    const run = JSON.parse(readFileSync(join(fresh, "run.json"), "utf8"));
    const record = join(fresh, "results", run.records[0]);
    const { result, ...rest } = JSON.parse(readFileSync(record, "utf8"));
    writeFileSync(record, JSON.stringify({ ...rest, result: { ...result, evidence: { isolation: "none" } } }));
    expect(differences().common).to.deep.equal(['isolation: "bubblewrap" → "none"']);
    writeFileSync(join(fresh, "run.json"), JSON.stringify({ ...run, homework: "h5" }));
    expect(differences).to.throw(RangeError, "one homework, got h2 and h5");
  });
});
