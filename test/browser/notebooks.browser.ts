import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { filesBelow, root } from "../layout/files";
import { type Lab, startLab } from "./lab";
import {
  keepPicture,
  openLab,
  openNotebook,
  PLOTLY,
  readThrough,
  runAll,
  shownCells,
  startBrowser,
  textOf,
} from "./page";

const opened = filesBelow("notebooks", [".ipynb"])
  .map((path) => path.slice("notebooks/".length))
  .filter((name) => /^(00|07)-/.test(name));

describe("JupyterLab in a browser", function () {
  this.timeout(900_000);
  let lab: Lab | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;

  before(async () => {
    lab = await startLab(
      Object.fromEntries(opened.map((name) => [name, readFileSync(join(root, "notebooks", name), "utf8")])),
    );
    browser = await startBrowser();
  });
  beforeEach(async () => {
    page = await openLab(browser as Browser, (lab as Lab).url);
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page?.close();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it("has the notebooks 00 and 07", () => {
    expect(opened.map((name) => name.slice(0, 2))).to.deep.equal(["00", "07"]);
  });

  for (const name of opened) {
    it(`runs all of ${name}: no error, every code cell counted, every figure drawn`, async () => {
      const open = page as Page;
      await openNotebook(open, name);
      await runAll(open);
      const cells = await shownCells(open);
      const code = cells.filter(({ cell_type }) => cell_type === "code");
      const failed = code.filter(({ outputs }) => outputs?.some(({ output_type }) => output_type === "error"));
      expect(failed.map((cell) => `${cell.id}: ${textOf(cell)}`)).to.deep.equal([]);
      expect(code.filter(({ execution_count: count }) => typeof count !== "number").map(({ id }) => id)).to.deep.equal(
        [],
      );
      const figures = code.flatMap(({ outputs }) => (outputs ?? []).filter(({ data }) => data?.[PLOTLY]));
      expect(figures.length).to.be.greaterThan(0);
      await readThrough(open, figures.length);
    });
  }
});
