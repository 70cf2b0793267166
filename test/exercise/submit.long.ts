import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { hashOfCells, manifestOf, type NotebookFile, sourceOf } from "latent/exercise/manifest";
import { root, Session, temporaryFolder } from "../kernel/session";

const right = "  return logVar.reduce((sum, x) => sum + 0.5 * (Math.log(2 * Math.PI * Math.E) + x), 0);\n";
const released = join(root, "exercises/h2-information/h2-information.ipynb");
const read = (file: string): NotebookFile => JSON.parse(readFileSync(file, "utf8"));
/** The last cell of the released notebook. */
const handIn = sourceOf(read(released).cells.at(-1) ?? { source: "" });

describe("submit in a notebook", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const [mine, submission] = [join(folder, "h2-mine.ipynb"), join(folder, "h2-submission.ipynb")];
  let kernel: Session;
  before(async () => {
    copyFileSync(released, mine);
    kernel = await Session.start({ cwd: folder });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  const answer = (file: NotebookFile, id: string, body: string): NotebookFile => ({
    ...file,
    cells: file.cells.map((cell) =>
      cell.id === id ? { ...cell, source: sourceOf(cell).replace(/^ {2}return todo.*\n/m, body) } : cell,
    ),
  });
  const save = (file: NotebookFile) => writeFileSync(mine, JSON.stringify(file));

  it("hands in the saved notebook as it runs in a new kernel, each exercise with what its public cases say", async () => {
    const solved = answer(read(mine), "entropy-answer", right);
    const broken = answer(solved, "gaussian-kl-answer", '  return "no number";\n');
    save(broken);
    await kernel.run("const leftover = 7;"); // typed by nobody into the file, but before the save below
    await new Promise((resolve) => setTimeout(resolve, 20));
    save(broken);
    const { result, stdout, error } = await kernel.run(handIn);
    expect(error?.evalue).to.equal(undefined);
    expect(stdout).to.match(
      /^h2-mine\.ipynb, as saved at \d\d:\d\d:\d\d, runs from top to bottom in a new kernel …\n$/,
    );
    const shown = String(result?.["text/plain"]);
    expect(shown).to.match(/^✓ h2\.entropy: 3 of 3 public cases\n✗ h2\.gaussian-kl: .*gaussianKl/);
    expect(shown).to.contain("✗ h2.monte-carlo: 0 of 3 public cases; not written yet");
    expect(shown).to.match(/a cell failed: .* → .*Type 'string' is not assignable to type 'number'/);
    expect(shown).to.contain("1 of 10 exercises pass their public cases").and.contain(`hand in ${submission}`);
    expect(result?.["text/html"]).to.contain("<div>✓ h2.entropy");
  });

  it("writes the cells as they were saved, their fresh outputs, and a manifest, and leaves the notebook alone", () => {
    const [handed, own] = [read(submission), read(mine)];
    expect(handed.cells.map(sourceOf)).to.deep.equal(own.cells.map(sourceOf));
    expect(handed.cells.map(({ id }) => id)).to.deep.equal(own.cells.map(({ id }) => id));
    expect(handed.cells.find(({ id }) => id === "entropy-check")?.outputs).to.have.length(1);
    expect(own.metadata.latent).to.deep.equal({ homework: "h2" });
    const manifest = manifestOf(handed.metadata);
    expect(manifest).to.include({ homework: "h2", notebook: "h2-mine.ipynb", cells: hashOfCells(own.cells) });
    expect(manifest?.versions).to.deep.equal({ latent: "0.1.0", node: process.versions.node });
    expect(manifest?.exercises["h2.entropy"]).to.equal("3 of 3 public cases");
    expect(Date.parse(manifest?.ran ?? "")).to.be.above(Date.parse(manifest?.saved ?? ""));
    const tampered = handed.cells.map((cell) => (cell.id === "entropy-answer" ? { ...cell, source: "" } : cell));
    expect(hashOfCells(tampered)).not.to.equal(manifest?.cells);
  });

  it("asks for a save where a cell has run that the file does not have, and writes nothing", async () => {
    rmSync(submission);
    await kernel.run("function unsaved() { return 1; }");
    const { error } = await kernel.run(handIn);
    expect(error?.evalue).to.match(/^submit: h2-mine\.ipynb must be saved first, got cells that ran after/);
    expect(error?.evalue).to.contain("“function unsaved() { return 1; }”").and.contain("press Ctrl+S");
    expect(existsSync(submission)).to.equal(false);
  });

  it("says when the kernel of the fresh run ends, and which exercises that leaves", async () => {
    const file = answer(read(mine), "monte-carlo-answer", "  return 0;\n}\nprocess.exit(3);\n{\n");
    save(file);
    utimesSync(mine, new Date(), new Date(Date.now() + 1000));
    const shown = String((await kernel.run(handIn)).result?.["text/plain"]);
    expect(shown).to.contain("✗ h2.entropy: not run: the kernel ended before");
    expect(shown).to.contain("0 of 10 exercises pass");
  });

  it("takes one notebook, and asks which where there are two", async () => {
    copyFileSync(mine, join(folder, "h2-other.ipynb"));
    const { error } = await kernel.run(handIn);
    expect(error?.evalue).to.contain("and one alone, got h2-mine.ipynb and h2-other.ipynb; name it: submit(");
    const other = await kernel.run('await submit("h5", { file: "h2-other.ipynb" })');
    expect(other.error?.evalue).to.contain("h2-other.ipynb must be a notebook of h5, got one of h2");
  });

  it("does the same from a shell", () => {
    rmSync(submission, { force: true });
    copyFileSync(released, mine);
    const shell = (...args: string[]) =>
      spawnSync(process.execPath, ["setup/run.mjs", "submit", ...args], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, INIT_CWD: folder },
      });
    const { status, stdout } = shell("h2-mine.ipynb");
    expect(stdout)
      .to.contain("✗ h2.entropy: 0 of 3 public cases; not written yet")
      .and.contain(`hand in ${submission}`);
    expect(status).to.equal(0);
    expect(manifestOf(read(submission).metadata)?.homework).to.equal("h2");
    const refused = shell(join(root, "package.json"));
    expect(refused.stderr).to.contain("submit: the file must be a notebook of a homework, got");
    expect(refused.status).to.equal(1);
  });
});
