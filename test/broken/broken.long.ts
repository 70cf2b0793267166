import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { grade } from "latent-grader/commands/grade";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook } from "latent-grader/homework/master";
import { type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { instructorKey } from "latent-grader/record/key";
import { allRecords, readRun } from "latent-grader/record/records";
import { type GradedSubmission, resultOf } from "latent-grader/record/result";
import { damagedFiles } from "./damaged-files";
import { faultyCode } from "./faulty-code";
import { misplaced } from "./misplaced";

const damages = [...misplaced, ...damagedFiles, ...faultyCode];

const homework = loadHomework("h2");

/** The released notebook, in which every answer is right. */
const right = ((): Notebook => {
  const released = studentNotebook(homework.master, homework);
  const solved = new Map(homework.master.cells.map((cell) => [cell.id, cell.source]));
  const cells = released.cells.map((cell) =>
    roleOf(cell)?.role === "exercise" ? { ...cell, source: solved.get(cell.id) as string } : cell,
  );
  return { ...released, cells };
})();

describe("broken notebooks, one class of them (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-broken-"));
  const [submissions, out] = [join(folder, "in"), join(folder, "out")];
  const records = new Map<string, GradedSubmission>();
  const said: string[] = [];
  let code = 0;

  before(async () => {
    for (const { name, file = `${name}.ipynb`, bytes } of damages) {
      mkdirSync(dirname(join(submissions, file)), { recursive: true });
      writeFileSync(join(submissions, file), bytes(right));
    }
    mkdirSync(join(submissions, "a-folder.ipynb"));
    mkdirSync(join(submissions, "no-notebook"));
    writeFileSync(join(submissions, "no-notebook", "essay.pdf"), "%PDF-1.7");
    symlinkSync(join(submissions, "untouched.ipynb"), join(submissions, "a-link.ipynb"));
    symlinkSync("nowhere", join(submissions, "a-dead-link.ipynb"));
    const other = loadHomework("h5");
    writeFileSync(join(submissions, "another-homework.ipynb"), notebookText(studentNotebook(other.master, other)));
    mkdirSync(out);
    const key = instructorKey(join(folder, "key"));
    code = await grade(homework, key, { submissions, out, jobs: 2, say: (line) => said.push(line) });
    for (const record of allRecords(out)) records.set(record.student, record);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are forty and more, each another student's, and none stops the batch", () => {
    expect(damages.length).to.be.above(40);
    expect([...records.keys()].sort()).to.deep.equal(damages.map(({ name }) => name.normalize("NFC")).sort());
    expect(code).to.equal(2);
  });

  for (const { name, points, told } of damages) {
    it(`${name}: ${points === undefined ? "cannot be graded, and why is said" : `${points} points`}`, () => {
      const record = records.get(name);
      const result = resultOf(record);
      const reason = record?.state === "marked" ? "" : record?.reason;
      expect(result?.earned, reason).to.equal(points);
      const states = result?.exercises.flatMap(({ id, cases }) => cases.map(({ state }) => `${id} ${state}`)) ?? [];
      const words = [reason, ...(result?.repairs ?? []), ...states].join("\n");
      if (told === undefined) expect(result?.repairs).to.deep.equal([]);
      else expect(words).to.match(told);
      expect(record?.state).not.to.equal("failed");
    });
  }

  it("what is no file of a student is named, and so is who handed in another homework", () => {
    const { leftOut, unmatched } = readRun(out);
    expect(leftOut).to.have.members([
      "a-dead-link.ipynb: a link or device, not a plain file",
      "a-folder.ipynb: a folder, not a notebook",
      "a-link.ipynb: a link or device, not a plain file",
      "another-homework.ipynb: a notebook of h5, not of h2",
    ]);
    const lines = unmatched.map(({ student, reason }) => `${student}: ${reason}`);
    expect(lines).to.deep.equal([
      "another-homework: no notebook of h2 among another-homework.ipynb",
      "no-notebook: no notebook of h2 among essay.pdf",
    ]);
    for (const line of lines) expect(said).to.include(`  ${line}`);
  });

  it("each has a page of its own", () => {
    expect(writeFeedback(out)).to.equal(damages.length + 2); // and those who handed in something else
  });
});
