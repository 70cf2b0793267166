import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { handLimits } from "latent-grader/intake/choice";
import { type IntakeSettings, openIntake } from "latent-grader/intake/submissions";
import { Undecided } from "latent-grader/undecided";
import { zipOf } from "./zip-writer";

const h2 = JSON.stringify({ cells: [], metadata: { latent: { homework: "h2" } } });

describe("whose file is whose", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latent-whose-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The students found in a folder, or a zip, that holds these notebooks, each with the file that counts. */
  const found = async (names: readonly string[], settings: IntakeSettings & { packed?: true } = {}) => {
    const path = join(folder, settings.packed ? "class.zip" : "in");
    if (settings.packed) writeFileSync(path, zipOf(names.map((name) => ({ name, content: h2 }))));
    else {
      for (const name of names) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), h2);
      }
    }
    const intake = await openIntake(path, "h2", settings);
    intake.close();
    return { ...intake, whose: Object.fromEntries(intake.submissions.map(({ student, name }) => [student, name])) };
  };
  const refusal = (names: readonly string[], settings: IntakeSettings & { packed?: true } = {}) =>
    found(names, settings).then(
      ({ whose }) => `taken: ${JSON.stringify(whose)}`,
      (error: Error) => (error instanceof Undecided ? error.message : `not undecided: ${error.message}`),
    );

  describe("is decided by all names together", () => {
    it("a student's own folder submitted/ makes no nbgrader's tree of a class, neither in folders nor in Moodle's", async () => {
      const plain = await found(["ada/h2.ipynb", "bob.ipynb", "eve/submitted/ada/h2/h2.ipynb"]);
      expect(plain.source).to.equal("folder");
      expect(plain.whose).to.deep.equal({
        ada: "ada/h2.ipynb",
        bob: "bob.ipynb",
        eve: "eve/submitted/ada/h2/h2.ipynb",
      });
      const eve = "Eve_77_assignsubmission_file/submitted/Ada Lovelace_11/h2/h2.ipynb";
      const moodle = await found(["Ada Lovelace_11_assignsubmission_file/h2.ipynb", eve], { packed: true });
      expect(moodle.source).to.equal("moodle");
      expect(moodle.whose.Eve_77).to.equal(eve);
      expect(moodle.whose["Ada Lovelace_11"]).to.equal("Ada Lovelace_11_assignsubmission_file/h2.ipynb");
    });

    it("a name of digits, and a file's name of digits, are no numbers of Canvas's", async () => {
      const { submissions } = await found(["11_13_503_h2.ipynb", "doe_12_504_7_h2.ipynb", "_14_505_h2.ipynb"], {
        packed: true,
      });
      expect(submissions.map(({ student, identifier }) => [student, identifier])).to.deep.equal([
        ["11_13", "13"],
        ["_14", "14"],
        ["doe_12", "12"],
      ]);
    });

    it("a name that Canvas's files can have in two ways is the one on the roster", async () => {
      const person = { student: "doe_11_13", identifier: "13", called: ["Doe_11"], row: 0 };
      const names = ["doe_11_13_2_h2.ipynb"];
      expect((await found(names, { packed: true })).submissions[0]).to.include({ student: "doe_11", identifier: "11" });
      const known = await found(names, { packed: true, roster: [person] });
      expect(known.submissions[0]).to.include({ student: "doe_11_13", identifier: "13" });
    });

    it("a text, a link and a document that Canvas hands out are somebody's", async () => {
      const names = ["ada_1_9_h2.ipynb", "bob_2_text.html", "eve_LATE_3_link.html", "zoe_4_8_h2.docx"];
      const { unmatched, leftOut } = await found(names, { packed: true });
      expect(leftOut).to.deep.equal([]);
      expect(unmatched).to.deep.equal([]); // each holds a notebook here
      writeFileSync(join(folder, "b.zip"), zipOf(names.map((name, i) => ({ name, content: i === 0 ? h2 : "<p>" }))));
      const intake = await openIntake(join(folder, "b.zip"), "h2");
      intake.close();
      expect(intake.unmatched.map(({ student, identifier }) => [student, identifier])).to.deep.equal([
        ["bob_2", "2"],
        ["eve_3", "3"],
        ["zoe_4", "4"],
      ]);
    });
  });

  describe("is not guessed", () => {
    const eve = "eve_9_assignsubmission_file_h2.ipynb";
    const mixtures: readonly (readonly [string, readonly string[], RegExp])[] = [
      [
        "one of Moodle's names among others",
        ["ada.ipynb", "bob.ipynb", eve],
        /got 1 that are \(eve_9_.*2 that are not/,
      ],
      ["one of Canvas's names among others", ["ada.ipynb", "ben_2_1_final.ipynb"], /as Canvas does .* got 1 that are/],
      [
        "nbgrader's tree beside others",
        ["submitted/ada/h2/h2.ipynb", "bob.ipynb"],
        /nbgrader does .*--layout nbgrader/,
      ],
      [
        "one folder with all that may be a course or a student",
        ["eve/submitted/ada/h2/h2.ipynb"],
        /in one folder, eve\//,
      ],
      ["one folder with several notebooks", ["list.txt", "class/ada.ipynb", "class/ben.ipynb"], /\(class\/ with 2\)/],
      [
        "folders of sections",
        ["a/ada.ipynb", "a/ben.ipynb", "b/eve.ipynb", "b/tom/h2.ipynb"],
        /\(a\/ with 2, b\/ with 2\)/,
      ],
    ];
    for (const [name, files, words] of mixtures)
      it(`${name}: told, and answered by --layout`, async () => {
        expect(await refusal(files))
          .to.match(/^layout: /)
          .and.to.match(words);
        expect(await refusal(files, { layout: "folder" })).to.match(/^taken: \{"/);
      });

    it("--layout takes what fits, and is refused where nothing does", async () => {
      expect(await refusal(["ada.ipynb", eve], { layout: "moodle" })).to.equal(`taken: {"eve_9":"${eve}"}`);
      expect(await refusal(["ada.ipynb"], { layout: "canvas" })).to.contain(
        "layout: files must be named as Canvas does (NAME_123_456_…), got ada.ipynb",
      );
      rmSync(join(folder, "in"), { recursive: true });
      const tree = ["eve/submitted/ada/h2/h2.ipynb"];
      expect(await refusal(tree, { layout: "nbgrader" })).to.equal(`taken: {"ada":"${tree[0]}"}`);
    });

    it("nbgrader's folder of a course is known by several students, or by what else lies there", async () => {
      for (const more of ["c/submitted/bob/h2/h2.ipynb", "c/source/h2/h2.ipynb", "c/gradebook.db"]) {
        const { source, whose } = await found(["c/submitted/ada/h2/h2.ipynb", more]);
        expect(source, more).to.equal("nbgrader");
        expect(whose.ada).to.equal("c/submitted/ada/h2/h2.ipynb");
        rmSync(join(folder, "in"), { recursive: true });
      }
    });

    it("which of two notebooks of one time counts is told to have been decided by the name", async () => {
      const names = ["ada_1_assignsubmission_file/a.ipynb", "ada_1_assignsubmission_file/b.ipynb"];
      const { leftOut, whose } = await found(names, { packed: true });
      expect(whose.ada_1).to.equal(names[1]);
      expect(leftOut[0]).to.contain(
        "a.ipynb: another notebook; nothing says which is the later, and b.ipynb was taken",
      );
    });
  });

  describe("nobody vanishes, and nobody stops the class", () => {
    it("who left an empty folder, or what an editor saved there, is named", async () => {
      mkdirSync(join(folder, "in", "zoe"), { recursive: true });
      const { unmatched, whose } = await found(["ada/h2.ipynb", "bob/.ipynb_checkpoints/h2-checkpoint.ipynb"]);
      expect(Object.keys(whose)).to.deep.equal(["ada"]);
      expect(unmatched).to.deep.equal([
        { student: "bob", reason: ".ipynb_checkpoints/h2-checkpoint.ipynb: left there by an editor" },
        { student: "zoe", reason: "an empty folder" },
      ]);
    });

    it("20,001 files of one student are looked at up to a limit, notebooks first, in a folder and in a zip", async () => {
      const many = Array.from({ length: 20_000 }, (_, i) => ({ name: `eve/a/${i}.txt`, content: "" }));
      const all = [...many, { name: "eve/z/h2.ipynb", content: h2 }, { name: "ada/h2.ipynb", content: h2 }];
      writeFileSync(join(folder, "class.zip"), zipOf(all));
      const intake = await openIntake(join(folder, "class.zip"), "h2");
      intake.close();
      expect(intake.submissions.map(({ name }) => name)).to.deep.equal(["ada/h2.ipynb", "eve/z/h2.ipynb"]);
      expect(intake.leftOut).to.deep.equal([
        `eve: ${20_001 - handLimits.files} of 20001 files were not looked at (at most 1000 files, 200 MB)`,
      ]);
      for (const { name } of all.slice(0, 1500)) {
        mkdirSync(dirname(join(folder, "in", name)), { recursive: true });
        writeFileSync(join(folder, "in", name), "");
      }
      const { unmatched, whose } = await found(["ada/h2.ipynb"]);
      expect(Object.keys(whose)).to.deep.equal(["ada"]);
      expect(unmatched[0]?.reason).to.match(
        /^no notebook of h2 among a\/0.txt, .* and 995 more; eve: 500 of 1500 files/,
      );
    }).timeout(300_000);

    it("more bytes than one student may hand in are not read", async () => {
      const content = Buffer.alloc(45 << 20, "ab\ncd".repeat(1000));
      const files = [0, 1, 2, 3, 4].map((i) => ({ name: `eve/${i}.bin`, content }));
      writeFileSync(join(folder, "class.zip"), zipOf([{ name: "ada/h2.ipynb", content: h2 }, ...files]));
      const intake = await openIntake(join(folder, "class.zip"), "h2");
      intake.close();
      expect(intake.submissions.map(({ student }) => student)).to.deep.equal(["ada"]);
      expect(intake.unmatched[0]?.student).to.equal("eve");
    }).timeout(300_000);

    it("folders nested beyond what a path may be, and folders that may not be read, are told", async function () {
      this.timeout(300_000);
      await found(["ada/h2.ipynb", "bob/h2.ipynb"]);
      const before = process.cwd();
      const deep = "d".repeat(200);
      mkdirSync(join(folder, "in", "eve"));
      process.chdir(join(folder, "in", "eve"));
      try {
        for (let i = 0; i < 25; i++) {
          mkdirSync(deep);
          process.chdir(deep);
        }
      } finally {
        process.chdir(before);
      }
      mkdirSync(join(folder, "in", "tom"), { mode: 0o000 });
      const intake = await openIntake(join(folder, "in"), "h2");
      expect(intake.submissions.map(({ student }) => student)).to.deep.equal(["ada", "bob"]);
      const reasons = Object.fromEntries(intake.unmatched.map(({ student, reason }) => [student, reason]));
      expect(reasons.eve).to.contain("cannot be read (ENAMETOOLONG)");
      expect(reasons).to.have.property("tom"); // root may read it, and finds it empty
      chmodSync(join(folder, "in", "tom"), 0o700);
      spawnSync("rm", ["-rf", join(folder, "in")]); // Node cannot name what lies so deep
    });

    it("two names that are one when é is written in one way stay two", async () => {
      const names = ["Zo\u00e9/h2.ipynb", "Zoe\u0301/h2.ipynb", "ada/h2.ipynb"];
      expect(Object.keys((await found(names, { packed: true })).whose)).to.have.length(3);
      expect(Object.keys((await found(["Bene\u0301/h2.ipynb", "ada/h2.ipynb"])).whose)).to.include("Ben\u00e9");
    });
  });
});
