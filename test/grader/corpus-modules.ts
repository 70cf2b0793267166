/** The part of the corpus that is about modules: exports, imports, what messages call them; about patterns, and about literals. */
import type { SmallNotebook } from "./corpus";

export const moduleCorpus: readonly SmallNotebook[] = [
  {
    title: "numbers, texts and regular expressions are written as TypeScript allows",
    cells: [
      "const odd1 = [0x1f, 1_000, 1e-3, .5, -0 === 0, 2 ** 10, 7n.toString(), `a\n`.length, /b+/u.exec('abbb')?.[0], null ?? 'none'];\nlet set1: number | undefined; set1 ??= 4; set1 ||= 9;",
    ],
    probe: "[odd1, set1]",
    value: [[31, 1000, 0.001, 0.5, true, 1024, "7", 2, "bbb", "none"], 4],
  },
  {
    title: "an export of any form is accepted and means nothing",
    cells: [
      "export const rate20 = 2;\nexport function step20(x: number): number { return rate20 * x; }\nexport async function late20() { return 1; }\nexport class Box20 { side = step20(1); }\nexport enum Unit20 { Nat = 3 }\nexport type Pair20 = [number, number];\nexport interface Gauss20 { mean: number }",
      "let a20 = 1, b20 = 2;\nexport { a20, b20 as c20 }\n;[a20, b20] = [b20, a20];",
      "export default function main20(): number { return a20 + b20 * 10; }",
      "export default { a: 1, b: 2 };\nexport * from 'node:path';\nexport { EOL as eol20 } from 'node:os';\nexport type { Stats } from 'node:fs';",
      "export const wrong20: Pair20 = [1];\nexport default nowhere20;",
      "const pair20: Pair20 = [Unit20.Nat, new Box20().side];",
    ],
    probe: "[step20(5), main20(), pair20]",
    value: [10, 12, [3, 2]],
    failures: { 5: ["1:14 TS2322", "2:16 TS2304"] },
  },
  {
    title: "imports come before the first line, wherever they stand",
    cells: [
      "const joined21 = posix21.join('a', 'b');\nimport { posix as posix21 } from 'node:path';",
      "throw new RangeError('after the import');\nimport { isDeepStrictEqual as same21 } from 'node:util';",
      "const equal21 = same21([1], [1]);",
    ],
    probe: "[joined21, equal21]",
    value: ["a/b", true],
    failures: { 2: ["RangeError: after the import"] },
  },
  {
    title: "an import that is not there at run time ends its cell, and what comes after it keeps what it was",
    cells: [
      "import { sep as kept22 } from 'node:path';",
      "import { posix as before22 } from 'node:path';\nimport random22 from 'latent/random';\nimport { seeds as after22, normals as kept22 } from 'latent/random';\nlet alsoAfter22 = 1;",
      "const known22 = before22.sep + kept22.toUpperCase();",
      "import normals from 'latent/random';",
    ],
    probe: "known22",
    value: "//",
    failures: {
      2: [
        'SyntaxError: import random22 from "latent/random": the module must have a default export, got named ones alone; write import * as random22 from "latent/random"',
      ],
      4: [
        'SyntaxError: import normals from "latent/random": the module must have a default export, got named ones alone; write import { normals } from "latent/random"',
      ],
    },
  },
  {
    title: "messages name what the cell names, and nothing that the compiler has made",
    cells: [
      "const table23: any = { a: 1 };\ntable23.a();",
      "function call23() { return table23(); }\ncall23();",
      "import posix23, { sep as sep23 } from 'node:path';\n(posix23 as any).nothing();",
      "(sep23 as any)();",
      "import { sep as sep24 } from 'node:path';\n(sep24 as any)();",
      "(await Promise.resolve(table23)).a();",
      "const [first23] = table23;",
    ],
    probe: "posix23.sep === sep23",
    value: true,
    failures: {
      1: ["TypeError: table23.a is not a function"],
      2: ["TypeError: table23 is not a function"],
      3: ["TypeError: posix23.nothing is not a function"],
      4: ["TypeError: sep23 is not a function"],
      5: ["TypeError: sep24 is not a function"],
      6: ["TypeError: (await ...).a is not a function"],
      7: ["TypeError: object is not iterable (cannot read property Symbol(Symbol.iterator))"],
    },
  },
  {
    title: "patterns take apart all that can be iterated: sets, maps, generators, letters",
    cells: [
      "const [first25, ...rest25] = new Set([5, 6, 7]);\nlet [[key25, value25]] = new Map([['k', 1]]), plain25 = 2, [smile25, letter25] = '😀b';",
      "function* count25() { yield 1; yield 2; }\nconst [one25, two25 = 9, three25 = 3] = count25();\nvar { size: size25, ...others25 } = new Set([1]);",
      "[key25, smile25] = [smile25, key25]; value25++; plain25 += one25;\nconst record25 = { value25, two25 };",
      "const [none25] = 5 as any;",
    ],
    probe: "[first25, rest25, key25, smile25, letter25, plain25, three25, size25, others25, record25]",
    value: [5, [6, 7], "😀", "k", "b", 3, 3, 1, {}, { value25: 2, two25: 2 }],
    failures: { 4: ["TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))"] },
  },
];
