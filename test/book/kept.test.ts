import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { execute, isKept } from "../../book/execute/kept";
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

  it("are made side by side and once, and again only when the notebook has changed; what ended is kept where another fails", async () => {
    const [good, late] = ["97-good.ipynb", "98-late.ipynb"].map((name) => join(folder, name)) as [string, string];
    // Each waits for the other: one after the other they would wait in vain.
    const meets = (own: string, other: string) =>
      `import * as fs from "fs";
       fs.writeFileSync(${JSON.stringify(join(folder, own))}, "");
       for (const until = Date.now() + 60000; !fs.existsSync(${JSON.stringify(join(folder, other))}); ) {
         if (Date.now() > until) throw new Error("alone");
         await new Promise((soon) => setTimeout(soon, 50));
       }`;
    write(`${meets("a", "b")}\nconsole.log(1 + 1);`, good);
    write(`${meets("b", "a")}\nthrow new Error("no");`);
    write("1;", late);
    const failure = await execute([notebook, good, late], runs, 2).catch((error: Error) => error.message);
    expect(failure).to.include("book: every cell must run, 99-two.ipynb");
    expect([notebook, good].map((one) => isKept(one, runs))).to.deep.equal([false, true]);

    expect(await execute([good], runs)).to.deep.equal([]);
    const [run] = runsIn(runs, [good], false);
    expect(run?.cells[0]?.outputs).to.deep.equal([{ kind: "text", stream: "stdout", text: "2\n" }]);
    write("console.log(2);", good);
    expect(isKept(good, runs)).to.equal(false);
    expect(await execute([good], runs)).to.deep.equal([good]);
    expect(isKept(good, runs)).to.equal(true);
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
