import { moduleCorpus } from "./corpus-modules";

/**
 * Small notebooks that ask something of the conversion of cells. Names differ between them, because the kernel that runs
 * all of them forgets none.
 */
export interface SmallNotebook {
  readonly title: string;
  readonly cells: readonly string[];
  /** What the notebook has come to: an expression, and its value. */
  readonly probe: string;
  readonly value: unknown;
  /** How a cell ends, by its number from 1, where it does not end well: `line:column code` of each diagnostic, or the error. */
  readonly failures?: Readonly<Record<number, readonly string[]>>;
}

export const corpus: readonly SmallNotebook[] = [
  {
    title: "a let that a later cell sets anew is seen by functions, classes and closures of the earlier one",
    cells: [
      "let rate = 0.1;\nfunction step(): number { return rate; }\nclass Optimizer { get rate() { return rate; } }\nconst lazy = () => rate;",
      "rate = 0.01;\nrate /= 2;",
    ],
    probe: "[step(), new Optimizer().rate, lazy(), rate]",
    value: [0.005, 0.005, 0.005, 0.005],
  },
  {
    title: "a let is set anew by a function of another cell",
    cells: ["let total = 0;", "function add(x: number): void { total += x; }", "add(2); add(3);", "total++;"],
    probe: "total",
    value: 6,
  },
  {
    title: "a redeclared function is seen by its earlier callers, with its new type",
    cells: [
      "function scale(x: number): number { return 2 * x; }\nfunction scaled(x: number) { return scale(x); }",
      "function scale(x: number): number { return 3 * x; }",
      "const before = scaled(1);\nfunction scale(x: number, by = 10): number { return by * x; }\nconst after = scaled(1) + scale(1, 5);",
    ],
    probe: "[before, after, scaled(2)]",
    value: [10, 15, 20],
  },
  {
    title: "a redeclared class is the one that earlier functions make, and old objects keep theirs",
    cells: [
      "class Box { constructor(readonly side: number) {} area() { return this.side ** 2; } }\nconst old = new Box(3);\nfunction make(side: number) { return new Box(side); }",
      "class Box { constructor(readonly side: number) {} area() { return 6 * this.side ** 2; } }",
    ],
    probe: "[old.area(), make(3).area(), old instanceof Box, make(1) instanceof Box]",
    value: [9, 54, false, true],
  },
  {
    title: "classes have private and static parts, accessors and parents of another cell",
    cells: [
      "abstract class Shape2 { static made = 0; #name: string; constructor(name: string) { this.#name = name; Shape2.made++; } get name() { return this.#name; } abstract area(): number; }",
      "class Disc extends Shape2 { constructor(private readonly r: number) { super('disc'); } area() { return this.r; } override get name() { return super.name + '!'; } }",
    ],
    probe: "[new Disc(2).name, new Disc(3).area(), Shape2.made]",
    value: ["disc!", 3, 2],
  },
  {
    title: "a cell that throws keeps what it had reached, and the next cells run",
    cells: [
      "let reached = 1;\nreached = 2;\nif (reached > 1) throw new RangeError('too far');\nreached = 3;",
      "function useReached() { return reached; }",
      "null as unknown as number[];\n([] as number[][])[0]!.length;",
    ],
    probe: "useReached()",
    value: 2,
    failures: { 1: ["RangeError: too far"], 3: ["TypeError: Cannot read properties of undefined (reading 'length')"] },
  },
  {
    title: "a cell that throws before it declares a name anew leaves it what it was, for functions of later cells too",
    cells: [
      "let kept7 = 3;",
      "throw new TypeError('first');\nlet kept7 = 'a text';",
      "function usesKept(): number { return kept7 * 2; }",
    ],
    probe: "usesKept()",
    value: 6,
    failures: { 2: ["TypeError: first"] },
  },
  {
    title: "a cell that throws after it has declared a name anew has declared it",
    cells: ["let arm = 3;", "let arm = 'text';\nthrow new TypeError('then');", "const long = arm.length;", "arm *= 2;"],
    probe: "long",
    value: 4,
    failures: { 2: ["TypeError: then"], 4: ["1:1 TS2362"] },
  },
  {
    title: "a cell with a type error does not run, declares nothing, and costs what depends on it alone",
    cells: [
      "let held = 1;",
      "held = 5;\nconst wrongType: number =\n  'one';",
      "const fine = held + 1;",
      "const needs = wrongType + 1;",
    ],
    probe: "[held, fine]",
    value: [1, 2],
    failures: { 2: ["2:7 TS2322"], 4: ["1:15 TS2304"] },
  },
  {
    title: "every diagnostic of a cell has its own line and column, also after wide letters and tabs",
    cells: [
      "const σ = 2; // Σ\n\tconst s: string = σ;\nfunction f1(x) { return x; }\nMath.max('a', nowhere);\nconst pair: [number, number] = [1];",
    ],
    probe: "1",
    value: 1,
    failures: { 1: ["2:8 TS2322", "3:13 TS7006", "4:10 TS2345", "4:15 TS2304", "5:7 TS2322"] },
  },
  {
    title: "strict checks hold: null, index signatures, this, unions",
    cells: [
      "const maybe = [1, 2].find((x) => x > 5);\nconst sum2 = maybe + 1;",
      "function len(x: string | undefined) { return x.length; }",
      "type Unit = { kind: 'nat' } | { kind: 'bit' };\nconst unit: Unit = { kind: 'nats' };",
      "type Known = 'a' | 'b';\nconst known = { a: 1, b: 2 }[('c' as Known)] satisfies number;",
    ],
    probe: "known === undefined",
    value: true,
    failures: { 1: ["2:14 TS18048"], 2: ["1:46 TS18048"], 3: ["2:22 TS2820"] },
  },
  {
    title: "a text that is no TypeScript is told where it breaks",
    cells: [
      "const open = [1, 2;\n",
      "function unfinished() {\n  const half = 1;\n  return half + 1; // }",
      "const 1a = 2;",
    ],
    probe: "1",
    value: 1,
    failures: { 1: ["1:19 TS1005"], 2: ["3:24 TS1005"], 3: ["1:7 TS1134", "1:8 TS1005"] },
  },
  {
    title: "a mended cell takes the place of the broken one",
    cells: [
      "function mended(x: number): number { return 'x' + x; }",
      "function mended(x: number): number { return x + 1; }",
      "function mended(x: number): string { return x + 1; }",
    ],
    probe: "mended(1)",
    value: 2,
    failures: { 1: ["1:38 TS2322"], 3: ["1:38 TS2322"] },
  },
  {
    title: "awaits at the top level, in loops, in patterns and in functions",
    cells: [
      "const late = async <T,>(x: T): Promise<T> => { await new Promise((r) => setTimeout(r, 1)); return x; };\nconst first2 = await late(1);",
      "let waited = 0;\nfor (const x of [1, 2, 3]) waited += await late(x);\nconst [p3, { q3 = await late(9) }] = [await late(4), {} as { q3?: number }];",
      "async function* pairs() { yield await late(1); yield 2; }\nlet streamed = 0;\nfor await (const x of pairs()) streamed += x;",
      "try { await Promise.reject(new RangeError('no')); } catch (error) { waited += (error as Error).message.length; }",
      "await Promise.reject(new TypeError('at the top'));",
    ],
    probe: "[first2, waited, p3, q3, streamed]",
    value: [1, 8, 4, 9, 3],
    failures: { 5: ["TypeError: at the top"] },
  },
  {
    title: "imports of the library, of packages and of Node are kept for later cells",
    cells: [
      'import { normals, seeds } from "latent/random";\nimport type { Matrix as Rows } from "ml-matrix";\nimport { Matrix } from "ml-matrix";\nimport * as path from "node:path";',
      "const draw = normals(3, seeds(12));\nfunction trace(m: Rows): number { return m.trace(); }",
      'import { basename as lastPart } from "node:path";\nimport util, { isDeepStrictEqual } from "node:util";',
    ],
    probe:
      "[Array.from(draw), trace(Matrix.eye(3)), path.posix.join('a', 'b'), lastPart('x/y'), isDeepStrictEqual([1], [1]) && typeof util.inspect]",
    value: [[1.223247453098958, -0.10173492292692331, 1.2065833707021363], 3, "a/b", "y", "function"],
  },
  {
    title: "an import that is not there is a diagnostic in the student's line",
    cells: [
      'import { normals as n2 } from "latent/random";\nimport { nothing } from "latent/random";',
      'import { x } from "no-such-package";',
    ],
    probe: "1",
    value: 1,
    failures: { 1: ["2:10 TS2305"], 2: ["1:19 TS2307"] },
  },
  {
    title: "shorthand properties take the present value of a name of this or another cell",
    cells: [
      "let mean = 0; const variance = 4;\nconst record = () => ({ mean, variance });",
      "mean = 7;\nconst here = { mean, variance, record };",
      "const methods = { mean() { return mean; }, get twice() { return 2 * mean; }, ['va' + 'r']: variance };",
    ],
    probe: "[record(), here.mean, here.record().mean, methods.mean(), methods.twice, methods.var]",
    value: [{ mean: 7, variance: 4 }, 7, 7, 7, 14, 4],
  },
  {
    title:
      "patterns take apart lists and records, with defaults, rests, renamed and computed names, and set names anew",
    cells: [
      "const { a1, b1: { c1: renamed1, ...rest1 }, d1 = 4 } = { a1: 1, b1: { c1: 2, e1: 3, f1: 5 } } as { a1: number; b1: { c1: number; e1: number; f1: number }; d1?: number };\nlet [h1, , ...tail1]: number[] = [10, 20, 30, 40];",
      "[h1, tail1] = [tail1[0]!, [h1!]];\nlet low = 1, high = 2; [low, high] = [high, low];\nconst key1 = 'z'; const { [key1]: computed1 } = { z: 8 };",
      "({ h1, low = 6 } = { h1: -1 } as { h1: number; low?: number });\nfunction parts({ x, y = d1 }: { x: number; y?: number }, [u, v]: [number, number]) { return x + y + u + v; }",
    ],
    probe: "[a1, renamed1, rest1, d1, h1, tail1, low, high, computed1, parts({ x: 1 }, [2, 3])]",
    value: [1, 2, { e1: 3, f1: 5 }, 4, -1, [10], 6, 1, 8, 10],
  },
  {
    title: "parameters, inner names, loops, catches and labels shadow the names of other cells",
    cells: [
      "let n9 = 1; let i9 = 100; let e9 = 'outer';",
      "function shadow9(n9: number) { return n9; }\nfunction inner9() { let n9 = 5; { let n9 = 6; n9++; } return n9; }\nlet count9 = 0;\nfor (let i9 = 0; i9 < 4; i9++) count9 += i9;\ntry { throw new Error('x'); } catch (e9) { count9++; }",
      "outer: for (const i9 of [1, 2, 3]) { for (;;) { if (i9 === 2) break outer; continue outer; } }\nconst arrows9 = [1, 2].map((n9) => n9 * 10);\nvar hoisted9 = early9(); var later9 = 2;\nfunction early9() { return typeof later9; }",
      "const fns9: (() => number)[] = []; for (let k = 0; k < 3; k++) fns9.push(() => k);",
    ],
    probe: "[shadow9(3), inner9(), n9, i9, e9, count9, arrows9, hoisted9, later9, fns9.map((f) => f())]",
    value: [3, 5, 1, 100, "outer", 7, [10, 20], "undefined", 2, [0, 1, 2]],
  },
  {
    title: "globals can be shadowed by a cell, for the cells that follow",
    cells: [
      "const log = (x: number) => Math.log2(x);\nfunction isNaN(x: unknown) { return 'mine'; }",
      "const eight = log(8);",
    ],
    probe: "[eight, isNaN(1)]",
    value: [3, "mine"],
  },
  {
    title: "types, interfaces, enums, namespaces and generics go from cell to cell",
    cells: [
      "interface Gauss { readonly mean: number; readonly variance: number }\ntype Pair<T> = readonly [T, T];\nenum Unit1 { Nat, Bit = 5 }\nnamespace Tools1 { export const ln2 = 0.5; }\nconst half1 = Tools1.ln2;",
      "function mid<T extends Gauss>([p, q]: Pair<T>): Gauss { return { mean: (p.mean + q.mean) / 2, variance: p.variance }; }",
      "const bad: Gauss = { mean: 1, var: 2 };",
    ],
    probe: "[mid([{ mean: 0, variance: 1 }, { mean: 4, variance: 1 }]), Unit1.Bit, Unit1[0], half1]",
    value: [{ mean: 2, variance: 1 }, 5, "Nat", 0.5],
    failures: { 3: ["1:31 TS2322"] },
  },
  {
    title: "a cell that is run twice, an empty one, a comment and an expression are cells",
    cells: [
      "let twice1 = 1; twice1 += 1; const again1 = () => twice1;",
      "",
      "// nothing\n/* at all */",
      "twice1",
      "let twice1 = 1; twice1 += 1; const again1 = () => twice1;",
    ],
    probe: "[twice1, again1()]",
    value: [2, 2],
  },
  ...moduleCorpus,
];
