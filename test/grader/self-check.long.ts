import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hashOfCells } from "latent/exercise/manifest";
import { type SelfCheck, selfCheck } from "latent-grader/commands/check";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";

const homework = loadHomework("h2");
const { master } = homework;

describe("latent check (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-check-"));
  after(() => rmSync(folder, { recursive: true }));

  const checked = (notebook: Notebook | string, hidden = false): Promise<SelfCheck> => {
    const file = join(folder, "mine.ipynb");
    writeFileSync(file, typeof notebook === "string" ? notebook : notebookText(notebook));
    return selfCheck(file, instructorKey(join(folder, "key")), { hidden });
  };
  const wrong = withEdit(master, "h2.general-kl", [
    "logDeterminant(wide) - logDeterminant(narrow)",
    "logDeterminant(narrow) - logDeterminant(wide)",
  ]);

  it("passes the instructor's own solution, hidden cases too", async () => {
    const { lines, code } = await checked(master, true);
    const cases = homework.exercises.reduce((sum, one) => sum + one.cases.length, 0);
    expect(lines.at(-1)).to.equal(`${cases} of ${cases} cases; 40 of 40 points`);
    expect(lines.slice(0, -1).every((line) => line.startsWith("✓"))).to.equal(true);
    expect(code).to.equal(0);
  });

  it("runs the public cases alone unless it is asked for the hidden ones, and says so", async () => {
    const open = await checked(wrong);
    expect(open.code).to.equal(1);
    const shown = open.lines.join("\n");
    expect(shown).to.contain("✓ h2.entropy: 3 of 3 public cases");
    expect(shown).to.match(
      /✗ h2.general-kl: \d of 3 public cases\n {4}Your answer has .*\n {4}✗ .*\n {6}called with .*\n {6}expected .*, got .*\n {6}hint: /,
    );
    expect(shown).to.contain("a known mistake: the ratio of the determinants upside down");
    expect(shown).not.to.contain("(hidden)");
    expect(open.lines.at(-1)).to.match(/of 30 public cases; hidden cases run when graded$/);
    const all = (await checked(wrong, true)).lines.join("\n");
    expect(all).to.match(/✗ is right in three dimensions \(hidden\)\n/);
    expect(all.match(/hint: /g), "one mistake, one hint").to.have.length(1);
  });

  it("reads a cell with a line separator (U+2028), which parts lines for some readers and not for others", async () => {
    const parted = withEdit(master, "h2.entropy", [
      "(sum, x) => sum + x, 0);",
      "(sum, x) => /* \u2028 */ sum + x, 0);",
    ]);
    expect((await checked(parted)).lines).to.include("✓ h2.entropy: 3 of 3 public cases");
  });

  it("says in one line what is not written, and the compiler's words where a cell does not compile", async () => {
    const template = await checked(studentNotebook(master, homework));
    expect(template.lines.slice(0, 2)).to.deep.equal(["✗ h2.entropy: 0 of 3 public cases", "    Not written yet."]);
    expect(template.lines).to.have.length(2 * homework.exercises.length + 2);
    const cells = master.cells.map((cell) =>
      roleOf(cell)?.exercise === "h2.entropy"
        ? { ...cell, source: cell.source.replace("number[]", "nummber[]") }
        : cell,
    );
    const misspelt = (await checked({ ...master, cells })).lines.join("\n");
    expect(misspelt).to.match(/✗ h2.entropy: 0 of 3 public cases\n {4}The cell does not compile.\n {4}.*\n?.*nummber/);
  });

  it("takes what submit wrote, and tells where it was changed since", async () => {
    const { cells, metadata } = studentNotebook(master, homework);
    const sealed = (hash: string): Notebook => ({
      cells,
      metadata: { ...metadata, latent: { homework: "h2", submission: { cells: hash } } },
    });
    const told = async (hash: string) => (await checked(sealed(hash))).lines.filter((line) => line.startsWith("note"));
    expect(await told(hashOfCells(cells))).to.deep.equal([]);
    expect(await told(hashOfCells(cells.slice(1)))).to.deep.equal([
      "note: the notebook was changed after submit had written it",
    ]);
  });

  it("refuses what is no notebook of a homework, and says what to begin with", async () => {
    const refusal = (notebook: Notebook | string) =>
      checked(notebook).then(
        () => "taken",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await refusal("{")).to.match(
      /^RangeError: check: .*mine.ipynb must be a notebook, got: the file is not JSON$/,
    );
    expect(await refusal({ metadata: {}, cells: [] })).to.match(/^RangeError: check: .*begin with the notebook that/);
  });
});
