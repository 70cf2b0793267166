import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { CompileProcess } from "latent-grader/compile/compile-process";
import type { CompiledCell } from "latent-grader/compile/compiled-cell";
import { Publisher, Router } from "latent-grader/compile/no-sockets";

const course = join(__dirname, "..", "..");

describe("the compile service, the sandbox left out", function () {
  this.timeout(120_000);
  let service: CompileProcess;
  before(() => {
    const script = join(course, "grader", "dist", "compile", "service.js");
    const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe", "pipe"], cwd: course });
    const kill = child.kill.bind(child);
    const later = () => setTimeout(kill, 1_000, "SIGKILL").unref(); // it ends by itself where its pipe does
    service = new CompileProcess(Object.assign(child, { kill: () => later() !== undefined }), "none");
  });
  after(() => service.end());

  const compiled = async (cells: string[], unreached: [number, string[]][] = []): Promise<readonly CompiledCell[]> => {
    const { done, ending } = await service.compile({ cells, unreached }, 60_000);
    expect(ending).to.equal("whole");
    return done;
  };
  const failures = (cells: readonly CompiledCell[]) => cells.map((cell) => (cell.compiled ? "" : cell.failure));

  it("compiles each cell as one that sees those before it, and says which names it gives and whether it waits", async () => {
    const cells = await compiled([
      "const a = 2; function twice(x: number): number { return a * x; }",
      "const b: number = await Promise.resolve(twice(3));",
      "({ b });",
      "",
    ]);
    expect(failures(cells)).to.deep.equal(["", "", "", ""]);
    expect(cells.map((cell) => cell.compiled && cell.names)).to.deep.equal([["a"], ["b"], [], []]);
    expect(cells.map((cell) => cell.compiled && cell.awaits)).to.deep.equal([false, true, false, false]);
    expect(cells[0]?.compiled && cells[0].js)
      .to.contain("exports.a")
      .and.not.to.contain("number");
    expect(cells[2]?.compiled && cells[2].js, "the shorthand is that of the earlier cell").to.contain("b: exports.b");
  });

  it("tells what does not compile by the line of the cell, and compiles the next as if it were not there", async () => {
    const cells = await compiled(["\nconst a: number = 'two';", "a + 1", "const c = 1;"]);
    expect(failures(cells)[0]).to.match(/your cell, line 2[\s\S]*'string' is not assignable to type 'number'/);
    expect(failures(cells)[1]).to.match(/Cannot find name 'a'/);
    expect(failures(cells)[2]).to.equal("");
  });

  it("refuses cells that are modules, or that import a file beside the notebook, and goes on", async () => {
    const cells = await compiled([
      "/** @module mine */\nexport const a = 1;",
      'import { textOf } from "./test/layout/files";\ntextOf;',
      "1",
    ]);
    expect(failures(cells)).to.deep.equal([
      "cells that are modules are not graded",
      "a cell that imports a file beside the notebook is not graded",
      "",
    ]);
  });

  it("gives names that a cell has not come to their earlier type, for the cells after it", async () => {
    const cells = [
      "let a: number = 1;",
      "let a: string = String(missing()); function missing(): number { throw 0; }",
      "a.toFixed(2)",
    ];
    expect(failures(await compiled(cells))[2]).to.match(/'toFixed' does not exist on type 'string'/);
    expect(failures(await compiled(cells, [[1, ["a"]]]))).to.deep.equal(["", "", ""]);
  });

  it("names classes of sockets that nobody makes", () => {
    expect([Publisher.name, Router.name]).to.deep.equal(["Publisher", "Router"]);
  });
});
