import { expect } from "chai";
import { courseNotebooks, parseNotebook } from "./cells";
import { bound, modulesOfMovingParts } from "./pure-parts";

const sample = (...sources: string[]) =>
  parseNotebook(
    "notebooks/sample.ipynb",
    JSON.stringify({ cells: sources.map((source, at) => ({ id: `c${at}`, cell_type: "code", source })), metadata: {} }),
  );

describe("moving parts of the notebooks", () => {
  const moving = courseNotebooks().filter(({ cells }) => cells.some(({ source }) => /\binteract\(/.test(source)));

  it("are in notebooks 00, 01 and 11 at least", () => {
    const numbers = moving.map(({ path }) => path.match(/\d\d/)?.[0]);
    expect(numbers).to.include.members(["00", "01", "11"]);
  });

  for (const notebook of moving) {
    it(`of ${notebook.path} need nothing but values and closed forms: neither Node nor tensors`, () => {
      expect(modulesOfMovingParts(notebook)).to.not.have.property("size", 0);
      expect(bound(notebook)).to.deep.equal([]);
    });
  }

  it("would be seen to need them: directly, through names of the notebook, and through the library", () => {
    const imports =
      'import * as tf from "latent/tf"; import { rate } from "latent/losses"; import { curves } from "latent/plot/curves";';
    const call = (body: string) => `await interact({}, (values) => ${body}, {});`;
    expect(bound(sample(imports, call("curves([], {})")))).to.deep.equal([]);
    expect(bound(sample(imports, call("tf.zeros([1])")))).to.deep.equal(["interact → tf"]);
    expect(
      bound(sample(imports, "const f = () => g();\nfunction g() { return tf.ones([2]); }", call("f()"))),
    ).to.deep.equal(["interact → f → g → tf"]);
    expect(bound(sample(imports, call("rate(values)")))[0]).to.match(/^interact → rate → .*tf$/);
    expect(bound(sample('import { readFileSync } from "node:fs";', call("readFileSync('x')")))).to.have.length(1);
  });
});
