import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: cells are checked strictly", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  it("null is no string", async () => {
    const { error, reply } = await kernel.run("let name: string = null");
    expect(error?.ename).to.equal("TypeScriptError");
    expect(reply).to.deep.include({ status: "error", ename: "TypeScriptError", evalue: error?.evalue });
  });

  it("a parameter needs a type", async () => {
    expect(await kernel.traceback("function twice(x) { return 2 * x }")).to.include("implicitly has an 'any' type");
  });

  it("a cell with a type error does not run and declares nothing", async () => {
    const { stdout } = await kernel.run('console.log("ran"); const wrong: number = "a"');
    expect(stdout).to.equal("");
    expect(await kernel.traceback("wrong")).to.include("Cannot find name 'wrong'");
  });

  it("a diagnostic shows line, column, the offending line and a caret under it", async () => {
    const { error, reply } = await kernel.run('const n = 1\nlet v = n + nope(1)\nconst s: number = "a"');
    const cell = `Cell [${reply.execution_count}]`;
    expect(error?.evalue).to.equal(`${cell}, line 2, column 13: Cannot find name 'nope'.`);
    expect(error?.traceback).to.deep.equal([
      `TypeScriptError: ${cell}, line 2, column 13: Cannot find name 'nope'. (TS2304)`,
      "    1 | const n = 1",
      "  > 2 | let v = n + nope(1)",
      "      |             ^^^^",
      `${cell}, line 3, column 7: Type 'string' is not assignable to type 'number'. (TS2322)`,
      "    2 | let v = n + nope(1)",
      '  > 3 | const s: number = "a"',
      "      |       ^",
    ]);
  });

  it("the explanations of a diagnostic stand below it, each a step deeper", async () => {
    const traceback = await kernel.traceback(
      "const point: { x: { y: number } } = { x: { z: 1 } as { y: string } & { z: 1 } }",
    );
    expect(traceback.match(/Cell \[/g)).to.have.length(1);
    expect(traceback).to.match(/\n {2}\S.*\n/);
  });

  it("an error is told once, and a word that cannot stand where it stands is not told for its meaning, too", async () => {
    for (const cell of ['const s: number = "a"', "nowhere()", "nowhere nowhere2", 'import { x } from "./nowhere"']) {
      const told = (await kernel.traceback(cell)).match(/line \d+, column \d+/g) ?? [];
      expect(new Set(told).size, cell).to.equal(told.length);
    }
    const traceback = await kernel.traceback("nowhere nowhere2");
    expect(traceback).to.include("Unexpected keyword or identifier").and.to.include("Cannot find name 'nowhere2'");
  });

  it("of very many diagnostics ten are shown and the rest counted", async () => {
    const traceback = await kernel.traceback(Array.from({ length: 13 }, (_, i) => `unknown${i}()`).join("\n"));
    expect(traceback).to.match(/\.\.\. and 3 more$/);
  });

  it("the array methods that Node 20 has are known, also on typed arrays", async () => {
    const code = `
      const sorted: number[] = [3, 1].toSorted((a, b) => a - b);
      const typed: Float32Array = new Float32Array([3, 1]).toSorted().with(0, 7).toReversed();
      const fixed: readonly string[] = ["a", "b"];
      [sorted, [1, 2, 3].toReversed(), [1, 2].with(0, 9), fixed.toSpliced(0, 1, "c"), [1, 2].findLast((x) => x < 2), [...typed]].flat().join()`;
    expect(await kernel.text(code)).to.equal("'1,3,3,2,1,9,2,c,b,1,3,7'");
  });

  it("what Node 20 lacks is a type error and not a surprise at run time", async () => {
    const traceback = await kernel.traceback(
      "Object.groupBy([1], String)\nArray.fromAsync([1])\nPromise.withResolvers()",
    );
    for (const name of ["groupBy", "fromAsync", "withResolvers"])
      expect(traceback).to.include(`'${name}' does not exist`);
  });

  it("the types of Node are known, those of the test tools are not", async () => {
    expect(await kernel.text('import { sep } from "node:path"; process.cwd().includes(sep)')).to.equal("true");
    expect(await kernel.traceback('describe("x", () => {})')).to.include("Cannot find name 'describe'");
  });
});
