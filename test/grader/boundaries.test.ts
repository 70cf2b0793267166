import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Mark } from "latent-grader/adjust/marks";
import { marksOf } from "latent-grader/adjust/marks";
import type { Override } from "latent-grader/adjust/policy";
import { gradescopeResults } from "latent-grader/export/gradescope";
import { fillMoodle } from "latent-grader/export/moodle";
import type { Notebook } from "latent-grader/homework/notebook";
import { homeworkIdOf } from "latent-grader/intake/reading";
import { instantOf } from "latent-grader/intake/timestamp";
import { existingKey, instructorKey } from "latent-grader/record/key";
import type { GradedSubmission } from "latent-grader/record/result";
import { gradedRun } from "./graded-run";

describe("just inside and just outside", () => {
  const folder = mkdtempSync(join(tmpdir(), "latent-boundaries-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("Moodle takes full marks, and nothing above them", () => {
    const header = ["Identifier", "Full name", "Grade", "Maximum Grade", "Grade can be changed"];
    const fill = (mark: number) => {
      const rows = [["Participant 7", "Ann", "", "40.00", "Yes"]];
      const one = {
        student: "Ann_7",
        identifier: "7",
        exercises: {},
        ...{ toMark: [], comments: {} },
        daysLate: 0,
        penalty: 0,
        mark,
        excused: false,
        notes: [],
      };
      const { table, notes } = fillMoodle({ delimiter: ",", header, rows }, [one satisfies Mark]);
      return [table.rows[0]?.[2], notes.length];
    };
    expect(fill(40)).to.deep.equal(["40.00", 0]);
    expect(fill(40.01)).to.deep.equal(["", 1]);
    expect(fill(0)).to.deep.equal(["0.00", 0]);
  });

  it("a 0 that was decided by hand is a decision, in every field", () => {
    gradedRun(folder, [{ student: "ann", earned: [8, 20], handedIn: "2026-11-25T00:00:00.000Z" }]);
    const late = { due: "2026-11-20 23:59 UTC", percentPerDay: 10 };
    const markOf = (ann: Override) => marksOf(folder, { ...late, students: { ann } })[0];
    expect(markOf({})).to.include({ daysLate: 5, mark: 14 });
    expect(markOf({ mark: 0 })).to.include({ mark: 0 });
    expect(markOf({ daysLate: 0 })).to.include({ daysLate: 0, penalty: 0, mark: 28 });
    expect(markOf({ daysLate: 0, exercises: { "h2.two": 0 } })).to.include({ earned: 8, mark: 8 });
    expect(markOf({ daysLate: 0, add: 0 })?.notes).to.deep.equal(["0 by hand"]);
    expect(marksOf(folder, { ...late, lastDay: 5 })[0]).to.include({ mark: 14 });
    expect(marksOf(folder, { ...late, lastDay: 4 })[0]).to.include({ mark: 0 });
  });

  it("a notebook is of the homework of which it has most exercises, whatever it calls itself", () => {
    const notebook = (...exercises: string[]): Notebook => ({
      metadata: { latent: { homework: "h9" } },
      cells: exercises.map((exercise) => ({
        cell_type: "code",
        metadata: { latent: { role: "exercise", exercise } },
        source: "",
      })),
    });
    expect(homeworkIdOf(notebook("h1.a", "h2.a", "h2.b"))).to.equal("h2");
    expect(homeworkIdOf(notebook("h2.a", "h1.a", "h1.b"))).to.equal("h1");
    expect(homeworkIdOf(notebook())).to.equal("h9");
  });

  it("a time near a change of the clocks is the one that they showed", () => {
    const at = (text: string) => new Date(instantOf(text) ?? Number.NaN).toISOString();
    expect(at("2026-10-25 01:30 Europe/Berlin")).to.equal("2026-10-24T23:30:00.000Z");
    expect(at("2026-10-25 03:30 Europe/Berlin")).to.equal("2026-10-25T02:30:00.000Z");
    expect(at("2026-03-29 01:30 Europe/Berlin")).to.equal("2026-03-29T00:30:00.000Z");
    expect(at("2026-03-29 03:30 Europe/Berlin")).to.equal("2026-03-29T01:30:00.000Z");
  });

  it("a key has 32 bytes or more, is made once, and never in the place of one that is missing", () => {
    const file = join(folder, "keys", "instructor.key");
    expect(() => existingKey(file)).to.throw(RangeError, "must be the key that the class is graded with");
    const made = instructorKey(file);
    expect(made.bytes).to.have.length(32);
    expect([instructorKey(file).hash, existingKey(file).hash]).to.deep.equal([made.hash, made.hash]);
    expect(made.hash)
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(made.bytes.toString("hex"));
    writeFileSync(file, Buffer.alloc(31));
    for (const read of [instructorKey, existingKey]) expect(() => read(file)).to.throw("must hold 32 bytes, got 31");
  });
});

describe("what Gradescope shows before it may show hidden cases", () => {
  const hint = "think of the scale";
  const record: GradedSubmission = {
    student: "ann",
    submission: "0",
    state: "marked",
    result: {
      homework: "h2",
      exercises: [
        {
          id: "h2.one",
          title: "One",
          points: 4,
          earned: 1,
          looksLike: "the sign of the hidden case",
          followed: { earned: 3, inPlaceOf: ["h2.zero"] },
          cases: [
            { name: "open", hint: "mind the sign", hidden: false, state: "fail", difference: "expected 1, got 2" },
            { name: "secret", hint, hidden: true, state: "error", difference: "called with 0.1234" },
          ],
        },
      ],
      earned: 3,
      points: 4,
      repairs: [],
      output: "",
      evidence: { isolation: "bubblewrap" },
    },
  };
  const mark: Mark = {
    student: "ann",
    exercises: { "h2.one": 3 },
    ...{ toMark: [], comments: {} },
    earned: 3,
    daysLate: 0,
    penalty: 0,
    mark: 3,
    excused: false,
    notes: [],
  };
  type Entry = { readonly output: string; readonly visibility?: string; readonly score?: number };
  const entries = (when: "visible" | "after_published") =>
    (gradescopeResults(mark, record, when) as { tests: Entry[] }).tests;

  it("tells in the open part nothing that rests on hidden cases: no likeness, no follow-through, no points", () => {
    const [open, hidden] = entries("after_published") as [Entry, Entry];
    expect(open).to.not.have.any.keys("score", "max_score", "visibility");
    expect(open.output).to.equal("✗ open: expected 1, got 2: mind the sign");
    expect(hidden).to.include({ visibility: "after_published", score: 3 });
    expect(hidden.output)
      .to.contain("this exercise earns 3 instead of 1")
      .and.to.contain(`✗ secret (hidden): an error was thrown: ${hint}`);
  });

  it("tells all of it where hidden cases may be seen, and no difference of one even then", () => {
    const [only, ...none] = entries("visible") as [Entry, ...Entry[]];
    expect(none).to.deep.equal([]);
    expect(only.output).to.contain("the sign of the hidden case").and.to.contain("earns 3 instead of 1");
    expect(JSON.stringify(entries("visible")) + JSON.stringify(entries("after_published"))).not.to.contain("0.1234");
  });
});
