import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { autograde } from "latent-grader/commands/autograde";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { notebookText } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";
import { NoSandbox } from "latent-grader/sandbox/tools";
import { unzip } from "./autograder-folder";
import { openInProcess } from "./in-process";
import { latent } from "./latent-in-process";
import { resultsIn } from "./results-format";

describe("Gradescope's autograder, with a process that needs no sandbox", function () {
  this.timeout(120_000);
  const root = mkdtempSync(join(tmpdir(), "latent-gradescope-"));
  const at = (...names: string[]) => join(root, ...names);
  const homework = loadHomework("h2");
  const { master } = homework;
  const known = process.env.LATENT_KEY;
  let modes: Map<string, number>;

  before(async () => {
    const made = await latent(["export", "gradescope-autograder", "h2", "--to", at("a.zip")], {
      LATENT_KEY: at("key"),
    });
    expect([made.status, made.stderr]).to.deep.equal([0, ""]);
    modes = await unzip(at("a.zip"), at("source"));
    process.env.LATENT_KEY = at("source", "instructor.key"); // as run_autograder does
  });
  after(() => {
    if (known === undefined) delete process.env.LATENT_KEY;
    else process.env.LATENT_KEY = known;
    rmSync(root, { recursive: true });
  });

  async function graded(
    files: Readonly<Record<string, string>>,
    open: Parameters<typeof autograde>[1] = openInProcess,
  ) {
    for (const name of ["submission", "results"]) rmSync(at(name), { recursive: true, force: true });
    mkdirSync(at("submission"));
    for (const [name, text] of Object.entries(files)) writeFileSync(at("submission", name), text);
    const write = process.stdout.write;
    process.stdout.write = () => true; // it says where the results are
    try {
      const code = await autograde(root, open);
      const file = at("results", "results.json");
      return { code, results: existsSync(file) ? resultsIn(readFileSync(file, "utf8")) : undefined };
    } finally {
      process.stdout.write = write;
    }
  }

  it("is a zip with the course's rooms, one homework, the key and its settings, and nothing that was made", () => {
    expect(modes.get("run_autograder")).to.equal(0o755);
    expect(modes.get("instructor.key")).to.equal(0o600);
    const names = [...modes.keys()];
    expect(names).to.include.members(["setup.sh", "course/package-lock.json", "course/grader/src/main.ts"]);
    expect(names.filter((name) => /node_modules|\/dist\/|tsbuildinfo|solutions\/(?!h2-)/.test(name))).to.deep.equal([]);
    const settings = JSON.parse(readFileSync(at("source", "autograder.json"), "utf8"));
    expect(settings).to.deep.equal({ homework: "h2", isolation: "bubblewrap", hiddenCases: "visible" });
  });

  it("gives a solution all points, with the class's hidden cases, and the template none", async () => {
    const { code, results } = await graded({ "mine (2).ipynb": notebookText(master), "a.txt": "x" });
    expect([code, results?.tests?.reduce((sum, one) => sum + (one.score ?? 0), 0)]).to.deep.equal([0, 40]);
    expect(results?.extra_data?.evidence.key).to.equal(instructorKey(at("key")).hash);
    const none = await graded({ "h2.ipynb": notebookText(studentNotebook(master, homework)) });
    expect(none.results?.tests?.some(({ score = 0 }) => score > 0)).to.equal(false);
  });

  it("says what could not be graded where the student looks: another homework, what is no notebook, nothing at all", async () => {
    const other = loadHomework("h5");
    for (const [files, words] of [
      [{ "mine.ipynb": notebookText(studentNotebook(other.master, other)) }, "mine.ipynb: a notebook of h5, not of h2"],
      [{ "h2.ipynb": "{" }, "the file is not JSON"],
      [{}, "an empty folder"],
    ] as const) {
      const { code, results } = await graded(files);
      expect([code, results?.score]).to.deep.equal([0, 0]);
      expect(results?.output).to.match(/^Nothing could be graded: .*\. Hand in the file that submit\(\) wrote\.$/);
      expect(results?.output).to.contain(words);
    }
  });

  it("writes no results where the grader has failed, nor where there is no sandbox or no key: nobody has a silent 0", async () => {
    const gone = withEdit(master, "h2.entropy", [
      "(sum, x) => sum + x, 0);",
      "(sum, x) => sum + x, 0); // no compiler",
    ]);
    expect(await graded({ "h2.ipynb": notebookText(gone) })).to.deep.equal({ code: 2, results: undefined });
    const refuse = (): never => {
      throw new NoSandbox("sandbox: no");
    };
    const failure = (open?: typeof refuse) =>
      graded({ "h2.ipynb": notebookText(master) }, open).then(
        () => "graded",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await failure(refuse)).to.match(
      /^NoSandbox: sandbox: no\. If this container .* --isolation none: student code/,
    );
    rmSync(at("source", "instructor.key"));
    expect(await failure()).to.match(/^RangeError: instructor key: .* must be the key that the class is graded with/);
    expect([existsSync(at("results")), existsSync(at("source", "instructor.key"))]).to.deep.equal([false, false]);
  });
});
