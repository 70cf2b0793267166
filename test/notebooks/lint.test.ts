import { expect } from "chai";
import { codeCells, courseNotebooks, parseNotebook } from "./cells";
import { formatted } from "./formatting";
import { layers } from "./layers";
import { rules } from "./lint";
import { typedFaults } from "./typed";

/** Notebooks that have lessons and checks in one cell: none. */
const oneLayer: readonly string[] = [];
const hasLayers = ({ path }: { path: string }) => !oneLayer.some((number) => path.startsWith(`notebooks/${number}-`));
/** Two layers have limits of their own. */
const replacedByLayers = ["cells of at most 15 lines", "predictions to write down"];

/** A notebook of these cells; texts that start with # are markdown, with ▸ are collapsed code. */
function sample(...sources: string[]) {
  const cells = sources.map((source, at) => ({
    id: `c${at}`,
    cell_type: source.startsWith("#") ? "markdown" : "code",
    source: source.replace(/^▸/, ""),
    metadata: source.startsWith("▸") ? { jupyter: { source_hidden: true } } : {},
    outputs: [],
    execution_count: null,
  }));
  return parseNotebook(
    "notebooks/sample.ipynb",
    JSON.stringify({ cells, metadata: { kernelspec: { name: "tslab" } } }),
  );
}
const broken = (change: object) => {
  const { path, metadata, cells } = sample("1");
  return { path, metadata, cells: cells.map((cell) => ({ ...cell, ...change })) };
};
const faults = (rule: string, notebook: ReturnType<typeof sample>) => rules[rule]?.(notebook) ?? ["no such rule"];

