import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Locator, Page } from "playwright-core";
import { type Lab, startLab } from "./lab";
import { idle, keepPicture, openLab, openNotebook, PLOTLY, saved, shownCells, startBrowser } from "./page";
import { codeCell, written } from "./written";

const code = (source: string) => codeCell(source, "");
const prose = { cell_type: "markdown", metadata: {}, source: "A paragraph.\n\n".repeat(60) };
const notebook = (...cells: object[]) => JSON.stringify(written(cells.map((cell, i) => ({ ...cell, id: `c${i}` }))));

const opening = code(`import { existsSync } from "node:fs";
import { live, track } from "latent/notebook";
import { curves } from "latent/plot/curves";
const losses: number[] = [3];
const loss = () =>
  curves([{ name: "loss", y: losses }], { title: "Loss", x: { name: "step" }, y: { name: "loss", unit: "nats" } });`);
/** A loop that goes on until the test has seen enough, and then ends by `end`. */
const loop = (end: string, after = "") =>
  code(`const chart = live(loss, "The loss falls.");
for await (const step of track(1_000_000, { label: "train" })) {
  await new Promise((go) => setTimeout(go, 20));
  losses.push(3 / (1 + step / 20) + 0.1 * Math.sin(step));
  chart.update(loss);
  if (existsSync("enough")) ${end}
}
${after}`);
const count = code("losses.length");

/** The loop stands in the second cell; what it shows first is the figure. */
const figureIn = (page: Page, view = 0): Locator =>
  page
    .locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    .nth(view)
    .locator(".jp-Cell")
    .nth(1)
    .locator(".jp-OutputArea-child")
    .first();

const hash = (picture: Buffer) => createHash("sha256").update(picture).digest("hex");

/** A picture of what is drawn there now. Not by `locator.screenshot`, which waits until the element keeps still. */
async function pictureOf(page: Page, figure: Locator): Promise<Buffer> {
  for (let tries = 0; tries < 100; tries++) {
    const clip = await figure.boundingBox();
    if (clip && clip.width > 0 && clip.height > 0) return page.screenshot({ clip });
    await page.waitForTimeout(20); // it is being exchanged
  }
  throw new Error("the figure must have a place on the page");
}

/** Of so many pictures, each half a second or more after the one before, how many differ from it. */
async function changes(page: Page, figure: Locator, pictures: number): Promise<number> {
  let [before, count] = ["", -1]; // the first differs from nothing
  for (let i = 0; i < pictures; i++) {
    const until = performance.now() + 500;
    const now = hash(await pictureOf(page, figure));
    if (now !== before) count += 1;
    before = now;
    await new Promise((go) => setTimeout(go, Math.max(0, until - performance.now())));
  }
  return count;
}

const run = (page: Page) =>
  page.evaluate('jupyterapp.commands.execute("notebook:run-all-cells").then(() => null); null');

