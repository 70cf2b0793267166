import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: names after a cell that failed", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("what was reached keeps value and type", async () => {
    await kernel.run(
      "const model = { w: 1 }; let best: number | undefined; let losses: number[] = [3]; throw new Error('stop'); let later = 1",
    );
    expect(await kernel.text("model.w + losses[0]!")).to.equal("4");
    expect(await kernel.traceback("const s: string = model.w")).to.include(
      "'number' is not assignable to type 'string'",
    );
  });

  it("what was not reached is unknown", async () => {
    expect(await kernel.traceback("later")).to.include("Cannot find name 'later'");
  });

  it("a name that was to be redeclared keeps its old value and type", async () => {
    await kernel.run("let keep = 'old'");
    await kernel.run("function boom(): number { throw new Error() } let keep = boom()");
    expect(await kernel.text("keep.toUpperCase()")).to.equal("'OLD'");
  });

  it("a cell that is run again and fails at once loses nothing", async () => {
    const cell = "if (fails) throw new Error('now'); let first = 1; class Kept { v = 2 }";
    await kernel.run("let fails = false");
    await kernel.run(cell);
    await kernel.run("fails = true");
    await kernel.run(cell);
    expect(await kernel.text("first + new Kept().v")).to.equal("3");
  });

  it("functions, types, classes and imports are kept", async () => {
    await kernel.run(
      "interface Point { x: number } type Points = Point[]; class One { a = 1 } import * as os from 'os'; const one = new One(); throw 1; function late() { return 2 }",
    );
    expect(
      await kernel.text("const points: Points = [{ x: one.a }]; points[0]!.x + typeof os.cpus + new One().a + late()"),
    ).to.equal("'1function12'");
  });

  it("an interrupted cell keeps what it has counted", async () => {
    const { error } = await kernel.interrupted(
      "let trained = 0; while (true) { trained++; await new Promise((done) => setTimeout(done, 10)) }",
      500,
    );
    expect(error?.ename).to.equal("Interrupted");
    expect(await kernel.text("trained > 10")).to.equal("true");
  });
});