describe("notebooks", () => {
  const notebooks = courseNotebooks();

  for (const notebook of notebooks) {
    describe(notebook.path, () => {
      const held = Object.entries(rules).filter(([rule]) => !hasLayers(notebook) || !replacedByLayers.includes(rule));
      for (const [rule, faultsOf] of [...held, ...(hasLayers(notebook) ? Object.entries(layers) : [])]) {
        it(rule, () => expect(faultsOf(notebook)).to.deep.equal([]));
      }
    });
  }

  it("have their code as the formatter writes it (npm run format:notebooks)", () => {
    const layered = notebooks.filter(hasLayers);
    const cells = formatted(layered);
    const others = layered.flatMap((notebook) =>
      codeCells(notebook).flatMap(({ id = "", source }) =>
        cells.get(notebook.path)?.get(id) === source.trimEnd() ? [] : [`${notebook.path} ${id}`],
      ),
    );
    expect(others).to.deep.equal([]);
  });

  it("await every promise, and end on no number that they do not assert", () => {
    expect(Object.fromEntries([...typedFaults(notebooks)].filter(([, found]) => found.length > 0))).to.deep.equal({});
  });

  describe("lint", () => {
    const good = sample(
      "# Goal\n**Write down:** one",
      'import { show } from "latent/notebook";\nimport { tell } from "latent/checks/figures";',
      "# Look\n**Write down:** two",
      'function claim(x: number) { if (!(x > 0)) throw new Error("no"); console.log(x); }',
      'claim(1);\nconsole.log("a" + 2);',
      'console.log("only words");',
      "# \n## Exercises\n1. …",
    );
    for (const [rule, faultsOf] of Object.entries(rules)) {
      it(`passes a good notebook: ${rule}`, () => expect(faultsOf(good)).to.deep.equal([]));
    }

    const bad: Readonly<Record<string, ReturnType<typeof sample>[]>> = {
      "no outputs": [broken({ outputs: [{ output_type: "stream" }] })],
      "no execution counts": [broken({ execution_count: 3 })],
      "kernelspec tslab": [{ ...sample("1"), metadata: {} }],
      "an id of its own for each cell": [broken({ id: undefined })],
      "cells of at most 15 lines": [sample("1\n".repeat(16))],
      "imports in the first code cell, from latent/… alone": [
        sample('import "node:fs";'),
        sample("1", 'import { rate } from "latent/losses";'),
        sample("1", 'const tf = await import("latent/tf");'),
        sample('const fs = require("fs");'),
        sample('import { x } from "../lib/src/tf";'),
      ],
      "numbers drawn by latent/random alone": [sample("Math.random()"), sample("const x = tf.randomNormal([2]);")],
      "predictions to write down": [sample("# one **Write down:** x"), sample("1")],
      "a section of exercises": [sample("# Exercise of patience is no heading", "## Summary")],
      "every computed line that is printed is asserted": [
        sample('console.log("a" + 2);'),
        sample("for (const x of [1]) console.log(x);"),
        sample("console.log(expectation((e) => e, 3));"),
        sample("function say(x: number) { console.log(x); }\nsay(1);"),
      ],
    };
    for (const rule of Object.keys(rules)) {
      for (const notebook of bad[rule] ?? []) {
        it(`refuses ${JSON.stringify(notebook.cells.at(-1)?.source.split("\n")[0])}: ${rule}`, () => {
          expect(faults(rule, notebook)).not.to.deep.equal([]);
        });
      }
    }

    it("has a bad sample for each of its rules", () => {
      expect(Object.keys(bad)).to.deep.equal(Object.keys(rules));
    });

    describe("of two layers", () => {
      const opening = ["# Goal", "## From the library", '▸import { tell } from "latent/checks/figures";'];
      const asked = `## Nats\n${"**Write down:** how many?\n".repeat(6)}`;
      const closing = "▸expected({ half: 0.5 });";
      const layered = (...middle: string[]) => sample(...opening, asked, ...middle, closing);
      const told = 'tell("half", 1 / 2);';

      it("passes a good notebook", () => {
        const good = layered(
          told,
          '▸equality(1, "half", { left: 0.5, right: 1 / 2 });',
          "const sum = (n: number) => {\n  const m = n;\n  return m;\n};",
        );
        for (const [rule, faultsOf] of Object.entries(layers)) expect(faultsOf(good), rule).to.deep.equal([]);
      });

      const bad: Readonly<Record<string, ReturnType<typeof sample>[]>> = {
        "lines of at most 88 characters": [
          layered(told, `const a = "${"x".repeat(80)}";`),
          layered(told, `▸// ${"x".repeat(90)}`),
        ],
        "lessons of at most 12 lines, checks of 40": [
          layered(told, "1;\n".repeat(13)),
          layered(told, `▸${"1;\n".repeat(41)}`),
        ],
        "one statement a line": [
          layered(told, "const a = 1; const b = 2;"),
          layered(told, "const f = () => { const a = 1; return a; };"),
          layered(told, "if (a) {\n  b();\n} c();"),
        ],
        "imports collapsed, under From the library": [
          sample("# Goal", "## From the library", "import {} from 'latent/x';", asked, told, closing),
          sample("# Goal", "▸import {} from 'latent/x';", asked, told, closing),
          sample("# Goal", "## From the library", "▸import {} from 'latent/x';\nconst a = 1;", asked, told, closing),
        ],
        "a lesson before its checks": [sample(...opening, asked, told, "## Next", "▸check();", "next();", closing)],
        "six predictions, each answered": [
          sample(...opening, "## Nats\n**Write down:** one", told, closing),
          sample(...opening, told, asked, "# text", "# text", closing),
        ],
        "a record of every figure": [
          sample(...opening, asked, told),
          layered(told, 'tell("third", 1 / 3);'),
          layered("1;"),
          layered(told, "const name = 'x';\ntell(name, 2);"),
          sample(...opening, asked, told, "expected({ half: 0.5 });"),
        ],
        "printed errors pinned": [layered(told, '▸differs(1, "x", { printed: 1, right: 2, by: 1 });')],
      };
      for (const [rule, samples] of Object.entries(bad)) {
        for (const [at, notebook] of samples.entries()) {
          it(`refuses sample ${at + 1}: ${rule}`, () => expect(layers[rule]?.(notebook)).to.have.length.above(0));
        }
      }
      it("has a bad sample for each of its rules", () => expect(Object.keys(bad)).to.deep.equal(Object.keys(layers)));

      it("formats a cell at the width of a notebook", () => {
        const wide = sample(`const a = [${"1000, ".repeat(14)}1000];`, "const   b = 1");
        const cells = formatted([wide]).get(wide.path);
        expect(cells?.get("c0")?.split("\n")).to.have.length.above(1);
        expect(cells?.get("c1")).to.equal("const b = 1;");
      });
    });

    it("finds the promises that nobody awaits, also in loops and functions, and no others", () => {
      const notebook = sample(
        'import { show, track } from "latent/notebook";',
        "const wait = async () => 1;\nwait();",
        "for (const _ of [1]) wait();\nfunction f() { Promise.resolve(2); }",
        'await wait();\nvoid wait();\nconst kept = wait();\nf();\nfor await (const _ of track(3, { label: "l" })) f();',
        'show({ width: 1, height: 1, data: new Uint8Array(4) }, "an image");',
        "wait().then(() => 1)",
      );
      expect(typedFaults([notebook]).get(notebook.path)).to.deep.equal([
        "cell 2: nobody awaits wait()",
        "cell 3: nobody awaits wait()",
        "cell 3: nobody awaits Promise.resolve(2)",
        'cell 5: nobody awaits show({ width: 1, height: 1, data: new Uint8Array(4) }, "an image")',
        "cell 6: nobody awaits wait().then(() => 1)",
      ]);
    });

    it("finds numbers, arrays and tensors at the end of a cell that asserts nothing", () => {
      const notebook = sample(
        'import * as tf from "latent/tf";',
        "const a = [1, 2];\na",
        "1 + 1",
        "tf.zeros([2])",
        '"text"',
        "const b = 2;",
        'if (a.length !== 2) throw new Error("length");\na.length',
      );
      expect(typedFaults([notebook]).get(notebook.path)).to.deep.equal([
        "cell 2: ends on a;, a number it does not assert",
        "cell 3: ends on 1 + 1;, a number it does not assert",
        "cell 4: ends on tf.zeros([2]);, a number it does not assert",
      ]);
    });
  });
});
