import { expect } from "chai";
import type { Session } from "../kernel/session";
import { sharedKernel } from "../kernel/shared";

/** Checks as a learner meets them: in a kernel, where cells are edited, fail to compile and never end. */
describe("check in a notebook", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run('import { check, checkOf } from "latent/exercise/check";');
  });

  const entropyOf = (term: string) =>
    `function entropy(logVar: number[]): number { return logVar.reduce((sum, x) => sum + ${term}, 0); }`;
  const right = "0.5 * (Math.log(2 * Math.PI) + 1 + x)";
  const asked = 'await check("h2.entropy", entropy)';

  it("refuses the function from before when its cell was changed and did not compile", async () => {
    await kernel.run(entropyOf(right));
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 3 of 3 public cases/);
    const { error } = await kernel.run(entropyOf('"0.5"'));
    expect(error?.traceback.join("\n")).to.include("string");
    const { error: refused } = await kernel.run(asked);
    expect(refused?.evalue).to.equal(
      "check: entropy must be what its cell says now, got the function from before: the cell was changed and did not run to its end; " +
        "mend the error that stands below it, run it, then run this cell again",
    );
    await kernel.run(entropyOf("x"));
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 1 of 3 public cases/);
  });

  it("refuses it also where nobody asked before the cell was changed", async () => {
    await kernel.run("function halved(logVar: number[]): number { return logVar.length / 2; }");
    await kernel.run('function halved(logVar: number[]): number { return "half"; }');
    const { error } = await kernel.run('await check("h2.entropy", halved)');
    expect(error?.evalue).to.include("check: halved must be what its cell says now, got the function from before");
  });

  it("takes the function again when the same cell runs again, when it is put back, and when another cell defines it", async () => {
    await kernel.run(entropyOf("x"));
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 1 of 3/);
    await kernel.run(entropyOf("x"));
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 1 of 3/);
    await kernel.run(`// again\n${entropyOf(right)}`);
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 3 of 3/);
    await kernel.run("// entropy = the mean of −log p; function entropy is above\nconst entropyOfAll = entropy([0]);");
    expect(await kernel.text(asked)).to.match(/^h2\.entropy: 3 of 3/);
  });

  it("breaks off a loop that never ends, says so, and does not wait for it in every case", async () => {
    await kernel.run("function endless(logVar: number[]): number { for (;;) logVar.length; return 0; }");
    const run = await kernel.run('await check("h2.entropy", endless, { seconds: 0.3 })');
    const text = String(run.result?.["text/plain"]);
    expect(text).to.include("no result within 0.3 s: is there a loop that never ends?");
    expect(text.match(/not run, since an earlier call did not end/g)).to.have.length(2);
    expect(run.milliseconds).to.be.below(15_000);
    expect(await kernel.text("1 + 1")).to.equal("2");
  });

  it("can be interrupted before its time is up", async () => {
    const run = await kernel.interrupted(
      'await check("h2.entropy", (logVar) => { for (;;) logVar.length; }, { seconds: 60 })',
    );
    expect(run.stopped).to.be.below(30_000);
    expect(`${run.error?.ename}${run.error?.evalue}`).to.match(/[Ii]nterrupt/);
    expect(await kernel.text("1 + 1")).to.equal("2");
  });

  it("types the exercises that a notebook declares itself, by name and by answer", async () => {
    await kernel.run('const checkHere = checkOf<{ "h2.entropy": (logVar: number[]) => number }>();');
    await kernel.run(entropyOf(right));
    expect(await kernel.text('await checkHere("h2.entropy", entropy)')).to.match(/^h2\.entropy: 3 of 3/);
    expect(await kernel.traceback('await checkHere("h2.entropie", entropy)')).to.match(/not assignable|No overload/);
    expect(await kernel.traceback('await checkHere("h2.entropy", (x: string) => 0)')).to.include("not assignable");
    expect(await kernel.traceback('await check("h2.entropy", (x: string) => 0)')).to.include("not assignable");
  });
});
