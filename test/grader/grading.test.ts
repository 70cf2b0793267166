import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { selfCheck } from "latent-grader/commands/check";
import { explain } from "latent-grader/commands/explain";
import { grade } from "latent-grader/commands/grade";
import { loadHomework } from "latent-grader/homework/course";
import { studentNotebook, withEdit } from "latent-grader/homework/master";
import { type Notebook, notebookText, roleOf } from "latent-grader/homework/notebook";
import { allRecords, readRun } from "latent-grader/record/records";
import { resultOf } from "latent-grader/record/result";
import { generatedMutants, mutate, sampleOf } from "latent-grader/verify/mutate";
import { verify } from "latent-grader/verify/verify";
import { openInProcess } from "./in-process";

const whole = loadHomework("h2");
/** The homework with these exercises alone. */
const only = (...ids: string[]) => ({
  ...whole,
  exercises: whole.exercises.filter(({ id }) => ids.includes(id)),
  written: [],
  mutants: whole.mutants.filter(({ exercise }) => ids.includes(exercise)),
  alternatives: whole.alternatives.filter(({ exercise }) => ids.includes(exercise)),
  master: {
    ...whole.master,
    cells: whole.master.cells.filter((cell) => {
      const exercise = roleOf(cell)?.exercise;
      return exercise === undefined || ids.includes(exercise);
    }),
  },
});
/** Neither needs the other. */
const homework = only("h2.entropy", "h2.general-kl");
const { master } = homework;
const key = { bytes: Buffer.alloc(32, 3), hash: "of the key" };
const points = homework.exercises.reduce((sum, one) => sum + one.points, 0);
const upsideDown = [
  "logDeterminant(wide) - logDeterminant(narrow)",
  "logDeterminant(narrow) - logDeterminant(wide)",
] as const;
const without = (id: string): Notebook => ({
  ...master,
  cells: master.cells.filter((cell) => roleOf(cell)?.exercise !== id),
});

