import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { executed } from "../notebooks/executed";
import { type Lab, startLab } from "./lab";
import { idle, keepPicture, openLab, openNotebook, PLOTLY, saved, shownCells, startBrowser } from "./page";
import { codeCell, written } from "./written";

const notebook = written([
  codeCell(
    `import { choice, interact, slider, toggle } from "latent/interact";\nimport { curves } from "latent/plot/curves";`,
    "imports",
  ),
  codeCell(
    `const x = Array.from({ length: 101 }, (_, i) => i / 10);
await interact(
  { k: slider(0, 10, { step: 0.5, start: 2 }), bend: choice(["line", "parabola"]), mirrored: toggle() },
  ({ k, bend, mirrored }) => {
    if (k === 5) throw new RangeError("five is not allowed");
    const y = x.map((one) => (mirrored ? -k : k) * (bend === "line" ? one : one ** 2));
    const title = \`k = \${k}, \${bend}\${mirrored ? ", mirrored" : ""}\`;
    return curves([{ name: "y", x, y, points: false }], { title, x: { name: "x" }, y: { name: "y" } });
  },
  { description: ({ k, bend }) => \`A \${bend} of slope \${k}.\`, at: [{ k: 0 }, { k: 10, bend: "parabola" }] },
);`,
    "moving",
  ),
  codeCell("await new Promise(() => {});", "slow"),
  codeCell("const after = 1;\nafter", "after"),
]);

