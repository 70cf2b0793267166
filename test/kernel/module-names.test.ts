import { expect } from "chai";
import { Session } from "./session";

describe("kernel: what belongs to modules and to the whole of a notebook", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await Session.start(); // of its own: what is declared globally stays
  });
  after(() => kernel.stop());

  it("__dirname is the notebook's folder, in functions and later cells too", async () => {
    expect(await kernel.text("const here = () => __dirname; __dirname")).to.equal(`'${__dirname}'`);
    expect(await kernel.text("here() === __dirname")).to.equal("true");
  });

  it("a name that begins with underscores can be declared, __dirname too", async () => {
    await kernel.run("let __steps = 5, ___more = 1; function __twice() { return 2 * __steps }");
    expect(await kernel.text("__steps = 6; __twice() + ___more")).to.equal("13");
    await kernel.run('const __dirname = "mine"');
    expect(await kernel.text("__dirname")).to.equal("'mine'");
  });

  for (const name of ["__filename", "module", "import.meta"]) {
    it(`${name} is unknown to the checker: a cell is no file`, async () => {
      const { error, stdout } = await kernel.run(`console.log("never");\nconst u = [${name}]`);
      expect(stdout).to.equal("");
      expect(error?.traceback[0]).to.match(new RegExp(`line 2, column 12: Cannot find name '${name}'. \\(TS2304\\)$`));
      expect(error?.traceback[1]).to.match(/^ {2}a cell /);
    });
  }

  it("names of the learner's own that are called so are known", async () => {
    expect(await kernel.text("const { module } = { module: 1 }; module + { module: 2, meta: 3 }.module")).to.equal("3");
    expect(
      await kernel.text('const __filename = "mine.ts"; const shorthand = { __filename }; shorthand.__filename'),
    ).to.equal("'mine.ts'");
    expect(await kernel.text("module + __filename")).to.equal("'1mine.ts'");
  });

  it("declare global is known in this cell and in all later ones, and when it is run again", async () => {
    const cell = `
      declare global { interface Array<T> { last(): T | undefined } var steps: number; function thrice(x: number): number }
      Array.prototype.last = function () { return this[this.length - 1] };
      Object.assign(globalThis, { steps: 5, thrice: (x: number) => 3 * x });
      [[1, 2].last(), steps, thrice(1)].join()`;
    expect(await kernel.text(cell)).to.equal("'2,5,3'");
    for (const _ of [1, 2, 3]) expect(await kernel.text("[[3, 4].last(), thrice(2)].join()")).to.equal("'4,6'");
    expect(
      await kernel.text("steps++; const record = { steps }; [steps, record.steps, globalThis.steps].join()"),
    ).to.equal("'6,6,6'");
    expect(await kernel.text(cell)).to.equal("'2,5,3'");
    expect(await kernel.text("const more = (steps: number) => steps + 1; more(1) + steps")).to.equal("7");
    expect(await kernel.text('let steps = "mine"; [steps, globalThis.steps].join()')).to.equal("'mine,5'");
    expect(await kernel.text("steps.toUpperCase()")).to.equal("'MINE'");
  });

  it("so is what is added to a module", async () => {
    await kernel.run(
      'import paths from "node:path"; declare module "node:path" { interface PlatformPath { mine: number } }',
    );
    await kernel.run("1");
    expect(await kernel.text("Object.assign(paths, { mine: 7 }); paths.mine")).to.equal("7");
    expect(await kernel.text("paths.mine")).to.equal("7");
  });

  it("a namespace is known in all later cells, until another name takes its place", async () => {
    await kernel.run("namespace Space { export const a = 1 } class Both {} namespace Both { export const b = 2 }");
    for (const _ of [1, 2, 3]) expect(await kernel.text("Space.a + Both.b")).to.equal("3");
    await kernel.run("namespace Space { export const c = 3 }");
    expect(await kernel.text("Space.c")).to.equal("3");
    expect(await kernel.traceback("Space.a")).to.include("'a' does not exist");
    await kernel.run("const Both = 'text'");
    await kernel.run("1");
    expect(await kernel.text("Both.length")).to.equal("4");
  });
});
