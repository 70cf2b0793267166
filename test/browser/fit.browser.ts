import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { figureBundle } from "latent/notebook/show";
import type { Browser, Page } from "playwright-core";
import { figures } from "../lib/plot/figures";
import { type Lab, results, startLab } from "./lab";
import { keepPicture, openLab, openNotebook, readThrough, startBrowser } from "./page";
import { written } from "./written";

const kinds = Object.keys(figures).filter((kind) => kind !== "image grid"); // of twelve images of two by three pixels
const cells = kinds.map((kind, i) => {
  const { data } = figureBundle(figures[kind] as (typeof figures)[string], kind);
  const output = { output_type: "display_data", data, metadata: {} };
  return { id: `c${i}`, cell_type: "code", metadata: {}, source: `// ${kind}`, execution_count: 1, outputs: [output] };
});
const notebook = JSON.stringify(written(cells));

/** In the page: what of each figure is cut off or covered, as sentences. */
const faults = `(() => {
  const box = (element) => element.getBoundingClientRect();
  const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return [...document.querySelectorAll(".js-plotly-plot")].map((figure) => {
    const room = box(figure.closest(".jp-OutputArea-output"));
    const said = [];
    const texts = [...figure.querySelectorAll("text")].filter((text) => text.textContent && box(text).width > 0);
    if (box(figure).width > room.width + 1) said.push("wider than its room");
    for (const text of texts) {
      const { left, right, top, bottom } = box(text);
      if (left < room.left - 1 || right > room.right + 1 || top < room.top - 1 || bottom > room.bottom + 1) said.push(text.textContent + " is cut off");
    }
    texts.forEach((one, i) => texts.slice(0, i).forEach((other) => {
      if (meets(box(one), box(other))) said.push(one.textContent + " covers " + other.textContent);
    }));
    const buttons = figure.querySelector(".modebar");
    if (buttons) for (const text of texts) if (meets(box(buttons), box(text))) said.push("buttons cover " + text.textContent);
    return said;
  });
})()`;

describe("figures in windows of all widths", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    lab = await startLab({ "figures.ipynb": notebook });
    browser = await startBrowser();
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page.close();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  for (const [width, theme] of [
    [900, "JupyterLab Light"],
    [1150, "JupyterLab Dark"],
    [1440, "JupyterLab Light"],
  ] as const) {
    it(`fit and can be read at ${width} pixels, ${theme}: nothing cut off, no label over another`, async () => {
      page = await openLab(browser as Browser, lab.url);
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(
        `jupyterapp.commands.execute("apputils:change-theme", { theme: "${theme}" }).then(() => null)`,
      );
      await openNotebook(page, "figures.ipynb");
      await readThrough(page, kinds.length);
      await page.waitForTimeout(1000); // the figures take the width of the window
      const said = (await page.evaluate(faults)) as string[][];
      expect(said).to.have.length(kinds.length);
      if (process.env.LATENT_PICTURES) await keepAll(page, `${width}`);
      expect(
        Object.fromEntries(kinds.map((kind, i) => [kind, said[i]]).filter(([, list]) => list?.length)),
      ).to.deep.equal({});
    });
  }
});

/** A picture of each figure, for one's own eyes: LATENT_PICTURES=1. */
async function keepAll(page: Page, name: string): Promise<void> {
  mkdirSync(join(results, "figures"), { recursive: true });
  const all = page.locator(".jp-Cell");
  for (let i = 0; i < (await all.count()); i++) {
    await all.nth(i).screenshot({ path: join(results, "figures", `${name}-${String(i).padStart(2, "0")}.png`) });
  }
}
