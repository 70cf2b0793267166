import { expect } from "chai";
import type { Session } from "./session";
import { sharedKernel } from "./shared";

describe("kernel: names are live across cells", function () {
  this.timeout(120_000);
  let kernel: Session;
  before(async () => {
    kernel = await sharedKernel();
    await kernel.run(`
      let rate = 0.1;
      const names = ["a"];
      let { p1, q: [q1, ...qs], ...others } = { p1: 1, q: [2, 3, 4], z: 5 };
      var vv = 1, ww: number | undefined;
      function step() { return rate }
      class Optimizer { get() { return rate } static make() { return new Optimizer() } }
      function inner() { return "old" }
      function calls() { return inner() }
      function callsAsMember() { const o = { inner }; return o.inner() }
      const arrow = () => [p1, q1, qs.length, others.z, vv, ww];
      function shadow(rate: number) { return rate }
      function counts() { let total = 0; for (let rate = 0; rate < 3; rate++) total += rate; return total }
      function makes() { return Optimizer.make() }`);
  });

  /** Each case is one or more cells; the last one shows the value. */
  const cases: readonly (readonly [title: string, cells: readonly string[], shown: string])[] = [
    [
      "a let reassigned in a later cell is seen by functions and classes of the earlier one",
      ["rate = 0.01; [step(), new Optimizer().get()].join()"],
      "'0.01,0.01'",
    ],
    [
      "so are destructured names and vars",
      ["p1 = 10; q1++; qs = [1, 2]; others.z += 1; vv = 7; ww = 8; arrow().join()"],
      "'10,3,2,6,7,8'",
    ],
    ["parameters and inner variables of the same name are left alone", ["[shadow(5), counts()].join()"], "'5,3'"],
    ["a redeclared let is seen too", ["let rate = 0.5; step()"], "0.5"],
    [
      "a redeclared function is seen by its earlier callers",
      ["function inner() { return 'new' }; calls() + callsAsMember()"],
      "'newnew'",
    ],
    [
      "a redeclared class is seen too",
      ["class Optimizer { get() { return 99 } static make() { return new Optimizer() } }; makes().get()"],
      "99",
    ],
    [
      "a function of an earlier cell sets what a later cell reads",
      ["let count = 0; function more() { count++ }", "more(); more(); count"],
      "2",
    ],
    [
      "a function can be used before its line",
      ["const early = first(); function first() { return second() } function second() { return 5 }; early"],
      "5",
    ],
    [
      "recursion, generics, enums and namespaces work",
      [
        "enum Colour { Red, Green } function factorial(n: number): number { return n < 2 ? 1 : n * factorial(n - 1) } const same = <T,>(x: T): T => x; namespace Space { export const v = 3 } [factorial(5), Colour.Green, Colour[0], same('s'), Space.v].join()",
      ],
      "'120,1,Red,s,3'",
    ],
    [
      "imports are kept for later cells and for functions",
      [
        "import fs, { readFileSync as read } from 'fs'; import * as path from 'path'; function exists(f: string) { return fs.existsSync(path.join(f)) && typeof read }",
        "exists('.') + typeof path.join + typeof read",
      ],
      "'functionfunctionfunction'",
    ],
    [
      "patterns take apart whatever can be iterated, in all that they can say",
      [
        "const [s1, ...s2] = new Set([1, 2, 3]), [letter] = '😀', named = () => s1; let none: unknown, { size: m1, ...m2 } = new Map([[1, 2]])",
        "function* two() { yield s1; yield 2 } const [g1, , g3 = 3, { g4, g5: [g6 = 6] = [] } = { g4: 4 } as { g4: number; g5?: number[] }] = two() as Iterable<any> as any[]",
        "[s1, s2, letter, named(), named.name, none, m1, g1, g3, g4, g6, (() => letter)()].join()",
      ],
      "'1,2,3,😀,1,named,,1,1,3,4,6,😀'",
    ],
    [
      "names of a pattern are set anew, by patterns too, and seen by functions",
      [
        "let [k1, k2] = [1, 2]; const both = () => [k1, k2]; [k1, k2] = [k2, k1]; ({ k1, k3: k2 = 9 } = { k1: 5 } as { k1: number; k3?: number })",
        "k1++; const seen = both(); let [k2] = 'z'; [...seen, k2, both()].join()",
      ],
      "'6,9,z,6,z'",
    ],
    [
      "a tag of a template gets no `this`",
      ["const [tag] = [function (this: unknown, _: unknown) { return this }]", "tag`` === globalThis"],
      "true",
    ],
    ["a function that ends a cell gets no name", ["(x: number) => x"], "[Function (anonymous)]"],
    [
      "an import can be repeated in a later cell",
      [
        "import { sep } from 'node:path'; const before = sep",
        "import { sep } from 'node:path'; import { basename } from 'node:path'; before === sep && basename('a/b')",
      ],
      "'b'",
    ],
    [
      "for await works at the top level",
      ["async function* two() { yield 1; yield 2 } let sum = 0; for await (const v of two()) sum += v; sum"],
      "3",
    ],
    [
      "a let redeclared without a value is empty again",
      ["let found: number[] | undefined; found = [1]", "let found: number[] | undefined; String(found)"],
      "'undefined'",
    ],
    ["{ name } takes a name of an earlier cell", ["({ rate }).rate"], "0.5"],
    ["a function keeps its name", ["const named = () => 1; named.name"], "'named'"],
    [
      "a function called by name has no this",
      ["function bare(this: unknown) { return this === undefined || this === globalThis }", "bare.call(1), bare()"],
      "true",
    ],
    [
      "a cell can be run twice",
      [
        "let twice = 1; function again() { return twice } class Two {} const two2 = new Two(); again()",
        "let twice = 1; function again() { return twice } class Two {} const two2 = new Two(); again()",
      ],
      "1",
    ],
    [
      "more than fifty names in one cell are kept",
      [Array.from({ length: 120 }, (_, i) => `let many${i} = ${i}`).join("; "), "many0 + many119"],
      "119",
    ],
    [
      "tagged templates, optional calls and heritage read live names",
      [
        "function tag(s: TemplateStringsArray, v: string) { return s[0] + v } function maybe() { return 'm' }",
        `tag\`t\${maybe()}\` + maybe?.() + new (class extends Optimizer {})().get()`,
      ],
      "'tmm99'",
    ],
    [
      "a property of an earlier cell's data can be renamed in a pattern",
      [
        "const rows = [{ model: { e: 1, f: [2, 3] }, step: 4, gap: undefined as number | undefined }]; const model = 'kept'; const double = (x: number) => 2 * x",
        "const { model: renamed, step: stride } = rows[0]!; function readsStride() { return stride }",
        "[renamed.e, stride, readsStride(), model].join()",
      ],
      "'1,4,4,kept'",
    ],
    [
      "nested patterns take an earlier cell's data apart",
      ["const { model: { e: e1, f: [f1, ...fs] }, ...left } = rows[0]!; [e1, f1, fs, double(left.step)].join()"],
      "'1,2,3,8'",
    ],
    [
      "defaults in a pattern read names of earlier cells",
      ["const { gap: filled = double(21), model: { e: e2 = rate } } = rows[0]!; [filled, e2].join()"],
      "'42,1'",
    ],
    [
      "patterns in parameters leave the names of earlier cells readable",
      [
        "function taken({ model: { e }, gap: hole = double(e) }: (typeof rows)[number]) { return double(e) + hole }; rows.map(({ model: { e, f }, step: s }) => [double(e), f, s, rate, taken(rows[0]!)].join()).join()",
      ],
      "'2,2,3,4,0.5,4'",
    ],
    [
      "patterns in the heads of loops and in catch do, too",
      [
        "const seen: unknown[] = []; for (const { model: { e: ee }, step: s } of rows) seen.push(double(ee), s); for (let { step: n } = rows[0]!; n < 5; n++) seen.push(double(n)); try { throw rows[0] } catch ({ step: c }: any) { seen.push(double(c)) }; seen.join()",
      ],
      "'2,4,8,8'",
    ],
    [
      "patterns that assign set the names of earlier cells",
      [
        "let target = 0, gap: number | undefined = 5, e = 0; const seesTarget = () => target",
        "({ model: { e: target }, gap = double(4) } = rows[0]!); ({ model: { e } } = rows[0]!); let here = 0; for ({ step: here } of rows) target += here",
        "[target, seesTarget(), gap, e, here].join()",
      ],
      "'5,5,8,1,4'",
    ],
    [
      "a property in a pattern may be computed, quoted, or named as a function of the cell",
      [
        "const key = 'step' as const",
        "function model2() { return 1 }; const { [key]: byKey, 'gap': quoted = 6, model: model3 } = rows[0]!; const { model2: own } = { model2 }; [byKey, quoted, model3.e, own()].join()",
      ],
      "'4,6,1,1'",
    ],
  ];
  for (const [title, cells, shown] of cases) {
    it(title, async () => {
      for (const cell of cells.slice(0, -1)) expect((await kernel.run(cell)).error).to.equal(undefined);
      expect(await kernel.text(cells.at(-1) ?? "")).to.equal(shown);
    });
  }

  for (const [what, code] of [
    ["let of the cell", "let i = 0, s1 = 0; while (i < 1e7) { s1 += i * 0.5; i++ } s1"],
    ["let in the head", "let s2 = 0; for (let i = 0; i < 1e7; i++) s2 += i * 0.5; s2"],
  ]) {
    it(`a loop of 10⁷ turns over a ${what} stays fast (target 0.5 s)`, async () => {
      const { result, milliseconds } = await kernel.run(code as string);
      expect(result).to.deep.equal({ "text/plain": "24999997500000" });
      expect(milliseconds).to.be.below(5000);
    });
  }
});
