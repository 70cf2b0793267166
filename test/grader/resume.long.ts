import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";

const command = join(__dirname, "..", "..", "grader", "dist", "main.js");

describe("the command, killed and started again (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-resume-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, LATENT_KEY: join(folder, "key") };
  const [submissions, results] = [join(folder, "in"), join(folder, "out", "results")];

  const start = (...args: string[]) =>
    spawn(process.execPath, [command, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = (child: ChildProcess) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      let output = "";
      child.stdout?.on("data", (piece) => {
        output += piece;
      });
      child.on("close", (code) => resolve({ code, output }));
    });
  const grading = (out: string) =>
    start("grade", "h2", "--submissions", submissions, "--out", join(folder, out), "--jobs", "2");

  before(() => {
    const homework = loadHomework("h2");
    mkdirSync(submissions);
    for (const [i, { exercise, replace }] of homework.mutants.slice(0, 6).entries()) {
      writeFileSync(
        join(submissions, `student-${i}.ipynb`),
        notebookText(withEdit(homework.master, exercise, replace)),
      );
    }
  });

  it("loses at most the submission in flight, and ends with the same bytes as if nothing had happened", async () => {
    const killed = grading("out");
    while (!existsSync(results) || readdirSync(results).filter((name) => name.endsWith(".json")).length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    killed.kill("SIGKILL");
    const kept = readdirSync(results).filter((name) => name.endsWith(".json"));
    expect(kept.length).to.be.within(2, 5);
    for (const name of kept) JSON.parse(readFileSync(join(results, name), "utf8"));
    const resumed = await ended(grading("out"));
    expect(resumed.code).to.equal(0);
    expect(resumed.output).to.match(/6 submissions, [1-4] run, [2-5] as before/);
    await ended(grading("whole"));
    const whole = join(folder, "whole", "results");
    expect(readdirSync(results).filter((name) => name.endsWith(".json"))).to.deep.equal(readdirSync(whole));
    for (const name of readdirSync(whole)) {
      expect(readFileSync(join(results, name), "utf8")).to.equal(readFileSync(join(whole, name), "utf8"));
    }
  });

  it("explains one exercise of one student, hidden cases with their arguments", async () => {
    const { code, output } = await ended(
      start("explain", "student-0", "h2", "h2.entropy", "--submissions", submissions),
    );
    expect(code).to.equal(0);
    expect(output).to.contain("known mistake: the slide's Σ log σ");
    expect(output).to.match(
      /✗ is right in five dimensions \(hidden\): fail\n {4}called with \[[-\d., ]+\]\n {4}expected [\d.]+ .*\n {4}got/,
    );
  });

  it("says what is wrong with a command, and ends with 1", async () => {
    expect((await ended(start("grade", "h9", "--submissions", ".", "--out", join(folder, "x")))).code).to.equal(1);
  });
});
