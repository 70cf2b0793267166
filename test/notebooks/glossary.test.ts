import { expect } from "chai";
import { textOf } from "../layout/files";
import { courseNotebooks } from "./cells";
import { hasWord } from "./prose-symbols";

describe("the glossary", () => {
  const notebooks = courseNotebooks().map(({ path, cells }) => ({
    number: /(\d\d)-/.exec(path)?.[1] as string,
    cells,
  }));
  const firstUse = (term: string) => notebooks.find(({ cells }) => hasWord(cells, term))?.number;
  const rows = textOf("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (term|---)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));

  it("has a sentence or two for each term, in the order of the alphabet", () => {
    expect(rows).to.have.length.above(50);
    for (const row of rows) {
      expect(row, row.join(" | ")).to.have.length(3);
      expect(row[1], row[0]).to.match(/^.{10,}\.$/u);
    }
    const terms = rows.map(([term]) => (term as string).toLowerCase());
    expect(terms).to.deep.equal([...new Set(terms)].sort());
  });

  it("names the first notebook whose text has the term", () => {
    const wrong = rows.filter(([term, , first]) => firstUse(term as string) !== first);
    expect(
      wrong.map(([term, , first]) => `${term} is first in ${firstUse(term as string)}, not in ${first}`),
    ).to.deep.equal([]);
  });

  it("finds a term in its forms, at the beginning of a word alone, and no other", () => {
    const said = (source: string) => [{ cell_type: "markdown" as const, source }];
    expect(hasWord(said("two\neigenvectors"), "eigenvector")).to.equal(true);
    expect(hasWord(said("The **learning\nrate**"), "learning rate")).to.equal(true);
    for (const text of ["separate", "low-rate", "../rate.md", "a_rate"])
      expect(hasWord(said(text), "rate"), text).to.equal(false);
    expect(hasWord([{ cell_type: "code", source: "rate" }], "rate")).to.equal(false);
    expect(firstUse("phlogiston")).to.equal(undefined);
  });
});
