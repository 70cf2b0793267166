import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";
import { hiddenNumbers } from "latent-grader/release/leak";
import { handIn, pathOf, setUp, unzip } from "./autograder-folder";
import { type Results, resultsIn } from "./results-format";

const command = join(__dirname, "..", "..", "grader", "latent.mjs");

describe("latent export gradescope-autograder (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(240_000);
  const root = mkdtempSync(join(tmpdir(), "latent-gradescope-"));
  const at = (...names: string[]) => join(root, ...names);
  const homework = loadHomework("h2");
  const { master } = homework;
  let modes: Map<string, number>;

  const exported = (to: string, ...more: string[]) =>
    spawnSync(process.execPath, [command, "export", "gradescope-autograder", "h2", "--to", to, ...more], {
      encoding: "utf8",
      env: { ...process.env, LATENT_KEY: at("key") },
    });
  const settings = (more: object) => {
    const file = at("source", "autograder.json");
    writeFileSync(file, JSON.stringify({ homework: "h2", isolation: "bubblewrap", hiddenCases: "visible", ...more }));
  };
  const graded = (files: Readonly<Record<string, string>>, path?: string) => {
    for (const name of ["submission", "results"]) rmSync(at(name), { recursive: true, force: true });
    const { status, stdout, stderr } = handIn(root, files, path);
    const file = at("results", "results.json");
    return { status, said: stdout + stderr, json: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  };
  const resultsOf = (files: Readonly<Record<string, string>>, path?: string): Results & { readonly json: string } => {
    const { status, said, json } = graded(files, path);
    expect(status, said).to.equal(0);
    for (const secret of hiddenNumbers(homework, instructorKey(at("key")).bytes)) expect(json).not.to.contain(secret);
    return { ...resultsIn(json as string), json: json as string };
  };

  before(async () => {
    chmodSync(root, 0o755);
    expect(exported(at("autograder.zip")).stderr).to.equal("");
    modes = await unzip(at("autograder.zip"), at("source"));
    setUp(at("source"));
  });
  after(() => rmSync(root, { recursive: true }));

  it("makes a zip with both programs at its root, executable, and nothing made or of other homework in it", () => {
    for (const name of ["setup.sh", "run_autograder"]) {
      expect(modes.get(name), name).to.equal(0o755);
      execFileSync("bash", ["-n", at("source", name)]);
    }
    expect(modes.get("instructor.key")).to.equal(0o600);
    expect(readFileSync(at("source", "instructor.key"))).to.deep.equal(readFileSync(at("key")));
    const stray = [...modes.keys()].filter((name) => /node_modules|\/dist\/|tsbuildinfo|solutions\/(?!h2-)/.test(name));
    expect(stray).to.deep.equal([]);
  });

  it("makes the same bytes again, and refuses settings that are none", () => {
    exported(at("again.zip"));
    expect(readFileSync(at("again.zip")).equals(readFileSync(at("autograder.zip")))).to.equal(true);
    const { status, stderr } = exported(at("wrong.zip"), "--hidden-cases", "sometimes");
    expect(status).to.equal(1);
    expect(stderr).to.contain(
      "argument 'sometimes' is invalid. Allowed choices are visible, after_due_date, after_published, hidden.",
    );
    expect(existsSync(at("wrong.zip"))).to.equal(false);
  });

  it("gives a solution all points, by whatever name it comes and with other files beside it", () => {
    const {
      score,
      tests = [],
      extra_data,
    } = resultsOf({ "my homework (2).ipynb": notebookText(master), "a.txt": "x" });
    expect(score).to.equal(40);
    expect(tests.map(({ name, status }) => [name, status])).to.deep.equal([
      ...homework.exercises.map(({ title }) => [title, "passed"]),
      [homework.written?.[0]?.title, undefined],
    ]);
    expect(tests.reduce((sum, one) => sum + (one.max_score ?? Number.NaN), 0)).to.equal(46);
    expect(tests.at(-1)).to.deep.include({ max_score: 6, output: "to be marked by a person" });
    expect(extra_data?.evidence.isolation).to.equal("bubblewrap");
    expect(extra_data?.evidence.key, "the hidden cases are those of the class").to.equal(instructorKey(at("key")).hash);
  });

  it("gives the untouched template none, tells hidden cases by name alone, and no hint before an attempt", () => {
    const { score, tests = [] } = resultsOf({ "h2.ipynb": notebookText(studentNotebook(master, homework)) });
    expect(score).to.equal(0);
    expect(tests.every(({ score }) => score === 0)).to.equal(true);
    expect(tests.filter(({ status }) => status === "failed")).to.have.length(homework.exercises.length);
    expect(tests[0]?.output).to.match(/^Not written yet\.\n✗ is right in one dimension: not written yet\n/);
    expect(tests[0]?.output).to.match(/✗ .* \(hidden\): not written yet(\n|$)/);
    expect(tests[0]?.output, "no hint before an attempt").not.to.contain("hint");
  });

  it("tells the student why a broken notebook could not be graded, and what to hand in", () => {
    for (const [name, text] of [
      ["h2.ipynb", "{"],
      ["notes.txt", "no notebook"],
    ] as const) {
      const { score, output } = resultsOf({ [name]: text });
      expect(score).to.equal(0);
      expect(output).to.match(/^Nothing could be graded: .+\. Hand in the file that submit\(\) wrote\.$/);
    }
  });

  it("names another homework's notebook as what it is", () => {
    const other = loadHomework("h5");
    const { score, output } = resultsOf({ "mine.ipynb": notebookText(studentNotebook(other.master, other)) });
    expect(score).to.equal(0);
    expect(output).to.equal(
      "Nothing could be graded: mine.ipynb: a notebook of h5, not of h2. Hand in the file that submit() wrote.",
    );
  });

  it("grades nobody where the zip's key is missing, and says so", () => {
    const file = at("source", "instructor.key");
    const bytes = readFileSync(file);
    rmSync(file);
    const { status, said, json } = graded({ "h2.ipynb": notebookText(master) });
    expect([status, json]).to.deep.equal([1, undefined]);
    expect(said).to.match(/^instructor key: .*instructor.key must be the key that the class is graded with/);
    expect(existsSync(file), "no other key is made").to.equal(false);
    writeFileSync(file, bytes, { mode: 0o600 });
  });

  it("writes no results where the container refuses a sandbox, and says how to go without", () => {
    const path = pathOf(at("programs"), ["bash", "env", "prlimit", "ldd", "getconf"]);
    const { status, said, json } = graded({ "h2.ipynb": notebookText(master) }, path);
    expect(json).to.equal(undefined);
    expect(status).to.equal(2);
    expect(said).to.match(/^sandbox: bwrap must be installed, .*latent export gradescope-autograder --isolation none/);
    expect(said.trim().split("\n")).to.have.length(1);
  });

  it("goes without where that was asked for, says so in the results, and shows hidden cases when the zip's maker wants", () => {
    expect(exported(at("open.zip"), "--isolation", "none", "--hidden-cases", "after_due_date").status).to.equal(0);
    settings({ isolation: "none", hiddenCases: "after_due_date" });
    mkdirSync(at("open"));
    const wrong = withEdit(master, "h2.general-kl", [
      "logDeterminant(wide) - logDeterminant(narrow)",
      "logDeterminant(narrow) - logDeterminant(wide)",
    ]);
    const { score, output, tests = [], extra_data } = resultsOf({ "h2.ipynb": notebookText(wrong) }, at("programs"));
    expect(output).to.contain("Graded without isolation (isolation: none).");
    expect(extra_data?.evidence.isolation).to.equal("none");
    const late = tests.filter(({ visibility }) => visibility === "after_due_date");
    expect(late.length).to.equal(homework.exercises.length);
    expect(late.reduce((sum, one) => sum + (one.score ?? Number.NaN), 0))
      .to.equal(score)
      .and.to.be.below(40);
    const words = homework.written?.map(({ title }) => title);
    const shown = tests.filter(({ name, visibility }) => visibility === undefined && !words?.includes(name));
    expect(shown.length).to.equal(homework.exercises.length);
    for (const one of shown) {
      expect(one).not.to.have.property("score");
      expect(one.output).not.to.contain("(hidden)");
    }
  });

  it("the flags are written into the zip", async () => {
    await unzip(at("open.zip"), at("open"));
    const settings = JSON.parse(readFileSync(at("open", "autograder.json"), "utf8"));
    expect(settings).to.deep.equal({ homework: "h2", isolation: "none", hiddenCases: "after_due_date" });
  });
});
