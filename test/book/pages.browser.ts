import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { startBrowser } from "../browser/page";
import { address, buildBook, pagesOf, runs, type Watched, watched } from "./built";
import { glanced, type Shown, visited } from "./visits";

/** A notebook's cells as its file has them. */
const cellsOf = (name: string) =>
  (JSON.parse(readFileSync(join(runs, `${name}.ipynb`), "utf8")) as { cells: RawCell[] }).cells;
type RawCell = {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string | string[];
  readonly outputs?: readonly { readonly data?: object }[];
};

/** Counted by other means than the book's: what stands between dollars, and environments outside of them. */
function formulasIn(markdown: string): number {
  const prose = markdown
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`]*`/g, "")
    .replace(/\\\$/g, "");
  const displays = prose.split("$$").filter((_, i) => i % 2 === 1);
  const outside = prose
    .split("$$")
    .filter((_, i) => i % 2 === 0)
    .join(" ");
  return (
    displays.length +
    outside.split("$").filter((_, i) => i % 2 === 1).length +
    (outside.match(/\\begin\{align/g)?.length ?? 0)
  );
}

describe("the book, opened from its folder in a real browser", function () {
  this.timeout(900_000);
  let browser: Browser;
  let open: readonly Watched[]; // two windows side by side

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    open = [await watched(browser), await watched(browser)];
  });
  after(() => browser?.close());

  const shown = new Map<string, Shown>(); // by the page's name

  /** Visits all, each window the next of them. */
  async function faultsOf(
    names: readonly string[],
    visit: (window: Watched, name: string) => Promise<readonly string[]>,
  ): Promise<string[]> {
    const rest = [...names];
    const each = open.map(async (window) => {
      const found: string[] = [];
      for (let name = rest.shift(); name !== undefined; name = rest.shift())
        found.push(...(await visit(window, name)).map((fault) => `${name}: ${fault}`));
      return found;
    });
    return (await Promise.all(each)).flat();
  }

  async function whole(window: Watched, name: string): Promise<readonly string[]> {
    const visit = await visited(window, address(name));
    shown.set(name, visit.shown);
    return visit.found;
  }

  it("has no fault on any page of texts: no request outside, no error, axe-core without findings, no overflow, formulas and figures drawn", async () => {
    expect((await faultsOf(pagesOf().texts, whole)).join("\n")).to.equal("");
  });

  it("has none on the library's pages", async () => {
    const { modules } = pagesOf();
    const some = modules.filter((name, i) => i % 25 === 0 || name === "latent-checkpoint-format.html");
    expect((await faultsOf(some, whole)).join("\n")).to.equal("");
    const others = modules.filter((name) => !some.includes(name)).map(address);
    expect(others).to.have.length.above(200);
    const halves = open.map((window, i) =>
      glanced(
        window,
        others.filter((_, at) => at % open.length === i),
      ),
    );
    expect((await Promise.all(halves)).flat().join("\n")).to.equal("");
  });

  it("shows every formula and every figure of the notebooks, and each cell's source to the letter", async () => {
    const faults: string[] = [];
    const lessons = pagesOf().texts.filter((name) => /^\d\d-/.test(name));
    await faultsOf(
      lessons.filter((name) => !shown.has(name)),
      whole,
    ); // where this test runs alone
    for (const name of lessons) {
      const cells = cellsOf(name.replace(".html", ""));
      const prose = cells
        .filter(({ cell_type }) => cell_type === "markdown")
        .map(({ source }) => [source].flat().join(""));
      const page = shown.get(name) as Shown;
      const formulas = prose.reduce((sum, text) => sum + formulasIn(text), 0);
      const drawn = cells.flatMap(({ outputs = [] }) =>
        outputs.filter(({ data }) => data && "application/vnd.plotly.v1+json" in data),
      ).length;
      if (page.formulas !== formulas) faults.push(`${name}: ${formulas} formulas, ${page.formulas} shown`);
      if (page.figures !== drawn) faults.push(`${name}: ${drawn} figures, ${page.figures} shown`);
      for (const { id, cell_type, source } of cells) {
        const text = [source].flat().join("");
        if (cell_type === "code" && text.trim() !== "" && page.sources[id] !== text)
          faults.push(`${name}: the source of ${id}`);
      }
    }
    expect(faults).to.deep.equal([]);
  });
});
