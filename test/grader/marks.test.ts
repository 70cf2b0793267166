import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { marksOf, policyOf } from "latent-grader/adjust/marks";
import type { Policy } from "latent-grader/adjust/policy";
import { Undecided } from "latent-grader/undecided";
import { type Graded, gradedRun } from "./graded-run";

describe("marks from raw results", () => {
  let out = "";
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "latent-marks-"));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const markOf = (graded: Partial<Graded>, policy: Policy) => {
    gradedRun(out, [{ student: "ann", earned: [8, 20], ...graded }]);
    return marksOf(out, policy)[0];
  };
  const due = "2026-11-20 21:00 Europe/Berlin"; // 20:00 in UTC, the moment at which ann handed in
  const late = (minutes: number) => ({ handedIn: new Date(Date.UTC(2026, 10, 20, 20, minutes)).toISOString() });

  it("are what was earned where nothing else is said", () => {
    expect(markOf({}, {})).to.include({ earned: 28, mark: 28, daysLate: 0, penalty: 0 });
    expect(markOf({}, { due, percentPerDay: 10 })).to.include({ mark: 28, daysLate: 0 });
  });

  it("lose their part for each day begun, beyond grace and a student's own extension", () => {
    const policy = { due, percentPerDay: 10, graceMinutes: 15 };
    expect(markOf(late(15), policy)).to.include({ daysLate: 0, mark: 28 });
    expect(markOf(late(16), policy)).to.include({ daysLate: 1, penalty: 2.8, mark: 25.2 });
    expect(markOf(late(24 * 60 + 1), policy)).to.include({ daysLate: 2, mark: 22.4 });
    expect(markOf(late(24 * 60 + 1), { ...policy, students: { ann: { extraDays: 1 } } })).to.include({ daysLate: 0 });
    expect(markOf(late(24 * 60 * 30), policy)).to.include({ penalty: 28, mark: 0 });
    expect(markOf(late(24 * 60 * 2 + 1), { ...policy, lastDay: 2 })).to.include({ daysLate: 3, mark: 0 });
  });

  it("take what was decided by hand, and say so", () => {
    const by = (ann: NonNullable<Policy["students"]>[string]) =>
      markOf({}, { due, percentPerDay: 50, students: { ann } });
    expect(by({ exercises: { "h2.one": 10 } })).to.deep.include({ mark: 30, notes: ["by hand: h2.one"] });
    expect(by({ add: -3, reason: "no names" })).to.deep.include({ mark: 25, notes: ["-3 by hand", "no names"] });
    expect(by({ daysLate: 1 })).to.include({ mark: 14 });
    expect(by({ mark: 12, daysLate: 1 })).to.include({ mark: 12 });
    expect(by({ excused: true })).not.to.have.property("mark");
  });

  it("are absent, and no 0, where something could not be run", () => {
    expect(markOf({ earned: undefined as never }, {})).to.not.have.property("mark");
    const halted = markOf({ failed: "no memory" }, {});
    expect(halted).to.not.have.property("mark");
    expect(halted?.notes).to.deep.equal(["the grader failed: no memory"]);
    expect(markOf({ failed: "no memory" }, { students: { ann: { mark: 0 } } })).to.include({ mark: 0 });
  });

  it("lose nothing where nobody tells when it was handed in, and say so; Canvas tells who was in time", () => {
    const policy = { due, percentPerDay: 10, lastDay: 5 };
    const unknown = markOf({ handedIn: undefined as never, toldBy: undefined as never }, policy);
    expect(unknown).to.include({ mark: 28, penalty: 0 }).and.not.to.have.property("daysLate");
    expect(unknown?.notes).to.deep.equal(["when it was handed in is not known: nothing is taken off for being late"]);
    const marked = (late: boolean, more: Partial<Policy> = {}) =>
      markOf({ handedIn: undefined as never, late }, { ...policy, ...more });
    expect(marked(false)).to.deep.include({ mark: 28, daysLate: 0, notes: [] });
    expect(marked(true)?.notes.join("; ")).to.match(
      /is not known: .*; Canvas marks it late, and by how much is not known: say daysLate/,
    );
    expect(marked(true, { students: { ann: { daysLate: 2 } } })).to.deep.include({
      mark: 22.4,
      daysLate: 2,
      notes: [],
    });
    expect(markOf({ handedIn: undefined as never }, {})).to.deep.include({ daysLate: 0, notes: [] });
  });

  it("leave it to the instructor where Canvas says late and the time does not", () => {
    expect(markOf({ late: true }, { due })?.notes.join()).to.contain("say daysLate");
    expect(markOf({ late: true }, { due, students: { ann: { daysLate: 0 } } })?.notes).to.deep.equal([]);
  });

  it("count for somebody of whom nothing was graded too, if a mark was set", () => {
    gradedRun(out, [], { absent: [{ student: "eve" }] });
    expect(marksOf(out, { students: { eve: { mark: 9 } } })[0]).to.include({ student: "eve", mark: 9 });
  });

  it("come from policy.json beside the results, or from a file that is named", () => {
    expect(policyOf(out)).to.deep.equal({});
    writeFileSync(join(out, "policy.json"), JSON.stringify({ due }));
    expect(policyOf(out)).to.deep.equal({ due });
    expect(() => policyOf(out, join(out, "none.json"))).to.throw("must be a JSON file");
  });

  it("refuse a policy that says what nobody understands", () => {
    const refused: [unknown, string][] = [
      [{ deadline: due }, "got deadline"],
      [{ due: "soon" }, 'must be a time with its zone, as in "2026-11-20 23:59 Europe/Berlin", got "soon"'],
      [{ due: "2026-11-20 23:59" }, 'with its zone, as in "2026-11-20 23:59 Europe/Berlin", got "2026-11-20 23:59"'],
      [{ due: "2026-11-31 23:59 UTC" }, "must be a time"],
      [{ percentPerDay: -1 }, "percentPerDay"],
      [{ students: { ann: { marks: 3 } } }, "got marks"],
      [{ students: { ann: { mark: "3" } } }, "ann must be a number of 0 or more"],
      [{ students: { ann: 3 } }, "must be an object"],
      [[], "must be an object"],
    ];
    for (const [policy, words] of refused) {
      writeFileSync(join(out, "policy.json"), JSON.stringify(policy));
      expect(() => policyOf(out), JSON.stringify(policy)).to.throw(Undecided, words);
    }
    gradedRun(out, [{ student: "ann", earned: [8, 20] }]);
    expect(() => marksOf(out, { students: { ann: { exercises: { "h2.nine": 1 } } } })).to.throw("got h2.nine");
  });
});
