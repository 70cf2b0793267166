import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { startBrowser } from "../browser/page";
import { root } from "../layout/files";
import { address, buildBook, pagesOf, type Watched, watched } from "./built";
import { accessibility, figures, overflow, texts } from "./gates";

/** Contrast is all of axe's rules that a theme can change. */
const contrast = ["color-contrast", "link-in-text-block"];
/** And these a narrow window can. */
const narrow = ["scrollable-region-focusable", "target-size", "aria-hidden-focus", "region"];

/** A notebook's cells as its file has them. */
const cellsOf = (name: string) =>
  (JSON.parse(readFileSync(join(root, "test-results", "runs", `${name}.ipynb`), "utf8")) as { cells: RawCell[] }).cells;
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
  let open: Watched;

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    open = await watched(browser);
  });
  after(() => browser?.close());

  /** Everything that must hold of a page, in one visit. */
  async function visited(name: string): Promise<string[]> {
    const { page, faults } = open;
    faults.length = 0;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address(name));
    const found = [...(await texts(page)), ...(await figures(page)), ...(await accessibility(page))];
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await accessibility(page, contrast)).map((fault) => `dark: ${fault}`));
    found.push(...(await overflow(page, 390)), ...(await accessibility(page, narrow)), ...(await overflow(page, 320)));
    return [...found, ...faults];
  }

  it("has no fault on any page of texts: no request outside, no error, axe-core without findings, no overflow, formulas and figures drawn", async () => {
    const faults: string[] = [];
    for (const name of pagesOf().texts) {
      faults.push(...(await visited(name)).map((fault) => `${name}: ${fault}`));
    }
    expect(faults.join("\n")).to.equal("");
  });

  it("has none on the library's pages", async () => {
    const { page, faults } = open;
    const found: string[] = [];
    for (const [i, name] of pagesOf().modules.entries()) {
      if (i % 20 === 0) found.push(...(await visited(name)).map((fault) => `${name}: ${fault}`));
      else {
        faults.length = 0;
        await page.goto(address(name));
        found.push(...[...(await overflow(page, 320)), ...faults].map((fault) => `${name}: ${fault}`));
      }
    }
    expect(found.join("\n")).to.equal("");
  });

  it("shows every formula and every figure of the notebooks, and each cell's source to the letter", async () => {
    const { page } = open;
    const faults: string[] = [];
    for (const name of pagesOf().texts.filter((name) => /^\d\d-/.test(name))) {
      const cells = cellsOf(name.replace(".html", ""));
      const prose = cells
        .filter(({ cell_type }) => cell_type === "markdown")
        .map(({ source }) => [source].flat().join(""));
      await page.goto(address(name), { waitUntil: "domcontentloaded" });
      const shown = (await page.evaluate(`({
        formulas: document.querySelectorAll("main .prose .katex").length,
        figures: document.querySelectorAll("main figure.plotly").length,
        sources: Object.fromEntries([...document.querySelectorAll("main code.cell")].map((one) => [one.closest("[id^=cell-]").id.slice(5), one.textContent])),
      })`)) as { formulas: number; figures: number; sources: Record<string, string> };
      const formulas = prose.reduce((sum, text) => sum + formulasIn(text), 0);
      const drawn = cells.flatMap(({ outputs = [] }) =>
        outputs.filter(({ data }) => data && "application/vnd.plotly.v1+json" in data),
      ).length;
      if (shown.formulas !== formulas) faults.push(`${name}: ${formulas} formulas, ${shown.formulas} shown`);
      if (shown.figures !== drawn) faults.push(`${name}: ${drawn} figures, ${shown.figures} shown`);
      for (const { id, cell_type, source } of cells) {
        const text = [source].flat().join("");
        if (cell_type === "code" && text.trim() !== "" && shown.sources[id] !== text)
          faults.push(`${name}: the source of ${id}`);
      }
    }
    expect(faults).to.deep.equal([]);
  });
});
