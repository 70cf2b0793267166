import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { root, temporaryFolder } from "./session";

interface Cell {
  readonly cell_type: string;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Record<string, unknown>[];
}

describe("npm run execute", function () {
  this.timeout(300_000);
  let folder = "";
  let source = "";
  type Result = Awaited<ReturnType<typeof execute>>;
  let result: Result;
  let single: Result;
  before(async () => {
    folder = temporaryFolder();
    const halves = ["// \ud83d half in the source", 'console.log("a" + "😀"[0]); "😀"[1]'];
    notebook(
      "a-good.ipynb",
      [
        ...["let n = 2; console.log('hi')", "", "n + 1", "process.cwd()", "process.env.LATENT_FAST"],
        ...[...halves, "throw new RangeError('shown')", "'goes on'"],
      ],
      ["raises-exception"],
    );
    notebook("b-wrong.ipynb", ["let a = 1", "a.b()"]);
    source = readFileSync(path.join(folder, "a-good.ipynb"), "utf8");
    result = await execute(path.join(folder, "*.ipynb"), "--fast", "--jobs", "2");

    writeFileSync(path.join(folder, "d-no-notebook.ipynb"), '{"cells": 3}');
    writeFileSync(path.join(folder, "d-rubbish.ipynb"), Buffer.from([0xff, 0xfe, 0x00]));
    notebook("d-dies.ipynb", ["process.exit(3)"]);
    notebook("d-goes-on.ipynb", ["throw new RangeError('once')", "process.cwd()"]);
    single = await execute(path.join(folder, "d-*.ipynb"), "--keep-going", "--folder", root);
  });
  after(() => rmSync(folder, { recursive: true }));

  function notebook(name: string, cells: readonly string[], tags: readonly string[] = [], kernel = "tslab"): string {
    const file = path.join(folder, name);
    const kernelspec = { name: kernel, display_name: "TypeScript (latent)", language: "typescript" };
    const code = cells.map((source, i) => ({
      id: `cell-${i}`,
      cell_type: "code",
      execution_count: null,
      metadata: { tags },
      outputs: [],
      source,
    }));
    const title = { id: "title", cell_type: "markdown", metadata: {}, source: "# A notebook" };
    writeFileSync(
      file,
      JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [title, ...code] }),
    );
    return file;
  }

  async function execute(...args: string[]): Promise<{ code: number; output: string; cellsOf(name: string): Cell[] }> {
    const out = path.join(folder, "out");
    const child = spawn(process.execPath, ["kernel/execute.mjs", "--out", out, ...args], { cwd: root });
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    const cellsOf = (name: string): Cell[] =>
      JSON.parse(readFileSync(path.join(out, name), "utf8")).cells.filter((cell: Cell) => cell.cell_type === "code");
    return { code, output: output + errors, cellsOf };
  }

  it("runs a notebook in its own folder and writes it with outputs and counts, the source untouched", () => {
    expect(readFileSync(path.join(folder, "a-good.ipynb"), "utf8")).to.equal(source);
    const cells = result.cellsOf("a-good.ipynb");
    expect(cells.map(({ execution_count }) => execution_count)).to.deep.equal([1, null, 2, 3, 4, 5, 6, 7, 8]);
    const shown = cells.slice(0, 5).flatMap(({ outputs = [] }) => outputs.map(({ data, text }) => data ?? text));
    expect(shown).to.deep.equal([
      ["hi\n"],
      { "text/plain": ["3"] },
      { "text/plain": [`'${folder}'`] },
      { "text/plain": ["'1'"] },
    ]);
  });

  it("tells of each cell with its time, and of one notebook after another though two run side by side", () => {
    const told = result.output.match(/^ {2}\[\d+\] \S+|^(ok|FAILED) {2}\S+\.ipynb(?= )/gm)?.join("\n");
    expect(told).to.match(
      /\[1\] let\n {2}\[2\] n\n {2}\[3\] process\.cwd\(\)\n {2}\[4\] process\.env\S*\n(?: {2}\[[5-8]\] \S+\n){4}ok {2}\S*a-good/,
    );
    expect(result.output).to.match(/\[1\] let n = 2; console\.log\('hi'\) +\d+\.\d\d s\n/);
    expect(result.output).to.match(/\[2\] a\.b\(\) +\d+\.\d\d s {2}failed\n/);
  });

  it("tries every notebook, exits with 1 and names notebook, cell and message of each that failed", () => {
    expect([result.code, single.code]).to.deep.equal([1, 1]);
    expect(result.output).to.include("1 of 2 notebooks ran to the end");
    expect(result.output).to.match(
      /FAILED {2}\S*b-wrong\.ipynb, Cell \[2\]: TypeScriptError: Cell \[2\], line 1, column 3: Property 'b'/,
    );
    expect(single.output).to.include("0 of 4 notebooks ran to the end");
    expect(single.output).to.match(/FAILED {2}\S*d-dies\.ipynb, Cell \[1\]: the kernel died/);
    const failed = result.cellsOf("b-wrong.ipynb")[1]?.outputs?.[0];
    expect(failed).to.deep.include({ output_type: "error", ename: "TypeScriptError" });
  });

  it("says in a line what is no notebook, without a traceback, and goes on", () => {
    for (const name of ["d-no-notebook", "d-rubbish"]) {
      expect(single.output).to.match(new RegExp(`^FAILED  \\S*${name}\\.ipynb, it must be a notebook: .+$`, "m"));
      expect(existsSync(path.join(folder, "out", `${name}.ipynb`))).to.equal(false);
    }
    expect(result.output + single.output).to.not.include("Traceback");
  });

  it("writes half characters as U+FFFD, wherever they come from, and each file whole", () => {
    const cells = result.cellsOf("a-good.ipynb");
    expect(cells[6]?.outputs?.[0]?.text).to.deep.equal(["a\ufffd\n"]);
    expect(readFileSync(path.join(folder, "out", "a-good.ipynb"), "utf8")).to.match(/\/\/ \ufffd half in the source/);
    expect(readdirSync(path.join(folder, "out")).filter((name) => !name.endsWith(".ipynb"))).to.deep.equal([]);
  });

  it("says where it cannot write, also what has failed before, and goes on to the other notebooks", async () => {
    const taken = path.join(folder, "taken");
    writeFileSync(taken, "");
    const failing = notebook("one.ipynb", [], [], "no-such-kernel");
    const { code, output } = await execute(failing, notebook("two.ipynb", []), "--out", taken);
    expect(code).to.equal(1);
    expect(output).to.match(
      /^FAILED {2}\S*one\.ipynb, Cell \[0\]: NoSuchKernel: .*; it could not be written to \S*taken/m,
    );
    expect(output).to.match(/^FAILED {2}\S*two\.ipynb, it could not be written to \S*taken/m);
    expect(output).to.not.include("Traceback");
  });

  it("lets cells fail that are tagged to", () => {
    expect(result.output).to.match(/^ok {2}\S*a-good\.ipynb/m);
    const [failed, next] = result.cellsOf("a-good.ipynb").slice(-2);
    expect(failed?.outputs?.[0]).to.deep.include({ output_type: "error", ename: "RangeError" });
    expect(next?.outputs?.[0]?.data).to.deep.equal({ "text/plain": ["'goes on'"] });
  });

  it("goes on after a failed cell and runs in another folder, if asked to, and still exits with 1", () => {
    expect(single.output).to.match(/FAILED {2}\S*d-goes-on\.ipynb, cells 2 of the file/);
    expect(single.cellsOf("d-goes-on.ipynb")[1]?.outputs?.[0]?.data).to.deep.equal({ "text/plain": [`'${root}'`] });
  });

  it("ends the kernels of its notebooks when it is interrupted, and says so in a sentence", async () => {
    const names = ["one", "two"];
    const endless = names.map((name) =>
      notebook(`endless-${name}.ipynb`, [
        `require("node:fs").writeFileSync("${name}.pid", String(process.pid)); await new Promise(() => {})`,
      ]),
    );
    const args = ["kernel/execute.mjs", ...endless, "--out", path.join(folder, "interrupted"), "--jobs", "2"];
    const child = spawn(process.execPath, args, { cwd: root });
    const told = Promise.all([text(child.stderr), text(child.stdout)]);
    const pids = names.map((name) => path.join(folder, `${name}.pid`));
    while (!pids.every((file) => existsSync(file))) await new Promise((done) => setTimeout(done, 100));
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    const [errors, output] = await told;
    expect([code, errors]).to.deep.equal([1, "execute: interrupted\n"]);
    expect(output).to.not.include("Traceback");
    for (const file of pids) expect(() => process.kill(Number(readFileSync(file, "utf8")), 0)).to.throw("ESRCH");
  });

  it("refuses to write over the source and says when a name matches nothing", async () => {
    const child = await execute(path.join(folder, "nothing-*.ipynb"));
    expect(child.code).to.equal(1);
    expect(child.output).to.include("must name a notebook, found none");
    const own = spawn(process.execPath, ["kernel/execute.mjs", notebook("own.ipynb", ["1"]), "--out", folder], {
      cwd: root,
    });
    const [errors, [code]] = await Promise.all([text(own.stderr), once(own, "exit")]);
    expect(code).to.equal(1);
    expect(errors).to.include("own folder; name another one with --out");
  });
});
