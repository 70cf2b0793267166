import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { moodleTimeOf } from "latent-grader/intake/moodle-time";
import { type IntakeSettings, openIntake } from "latent-grader/intake/submissions";
import { readTimes, type TimesSettings } from "latent-grader/intake/times";
import { Undecided } from "latent-grader/undecided";
import { type Packed, zipOf } from "./zip-writer";

const content = JSON.stringify({ cells: [], metadata: { latent: { homework: "h2" } } });

describe("times of handing in", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latent-times-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const opened = async (path: string, settings: IntakeSettings = {}) => {
    const intake = await openIntake(path, "h2", settings);
    intake.close();
    const times = Object.fromEntries(intake.submissions.map(({ student, handedIn }) => [student, handedIn]));
    return { ...intake, times, said: intake.notes.filter((line) => line.startsWith("times:")).join("\n") };
  };
  const zipped = (files: readonly Packed[], settings?: IntakeSettings) => {
    const path = join(folder, "class.zip");
    writeFileSync(path, zipOf(files));
    return opened(path, settings);
  };
  const laid = (files: Record<string, string>, settings?: IntakeSettings) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, "in", name)), { recursive: true });
      writeFileSync(join(folder, "in", name), text);
      utimesSync(join(folder, "in", name), 2_000_000_000, 2_000_000_000);
    }
    return opened(join(folder, "in"), settings);
  };
  const timesFrom = (name: string, text: string, settings?: TimesSettings) => {
    writeFileSync(join(folder, name), text);
    return readTimes(join(folder, name), settings);
  };
  const refusal = (...asked: Parameters<typeof timesFrom>) => {
    try {
      return `taken: ${JSON.stringify(timesFrom(...asked))}`;
    } catch (error) {
      return error instanceof Undecided ? (error as Error).message : `not undecided: ${(error as Error).message}`;
    }
  };

  describe("are known to nobody where nobody tells", () => {
    it("the entries of Canvas's and Moodle's zips bear the time of the download, and it is not taken", async () => {
      const changed = "2026-11-27T12:00:00";
      const canvas = Array.from({ length: 12 }, (_, i) => ({
        name: `ada_${i === 3 ? "LATE_" : ""}${i}_${90 + i}_h2.ipynb`,
        content,
        changed,
      }));
      const { submissions, said } = await zipped(canvas);
      expect(submissions.filter(({ handedIn }) => handedIn !== undefined)).to.deep.equal([]);
      expect(submissions.map(({ late }) => late)).to.deep.equal(submissions.map(({ student }) => student === "ada_3"));
      expect(said)
        .to.contain("not known for 12 of 12, Canvas's download does not tell them")
        .and.to.contain(
          "nothing is taken off there for being late; Canvas marks as late, and does not say by how much: ada_3",
        );
      const moodle = [1, 2].map((i) => ({ name: `Ann_${i}_assignsubmission_file/h2.ipynb`, content, changed }));
      const second = await zipped(moodle);
      expect(second.times).to.deep.equal({ Ann_1: undefined, Ann_2: undefined });
      expect(second.said).to.contain("name its grading worksheet by --times");
    });

    it("a file's own time is that of a copy, in a folder and in anybody's zip", async () => {
      expect((await laid({ "ada.ipynb": content, "bob.ipynb": content })).times).to.deep.equal({
        ada: undefined,
        bob: undefined,
      });
      expect(
        (
          await zipped([
            { name: "ada.ipynb", content },
            { name: "bob.ipynb", content, changed: "2026-11-01T00:00:00" },
          ])
        ).times,
      ).to.deep.equal({ ada: undefined, bob: undefined });
    });

    it("a student's own timestamp.txt is a student's, outside nbgrader's tree and deeper inside it", async () => {
      const own = "2001-01-01 00:00:00 UTC";
      const plain = await laid({ "ada/h2.ipynb": content, "ada/timestamp.txt": own, "bob/h2.ipynb": content });
      expect(plain.times.ada).to.equal(undefined);
      rmSync(join(folder, "in"), { recursive: true });
      const tree = await laid({
        "submitted/ada/h2/work/h2.ipynb": content,
        "submitted/ada/h2/work/timestamp.txt": own,
        "submitted/ada/h2/timestamp.txt": "2026-11-20 22:00:00.948203 UTC",
        "submitted/bob/h2/h2.ipynb": content,
        "submitted/bob/timestamp.txt": own,
        "submitted/eve/h2/h2.ipynb": content,
        "submitted/eve/h2/timestamp.txt": "2026-11-20 23:30:00",
        "submitted/tom/h2/h2.ipynb": content,
        "submitted/tom/h2/timestamp.txt": "yesterday",
      });
      expect(tree.times).to.deep.equal({
        ada: "2026-11-20T22:00:00.948Z",
        bob: undefined,
        eve: "2026-11-20T23:30:00.000Z",
        tom: undefined,
      });
      expect(tree.submissions[0]?.toldBy).to.equal("nbgrader's timestamp.txt");
      expect(tree.said).to.contain(
        "times: not known for 2 of 4 (bob, tom), and told by nbgrader's timestamp.txt for the others",
      );
    });

    it("one time for all is that of a copy, whoever tells it", async () => {
      const note = "2026-11-27 12:00:00 UTC";
      const { times, said } = await laid({
        "submitted/ada/h2/h2.ipynb": content,
        "submitted/ada/h2/timestamp.txt": note,
        "submitted/bob/h2/h2.ipynb": content,
        "submitted/bob/h2/timestamp.txt": note,
      });
      expect(times).to.deep.equal({ ada: undefined, bob: undefined });
      expect(said).to.contain(
        "all 2 are the same (2026-11-27T12:00:00.000Z), that of a copy or a download; none is taken",
      );
    });
  });

  describe("are told by a file", () => {
    const canvas = [
      { name: "ada_7_91_h2.ipynb", content },
      { name: "bob_LATE_8_92_h2.ipynb", content },
      { name: "eve_9_93_h2.ipynb", content },
    ];

    it("Canvas's list of submissions, one or in pages, as JSON or as a table", async () => {
      const [ada, bob] = [
        { user_id: 7, submitted_at: "2026-11-20T22:00:00Z", late: false },
        { user_id: 8, submitted_at: "2026-11-22T01:00:00+01:00", late: true },
      ];
      const nobody = { user_id: 10, submitted_at: null };
      const expected = { ada_7: "2026-11-20T22:00:00.000Z", bob_8: "2026-11-22T00:00:00.000Z", eve_9: undefined };
      for (const parsed of [
        [ada, bob, nobody],
        [[ada], [bob, nobody]],
      ]) {
        const times = timesFrom("submissions.json", JSON.stringify(parsed));
        const { times: found, said, submissions } = await zipped(canvas, { times });
        expect(found).to.deep.equal(expected);
        expect(submissions[0]?.toldBy).to.equal("Canvas's submissions");
        expect(said).to.contain("not known for 1 of 3 (eve_9), and told by Canvas's submissions for the others");
      }
      const table =
        "id,user_id,submitted_at\n1,7,2026-11-20T22:00:00Z\n2,8,2026-11-20T00:00:00Z\n3,8,2026-11-22T00:00:00Z\n4,55,2026-11-22T00:00:00Z\n";
      const { times: found, said } = await zipped(canvas, { times: timesFrom("submissions.csv", table) });
      expect(found, "the later of two attempts").to.deep.equal(expected);
      expect(said).to.contain("times: 1 are of nothing that is graded: 55");
    });

    const worksheet = (header: string, ...times: string[]) =>
      [header, ...times.map((time, i) => `"Participant ${i + 1}","Ann ${i + 1}","${time}"`), ""].join("\n");
    const moodle = [1, 2, 3].map((i) => ({ name: `Ann ${i}_${i}_assignsubmission_file/h2.ipynb`, content }));

    it("Moodle's grading worksheet, in the zone that is named and in the site's language", async () => {
      const text = worksheet(
        'Identifier,"Full name","Last modified (submission)"',
        "Friday, 20 November 2026, 9:00 PM",
        "Saturday, 21 November 2026, 12:05 AM",
        "-",
      );
      const times = timesFrom("Grades.csv", text, { zone: "Europe/Berlin" });
      const { times: found } = await zipped(moodle, { times });
      expect(found).to.deep.equal({
        "Ann 1_1": "2026-11-20T20:00:00.000Z",
        "Ann 2_2": "2026-11-20T23:05:00.000Z",
        "Ann 3_3": undefined,
      });
      const german = worksheet(
        'ID,"Vollständiger Name","Zuletzt geändert (Abgabe)"',
        "Freitag, 20. November 2026, 21:00",
        "Samstag, 21. November 2026, 00:05",
      );
      const settings = { zone: "Europe/Berlin", column: "Zuletzt geändert (Abgabe)" };
      const second = await zipped(moodle, { times: timesFrom("Bewertungen.csv", german, settings) });
      expect(second.times).to.deep.equal(found);
    });

    it("receipts of a drop folder, by student or by file: of several files the last that was received counts", async () => {
      const files = { "ada.ipynb": content, "bob/b.ipynb": content, "bob/a.ipynb": content };
      const byStudent = timesFrom(
        "receipts.csv",
        "student,handed in\nada,2026-11-20 22:00 UTC\nada,2026-11-19 22:00 UTC\nbob,2026-11-21T00:00:00+0100\n",
      );
      expect((await laid(files, { times: byStudent })).times).to.deep.equal({
        ada: "2026-11-20T22:00:00.000Z",
        bob: "2026-11-20T23:00:00.000Z",
      });
      const byFile = timesFrom(
        "files.csv",
        "file,handed in\n./ada.ipynb,2026-11-20 22:00 UTC\nbob/a.ipynb,2026-11-21 22:00 UTC\nbob/b.ipynb,2026-11-20 23:00 UTC\n",
      );
      const { submissions } = await laid(files, { times: byFile });
      expect(submissions.map(({ name, handedIn }) => [name, handedIn])).to.deep.equal([
        ["ada.ipynb", "2026-11-20T22:00:00.000Z"],
        ["bob/a.ipynb", "2026-11-21T22:00:00.000Z"],
      ]);
    });

    it("is refused where no zone is said, a time cannot be read, or there are no times", () => {
      const one = (time: string) => `student,handed in\nada,"${time}"\n`;
      expect(refusal("a.csv", one("2026-11-20 22:00"))).to.match(
        /^times: .*a.csv must say the zone of its times, got "2026-11-20 22:00"; name it, as in --zone Europe\/Berlin$/,
      );
      expect(refusal("a.csv", one("20.11. abends"))).to.match(
        /must hold times, got "20.11. abends"; write them as 2026/,
      );
      expect(refusal("a.csv", one("2026-11-31 22:00 UTC"))).to.contain("must hold times");
      expect(refusal("a.csv", "name,mark\nada,3\n")).to.contain("must have the columns file and handed in");
      expect(refusal("a.csv", "student,when\nada,2026-11-20 22:00 UTC\n", { column: "when" })).to.match(/^taken/);
      expect(refusal("a.json", "[]")).to.contain("must be Canvas's list of submissions");
      expect(refusal("a.json", "{")).to.match(/^not undecided: times: .*must be a JSON file/);
      expect(refusal("a.csv", one("-"))).to.match(/^taken/);
    });
  });

  it("of Moodle's are read in its languages, where a month's name means one month", () => {
    const read = (text: string) => {
      const time = moodleTimeOf(text);
      return time && new Date(time.shown).toISOString().slice(0, 16);
    };
    expect(read("Friday, 20 November 2026, 9:00 PM")).to.equal("2026-11-20T21:00");
    expect(read("Friday, November 20, 2026, 12:05 AM")).to.equal("2026-11-20T00:05");
    expect(read("Friday, 20 November 2026, 12:05 PM")).to.equal("2026-11-20T12:05");
    expect(read("Mittwoch, 4. März 2026, 09:07")).to.equal("2026-03-04T09:07");
    expect(read("vendredi 20 novembre 2026, 21:00")).to.equal("2026-11-20T21:00");
    expect(read("viernes, 20 de noviembre de 2026, 21:00")).to.equal("2026-11-20T21:00");
    expect(read("Παρασκευή, 20 Νοεμβρίου 2026, 9:00 μμ")).to.equal("2026-11-20T21:00");
    expect(read("Παρασκευή, 20 Νοέμβριος 2026, 9:00 π.μ.")).to.equal("2026-11-20T09:00");
    // November to Poles, October to Croats: neither is guessed.
    expect(read("piątek, 20 listopada 2026, 21:00")).to.equal(undefined);
    for (const text of ["-", "", "Friday, 31 November 2026, 9:00 PM", "20/11/2026, 21:00", "Friday, 20 November 2026"])
      expect(read(text), text).to.equal(undefined);
  });
});
