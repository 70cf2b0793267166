import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type CourseHomework, homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { drawCases, publicKey } from "latent-grader/homework/draw";
import { solutionOf, studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText, parseNotebook, roleOf } from "latent-grader/homework/notebook";
import { writtenOf } from "latent-grader/homework/written";
import { hiddenNumbers, requireNoLeak, secretsOf } from "latent-grader/release/leak";
import { releaseFiles, writeRelease } from "latent-grader/release/release";
import { textOf } from "../layout/files";
import { key, releasedIn } from "./whole-edition";

for (const folder of homeworkFolders()) {
  describe(`release of ${folder}`, () => {
    let homework: CourseHomework;
    let files: ReadonlyMap<string, string>;
    before(function () {
      this.timeout(300_000); // the first time the whole edition is packed
      homework = loadHomework(folder);
      files = releasedIn(folder);
    });

    it("is what lies in exercises/, byte for byte", () => {
      expect([...files.keys()]).to.deep.equal([`${folder}.ipynb`, "cases.json"]);
      for (const [name, text] of files)
        expect(text === textOf(`exercises/${folder}/${name}`), `${name}: run latent release ${homework.id}`).to.equal(
          true,
        );
    });

    it("has the points that the table of homework tells, by machine and in words", () => {
      const row = new RegExp(`^\\| \`${folder}\` *\\|[^|]+\\| (\\d+) *\\| (\\d+) *\\|$`, "m").exec(
        textOf("exercises/README.md"),
      );
      const sum = (all: readonly { points: number }[]) => all.reduce((total, { points }) => total + points, 0);
      expect(row?.slice(1).map(Number)).to.deep.equal([sum(homework.exercises), sum(writtenOf(homework))]);
    });

    it("tells the points of each exercise in the heading before it, those that count", () => {
      const { cells } = parseNotebook(Buffer.from(files.get(`${folder}.ipynb`) as string));
      for (const { id, points } of [...homework.exercises, ...writtenOf(homework)]) {
        const at = cells.findIndex((cell) => roleOf(cell)?.exercise === id);
        const [heading] = cells[at - 1]?.source.match(/^## .*$/m) ?? [];
        expect(heading, id).to.match(new RegExp(`^## \\d+\\. .*[^)\\d] ?(\\(in words\\) )?\\(${points} points?\\)$`));
      }
    });

    it("has for each exercise its signature, a todo and a check, and metadata for nbgrader", () => {
      const { cells } = studentNotebook(homework.master, homework);
      for (const { id, answer, points } of homework.exercises) {
        const own = cells.filter((cell) => roleOf(cell)?.exercise === id);
        expect(own.map((cell) => roleOf(cell)?.role)).to.deep.equal(["exercise", "check"]);
        expect(own[0]?.source).to.match(
          new RegExp(`function ${answer}\\([^]*\\n {2}return todo\\("${id}: .+"\\);\\n}$`),
        );
        expect(own[1]?.source).to.equal(`await check("${id}", ${answer})`);
        expect(own[1]?.metadata.nbgrader).to.include({ schema_version: 3, grade: true, locked: true, points });
      }
    });

    it("has six cases or more for each exercise, half of them hidden, and five mutants", () => {
      for (const { id, cases } of homework.exercises) {
        expect(cases.length, id).to.be.at.least(6);
        expect(cases.filter((one) => one.hidden).length, id).to.be.at.least(cases.length / 2);
        expect(new Set(cases.map(({ name }) => name)).size, id).to.equal(cases.length);
        expect(homework.mutants.filter(({ exercise }) => exercise === id).length, id).to.be.at.least(5);
        const lines = solutionOf(homework.master, id).trim().split("\n").length;
        expect(lines, id).to.be.at.most(12); // as the sheet says
      }
    });

    it("draws hidden cases from the key: another key, other numbers, and the same key the same", () => {
      const numbers = hiddenNumbers(homework, key);
      expect(numbers.length).to.be.above(50);
      expect(hiddenNumbers(homework, key)).to.deep.equal(numbers);
      const others = new Set(hiddenNumbers(homework, Buffer.alloc(32, 8)));
      expect(numbers.filter((number) => others.has(number))).to.deep.equal([]);
    });

    it("expects values that no simple constant has, so that relations are not earned by one", () => {
      for (const exercise of homework.exercises) {
        const cases = [...drawCases(exercise, "public", publicKey), ...drawCases(exercise, "hidden", key)];
        for (const { name, expectation } of cases) {
          if (expectation.kind !== "value" || typeof expectation.expected !== "number") continue;
          const value = expectation.expected;
          expect(Math.abs(value - Math.round(value)), `${exercise.id}: ${name}`).to.be.above(1e-6);
        }
      }
    });

    it("would not go out with a solution, a mistake or a hidden number in it, wherever it stands", () => {
      const secrets = secretsOf(homework, key).map(({ text }) => text);
      for (const secret of [secrets[0], secrets.at(-1), secrets.at(-20), homework.mutants[0]?.says] as string[]) {
        for (const [name, text] of files) {
          const leaking = new Map([[name, `${text}${JSON.stringify({ attachments: secret })}`]]);
          expect(() => requireNoLeak(homework, key, leaking), secret).to.throw(`${name} must not hold`);
        }
      }
    });

    it("is made from the master's sources alone: outputs and foreign metadata are left out", () => {
      const [first, ...rest] = homework.master.cells;
      const noted = {
        ...homework.master,
        cells: [{ ...first, metadata: { note: "for me" } } as typeof first & object, ...rest],
      };
      const text = notebookText(studentNotebook(noted, homework));
      expect(text).not.to.contain("for me");
      expect(parseNotebook(Buffer.from(text)).cells).to.have.length(homework.master.cells.length + 2);
    });

    it("refuses a mutant whose text is not in the solution, or is there twice", () => {
      const { id } = homework.exercises[0] as CourseHomework["exercises"][number];
      expect(() => withEdit(homework.master, id, ["nowhere to be found", ""])).to.throw(
        "must stand in the solution once, got 0",
      );
      expect(() => withEdit(homework.master, id, ["e", "y"])).to.throw("must stand in the solution once, got");
    });
  });
}

describe("a release", () => {
  it("is the same whatever the instructor's key", () => {
    const homework = loadHomework("h2");
    const [one, other] = [key, Buffer.alloc(32, 8)].map((each) => [...releaseFiles(homework, each)]);
    expect(one).to.deep.equal(other);
  });
});

describe("releases into one folder", () => {
  it("of one homework are one, of another one are refused: the cases of both have one name", () => {
    const folder = mkdtempSync(join(tmpdir(), "latent-release-"));
    try {
      const [h2, h3] = ["h2", "h3"].map(loadHomework) as [CourseHomework, CourseHomework];
      writeRelease(h2, key, folder);
      writeRelease(h2, key, folder);
      expect(() => writeRelease(h3, key, folder)).to.throw(
        RangeError,
        `release: --to must be a folder for h3 alone, got ${folder} with h2 in it, whose cases.json would be lost; name another, as in ${join(folder, "h3-denoising")}`,
      );
      expect(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")).id).to.equal("h2");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
