import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Session, temporaryFolder } from "./session";

describe("kernel: files", function () {
  this.timeout(120_000);
  let folder = "";
  let kernel: Session;
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  before(async () => {
    folder = temporaryFolder();
    mkdirSync(path.join(folder, "notebooks", "deep"), { recursive: true });
    mkdirSync(path.join(folder, "beside"));
    write(
      "halves.ts",
      'import { two } from "./beside/two";\nexport const half = (n: number): number => n / two;\nexport const fail = (): never => {\n  throw new RangeError("far up");\n};\n',
    );
    write("beside/two.ts", "export const two = 2;\n");
    write("wrong.ts", 'export const n: number = "a";\n');
    write("data.json", '{ "version": "1.2.3" }');
    kernel = await Session.start({ cwd: path.join(folder, "notebooks", "deep") });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  describe("from above the notebook's folder are imported:", () => {
    it("a file and what it imports", async () => {
      expect(await kernel.text("import { half } from '../../halves'; half(3)")).to.equal("1.5");
      expect(await kernel.text('import { two } from "../../beside/two.js"; two + half(2)')).to.equal("3");
      expect(await kernel.text('(await import("../../halves")).half === half')).to.equal("true");
    });

    it("JSON", async () => {
      expect(await kernel.text("import data, { version } from '../../data.json'; data.version + version")).to.equal(
        "'1.2.31.2.3'",
      );
    });

    it("with its errors: of types, and with lines when it runs", async () => {
      const { error } = await kernel.run('import { n } from "../../wrong"; n');
      expect(error?.evalue).to.equal(
        "../../wrong.ts, line 1, column 14: Type 'string' is not assignable to type 'number'.",
      );
      expect(await kernel.traceback('import { fail } from "../../halves"; fail()')).to.match(
        /^RangeError: far up\n\.\.\/\.\.\/halves\.ts, line 4, column 9, in fail\n/,
      );
    });

    it("seen anew when it has changed", async () => {
      write("beside/two.ts", "export const two: number = 4;\n");
      await new Promise((done) => setTimeout(done, 700));
      expect(await kernel.text('import { two } from "../../beside/two"; two')).to.equal("4");
    });

    it("and one that is not there is not found", async () => {
      expect(await kernel.traceback('import { n } from "../nothing"')).to.include("Cannot find module '../nothing'");
    });
  });

  describe("beside the notebook:", () => {
    it("a module that was not found is found once its file is there, and cells go on meanwhile", async () => {
      expect(await kernel.traceback('import { third } from "./thirds"; third(6)')).to.include(
        "Cannot find module './thirds'",
      );
      write("notebooks/deep/thirds.ts", "export const third = (n: number): number => n / 3;\n");
      await new Promise((done) => setTimeout(done, 500));
      expect(await kernel.text("1 + 1")).to.equal("2");
      expect(await kernel.text('import { third } from "./thirds"; third(6)')).to.equal("2");
    });

    it("a type error in such a file is shown with the file's name and place", async () => {
      write("notebooks/deep/wrong.ts", 'export const n: number = "a";\n');
      const { error } = await kernel.run('import { n } from "./wrong"; n');
      expect(error?.evalue).to.equal("wrong.ts, line 1, column 14: Type 'string' is not assignable to type 'number'.");
    });
  });
});
