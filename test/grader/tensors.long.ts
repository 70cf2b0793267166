import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { studentNotebook, withSolution } from "latent-grader/homework/master";
import { type Grader, openGrader } from "latent-grader/mark/grader";
import { markSubmission } from "latent-grader/mark/submission";
import { type InstructorKey, instructorKey } from "latent-grader/record/key";
import { outcomeOf } from "latent-grader/record/outcome";
import type { ExerciseResult } from "latent-grader/record/result";
import { makeEdition } from "latent-grader/run/edition";
import { StudentProcess } from "latent-grader/run/student-process";
import { verify } from "latent-grader/verify/verify";
import { homeworkWithTensors } from "./homework-with-tensors";

describe("a homework with tensors (needs bubblewrap: sudo apt install bubblewrap)", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-tensors-"));
  const homework = homeworkWithTensors();
  let key: InstructorKey;
  let grader: Grader;
  before(() => {
    key = instructorKey(join(folder, "key"));
    grader = openGrader(homework, key);
  });
  after(() => {
    grader?.close();
    rmSync(folder, { recursive: true });
  });

  /** What becomes of one exercise where its answer is another. */
  async function answered(id: string, body: string, by = grader): Promise<ExerciseResult> {
    const { exercises } = await markSubmission(withSolution(homework.master, id, `  ${body}`), by);
    return exercises.find((one) => one.id === id) as ExerciseResult;
  }
  const saysOf = ({ cases }: ExerciseResult) => cases[0]?.difference;

  it("verify finds no fault: solution, other right answers, template, every mutant, every case", async () => {
    const { faults, mutants } = await verify(homework, key, 2);
    expect(faults).to.deep.equal([]);
    expect(mutants).to.be.at.least(14);
  });

  it("the untouched template earns nothing, and says that nothing is written", async () => {
    const { earned, exercises } = await markSubmission(studentNotebook(homework.master, homework), grader);
    expect(earned).to.equal(0);
    expect(outcomeOf(exercises[0] as ExerciseResult).unwritten).to.equal(true);
  });

  const faults: Readonly<Record<string, readonly [string, RegExp]>> = {
    "numbers in lists": [
      "return x.mul(2).arraySync() as never;",
      /^expected a tensor \[2, 3\], got a list of 2; return the tensor/,
    ],
    "another kind of numbers": ["return x.toInt() as never;", /^expected a tensor of float32, got one of int32$/],
    "another shape": [
      "return x.transpose() as never;",
      /^expected a tensor \[2, 3\], got one \[3, 2\]; rows and columns/,
    ],
    "a disposed tensor": [
      "const y = x.mul(2); y.dispose(); return y as never;",
      /^TypeError: an answer must be a tensor that is still there/,
    ],
    "NaN inside": [
      "return x.mul(Number.NaN) as never;",
      /^\[0, 0\]: expected .*, got NaN; 6 of its 6 numbers are NaN$/,
    ],
    "a promise inside": [
      "return [x.data()] as never;",
      /^TypeError: an answer must be there when it is returned, got a promise inside it/,
    ],
    "an argument disposed of": [
      "const y = x.mul(factors.reshape([-1, 1])); x.dispose(); return y as never;",
      /^the value is right, but the answer has changed or disposed of what it was given/,
    ],
  };
  for (const [name, [body, sentence]] of Object.entries(faults)) {
    it(`says of ${name} what it is, as the notebook's check does`, async () => {
      const result = await answered("h7.scaled", body);
      expect(saysOf(result)).to.match(sentence);
      expect(result.earned).to.equal(0);
      expect(result.cases[0]?.called?.[0]).to.match(/^called with tensor \[2, 3\] of -?\d/);
    });
  }

  it("has no hint of the case where a tensor was gone, also for a hidden case", async () => {
    const result = await answered("h7.scaled", "const y = x.mul(2); y.dispose(); return y as never;");
    const hints = new Set(result.cases.map(({ hint }) => hint));
    expect([...hints]).to.deep.equal(["which tensors does the answer dispose of, and who needs them after that?"]);
  });

  it("tensors that are left are told and cost nothing", async () => {
    const result = await answered("h7.scaled", "return x.mul(factors.add(0).reshape([-1, 1])) as never;");
    expect(result.earned).to.equal(2);
    expect(outcomeOf(result).sentences).to.deep.equal([
      "Without loss of points: 2 tensors were left after the call: wrap the body in tf.tidy, which disposes of all but what it returns, and dispose of an optimizer by optimizer.dispose().",
    ]);
  });

  it("one mistake costs once where tensors go from answer to answer", async () => {
    const edited = withSolution(homework.master, "h7.scaled", "  return x.mul(7) as never;");
    const { exercises } = await markSubmission(edited, grader);
    const layer = exercises.find(({ id }) => id === "h7.layer");
    expect(layer?.earned).to.equal(0);
    expect(layer?.followed).to.deep.include({ earned: 2, inPlaceOf: ["h7.scaled"] });
  });

  it("a call may take what its author says, on the processor, and no more", async () => {
    const spent = "const spent = () => process.cpuUsage().user + process.cpuUsage().system; ";
    const busy = (seconds: number) => `${spent}const end = spent() + ${seconds * 1e6}; while (spent() < end); `;
    const solution = "const w = tf.variable(tf.zeros([x.shape[1]])); return w as never;";
    const trained = (await answered("h7.trained", busy(3) + solution)).cases[0];
    expect(trained?.state, trained?.difference).to.equal("fail");
    expect((await answered("h7.scaled", `${busy(3)}return x as never;`)).cases[0]?.state).to.equal("timeout");
  });

  it("memory of the library beyond the limit ends the process, and the next submission has its marks", async () => {
    const result = await answered("h7.scaled", "const all: unknown[] = []; for (;;) all.push(tf.ones([1 << 24]));");
    expect(result.cases[0]?.state).to.be.oneOf(["memory", "crashed", "error"]);
    expect((await markSubmission(homework.master, grader)).earned).to.equal(11);
  });

  it("is marked without isolation, too, where that is asked for", async () => {
    const bare = openGrader(homework, key, "none");
    try {
      const { earned, evidence } = await markSubmission(homework.master, bare);
      expect(earned).to.equal(11);
      expect(evidence.isolation).to.equal("none");
    } finally {
      bare.close();
    }
  });

  it("a process is ready within ten times the 0.6 s that are aimed at, and has said nothing", async () => {
    const { packages, tensors, remove } = makeEdition(homework.edition);
    const began = performance.now();
    const process = new StudentProcess(packages, "bubblewrap", undefined, tensors);
    try {
      expect((await process.ready).state).to.equal("ok");
      expect(performance.now() - began).to.be.below(6_000);
      expect(process.output).to.equal("");
    } finally {
      process.end();
      remove();
    }
  });
});
