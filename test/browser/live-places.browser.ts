import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { gaussianKl } from "latent/information/gaussian";
import type { Browser, Page } from "playwright-core";
import { bundleLive } from "../../book/live/make/bundle";
import { textOf } from "../layout/files";
import { startLab } from "./lab";
import { keepPicture, openLab, openNotebook, startBrowser } from "./page";

describe("what lies around the live parts", function () {
  this.timeout(120_000);
  let folder: string;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "latent-live-"));
    await bundleLive(folder);
    const scripts = '<script defer src="latent-library.js"></script>';
    writeFileSync(
      join(folder, "page.html"),
      `<!doctype html><html lang="en"><head>${scripts}</head><body></body></html>`,
    );
    browser = await startBrowser();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page.close();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has the library beside it: closed forms, plots and the controls of interact run in the page", async () => {
    await page.goto(pathToFileURL(join(folder, "page.html")).href);
    const got = await page.evaluate(`(() => {
      const { gaussianKl } = latent["information/gaussian"];
      const { imageGrid } = latent["plot/image-grid"];
      const { slider, startOf, allowed } = latent["interact/controls"];
      const k = slider(0, 3, { step: 1, start: 2 });
      const grid = imageGrid([{ title: "one", images: { count: 1, height: 2, width: 2, pixels: [0, 1, 0.5, 0] } }], { title: "t" });
      const { staticSvg } = latent["plot/svg"];
      return [gaussianKl({ mean: 1, variance: 0.25 }, { mean: 0, variance: 1 }), startOf({ k }).k, allowed(k, 9), JSON.stringify(grid).includes("data:image/png"), staticSvg(grid, "a picture").length > 200];
    })()`);
    expect(got).to.deep.equal([gaussianKl({ mean: 1, variance: 0.25 }, { mean: 0, variance: 1 }), 2, 3, true, true]);
    expect(complaints).to.deep.equal([]);
  });

  it("leaves its sentence in JupyterLab, which takes the unknown element away", async () => {
    const { cells, ...rest } = JSON.parse(textOf("notebooks/00-conventions.ipynb")) as { cells: { id: string }[] };
    const own = cells.filter(({ id }) => id === "live-two-bells");
    const lab = await startLab({ "live.ipynb": JSON.stringify({ ...rest, cells: own }) });
    try {
      page = await openLab(browser, lab.url);
      await openNotebook(page, "live.ipynb");
      await page.locator(".jp-RenderedMarkdown", { hasText: "this place holds two bells" }).waitFor();
      expect(await page.locator("latent-two-bells").count()).to.equal(0);
    } finally {
      await lab.stop();
    }
  });
});
