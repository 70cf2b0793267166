import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Session, temporaryFolder } from "./session";

describe("kernel: files beside the notebook", function () {
  this.timeout(120_000);
  let folder = "";
  let kernel: Session;
  before(async () => {
    folder = temporaryFolder();
    kernel = await Session.start({ cwd: folder });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  it("a module that was not found is found once its file is there, and cells go on meanwhile", async () => {
    expect(await kernel.traceback('import { half } from "./halves"; half(4)')).to.include(
      "Cannot find module './halves'",
    );
    writeFileSync(path.join(folder, "halves.ts"), "export const half = (n: number): number => n / 2;\n");
    await new Promise((done) => setTimeout(done, 500));
    expect(await kernel.text("1 + 1")).to.equal("2");
    expect(await kernel.text('import { half } from "./halves"; half(4)')).to.equal("2");
  });

  it("a type error in such a file is shown with the file's name and place", async () => {
    writeFileSync(path.join(folder, "wrong.ts"), 'export const n: number = "a";\n');
    const { error } = await kernel.run('import { n } from "./wrong"; n');
    expect(error?.evalue).to.equal("wrong.ts, line 1, column 14: Type 'string' is not assignable to type 'number'.");
  });
});
