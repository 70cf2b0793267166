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
  let open: readonly Watched[]; // two windows side by side

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    open = [await watched(browser), await watched(browser)];
  });
  after(() => browser?.close());

  /** Everything that must hold of a page, in one visit. */
  async function visited({ page }: Watched, name: string): Promise<string[]> {
    const code = name === "latent-checkpoint-format.html"; // it has every colour of code
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address(name));
    const found = [...(await texts(page)), ...(await figures(page)), ...(await accessibility(page, undefined, code))];
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await accessibility(page, contrast, code)).map((fault) => `dark: ${fault}`));
    found.push(...(await overflow(page, 390)), ...(await accessibility(page, narrow)), ...(await overflow(page, 320)));
    return found;
  }

  /** A page that is like many others: that it loads without a fault, and is not too wide. */
  async function glanced({ page }: Watched, name: string): Promise<string[]> {
    await page.goto(address(name));
    return overflow(page, 320);
  }

  /** Visits all, each window the next of them. */
  async function faultsOf(names: readonly string[], visit: typeof visited): Promise<string[]> {
    const rest = [...names];
    const each = open.map(async (window) => {
      const found: string[] = [];
      for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
        window.faults.length = 0;
        found.push(...[...(await visit(window, name)), ...window.faults].map((fault) => `${name}: ${fault}`));
      }
      return found;
    });
    return (await Promise.all(each)).flat();
  }

  it("has no fault on any page of texts: no request outside, no error, axe-core without findings, no overflow, formulas and figures drawn", async () => {
    expect((await faultsOf(pagesOf().texts, visited)).join("\n")).to.equal("");
  });

  it("has none on the library's pages", async () => {
    const { modules } = pagesOf();
    const some = modules.filter((name, i) => i % 25 === 0 || name === "latent-checkpoint-format.html");
    expect((await faultsOf(some, visited)).join("\n")).to.equal("");
    expect((await faultsOf(modules, glanced)).join("\n")).to.equal("");
  });

  it("shows every formula and every figure of the notebooks, and each cell's source to the letter", async () => {
    const { page } = open[0] as Watched;
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
