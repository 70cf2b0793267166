import { expect } from "chai";
import { textOf } from "../layout/files";
import { courseNotebooks } from "./cells";

/** How many items the five lectures have. */
const items = 98;
const notebooks = new Map(courseNotebooks().map(({ path, cells }) => [/(\d\d)-/.exec(path)?.[1] as string, cells]));

/** One place: "04 `a` `b`", "05, to come", or "12: not: why." */
type Place = {
  readonly notebook: string;
  readonly cells: readonly string[];
  readonly toCome: boolean;
  readonly why: string;
};

/** The places of a row; throws at what is none of the three. */
function placesOf(where: string): Place[] {
  return where.split(/; (?=\d\d)/).map((text) => {
    const [, notebook, rest] = /^(\d\d)(.*)$/.exec(text) ?? [];
    const why = /^: not: (\w.{20,}\.)$/.exec(rest ?? "")?.[1] ?? "";
    const toCome = rest === ", to come";
    const cells = /^(?: `[^`]+`)+$/.test(rest ?? "")
      ? [...(rest as string).matchAll(/`([^`]+)`/g)].map(([, id]) => id as string)
      : [];
    if (notebook === undefined || (cells.length === 0 && !toCome && !why)) throw new Error(`"${text}" names no place`);
    return { notebook, cells, toCome, why };
  });
}

/** What does not hold of a row's places. */
function faultsOf(number: number, places: readonly Place[]): string[] {
  return places.flatMap(({ notebook, cells, toCome }) => {
    const there = notebooks.get(notebook);
    if (there === undefined) return toCome ? [] : [`${number}: notebook ${notebook} is not there`];
    if (toCome) return [`${number}: notebook ${notebook} is there: its cell must be named, or why there is none`];
    return cells.flatMap((id) => {
      const cell = there.find((one) => one.id === id);
      if (cell?.cell_type !== "code") return [`${number}: notebook ${notebook} has no code cell ${id}`];
      return cell.source.replaceAll(/^\s*(\/\/.*)?$/gm, "").trim() === ""
        ? [`${number}: ${notebook} ${id} runs nothing`]
        : [];
    });
  });
}

describe("the coverage of the lectures", () => {
  const rows = [...textOf("docs/coverage.md").matchAll(/^\| (\d+) \| (00[0-4]) \| (.+?) \| (.+) \|$/gm)].map(
    ([, number, , item, where]) => ({
      number: Number(number),
      item: item as string,
      places: placesOf(where as string),
    }),
  );

  it(`has the items 1 to ${items}, each with a title of its own`, () => {
    expect(rows.map(({ number }) => number)).to.deep.equal(Array.from({ length: items }, (_, i) => i + 1));
    expect(new Set(rows.map(({ item }) => item)).size).to.equal(items);
  });

  it("names cells that are there and run something, and calls nothing “to come” that has come", () => {
    expect(rows.flatMap(({ number, places }) => faultsOf(number, places))).to.deep.equal([]);
  });

  it("has an item for each notebook", () => {
    const used = new Set(rows.flatMap(({ places }) => places.map(({ notebook }) => notebook)));
    expect([...notebooks.keys()].filter((number) => !used.has(number))).to.deep.equal([]);
  });

  it("would see a cell that is gone, text in the place of code, a notebook that has come, and a row without a place", () => {
    for (const where of ["00 `no-such-cell`", "00 `title`", "00, to come", "77 `tools`"]) {
      expect(faultsOf(1, placesOf(where)), where).to.have.length(1);
    }
    for (const where of ["", "00", "00 `a", "04: not: ?", "soon"])
      expect(() => placesOf(where), where).to.throw("names no place");
    expect(faultsOf(1, placesOf("00 `tools`; 77, to come"))).to.deep.equal([]);
  });
});