describe("a class, graded with a process that needs no sandbox", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-class-"));
  const [submissions, out] = [join(folder, "in"), join(folder, "out")];
  const said: string[] = [];
  const graded = (open = openInProcess) => {
    said.length = 0;
    return grade(homework, key, { submissions, out, jobs: 3, open, say: (line) => said.push(line) });
  };
  const recordOf = (student: string) => allRecords(out).find((one) => one.student === student);
  const handIn = (name: string, content: Notebook | string) =>
    writeFileSync(join(submissions, `${name}.ipynb`), typeof content === "string" ? content : notebookText(content));
  before(() => {
    for (const name of [submissions, out]) mkdirSync(name);
    handIn("ada", master);
    handIn("ben", withEdit(master, "h2.general-kl", upsideDown));
    handIn("eve", studentNotebook(master, homework));
    handIn("una", without("h2.entropy"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has its marks, is said line by line, and ends with 0", async () => {
    expect(await graded()).to.equal(0);
    const earned = (student: string) => resultOf(recordOf(student))?.earned;
    expect([earned("ada"), earned("eve")]).to.deep.equal([points, 0]);
    expect(earned("ben")).to.be.within(3, points - 1);
    expect(earned("una")).to.equal(points - 3);
    expect(said.filter((line) => /^\d\/4 \w+: [\d.]+ of \d+(; \d+ s left)?$/.test(line))).to.have.length(4);
    expect(said).to.include("4 submissions, 4 run, 0 as before");
    expect(said.join("\n")).to.contain(`4 marks of ${points} points`);
    expect(JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).marks).to.have.length(4);
  });

  it("is not run again, and a file that changed alone is", async () => {
    const before = readdirSync(join(out, "results"));
    expect(await graded()).to.equal(0);
    expect(said).to.include("4 submissions, 0 run, 4 as before");
    expect(readdirSync(join(out, "results"))).to.deep.equal(before);
    handIn("una", master);
    await graded();
    expect(said).to.include("4 submissions, 1 run, 3 as before");
    expect(resultOf(recordOf("una"))?.earned).to.equal(points);
  });

  it("goes on where a file is no notebook and where the grader fails, says both, ends with 2, and tries again what it failed at", async () => {
    handIn("bad", "{");
    const cells = [...master.cells, { cell_type: "code", metadata: {}, source: "// no compiler" }];
    handIn("tom", { ...master, cells });
    expect(await graded()).to.equal(2);
    expect(recordOf("bad")).to.include({ state: "unreadable", reason: "the file is not JSON" });
    expect(recordOf("tom")).to.include({ state: "failed", reason: "the compiler is gone" });
    expect(said.join("\n")).to.match(/errors of the grader:\n {2}tom: the compiler is gone/);
    expect(said.join("\n")).to.match(/\d\/6 tom: the grader failed \(the compiler is gone\)/);
    const mended: typeof openInProcess = (...args) => {
      const grader = openInProcess(...args);
      const compile = (texts: readonly string[]) =>
        grader.compiler.compile(texts.map((text) => text.replace("no compiler", "a compiler")));
      return { ...grader, compiler: { compile } };
    };
    expect(await graded(mended)).to.equal(2); // bad is still no notebook
    expect(said).to.include("6 submissions, 1 run, 5 as before");
    expect(resultOf(recordOf("tom"))?.earned).to.equal(points);
  });

  it("is refused where the folder holds another homework's results, before anything is run", async () => {
    const run = readRun(out);
    const file = join(out, "run.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, JSON.stringify({ format: 3, ...run, homework: "h1" }));
    const refusal = await graded().then(String, (error: Error) => error.message);
    expect(refusal).to.match(/must hold results of h2, got those of h1; name its own folder/);
    writeFileSync(file, text);
  });

  it("is refused where the policy is wrong, before anything is run", async () => {
    writeFileSync(join(out, "policy.json"), '{"due": "soon"}');
    expect(await graded().then(String, (error: Error) => error.message)).to.contain("policy: due");
    rmSync(join(out, "policy.json"));
    expect(said).to.deep.equal([]);
  });

  it("answers what one answer was asked and gave, hidden cases too", async () => {
    const grader = openInProcess(homework, key);
    const question = { submissions, student: "ben", exercise: "general-kl" };
    const lines = await explain(grader, question);
    expect(lines[0]).to.match(/^ben, h2.general-kl: [\d.]+ of 5 by itself$/);
    expect(lines[1]).to.match(/^Your answer has the values of a known mistake: the ratio of the determinants/);
    const text = lines.join("\n");
    expect(text).to.match(/✗ .* \(hidden\): fail\n {4}called with .*\n {4}expected [-\d.]+ .*\n {4}got [-\d.]+/);
    const refusal = (change: object) =>
      explain(grader, { ...question, ...change }).then(String, (error: Error) => `${error.name}: ${error.message}`);
    expect(await refusal({ exercise: "none" })).to.match(
      /^RangeError: explain: exercise must be one of h2.entropy, h2/,
    );
    expect(await refusal({ student: "zoe" })).to.equal("RangeError: explain: the student must have handed in, got zoe");
    expect(await refusal({ student: "bad" })).to.match(
      /^RangeError: explain: bad must have handed in a notebook, got: /,
    );
  });

  it("is shown to a student by check as it will be marked", async () => {
    const check = (name: string, hidden = false) =>
      selfCheck(join(submissions, `${name}.ipynb`), key, {
        hidden,
        open: (_, ...rest) => openInProcess(homework, ...rest),
      });
    const right = await check("ada", true);
    expect(right).to.deep.include({ code: 0 });
    expect(right.lines.at(-1)).to.match(new RegExp(`^(\\d+) of \\1 cases; ${points} of ${points} points$`));
    const wrong = await check("ben");
    expect(wrong.code).to.equal(1);
    expect(wrong.lines.join("\n")).to.match(
      /✗ h2.general-kl: \d of 3 public cases\n {4}Your answer has .*\n {4}✗ .*\n {6}called with .*\n {6}expected .*\n {6}hint: /,
    );
    expect(wrong.lines.join("\n")).not.to.contain("(hidden)");
    expect((await check("eve")).lines.slice(0, 2)).to.deep.equal([
      "✗ h2.entropy: 0 of 3 public cases",
      "    Not written yet.",
    ]);
  });
});

describe("verify, with a process that needs no sandbox", function () {
  this.timeout(120_000);

  it("finds no fault in two exercises of the course, and marks every mutant", async () => {
    const { faults, mutants, cases } = await verify(homework, key, 2, openInProcess);
    expect(faults).to.deep.equal([]);
    expect([mutants, cases]).to.deep.equal([
      homework.mutants.length,
      homework.exercises.flatMap((one) => one.cases).length,
    ]);
  });

  it("would find a mutant that passes, one that is not recognised, an idle case, a solution that fails, a template that earns", async () => {
    const [entropy, generalKl] = homework.exercises as [
      (typeof homework.exercises)[number],
      (typeof homework.exercises)[number],
    ];
    const harmless = { ...homework.alternatives.find(({ exercise }) => exercise === "h2.entropy"), says: "a mistake" };
    const mutants = [{ ...harmless, fails: entropy.cases[0]?.name }] as unknown as typeof homework.mutants;
    const sick = {
      ...homework,
      exercises: [entropy, { ...generalKl, reference: () => 1 }],
      mutants,
      alternatives: homework.alternatives.slice(1),
    } as typeof homework;
    const { faults } = await verify(sick, key, 1, openInProcess);
    const all = faults.join("\n");
    expect(all).to.contain(`"${entropy.cases[0]?.name}" must fail, got pass`);
    expect(all).to.contain('must look like "a mistake", got "undefined"');
    expect(all).to.contain(`h2.entropy: no mutant fails "${entropy.cases[0]?.name}"`);
    expect(all).to.match(/the solution: h2.general-kl, ".*": fail expected 1, got/);
    expect(all).to.contain("h2.entropy: no other right answer is listed");
    const open = { ...homework, master: { ...master, cells: [] } };
    expect((await verify(open, key, 1, openInProcess)).faults[0]).to.contain("the master must have a cell");
  });

  it("would find a mistake that costs points of two exercises, where follows is forgotten", async () => {
    const three = only("h2.channel-information", "h2.ba-bound", "h2.ba-gap");
    const first = three.mutants.filter(({ exercise }) => exercise === "h2.ba-bound").slice(0, 1);
    const faults = async (exercises: typeof three.exercises) => {
      const found = await verify({ ...three, exercises, mutants: first }, key, 1, openInProcess);
      return found.faults.filter((fault) => fault.includes("one mistake must cost once"));
    };
    expect(await faults(three.exercises)).to.deep.equal([]);
    const forgotten = three.exercises.map(({ follows: _, ...one }) => one);
    expect((await faults(forgotten))[0]).to.match(
      /^mutant ".*" of h2.ba-bound: one mistake must cost once \([\d.]+\), got [\d.]+$/,
    );
  });

  it("lists the one-token changes that no case fails", async () => {
    const survived: string[] = [];
    const chosen = sampleOf(generatedMutants(homework), 10);
    const settings = { jobs: 2, open: openInProcess, chosen, survived: (label: string) => survived.push(label) };
    const dull = {
      ...homework,
      exercises: homework.exercises.map((one) => ({ ...one, tolerance: { ...one.tolerance, absolute: 1e9 } })),
    };
    const { mutants, survivors } = await mutate(dull, key, settings);
    expect(survivors.length).to.be.within(mutants / 2, mutants);
    expect([...survived].sort()).to.deep.equal([...survivors].sort());
    const sharp = await mutate(homework, key, { jobs: 2, open: openInProcess, chosen });
    expect([sharp.mutants, mutants]).to.deep.equal([10, 10]);
    expect(sharp.survivors.length).to.be.below(2);
  });
});