describe("a slider that the kernel answers, in JupyterLab as it comes", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser | undefined;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    const text = JSON.stringify(notebook);
    lab = await startLab({
      "a.ipynb": text,
      "b.ipynb": text,
      "c.ipynb": text,
      "d.ipynb": text,
      "e.ipynb": text,
      "f.ipynb": text,
    });
    browser = await startBrowser();
  });
  beforeEach(async () => {
    page = await openLab(browser as Browser, lab.url);
    page.on("pageerror", (error) => errors.push(error.message));
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page.close();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const panel = (view = 0) => page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").nth(view);
  const cell = (view = 0) => panel(view).locator(".jp-Cell").nth(1);
  const handle = (view = 0) => cell(view).locator(".noUi-handle");
  /** The title of the picture that is drawn now. */
  const title = async (view = 0) =>
    ((await cell(view).locator(".jp-OutputArea-output svg").allTextContents())
      .join(" ")
      .match(/k = [\d.]+, (?:line|parabola)/) ?? [""])[0];
  const becomes = async (wanted: string, view = 0) => {
    for (let tries = 0; tries < 100 && (await title(view)) !== wanted; tries++) await page.waitForTimeout(50);
    expect(await title(view)).to.equal(wanted);
  };
  /** Runs the cells above the one that never ends. */
  const runAbove = async () => {
    await page.evaluate(
      'jupyterapp.shell.currentWidget.content.activeCellIndex = 2; jupyterapp.commands.execute("notebook:run-all-above").then(() => null)',
    );
    await idle(page);
  };
  const open = async (name: string) => {
    await openNotebook(page, name);
    await runAbove();
    await handle().waitFor();
    await handle().scrollIntoViewIfNeeded();
    await becomes("k = 2, line");
  };

  it("follows a drag picture by picture, and rests as the interactive figure of the last value", async () => {
    await open("a.ipynb");
    const box = (await handle().boundingBox()) ?? expect.fail("no handle");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const seen = new Set<string>();
    await page.mouse.move(x, y);
    await page.mouse.down();
    const began = performance.now();
    for (let step = 1; step <= 60; step++) {
      await page.mouse.move(x + 4 * step, y);
      seen.add(await title());
    }
    const seconds = (performance.now() - began) / 1000;
    await page.mouse.up();
    console.log(`      ${seen.size} pictures in ${seconds.toFixed(1)} s`);
    expect(seen.size).to.be.at.least(8);
    const last = Number(await handle().getAttribute("aria-valuenow"));
    await becomes(`k = ${last}, line`);
    await cell().locator(".js-plotly-plot .main-svg").first().waitFor();
    await becomes(`k = ${last}, line`);
  });

  it("follows the keyboard, a choice and a toggle", async () => {
    await open("a.ipynb");
    await handle().focus();
    await page.keyboard.press("ArrowRight");
    await becomes("k = 2.5, line");
    for (let press = 0; press < 10; press++) await page.keyboard.press("ArrowRight");
    await becomes("k = 7.5, line");
    await cell().locator("select").selectOption("parabola");
    await becomes("k = 7.5, parabola");
    await cell().locator('input[type="checkbox"]').check();
    await page.getByText("k = 7.5, parabola, mirrored").first().waitFor();
    await page
      .getByLabel(/A parabola of slope 7\.5\./)
      .first()
      .waitFor();
  });

  it("shows an error in the learner's own lines under the controls, and recovers", async () => {
    await open("b.ipynb");
    await handle().focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press("ArrowRight");
    const alert = cell().locator('[role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).to.match(/RangeError: five is not allowed[\s\S]*Cell \[2\], line 5/);
    expect(await title()).to.match(/^k = (?!5,)/); // the last one that could be drawn
    await page.keyboard.press("ArrowRight");
    await becomes("k = 5.5, line");
    await alert.waitFor({ state: "detached" });
  });

  it("says that it waits while a cell runs, and then answers the newest value", async () => {
    await open("c.ipynb");
    await page.evaluate(
      'jupyterapp.shell.currentWidget.content.activeCellIndex = 2; void jupyterapp.commands.execute("notebook:run-cell"); null',
    );
    await cell().getByText("waits for the cell that runs").waitFor();
    await handle().focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(300);
    expect(await title()).to.equal("k = 2, line");
    await page.evaluate('jupyterapp.commands.execute("notebook:interrupt-kernel").then(() => null)');
    await idle(page);
    await becomes("k = 4, line");
    await cell().getByText("waits for the cell that runs").waitFor({ state: "detached" });
  });

  it("still answers after the page was loaded anew", async () => {
    await open("d.ipynb");
    await handle().focus();
    await page.keyboard.press("ArrowRight");
    await becomes("k = 2.5, line");
    await cell().locator(".js-plotly-plot .main-svg").first().waitFor(); // at rest: what comes after a save makes it unsaved again
    await saved(page);
    await page.reload();
    await page.waitForFunction("globalThis.jupyterapp !== undefined");
    await page.evaluate("jupyterapp.restored.then(() => null)");
    await openNotebook(page, "d.ipynb");
    await handle().waitFor();
    await becomes("k = 2.5, line");
    const value = () => handle().getAttribute("aria-valuenow");
    for (const before = await value(); (await value()) === before; await page.waitForTimeout(300)) {
      await handle().press("ArrowRight"); // JupyterLab gives the focus to a cell once it has opened the notebook
    }
    await becomes("k = 3, line");
  });

  it("moves in two views and in two notebooks alike, each by itself", async () => {
    await open("e.ipynb");
    await openNotebook(page, "f.ipynb");
    await runAbove();
    await handle().waitFor();
    await handle().focus();
    await page.keyboard.press("ArrowLeft");
    await becomes("k = 1.5, line");
    await openNotebook(page, "e.ipynb");
    await becomes("k = 2, line");
    await page.evaluate('jupyterapp.commands.execute("docmanager:clone").then(() => null)');
    await handle(1).waitFor();
    await handle(1).focus();
    await page.keyboard.press("ArrowRight");
    await becomes("k = 2.5, line", 1);
    await becomes("k = 2.5, line", 0);
  });

  it("is saved as the last picture with its values and a description", async () => {
    await open("f.ipynb");
    await handle().focus();
    await page.keyboard.press("ArrowRight");
    await becomes("k = 2.5, line");
    await cell().locator(".js-plotly-plot .main-svg").first().waitFor();
    await saved(page);
    const outputs = (await shownCells(page)).find(({ id }) => id === "moving")?.outputs ?? [];
    const picture = outputs.find(({ data }) => data?.[PLOTLY]);
    expect([picture?.data?.["text/plain"]].flat().join("")).to.equal(
      "A line of slope 2.5. (k = 2.5, bend = line, mirrored = off)",
    );
    expect([picture?.data?.["image/svg+xml"]].flat().join("")).to.include("k = 2.5, line");
  });

  it("draws the starting values once where a machine runs the notebook", async () => {
    const cells = notebook.cells.filter(({ id }) => id !== "slow");
    const ran = await executed({ ...notebook, cells } as never);
    expect(ran.filter(({ error }) => error !== undefined)).to.deep.equal([]);
  });

  it("raises no error in the page", () => expect(errors).to.deep.equal([]));
});
