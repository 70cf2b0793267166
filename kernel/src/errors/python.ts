/** What learners write who come from Python, and what TypeScript has in its place; each is one clause below the message. */

const math = (name: string) => `Math.${name}(…)`;
const list = "an array: [1, 2, 3], typed number[]";
// biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a learner is to write
const template = "`x = ${x}`, in backquotes";
const tensors = 'tensors, import * as tf from "latent/tf"';
const figures = 'show of "latent/notebook" with a figure of "latent/plot/…", as in show(curves(…))';

/** By a word that TypeScript does not know. */
export const pythonWords: Readonly<Record<string, string>> = {
  print: "console.log(x); the value of a cell's last line shows by itself",
  len: "x.length; x.size of a Map or Set, x.shape of a tensor",
  range: "for (let i = 0; i < n; i++), or Array.from({ length: n }, (_, i) => i)",
  enumerate: "x.entries(), or x.map((value, i) => …)",
  zip: "x.map((value, i) => [value, y[i]])",
  sorted: "[...x].sort((a, b) => a - b)",
  reversed: "[...x].reverse()",
  sum: "x.reduce((sum, value) => sum + value, 0)",
  abs: math("abs"),
  max: "Math.max(a, b), or Math.max(...x)",
  min: "Math.min(a, b), or Math.min(...x)",
  round: math("round"),
  pow: "x ** y",
  math: "Math, as in Math.sqrt(x) and Math.PI",
  str: `String(x), or ${template}`,
  int: "Math.trunc(Number(x)); the type is number",
  float: "Number(x); the type is number",
  bool: "Boolean(x); the type is boolean",
  list,
  tuple: 'an array of fixed length: const pair: [number, string] = [1, "a"]',
  dict: 'an object { a: 1 }, or a Map: new Map([["a", 1]])',
  set: "a Set: new Set([1, 2, 3])",
  isinstance: 'x instanceof C, or typeof x === "number"',
  None: "undefined, or null",
  True: "true",
  False: "false",
  and: "&&",
  or: "||",
  not: "!x",
  is: "===",
  def: "function f(x: number) { return …; }",
  lambda: "(x) => …",
  elif: "else if (…) { … }",
  pass: "an empty block: { }",
  self: "this",
  except: "catch (error) { … }",
  raise: 'throw new Error("…")',
  del: "delete x.key; an array is shortened by x.splice(i, 1)",
  assert: 'if (!(…)) throw new Error("…")',
  open: 'readFileSync("name", "utf8") of "node:fs"',
  np: `number[] with .map, Matrix of "latent/linear-algebra/matrix", or ${tensors}`,
  numpy: `number[] with .map, Matrix of "latent/linear-algebra/matrix", or ${tensors}`,
  torch: tensors,
  plt: figures,
  matplotlib: figures,
  pip: "no commands in cells; npm installs packages, outside the notebook",
  pd: "an array of objects: [{ x: 1, y: 2 }, …]",
};

/** By the line at which TypeScript cannot read on. */
export const pythonLines: readonly (readonly [RegExp, string])[] = [
  [/^\s*#/, "a comment begins with //"],
  [/^\s*%\w/, "no commands in cells, and none is needed for figures: show(…) draws"],
  [/^\s*import [\w.]+(\s+as \w+)?\s*$/, 'import * as name from "module"'],
  [/^\s*from [\w.]+ import /, 'import { name } from "module"'],
  [/^\s*class \w+.*:\s*$/, "class A { constructor(readonly x: number) {} }"],
  [
    /^\s*(if|for|while|else|try|with)\b[^{]*:\s*$/,
    "the head in ( ), the block in { }: if (x > 1) { … }, for (const x of list) { … }",
  ],
  [/\bf(["']).*\1/, template],
  [/"""|'''/, "a text of several lines in backquotes"],
  [/[[(].* for \w+ in .*[\])]/, "list.map((x) => 2 * x), list.filter((x) => x > 0)"],
  [/\S if .+ else /, "condition ? one : other"],
  [/\w\[[^\]:?]*:[^\]]*\]/, "list.slice(from, to)"],
];
