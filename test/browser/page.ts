/** What a learner does in JupyterLab, done by a script. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { results } from "./lab";

/** One output of a cell, as nbformat has it. */
export type Output = {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | string[];
  readonly ename?: string;
  readonly evalue?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** A cell as it stands in the page. */
export type ShownCell = {
  readonly id: string;
  readonly cell_type: string;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
};

/** The MIME type of a plotly figure. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** Starts Chromium or Chrome, wherever it lies. */
export async function startBrowser(): Promise<Browser> {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/bin"];
  const found = [
    process.env.LATENT_CHROMIUM,
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ].find((file) => file && existsSync(file));
  if (!found)
    throw new Error("test:browser: Chromium must be installed, found none on PATH; run: apt-get install chromium");
  return chromium.launch({ executablePath: found, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** Opens JupyterLab, with nothing open of what was there before, and waits until it is there. */
export async function openLab(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}&reset`);
  await page.waitForFunction("globalThis.jupyterapp !== undefined");
  await page.evaluate("jupyterapp.restored.then(() => null)");
  return page;
}

const panel = "jupyterapp.shell.currentWidget";

/** Opens a notebook of the working copy and waits for its kernel. */
export async function openNotebook(page: Page, name: string): Promise<void> {
  const path = JSON.stringify(`notebooks/${name}`);
  await page.evaluate(
    `jupyterapp.commands.execute("docmanager:open", { path: ${path}, factory: "Notebook" }).then(() => null)`,
  );
  await page.waitForFunction(`${panel}?.context?.path === ${path}`);
  await page.waitForFunction(`${panel}.context.isReady && ${panel}.sessionContext.isReady`);
  await idle(page);
}

/** Waits until the kernel has nothing to do. */
export async function idle(page: Page, timeout = 120_000): Promise<void> {
  await page.waitForFunction(`${panel}.sessionContext.session?.kernel?.status === "idle"`, undefined, { timeout });
}

/** Run → Run All Cells, to the end. */
export async function runAll(page: Page): Promise<void> {
  await page.evaluate('jupyterapp.commands.execute("notebook:run-all-cells").then(() => null)');
  await idle(page);
}

const drawn = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea .js-plotly-plot:has(.main-svg)";

/**
 * Scrolls from the first cell to the last, as a reader does: figures are drawn when they can be seen. On a busy machine a cell can be passed
 * before JupyterLab has put its figure there; then it is read again.
 *
 * @param figures how many must be drawn at the end
 */
export async function readThrough(page: Page, figures: number): Promise<void> {
  const cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell");
  const deadline = Date.now() + 120_000;
  for (;;) {
    for (let i = 0; i < (await cells.count()); i++) {
      await cells.nth(i).evaluate((cell) => cell.scrollIntoView());
      const there = cells.nth(i).locator(".jp-RenderedPlotly");
      for (let k = 0; k < (await there.count()); k++) await there.nth(k).locator(".main-svg").first().waitFor();
    }
    const count = await page.locator(drawn).count();
    if (count >= figures) return;
    if (Date.now() > deadline) throw new Error(`readThrough: ${figures} figures must be drawn, got ${count}`);
  }
}

/** File → Save Notebook. */
export async function saved(page: Page): Promise<void> {
  await page.evaluate('jupyterapp.commands.execute("docmanager:save").then(() => null)');
  await page.waitForFunction(`!${panel}.context.model.dirty`);
}

/** The notebook as the page holds it. */
export async function shownCells(page: Page): Promise<readonly ShownCell[]> {
  return ((await page.evaluate(`${panel}.content.model.toJSON()`)) as { cells: ShownCell[] }).cells;
}

/** Types into the cell at this place, as a learner does, and runs it with Shift + Enter. */
export async function runTyped(page: Page, place: number, source: string): Promise<void> {
  const editor = page
    .locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    .nth(place)
    .locator(".cm-content")
    .first();
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
  await page.keyboard.press("Shift+Enter");
}

/** Every output of one cell as text: streams, results and errors. */
export const textOf = (cell: ShownCell | undefined): string =>
  (cell?.outputs ?? [])
    .map(({ text, ename, evalue, data }) =>
      [text, ename && `${ename}: ${evalue}`, data?.["text/plain"]].flat().join(""),
    )
    .join("\n");

/** A mocha hook: a picture of the page when a test has failed. */
export async function keepPicture(page: Page | undefined, test: Mocha.Test | undefined): Promise<void> {
  if (!page || test?.state !== "failed") return;
  const name = test.fullTitle().replace(/[^a-z0-9]+/gi, "-");
  await page.screenshot({ path: join(results, `${name}.png`), fullPage: true }).catch(() => {});
}
