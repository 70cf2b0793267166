import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: imports", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  describe("come before the first line of their cell", () => {
    it("below their use", async () => {
      expect(
        await kernel.text('const below = tail("a/b"); import { basename as tail } from "node:path"; below'),
      ).to.equal("'b'");
    });

    it("also where the cell throws before it comes to them", async () => {
      expect(await kernel.traceback("throw new Error('x'); import system from 'node:os'")).to.include("Error: x");
      expect(await kernel.text("system.EOL")).to.equal("'\\n'");
    });

    it("in their own order", async () => {
      const cell = `
        import "./library/first-load";
        (globalThis as any).loads.push("cell");
        import "./library/second-load";
        (globalThis as any).loads.join()`;
      expect(await kernel.text(cell)).to.equal("'first,second,cell'");
    });

    it("and what fails on the line after them has its own line and column", async () => {
      const traceback = await kernel.traceback('1;\nimport { sep as bar } from "node:path";\n  JSON.parse(bar)');
      expect(traceback).to.include("line 3, column 8").and.to.include("> 3 |   JSON.parse(bar)");
    });
  });

  describe("that are not reached are unknown", () => {
    const missing = 'import absent from "latent/random"';
    const failing = `import { delimiter } from "node:path";\n${missing};\nimport { seeds as later } from "latent/random";`;

    it("where the module of an import before them has failed", async () => {
      const traceback = await kernel.traceback(failing);
      expect(traceback).to.match(
        /^SyntaxError: import absent from "latent\/random": the module must have a default export/,
      );
      expect(traceback).to.match(/line 2, column 1\n[\s\S]*> 2 \| import absent from "latent\/random";\n {6}\| \^$/);
      expect(await kernel.text("delimiter")).to.equal("':'");
      for (const name of ["absent", "later"]) {
        expect(await kernel.traceback(`${name}`)).to.include(`Cannot find name '${name}'`);
      }
    });

    it("a name that they would have taken keeps its value and type", async () => {
      await kernel.run('import { sep as taken } from "node:path"; let alsoTaken = 1');
      await kernel.run(`${missing}; import { seeds as taken, normals as alsoTaken } from "latent/random"`);
      expect(await kernel.text("taken.toUpperCase() + alsoTaken.toFixed(1)")).to.equal("'/1.0'");
    });

    it("and an import that a failing cell repeats is kept", async () => {
      await kernel.run('import { EOL, type CpuInfo } from "node:os"; import * as files from "node:fs"');
      await kernel.run('import { EOL, type CpuInfo } from "node:os"; import * as files from "node:fs"; throw 1');
      const cell = "const info: CpuInfo | undefined = undefined; [EOL, typeof files.existsSync, info].join()";
      expect(await kernel.text(cell)).to.equal("'\\n,function,'");
    });
  });

  describe("of a default that is not there name the right form", () => {
    const forms: readonly (readonly [cell: string, form: string])[] = [
      ['import tf from "@tensorflow/tfjs-node"; tf.tensor1d([1])', 'import * as tf from "@tensorflow/tfjs-node"'],
      ['import Jimp from "jimp"', 'import { Jimp } from "jimp"'],
      ['import jimp from "jimp"', 'import { Jimp as jimp } from "jimp"'],
      ['import pca from "latent/linear-algebra/pca"', 'import * as pca from "latent/linear-algebra/pca"'],
      ['import fitPca from "latent/linear-algebra/pca"', 'import { fitPca } from "latent/linear-algebra/pca"'],
      ['import { default as all } from "latent/losses"', 'import * as all from "latent/losses"'],
      ['import normals, { seeds as s9 } from "latent/random"', 'import { normals } from "latent/random"'],
      ['import show, * as rest from "latent/notebook"', 'import { show } from "latent/notebook"'],
    ];
    for (const [cell, form] of forms) {
      it(cell, async () => {
        const { error } = await kernel.run(`console.log("never");\n  ${cell}`);
        expect(error?.ename).to.equal("SyntaxError");
        expect(error?.evalue).to.match(/default export, got named ones alone; write /);
        expect(error?.evalue.split("; write ")[1]).to.equal(form);
        expect(error?.traceback[1]).to.match(/line 2, column 3$/);
        expect((await kernel.run(form)).error).to.equal(undefined);
      });
    }

    it("and a default that is there is imported", async () => {
      const cell =
        'import fs, { existsSync } from "node:fs"; import { default as p } from "node:path"; fs.existsSync === existsSync && p.sep';
      expect(await kernel.text(cell)).to.equal("'/'");
      expect(await kernel.text('import chai from "chai"; typeof chai.expect')).to.equal("'function'");
    });
  });

  describe("and other names are spoken of as the cell names them", () => {
    const messages: readonly (readonly [cell: string, message: string])[] = [
      ['import lower from "node:path"; (lower as any).nothing()', "lower.nothing is not a function"],
      ['import { EOL as eol } from "node:os"; (eol as any)()', "eol is not a function"],
      ['import * as space from "node:os"; (space as any).nothing()', "space.nothing is not a function"],
      ["const rates: any = { first: 1 }; rates.first()", "rates.first is not a function"],
      ["(rates as any)()", "rates is not a function"],
      ["for (const x of rates) x", "rates is not iterable"],
      ["function Model() {} new (rates as any)()", "rates is not a constructor"],
      ["(await Promise.resolve(rates)).nothing()", "(await ...).nothing is not a function"],
      ["throw new TypeError('exports.rates is mine')", "exports.rates is mine"],
    ];
    for (const [cell, message] of messages) {
      it(cell, async () => {
        const { error } = await kernel.run(cell);
        expect(error?.evalue).to.equal(message);
        expect(error?.traceback[0]).to.equal(`TypeError: ${message}`);
      });
    }

    it("in a printed stack, too", async () => {
      const { stdout } = await kernel.run("try { rates.first() } catch (error) { console.log(error) }");
      expect(stdout).to.match(/^TypeError: rates\.first is not a function\n/);
    });
  });
});
