import { expect } from "chai";
import { textOf } from "../layout/files";
import { courseNotebooks } from "./cells";
import { formulasOf, hasSymbol, hasWord, tokensOf } from "./prose-symbols";

const notebooks = courseNotebooks().map(({ path, cells }) => ({
  number: /(\d\d)-/.exec(path)?.[1] as string,
  cells,
  formulas: formulasOf(cells),
}));
const page = textOf("docs/notation.md");

/** Whether a notebook has a symbol: "$λ_i$" in its formulas, "β" anywhere in its text. */
function uses({ cells, formulas }: (typeof notebooks)[number], symbol: string): boolean {
  const formula = /^\$(.+)\$$/.exec(symbol)?.[1];
  if (formula === undefined) return hasWord(cells, symbol);
  const tokens = tokensOf(formula);
  return formulas.some((one) => hasSymbol(one, tokens));
}
const firstUse = (symbol: string) => notebooks.find((notebook) => uses(notebook, symbol))?.number;

describe("the page of notation", () => {
  const lines = page.split(/^## /m).flatMap((section) => {
    const since = /^Since notebook (\d\d)/.exec(section)?.[1];
    const table = section.split("\n").filter((line) => line.startsWith("| ") && !/^\| (symbol|letter|---)/.test(line));
    return table.map((line) => ({ since, cells: line.slice(2, -2).split(" | ") }));
  });
  const rows = lines.flatMap(({ since, cells: [symbol = "", , , , first] }) =>
    since ? [{ symbol, since, first }] : [],
  );
  const senses = lines.flatMap(({ since, cells: [letter = "", notebook = ""] }) =>
    since ? [] : [{ letter, notebook }],
  );

  it("says of each symbol what it means, its shape, its unit, and what the lectures call it, once", () => {
    expect(rows).to.have.length.above(50);
    for (const { since, cells } of lines) {
      expect(cells, cells.join(" | ")).to.have.length(since ? 6 : 3);
      expect(cells.filter((cell) => cell.trim() === "")).to.deep.equal([]);
    }
    expect(new Set(rows.map(({ symbol }) => symbol)).size).to.equal(rows.length);
  });

  it("names the first notebook whose text has it", () => {
    const wrong = rows.filter(({ symbol, since, first }) => firstUse(symbol) !== first || since !== first);
    expect(
      wrong.map(({ symbol, first }) => `${symbol} is first in ${firstUse(symbol)}, not in ${first}`),
    ).to.deep.equal([]);
  });

  it("gives a letter in several senses one for each notebook, and each of these has it", () => {
    const absent = senses.filter(({ letter, notebook }) => {
      const own = notebooks.find(({ number }) => number === notebook);
      return own === undefined || !uses(own, letter);
    });
    expect(absent.map(({ letter, notebook }) => `${letter} is not in ${notebook}`)).to.deep.equal([]);
    const pairs = senses.map(({ letter, notebook }) => `${letter} ${notebook}`);
    expect(new Set(pairs).size).to.equal(pairs.length);
  });

  it("is linked from the opening of each notebook, beside the glossary", () => {
    const without = notebooks.filter(({ cells: [opening] }) =>
      ["notation", "glossary"].some((name) => !opening?.source.includes(`](../docs/${name}.md)`)),
    );
    expect(without.map(({ number }) => number)).to.deep.equal([]);
  });

  it("tells a symbol from one with an index, and from the index of another", () => {
    const has = (formula: string, symbol: string) => hasSymbol(tokensOf(formula), tokensOf(symbol));
    expect(has("W_1 x", "W")).to.equal(false);
    expect(has("W_1 x", "W_1")).to.equal(true);
    expect(has("x_k", "k")).to.equal(false);
    expect(has("C^{-1}U", "C")).to.equal(true);
    expect(has("\\mathrm{KL}\\big(q\\,\\|\\,p\\big)", "\\mathrm{KL}(q\\Vert p)")).to.equal(true);
    expect(has("q(z \\mid x)", "q(z|x)")).to.equal(true);
    expect(has("\\mathbb{E}_q", "\\mathbb E")).to.equal(false);
    expect(firstUse("$\\hat{y}_9$")).to.equal(undefined);
  });
});
