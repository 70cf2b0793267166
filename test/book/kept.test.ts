import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { execute, isKept } from "../../book/execute/kept";
import { keyOf } from "../../book/execute/key";
import { runsIn } from "../../book/read/runs";
import { root } from "../layout/files";

describe("the book's runs", function () {
  this.timeout(120_000);
  let folder: string;
  let notebook: string;
  let runs: string;

  const cell = (source: string) => ({
    id: "a",
    cell_type: "code",
    source,
    metadata: {},
    outputs: [],
    execution_count: null,
  });
  const write = (source: string, file = notebook) => {
    const metadata = { kernelspec: { name: "tslab", display_name: "tslab", language: "typescript" } };
    writeFileSync(file, JSON.stringify({ cells: [cell(source)], metadata, nbformat: 4, nbformat_minor: 5 }));
  };

  beforeEach(() => {
    mkdirSync(join(root, "test-results"), { recursive: true });
    folder = mkdtempSync(join(root, "test-results", "kept-"));
    [notebook, runs] = [join(folder, "99-two.ipynb"), join(folder, "runs")];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Stands for kernel/execute.mjs where no kernel is needed: it runs a cell as plain JavaScript and leaves the notebook as it was. */
  const standIn = `
    import * as fs from "node:fs";
    import { basename, join } from "node:path";
    const [notebook, , out] = process.argv.slice(2);
    const text = fs.readFileSync(notebook, "utf8");
    const { source } = JSON.parse(text).cells[0];
    const run = new (Object.getPrototypeOf(async () => {}).constructor)("fs", source);
    await run(fs);
    fs.writeFileSync(join(out, basename(notebook)), text);`;

  it("are made side by side and once; what ended is kept where another fails, and no other is begun then", async () => {
    const [good, late] = ["97-good.ipynb", "98-late.ipynb"].map((name) => join(folder, name)) as [string, string];
    const program = join(folder, "stand-in.mjs");
    writeFileSync(program, standIn);
    // Each waits for the other: one after the other they would wait in vain.
    const meets = (own: string, other: string) =>
      `fs.writeFileSync(${JSON.stringify(join(folder, own))}, "");
       for (const until = Date.now() + 60000; !fs.existsSync(${JSON.stringify(join(folder, other))}); ) {
         if (Date.now() > until) throw new Error("alone");
         await new Promise((soon) => setTimeout(soon, 20));
       }`;
    write(meets("a", "b"), good);
    write(`${meets("b", "a")}\nprocess.exit(1);`);
    write("1;", late);
    const failureOf = (notebooks: string[], jobs: number) =>
      execute(notebooks, runs, { jobs, program }).catch((error: Error) => error.message);
    expect(await failureOf([notebook, good], 2)).to.include("book: every cell must run, 99-two.ipynb ended with 1");
    expect([notebook, good].map((one) => isKept(one, runs))).to.deep.equal([false, true]);
    expect(await failureOf([notebook, late], 1)).to.include("99-two.ipynb ended with 1");
    expect(isKept(late, runs)).to.equal(false);
    expect(await execute([good], runs, { program })).to.deep.equal([]);
  });

  it("are the kernel's, and are made again when the notebook has changed", async () => {
    write("1;");
    mkdirSync(runs);
    for (const [name, text] of [
      ["99-two.ipynb", readFileSync(notebook, "utf8")],
      ["99-two.ipynb.key", keyOf(notebook)],
    ] as const)
      writeFileSync(join(runs, name), text);
    expect(isKept(notebook, runs)).to.equal(true);
    write("console.log(1 + 1);");
    expect(isKept(notebook, runs)).to.equal(false);
    expect(await execute([notebook], runs)).to.deep.equal([notebook]);
    expect(isKept(notebook, runs)).to.equal(true);
    const [run] = runsIn(runs, [notebook], false);
    expect(run?.cells[0]?.outputs).to.deep.equal([{ kind: "text", stream: "stdout", text: "2\n" }]);
  });

  it("are refused where they are of another text, and are done without where drafts are asked for", () => {
    mkdirSync(runs);
    write("1;");
    writeFileSync(join(runs, "99-two.ipynb"), readFileSync(notebook));
    expect(runsIn(runs, [notebook], false)).to.have.length(1);
    write("2;");
    expect(() => runsIn(runs, [notebook], false)).to.throw(
      "must hold a run of each notebook, got one of another text of 99-two.ipynb",
    );
    expect(runsIn(runs, [notebook], true)[0]?.cells[0]?.source).to.equal("2;");
    rmSync(join(runs, "99-two.ipynb"));
    expect(() => runsIn(runs, [notebook], false)).to.throw("got none of 99-two.ipynb");
  });
});
