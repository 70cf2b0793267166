import { expect } from "chai";
import { textOf } from "../layout/files";
import { courseNotebooks } from "./cells";

const page = textOf("docs/errata.md");
const parts = ["Errors", "Ambiguities", "Choices"];

/** Entries in their order: "7a", the number 7, the part, the cells that show it ("00 erratum-4-check"). */
const entries = page.split(/^## /m).flatMap((part) => {
  const heading = part.split("\n")[0] as string;
  return part
    .split(/^### erratum /m)
    .slice(1)
    .map((text) => {
      const shown = /^\*\*Shown:\*\* (.+)$/m.exec(text)?.[1] ?? "";
      const cells = [...shown.matchAll(/(\d\d) `([^`]+)`/g)].map(([, notebook, id]) => `${notebook} ${id}`);
      return { name: text.split("\n")[0] as string, part: heading, text, shown, cells };
    });
});
const numberOf = (name: string) => Number.parseInt(name, 10);

describe("the list of errata", () => {
  const notebooks = courseNotebooks().map(({ path, cells }) => ({
    number: /(\d\d)-/.exec(path)?.[1] as string,
    cells,
  }));

  it("has three parts, and in each entry a quotation, what holds, and where it is shown", () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).to.deep.equal(parts);
    expect(entries).to.have.length.above(15);
    expect(new Set(entries.map(({ name }) => name)).size).to.equal(entries.length);
    for (const { name, part, text, shown, cells } of entries) {
      expect(parts, name).to.include(part);
      expect(name).to.match(/^\d+[a-z]?$/);
      expect(text, name)
        .to.match(/^Lectures? 00[0-4]/m)
        .and.to.match(/^> \S/m)
        .and.to.match(/^\*\*What holds\.\*\* \S/m);
      if (shown !== "not yet shown") expect(cells, `${name}: ${shown}`).to.have.length.above(0);
    }
  });

  it("is in the order of its numbers within each part", () => {
    for (const part of parts) {
      const numbers = entries.filter((entry) => entry.part === part).map(({ name }) => numberOf(name));
      expect(numbers, part).to.deep.equal(numbers.toSorted((a, b) => a - b));
    }
  });

  it("names for each number exactly the cells that show it", () => {
    const showing = new Map<number, string[]>();
    for (const { number, cells } of notebooks)
      for (const { cell_type, source, id } of cells)
        for (const [, erratum] of cell_type === "code" ? source.matchAll(/\berratum: (\d+)/g) : []) {
          const all = showing.get(Number(erratum)) ?? [];
          if (!all.includes(`${number} ${id}`)) all.push(`${number} ${id}`);
          showing.set(Number(erratum), all);
        }
    const named = new Map<number, string[]>();
    for (const { name, cells } of entries) {
      if (cells.length > 0) named.set(numberOf(name), [...(named.get(numberOf(name)) ?? []), ...cells].sort());
    }
    const sorted = [...showing].map(([number, cells]) => [number, cells.toSorted()] as const);
    expect(Object.fromEntries(named)).to.deep.equal(Object.fromEntries(sorted));
  });

  it("has every number that a notebook's text names", () => {
    const known = new Set(entries.map(({ name }) => numberOf(name)));
    const named = notebooks.flatMap(({ number, cells }) =>
      cells.flatMap(({ cell_type, source, id }) =>
        cell_type === "markdown"
          ? [...source.matchAll(/\b(?:erratum|errata|ambiguity|choice) (\d+)/gi)].map(([, n]) => [
              Number(n),
              `${number} ${id}`,
            ])
          : [],
      ),
    );
    expect(named).to.have.length.above(10);
    expect(named.filter(([n]) => !known.has(n as number))).to.deep.equal([]);
  });

  it("is called what it is by the notebooks: a box says Erratum, Ambiguity or Choice as the entry's part does", () => {
    const words: Record<string, string> = { Errors: "Erratum", Ambiguities: "Ambiguity", Choices: "Choice" };
    const wrong = notebooks.flatMap(({ number, cells }) =>
      cells.flatMap(({ source, id }) =>
        [...source.matchAll(/<summary>(Erratum|Ambiguity|Choice) (\d+)/g)].flatMap(([, word, n]) => {
          const own = entries.filter(({ name }) => numberOf(name) === Number(n)).map(({ part }) => words[part]);
          return own.includes(word) ? [] : [`${number} ${id}: ${word} ${n} is ${own.join(" or ")}`];
        }),
      ),
    );
    expect(wrong).to.deep.equal([]);
  });
});