describe("a figure that follows a loop, in JupyterLab as it comes", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    lab = await startLab({
      "whole.ipynb": notebook(opening, loop("break;", "chart.done();"), count, prose),
      "torn.ipynb": notebook(opening, loop('throw new Error("enough");'), count),
      "again.ipynb": notebook(opening, loop("break;", "chart.done();"), code("chart.show()"), count),
    });
    browser = await startBrowser();
  });
  const enough = () => join(lab.notebooks, "enough");
  beforeEach(async () => {
    rmSync(enough(), { force: true });
    page = await openLab(browser as Browser, lab.url);
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page.close();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const points = (view = 0) =>
    page.evaluate(
      `[...document.querySelectorAll(".jp-NotebookPanel:not(.lm-mod-hidden)")][${view}].querySelector(".js-plotly-plot")?.data?.[0].x.length`,
    );
  /** Ends the loop; gives how many numbers it has made, as the cell in this place says. */
  const ended = async (place: number) => {
    writeFileSync(enough(), "");
    await idle(page);
    await page.evaluate(
      `jupyterapp.shell.currentWidget.content.activeCellIndex = ${place}; jupyterapp.commands.execute("notebook:run-cell").then(() => null)`,
    );
    await idle(page);
    const [number] = (await shownCells(page))[place]?.outputs ?? [];
    return Number([number?.data?.["text/plain"]].flat().join(""));
  };
  const drawn = async (view = 0) => {
    await figureIn(page, view).scrollIntoViewIfNeeded();
    await figureIn(page, view).locator(".main-svg").first().waitFor();
  };
  const moves = async (view = 0) => {
    await figureIn(page, view).locator("svg").first().waitFor();
    await figureIn(page, view).scrollIntoViewIfNeeded();
    expect(await changes(page, figureIn(page, view), 7)).to.be.at.least(5); // one of six may be late on a busy machine
  };

  it("is redrawn at least twice a second after Run All, also scrolled away and back, and ends with all points", async () => {
    await openNotebook(page, "whole.ipynb");
    await run(page);
    await moves();
    const moving = (await figureIn(page).boundingBox())?.height as number;
    await page.locator(".jp-Cell").last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await figureIn(page).scrollIntoViewIfNeeded();
    await moves();
    await page.locator(".jp-Cell").last().scrollIntoViewIfNeeded();
    const count = await ended(2);
    await drawn();
    expect(count).to.be.above(20);
    expect(await points()).to.equal(count);
    expect((await figureIn(page).boundingBox())?.height).to.be.closeTo(moving, 1);
  });

  it("is described to a screen reader while it moves", async () => {
    await openNotebook(page, "whole.ipynb");
    await run(page);
    await page.getByRole("img", { name: "The loss falls." }).first().waitFor();
    await ended(2);
  });

  it("moves in a second view as in the first", async () => {
    await openNotebook(page, "whole.ipynb");
    await page.evaluate(
      'jupyterapp.commands.execute("notebook:clone").catch(() => jupyterapp.commands.execute("docmanager:clone")).then(() => null)',
    );
    await page.locator(".jp-NotebookPanel").nth(1).waitFor();
    await run(page);
    await moves(0);
    await moves(1);
    const count = await ended(2);
    await drawn(0);
    await drawn(1);
    expect([await points(0), await points(1)]).to.deep.equal([count, count]);
  });

  it("ends as a figure with all points so far when the loop throws", async () => {
    await openNotebook(page, "torn.ipynb");
    await run(page);
    await moves();
    const count = await ended(2);
    await drawn();
    expect(await points()).to.equal(count);
  });

  it("shows its last saved state when the page is loaded anew in the middle, and all of it by chart.show()", async () => {
    await openNotebook(page, "again.ipynb");
    await page.evaluate('jupyterapp.commands.execute("notebook:run-cell-and-select-next").then(() => null); null');
    await page.evaluate('jupyterapp.commands.execute("notebook:run-cell-and-select-next").then(() => null); null');
    await moves();
    await page.evaluate('jupyterapp.commands.execute("docmanager:save").then(() => null)');
    await page.reload();
    await page.waitForFunction("globalThis.jupyterapp !== undefined");
    await page.evaluate("jupyterapp.restored.then(() => null)");
    await openNotebook(page, "again.ipynb");
    await figureIn(page).locator("svg").first().waitFor();
    await page.locator(".jp-Cell").nth(2).locator(".cm-content").click();
    await page.keyboard.press("Control+Enter"); // it waits for the loop
    const count = await ended(3);
    await page.locator(".jp-Cell").nth(2).locator(".main-svg").first().waitFor();
    expect(await points()).to.equal(count);
  });

  it("stands in the saved file and is there when it is opened again", async () => {
    await openNotebook(page, "whole.ipynb");
    await run(page);
    await figureIn(page).locator("svg").first().waitFor();
    const count = await ended(2);
    await drawn();
    await saved(page);
    await page.close();
    page = await openLab(browser as Browser, lab.url);
    await openNotebook(page, "whole.ipynb");
    const output = (await shownCells(page))[1]?.outputs?.[0]?.data?.[PLOTLY] as { data: { x: number[] }[] };
    expect(output.data[0]?.x).to.have.length(count);
    await figureIn(page).locator(".main-svg").first().waitFor();
    expect(await points()).to.equal(count);
    await page.setViewportSize({ width: 900, height: 800 });
    await page.waitForTimeout(1000);
    const [figure, room] = [
      await figureIn(page).locator(".main-svg").first().boundingBox(),
      await figureIn(page).boundingBox(),
    ];
    expect((figure?.x as number) + (figure?.width as number)).to.be.at.most(
      (room?.x as number) + (room?.width as number) + 1,
    );
    await page.getByRole("group", { name: "The loss falls." }).first().waitFor();
  });
});
