import { spawnSync } from "node:child_process";
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
    // In a process of its own: the folder of homeworks is read when the grader is loaded.
    const load = (files: Readonly<Record<string, string>>) => {
      const path = join(folder, "h9-x");
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
      const command = join(__dirname, "..", "..", "grader", "latent.mjs");
      const env = { ...process.env, LATENT_SOLUTIONS: folder, LATENT_KEY: join(folder, "key") };
      return spawnSync(process.execPath, [command, "verify", "h9"], { encoding: "utf8", env }).stderr;
    };
    try {
      expect(load({ "cases.ts": "export const homework = {" })).to.match(/cases.ts must be a file that loads, got: /);
      expect(load({ "cases.ts": "export const other = {};" })).to.match(
        /cases.ts must export homework, got no homework/,
      );
      const cases = 'export const homework = { id: "h9", exercises: [] };';
      expect(load({ "cases.ts": cases })).to.match(/mutants.ts must be a file that loads, got: Cannot find module/);
      const mutants = "export const mutants = [], alternatives = [];";
      expect(load({ "cases.ts": cases, "mutants.ts": mutants })).to.match(
        /h9-x.ipynb must be the master notebook, got: ENOENT/,
      );
    } finally {
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
