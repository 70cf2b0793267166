import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { archiveLimits, openArchive } from "latent-grader/intake/archive";
import { layoutOf } from "latent-grader/intake/layout";
import { boundedBytes, readSubmitted } from "latent-grader/intake/reading";
import { senderOf } from "latent-grader/intake/sources";
import { openIntake } from "latent-grader/intake/submissions";
import { instantOf } from "latent-grader/intake/timestamp";
import { type Packed, zipOf } from "./zip-writer";

const notebook = (homework?: string, text = "") =>
  JSON.stringify({
    cells: [{ cell_type: "code", metadata: {}, source: text }],
    metadata: homework === undefined ? {} : { latent: { homework } },
  });

describe("intake", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latent-intake-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Each file is a minute younger than the one before. */
  const handIn = (files: Record<string, string>) => {
    const root = join(folder, "in");
    for (const [i, [name, text]] of Object.entries(files).entries()) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
      utimesSync(join(root, name), 1_700_000_000 + 60 * i, 1_700_000_000 + 60 * i);
    }
    return root;
  };
  const zipped = (files: readonly Packed[]) => {
    const file = join(folder, "class.zip");
    writeFileSync(file, zipOf(files));
    return file;
  };
  const takenFrom = async (path: string, settings = {}) => {
    const intake = await openIntake(path, "h2", settings);
    const texts = intake.submissions.map(({ file }) => String(boundedBytes(file)));
    intake.close();
    const names = Object.fromEntries(intake.submissions.map(({ student, name }) => [student, name]));
    const unmatched = intake.unmatched.map(({ student, reason }) => `${student}: ${reason}`);
    return { ...intake, names, texts, unmatched };
  };

  describe("from a folder", () => {
    it("takes student.ipynb, trees of students, and any name that a notebook was given", async () => {
      const files = {
        "anna.ipynb": notebook("h2"),
        "ben/final (2).ipynb": notebook("h2"),
        "eva/h2.json": notebook("h2"),
      };
      const { names, source, leftOut } = await takenFrom(handIn(files));
      expect(names).to.deep.equal({ anna: "anna.ipynb", ben: "ben/final (2).ipynb", eva: "eva/h2.json" });
      expect(source).to.equal("folder");
      expect(leftOut).to.deep.equal([]);
    });

    it("takes the latest notebook of the homework, whatever else was handed in later", async () => {
      const files = {
        "ben/first.ipynb": notebook("h2"),
        "ben/second.ipynb": notebook("h2"),
        "ben/bare.ipynb": notebook(),
        "ben/broken.ipynb": "{",
        "ben/other.ipynb": notebook("h5"),
      };
      const { names, leftOut } = await takenFrom(handIn(files), { layout: "folder" });
      expect(names).to.deep.equal({ ben: "ben/second.ipynb" });
      expect(leftOut).to.have.members([
        "ben/first.ipynb: an earlier attempt",
        "ben/bare.ipynb: an earlier attempt",
        "ben/broken.ipynb: another file, unreadable",
        "ben/other.ipynb: a notebook of h5, not of h2",
      ]);
    });

    it("names students none of whose files is a notebook of the homework, and files that are nobody's", async () => {
      const files = { "eva/essay.pdf": "%PDF", "tom.ipynb": notebook("h5"), "list.txt": "all of them" };
      const { unmatched, submissions, leftOut } = await takenFrom(handIn(files));
      expect(submissions).to.deep.equal([]);
      expect(unmatched).to.deep.equal([
        "eva: no notebook of h2 among essay.pdf",
        "tom: no notebook of h2 among tom.ipynb",
      ]);
      expect(leftOut).to.have.members(["list.txt: no notebook", "tom.ipynb: a notebook of h5, not of h2"]);
    });

    it("follows no link, neither to a file nor to a folder", async () => {
      const root = handIn({ "anna.ipynb": notebook("h2") });
      symlinkSync(join(root, "anna.ipynb"), join(root, "copy.ipynb"));
      symlinkSync(root, join(root, "around"));
      const { names, leftOut } = await takenFrom(root);
      expect(Object.keys(names)).to.deep.equal(["anna"]);
      expect(leftOut).to.have.length(2);
    });

    it("takes nbgrader's tree at the time that it noted, and of it what was submitted alone", async () => {
      const root = handIn({
        "source/ps2/h2.ipynb": notebook("h2", "the master"),
        "submitted/bitdiddle/ps2/problem.ipynb": notebook("h2", "bit"),
        "submitted/bitdiddle/ps2/timestamp.txt": "2026-11-20 23:30:00.948203 America/Los_Angeles",
        "submitted/hacker/ps1/other.ipynb": notebook("h1"),
        "submitted/hacker/ps2/problem.ipynb": notebook("h2", "hack"),
      });
      const { source, submissions, texts } = await takenFrom(root);
      expect(source).to.equal("nbgrader");
      expect(submissions.map(({ student }) => student)).to.deep.equal(["bitdiddle", "hacker"]);
      expect(submissions[0]?.handedIn).to.equal("2026-11-21T07:30:00.948Z");
      expect(texts.join()).to.contain("bit").and.to.contain("hack").and.not.to.contain("master");
    });
  });

  describe("from a zip", () => {
    it("takes Canvas's bulk download: the last upload counts, late ones are marked", async () => {
      const path = zipped([
        { name: "doejane_LATE_1234_902_h2-1.ipynb", content: notebook("h2", "second") },
        { name: "doejane_1234_901_h2.ipynb", content: notebook("h2", "first"), changed: "2026-11-21T12:00:00" },
        { name: "doejane_99_903_h2-2.ipynb", content: notebook("h2", "another Jane") },
        { name: "roe_77_904_text.html", content: "<p>I could not upload it</p>" },
      ]);
      const { source, submissions, texts, unmatched } = await takenFrom(path);
      expect(source).to.equal("canvas");
      expect(submissions.map(({ student, late }) => [student, late])).to.deep.equal([
        ["doejane_1234", true],
        ["doejane_99", false],
      ]);
      expect(submissions[0]?.identifier).to.equal("1234");
      expect(texts[0]).to.contain("second");
      expect(unmatched).to.deep.equal(["roe_77: no notebook of h2 among text.html"]);
    });

    it("takes Moodle's download, in folders and flat", async () => {
      const path = zipped([
        { name: "Jane Doe_501_assignsubmission_file/work/h2.ipynb", content: notebook("h2") },
        { name: "Jane Doe_501_assignsubmission_onlinetext/onlinetext.html", content: "<p>done</p>" },
        { name: "Åsa Ö_502_assignsubmission_file_h2.ipynb", content: notebook("h2") },
      ]);
      const { source, submissions } = await takenFrom(path);
      expect(source).to.equal("moodle");
      expect(submissions.map(({ student, identifier }) => [student, identifier])).to.deep.equal([
        ["Jane Doe_501", "501"],
        ["Åsa Ö_502", "502"],
      ]);
    });

    it("takes nothing with a name that climbs, no links, no bombs and nothing damaged, and the rest all the same", async () => {
      const { names, leftOut, unmatched } = await takenFrom(
        zipped([
          { name: "../evil_1_1_h2.ipynb", content: notebook("h2") },
          { name: "/etc/evil.ipynb", content: notebook("h2") },
          { name: "link_2_2_h2.ipynb", content: "/etc/passwd", mode: 0o120777 },
          { name: "bomb_3_3_h2.ipynb", content: Buffer.alloc(20 << 20) },
          { name: "huge_4_4_h2.ipynb", content: Buffer.alloc(51 << 20) },
          { name: "secret_5_5_h2.ipynb", content: notebook("h2"), encrypted: true },
          { name: "torn_6_6_h2.ipynb", content: notebook("h2"), damaged: true },
          { name: "good_7_7_h2.ipynb", content: notebook("h2") },
        ]),
      );
      expect(names).to.deep.equal({ good_7: "good_7_7_h2.ipynb" });
      const reasons = ["safe name", "safe name", "plain file", "250 times", "50 MB", "encrypted", "damaged"];
      expect(leftOut).to.have.length(reasons.length);
      for (const [i, reason] of reasons.entries()) expect(leftOut[i]).to.contain(reason);
      const without = unmatched.map((line) => line.split(":")[0]);
      expect(without)
        .to.include.members(["link_2", "bomb_3", "huge_4", "secret_5", "torn_6"])
        .and.not.to.include("good_7");
    });

    it("refuses an archive that is none, or holds more than a class hands in", async () => {
      const refusal = async (path: string, limits = archiveLimits) => {
        try {
          const archive = await openArchive(path, folder, limits);
          for (const file of archive.files) await file.take();
          archive.close();
          return "taken";
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      };
      writeFileSync(join(folder, "no.zip"), "not a zip at all, whatever its name says");
      expect(await refusal(join(folder, "no.zip"))).to.match(/^RangeError: archive: .* must be a zip, got /);
      const path = zipped([
        { name: "a.ipynb", content: "1234" },
        { name: "b.ipynb", content: "1234" },
      ]);
      expect(await refusal(path, { ...archiveLimits, entries: 1 as never })).to.contain("at most 1 entries, got 2");
      expect(await refusal(path, { ...archiveLimits, bytes: 7 as never })).to.contain("at most 7 bytes");
      expect(await refusal(path)).to.equal("taken");
    });
  });

  it("reads who sent a file from its name", () => {
    const sent = (name: string, source: "canvas" | "moodle") => senderOf(name, source);
    expect(sent("anon_Ab12_77_h2.ipynb", "canvas")).to.include({ student: "anon_Ab12", own: "h2.ipynb" });
    expect(sent("LATE_anon_Ab12_77_h2.ipynb", "canvas")).to.include({ student: "anon_Ab12", late: true });
    expect(sent("o_neil_12_34_my_h2_5_6.ipynb", "canvas")).to.include({ student: "o_neil_12", own: "my_h2_5_6.ipynb" });
    expect(sent("Participant_42_assignsubmission_file_/h2.ipynb", "moodle")).to.include({ identifier: "42" });
    const names = ["class/anna.ipynb", "class/ben.ipynb"];
    expect(layoutOf(names, true)).to.deep.equal({ source: "folder", prefix: "class/" });
  });

  it("reads UTF-16 of either order, and says of what is nested beyond the stack what it is", () => {
    const text = `\ufeff${notebook("h2")}`;
    for (const bytes of [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()])
      expect(readSubmitted(bytes).repairs[0]).to.equal("the file was written in UTF-16");
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    const cells = `[{"cell_type":"code","metadata":${deep},"source":""}]`;
    expect(() => readSubmitted(Buffer.from(`{"cells":${cells},"metadata":{}}`))).to.throw(
      Error,
      "something in the file is nested too deeply",
    );
  });

  it("reads the times that are written down", () => {
    const at = (text: string) => new Date(instantOf(text) ?? Number.NaN).toISOString();
    expect(at("2026-07-01 12:00:00 Europe/Berlin")).to.equal("2026-07-01T10:00:00.000Z");
    expect(at("2026-12-01 12:00 Europe/Berlin\n")).to.equal("2026-12-01T11:00:00.000Z");
    expect(at("2026-10-25 00:30:00 Europe/Berlin")).to.equal("2026-10-24T22:30:00.000Z");
    expect(at("2026-12-01T12:00:00+05:30")).to.equal("2026-12-01T06:30:00.000Z");
    expect(at("2026-12-01T12:00:00Z")).to.equal("2026-12-01T12:00:00.000Z");
    expect(instantOf("2026-12-01 12:00", "Europe/Berlin")).to.equal(Date.UTC(2026, 11, 1, 11));
    const days = ["2026-02-30 12:00 UTC", "2026-11-31 23:59 UTC", "2026-11-20 24:01 UTC"];
    for (const text of [
      "soon",
      "2026-13-01 12:00 UTC",
      "2026-12-01 12:00 Middle/Earth",
      "2026-12-01 12:00",
      "",
      ...days,
    ])
      expect(instantOf(text), text).to.equal(undefined);
  });
});
