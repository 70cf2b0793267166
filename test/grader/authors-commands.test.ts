import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { textOf } from "../layout/files";
import { gradedRun } from "./graded-run";
import { latent } from "./latent-in-process";

describe("what an author and an instructor run", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-authors-"));
  const at = (...names: string[]) => join(folder, ...names);
  const env = { LATENT_KEY: at("key"), LATENT_CACHE: at("cache"), LATENT_SOLUTIONS: undefined };
  after(() => rmSync(folder, { recursive: true }));

  it("new: a homework in a folder of one's own, and never one over another", async () => {
    mkdirSync(at("solutions"));
    const own = { ...env, LATENT_SOLUTIONS: at("solutions") };
    const { status, stdout } = await latent(["new", "h9", "Mean and variance"], own);
    expect(status).to.equal(0);
    expect(stdout).to.match(/^wrote .*h9-mean-and-variance\nnext: latent verify h9, then latent release h9/);
    expect(readdirSync(at("solutions", "h9-mean-and-variance"))).to.deep.equal([
      ...["cases.ts", "h9-mean-and-variance.ipynb", "mutants.ts"],
    ]);
    for (const [args, words] of [
      [["new", "h9", "Again"], /the homework must be new, got h9, which is h9-mean-and-variance/],
      [["new", "nine", "Nine"], /the id must be h and a number/],
      [["new", "h10", "`$`"], /the title must be words/],
    ] as const)
      expect((await latent(args, own)).stderr).to.match(words);
    expect(readdirSync(at("solutions"))).to.deep.equal(["h9-mean-and-variance"]);
  });

  it("release: the files that lie in exercises/, and a word where they were not verified", async () => {
    const { status, stdout } = await latent(["release", "h2", "--to", at("released")], env);
    expect(status).to.equal(0);
    expect(stdout).to.match(
      /^h2-information: released to .*\nnot verified here since it was changed: run latent verify h2/,
    );
    for (const name of ["h2-information.ipynb", "cases.json"])
      expect(readFileSync(at("released", name), "utf8"), name).to.equal(textOf(`exercises/h2-information/${name}`));
    mkdirSync(at("cache", "verified-homework"), { recursive: true });
    writeFileSync(at("cache", "verified-homework", loadHomework("h2").hash), "");
    expect((await latent(["release", "h2", "--to", at("released")], env)).stdout).not.to.contain("not verified");
    expect(statSync(at("key")).mode & 0o077, "the key is the instructor's alone").to.equal(0);
  });

  it("diff: whose marks a regrade has changed, and how many are the same", async () => {
    gradedRun(at("old"), [
      { student: "ann", earned: [8, 20] },
      { student: "bob", earned: [10, 30] },
    ]);
    gradedRun(at("new"), [
      { student: "ann", earned: [10, 20] },
      { student: "bob", earned: [10, 30] },
    ]);
    const { status, stdout } = await latent(["diff", at("old"), at("new")], env);
    expect(status).to.equal(0);
    expect(stdout)
      .to.match(/^ann: 28 → 30.*\n {2}.*h2.one.*\n/m)
      .and.to.match(/\n1 marks differ, 1 are the same\n$/);
  });

  it("feedback and report: a page for each student and one of the class", async () => {
    gradedRun(at("run"), [{ student: "ann", earned: [8, 20] }, { student: "bob" }]);
    const feedback = await latent(["feedback", "h2", "--out", at("run")], env);
    expect([feedback.status, feedback.stderr]).to.deep.equal([0, ""]);
    expect(readdirSync(at("run", "feedback")).sort()).to.deep.equal(["ann.html", "ann.json", "bob.html", "bob.json"]);
    expect((await latent(["report", "h2", "--out", at("run")], env)).status).to.equal(0);
    expect(existsSync(at("run", "report.html"))).to.equal(true);
    expect((await latent(["report", "h5", "--out", at("run")], env)).stderr).to.match(/h5.*h2|h2.*h5/);
  });
});
