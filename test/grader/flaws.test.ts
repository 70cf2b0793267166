import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { homeworkFolders, loadHomework } from "latent-grader/homework/course";
import { flawsOf } from "latent-grader/homework/flaws";
import { folderOf, starterFiles } from "latent-grader/homework/starter";
import { requireNoLeak } from "latent-grader/release/leak";
import { releaseFiles } from "latent-grader/release/release";
import { gaussianKl, withExercise, withHomework, wrong } from "./flawed-homeworks";

describe("the flaws of a homework", function () {
  this.timeout(60_000);

  it("are none in the homeworks of the course", () => {
    for (const folder of homeworkFolders()) expect(flawsOf(loadHomework(folder)), folder).to.deep.equal([]);
  });

  for (const [name, homework, words] of wrong) {
    it(`${name}: is told, with its place`, () => {
      expect(flawsOf(homework).join("\n")).to.contain(words);
    });
  }

  it("are told before anything is released", () => {
    const sick = withExercise({ points: "4" });
    expect(() => releaseFiles(sick, Buffer.alloc(32))).to.throw(
      RangeError,
      'h2.entropy: points must be a number above 0, got "4"',
    );
  });

  it("name the exercise and the case of a hidden number that would go out", () => {
    const key = Buffer.alloc(32, 7);
    const fixed = {
      ...gaussianKl.cases[0],
      draw: () => [
        { mean: 0.123456789, variance: 1 },
        { mean: 0, variance: 1 },
      ],
    };
    const cases = [fixed, { ...fixed, name: "is right once more", hidden: true }];
    const sick = withHomework({ exercises: [{ ...gaussianKl, cases }] });
    const files = new Map([["cases.json", "0.123456789"]]);
    expect(() => requireNoLeak(sick, key, files)).to.throw(
      RangeError,
      'cases.json must not hold "0.123456789", a number of the hidden case "is right once more" of h2.gaussian-kl; where it is equal by chance',
    );
  });
});

describe("the files of a homework", () => {
  it("are named where one does not load, or lacks what it must export", () => {
    const folder = mkdtempSync(join(tmpdir(), "latent-authoring-"));
    const before = process.env.LATENT_SOLUTIONS;
    let count = 0;
    const load = (files: Readonly<Record<string, string>>) => {
      const solutions = join(folder, String(count++)); // what was loaded once is not loaded again
      const path = join(solutions, "h9-x");
      mkdirSync(path, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
      process.env.LATENT_SOLUTIONS = solutions;
      return () => loadHomework("h9");
    };
    try {
      expect(load({ "cases.ts": "export const homework = {" })).to.throw(
        RangeError,
        /cases.ts must be a file that loads, got: /,
      );
      expect(load({ "cases.ts": "export const other = {};" })).to.throw(
        RangeError,
        /cases.ts must export homework, got no homework/,
      );
      const cases = 'export const homework = { id: "h9", exercises: [] };';
      expect(load({ "cases.ts": cases })).to.throw(
        RangeError,
        /mutants.ts must be a file that loads, got: Cannot find module/,
      );
      const mutants = "export const mutants = [], alternatives = [];";
      expect(load({ "cases.ts": cases, "mutants.ts": mutants })).to.throw(
        RangeError,
        /h9-x.ipynb must be the master notebook, got: ENOENT/,
      );
    } finally {
      if (before === undefined) delete process.env.LATENT_SOLUTIONS;
      else process.env.LATENT_SOLUTIONS = before;
      rmSync(folder, { recursive: true });
    }
  }).timeout(300_000);

  it("of a new one are named for its title, and hold its id alone", () => {
    expect(folderOf({ id: "h12", title: "Rate, distortion & 2 ways" })).to.equal("h12-rate-distortion-2-ways");
    const files = starterFiles({ id: "h12", title: "Two ways" });
    expect([...files.keys()]).to.deep.equal(["cases.ts", "mutants.ts", "h12-two-ways.ipynb"]);
    for (const [name, text] of files)
      expect(
        text.match(/\bh\d+\./g)?.every((id) => id === "h12."),
        name,
      ).to.equal(true);
  });
});
