import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { marksOf } from "latent-grader/adjust/marks";
import { peopleOf } from "latent-grader/gradebook/people";
import { readTable } from "latent-grader/gradebook/table";
import { openIntake } from "latent-grader/intake/submissions";
import { readTimes } from "latent-grader/intake/times";
import { gradedRun } from "./graded-run";
import { asCanvas, asMoodle, asNbgrader, classOf, due, type Form, markOf } from "./one-class";

/** Which is which is read from the file; what each earns is given, and nothing is run. */
const notebooks = ["a", "b", "c"].map((source) =>
  JSON.stringify({ cells: [{ cell_type: "code", metadata: {}, source }], metadata: { latent: { homework: "h2" } } }),
);
const earned = [
  [10, 30],
  [10, 15],
  [0, 0],
] as const;
const sums = earned.map(([one, two]) => one + two);

describe("a class of 300 in three forms, its notebooks not run", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-of-300-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const all = classOf(300, notebooks.length);
  const policy = { due, percentPerDay: 10, lastDay: 5, absent: 0 };

  /** The marks by the number of each student, from what the intake has found. */
  const marksFrom = async (form: Form, told: boolean) => {
    const times = told && form.times !== undefined ? { times: readTimes(form.times, { zone: form.zone }) } : {};
    const intake = await openIntake(form.submissions, "h2", { roster: peopleOf(readTable(form.roster)), ...times });
    intake.close();
    const { submissions, close: _, ...taken } = intake;
    const numbers = new Map(all.map((one) => [form.nameOf(one.number), one]));
    const students = submissions.map(({ file: __, ...rest }) => {
      const handed = numbers.get(rest.student)?.handed as number;
      return {
        handedIn: undefined as never,
        toldBy: undefined as never,
        ...rest,
        earned: earned[handed] as [number, number],
      };
    });
    const out = join(folder, "out");
    rmSync(out, { recursive: true, force: true });
    gradedRun(out, students, taken);
    const marks = new Map(marksOf(out, policy).map((mark) => [mark.student, mark]));
    expect([marks.size, intake.strangers.length, intake.absent.length, intake.unmatched.length]).to.deep.equal([
      300, 0, 10, 10,
    ]);
    return all.map(({ number }) => marks.get(form.nameOf(number)));
  };

  for (const [name, as] of Object.entries({ asCanvas, asMoodle, asNbgrader })) {
    it(`${name}: every late day and mark is right where times are told, and only there`, async () => {
      const form = as(join(folder, name), all, notebooks);
      const told = await marksFrom(form, true);
      for (const one of all) {
        const mark = told[one.number];
        expect(mark?.mark, String(one.number)).to.equal(markOf(one, sums));
        if (typeof one.handed === "number") expect(mark?.daysLate, String(one.number)).to.equal(one.daysLate);
      }
      if (form.times === undefined) return; // nbgrader's tree tells them itself
      for (const [number, mark] of (await marksFrom(form, false)).entries()) {
        const { handed, daysLate } = all[number] as (typeof all)[number];
        if (typeof handed !== "number") continue;
        expect([mark?.mark, mark?.penalty]).to.deep.equal([sums[handed], 0]);
        expect(mark?.daysLate).to.equal(name === "asCanvas" && daysLate === 0 ? 0 : undefined);
      }
    });
  }
});
