import { expect } from "chai";
import fc from "fast-check";
import { withoutExports } from "latent-kernel/dist/compiler/exports";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: export is accepted and means nothing", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
  });

  const cases: readonly (readonly [title: string, cell: string, shown: string, value: string])[] = [
    ["a const", "export const e1 = 1, e2 = [2]", "e1 + e2[0]!", "3"],
    ["a let and a var", "export let e3 = 1; export var e4 = 2; e3 = 5", "e3 + e4", "7"],
    ["a pattern", "export const { e5, ...e6 } = { e5: 1, e7: 2 }, [e8] = [3]", "[e5, e6.e7, e8].join()", "'1,2,3'"],
    ["a function", "export function e9(): number { return 9 }", "e9()", "9"],
    ["an async function", "export async function e10() { return 10 }", "await e10()", "10"],
    ["a generator", "export function* e11() { yield 11 }", "[...e11()][0]", "11"],
    ["a class", "export class E12 { a = 12 } export abstract class E13 { b = 1 }", "new E12().a", "12"],
    ["types", "export type E14 = number; export interface E15 { a: E14 }", "const e15: E15 = { a: 15 }; e15.a", "15"],
    ["enums", "export enum E16 { A = 16 } export const enum E17 { B = 1 }", "E16.A + E17.B", "17"],
    ["a namespace", "export namespace E18 { export const a = 18 }", "E18.a", "18"],
    ["a list", "const e19 = 19; type E20 = 1; export { e19, type E20, e19 as e21 }", "e19", "19"],
    ["a list of types", "type E22 = 22; export type { E22 }", "const e22: E22 = 22; e22", "22"],
    ["an empty list", "export {}; const e23 = 23", "e23", "23"],
    ["a default function", "export default function e24() { return 24 }", "e24()", "24"],
    ["a default class", "export default class E25 { a = 25 }", "new E25().a", "25"],
    ["a default interface", "export default interface E26 { a: number }", "(x: E26) => x.a", "[Function (anonymous)]"],
    ["a name that is already there", "let e27 = 26; export { e27 }; e27++", "e27", "27"],
  ];
  for (const [title, cell, shown, value] of cases) {
    it(`of ${title}`, async () => {
      expect((await kernel.run(cell)).error).to.equal(undefined);
      expect(await kernel.text(shown)).to.equal(value);
      expect((await kernel.run(cell)).error, "when it is run again").to.equal(undefined);
    });
  }

  for (const value of [
    "{ a: 1, b: 2 }",
    "function () {}",
    "class {}",
    "(x: number) => x",
    "1 + 1",
    "async () => 1",
    "[1]",
  ]) {
    it(`of the default ${value}, which shows nothing`, async () => {
      const { error, result } = await kernel.run(`export default ${value}`);
      expect([error, result]).to.deep.equal([undefined, undefined]);
    });
  }

  it("of a default that fails: it is evaluated, and its place is right", async () => {
    const traceback = await kernel.traceback("export default\n  JSON.parse('{')");
    expect(traceback).to.match(/^SyntaxError: .*\nCell \[\d+\], line 2, column 8\n/);
    expect(await kernel.traceback("export default nowhere")).to.include(
      "line 1, column 16: Cannot find name 'nowhere'",
    );
  });

  it("of another module: it is loaded, and no name comes with it", async () => {
    const cell = `
      export { half as half9 } from "./library/halves"; export * from "node:os"; export * as paths9 from "node:path";
      export type { Stats } from "node:fs"; export { sep as default } from "node:path"`;
    expect((await kernel.run(cell)).error).to.equal(undefined);
    for (const name of ["half9", "networkInterfaces", "paths9", "Stats"]) {
      expect(await kernel.traceback(`type T${name} = typeof ${name}`)).to.include(`Cannot find name '${name}'`);
    }
    expect(await kernel.traceback('export * from "./nowhere"')).to.include("Cannot find module './nowhere'");
  });

  it("and changes no other place: errors, values, completion and tooltips", async () => {
    const wrong = await kernel.run('export const fine = 1; export const bad: number = "a"');
    expect(wrong.error?.evalue).to.match(/line 1, column 37: Type 'string'/);
    expect(await kernel.text("export const shown = 1; shown")).to.equal("1");
    expect(await kernel.text("const last = 2; last\nexport { last }")).to.equal("2");
    const code = "export const anExportedName = 1; anExported";
    const { reply } = await kernel.request("complete_request", { code, cursor_pos: code.length });
    expect(reply.matches).to.deep.equal(["anExportedName"]);
    expect([reply.cursor_start, reply.cursor_end]).to.deep.equal([code.length - 10, code.length]);
  });

  it("inside a namespace and in a @module cell it means what it always means", async () => {
    expect(await kernel.traceback("namespace Inner { const hidden = 1 } Inner.hidden")).to.include(
      "'hidden' does not exist",
    );
    await kernel.run("/** @module exported */\nexport const given = 5; const kept = 6");
    expect(await kernel.text('import { given } from "./exported"; given')).to.equal("5");
    expect(await kernel.traceback('import { kept } from "./exported"')).to.include("declares 'kept' locally");
  });

  it("an exported answer counts in check", async () => {
    const body =
      "(logVar: ArrayLike<number>) => Array.from(logVar).reduce((h, v) => h + (1 + Math.log(2 * Math.PI) + v) / 2, 0)";
    await kernel.run(`import { check } from "latent/exercise/check"; export const exportedEntropy = ${body}`);
    const shown =
      'const counted = await check("h2.entropy", exportedEntropy); [counted.of > 0, counted.passed === counted.of].join()';
    expect(await kernel.text(shown)).to.equal("'true,true'");
  });

  it("a block is no place for it", async () => {
    expect(await kernel.traceback("{ export const inBlock = 1 }")).to.include("Modifiers cannot appear here");
  });
});

describe("kernel: a text without its exports", () => {
  const statements = [
    "export const x = 1",
    "export function f(a: number) { return a }",
    "export { x as y }",
    'export { z } from "m"',
    "export type T = 'export'",
    "export default class C {}",
    "const s = `export` // export",
    "x + 1",
    "(x)",
    "[x][0]",
  ];
  const marked = (text: string) => [...text.matchAll(/\bM\d+\b/g)].map(({ index, 0: name }) => [name, index]);

  it("keeps every other word where it was, whatever surrounds it", () => {
    const part = fc.record({
      statement: fc.constantFrom(...statements),
      end: fc.constantFrom(";\n", "\n", "; ", ";\r\n", " // export\n", "\n/* export */\n"),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.map(({ statement, end }, i) => `const M${i} = 1; ${statement}${end}`).join("");
        const plain = withoutExports(text);
        expect(plain).to.have.lengthOf(text.length);
        expect(marked(plain)).to.deep.equal(marked(text));
        expect(plain.split("\n")).to.have.lengthOf(text.split("\n").length);
        expect(plain.replace(/`.*`|\/\/.*|\/\*.*\*\/|'.*'/g, "")).not.to.match(/\bexport\b/);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("ends a line where a list ended it", () => {
    expect(withoutExports("const a = b\nexport { a }\n(c)")).to.equal("const a = b\n;           \n(c)");
    expect(withoutExports("a\nexport { a }")).to.equal("a\n            ");
  });

  it("is the text itself where nothing is exported", () => {
    for (const text of ["", "const exported = 1", "'export'; // export const x", "x.export"]) {
      expect(withoutExports(text)).to.equal(text);
    }
  });
});
