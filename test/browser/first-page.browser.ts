/** The page that `npm start` opens, as a learner meets it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Locator, Page } from "playwright-core";
import { root } from "../layout/files";
import { keepPicture, openLab, startBrowser } from "./page";

const h2 = "exercises/h2-information/h2-information.ipynb";

/** `npm start` on a new working copy, with nothing of the user's settings; its address. */
async function npmStart(folder: string): Promise<{ start: ChildProcess; url: string }> {
  const flags = ["--no-browser", "--ServerApp.ip=127.0.0.1", "--LabApp.expose_app_in_browser=True"];
  const env = {
    ...process.env,
    LATENT_WORK: join(folder, "mine"),
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
  };
  const start = spawn(process.execPath, [join(root, "setup", "run.mjs"), "start", ...flags], { env, stdio: "pipe" });
  let said = "";
  const url = await new Promise<string>((done, fail) => {
    const heard = (piece: unknown) => {
      said += piece;
      const found = /^ {2}(http\S+)$/m.exec(said)?.[1];
      if (found) done(found);
    };
    start.stdout?.on("data", heard);
    start.stderr?.on("data", heard);
    start.on("exit", (code) => fail(new Error(`npm start ended with ${code}: ${said}`)));
  });
  return { start, url };
}

describe("npm start", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-first-page-"));
  let start: ChildProcess;
  let url: string;
  let browser: Browser;
  let page: Page;

  before(async () => {
    ({ start, url } = await npmStart(folder));
    browser = await startBrowser();
    // What the server's own page leads to: the address as npm start prints it.
    page = await openLab(browser, url);
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
  });
  after(async () => {
    await browser?.close();
    if (start && start.exitCode === null) {
      start.kill("SIGTERM");
      await once(start, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const text = () => page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown").first();

  it("opens the map of the course, rendered, with its arrows drawn", async () => {
    await text().getByRole("heading", { name: "latent: start here" }).waitFor();
    const picture = text()
      .locator(".jp-RenderedMermaid img, .jp-RenderedMermaid svg, img[src^='data:image/svg']")
      .first();
    await picture.waitFor();
    expect((await picture.boundingBox())?.height).to.be.above(200);
    expect(
      await text()
        .getByRole("link", { name: /^12 · / })
        .count(),
    ).to.equal(1);
  });

  it("shows no homework as begun, and says what a check said once its notebook is saved", async () => {
    expect(await text().textContent()).to.match(/2 · Information\s*none of \d+ checked yet/);
    const file = join(folder, "mine", h2);
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    const cell = notebook.cells.find(({ id }: { id: string }) => id === "entropy-check");
    const report = "h2.entropy: 3 of 3 public cases\n  ✓ …";
    cell.outputs = [
      { output_type: "execute_result", execution_count: 1, data: { "text/plain": report }, metadata: {} },
    ];
    writeFileSync(file, JSON.stringify(notebook));
    for (let tries = 0; tries < 60; tries++) {
      await page.waitForTimeout(1000);
      await page.reload();
      await text().getByRole("heading", { name: "latent: start here" }).waitFor();
      if (/2 · Information\s*3 of \d+/.test((await text().textContent()) ?? "")) return;
    }
    expect.fail("the page must say 3 of … within a minute");
  });

  /** Clicks on a link of the page as soon as JupyterLab has tied it to its file (until then it names no file of the server). */
  const follow = async (name: string) => {
    const link = text().getByRole("link", { name, exact: true });
    await link.and(page.locator("a[href*='/files/']")).click();
  };

  /** The page may be drawn anew under a click, since its progress was written a moment ago: a reader clicks again. */
  const arrives = async (name: string, there: Locator) => {
    for (let clicks = 1; ; clicks++) {
      await follow(name);
      try {
        return await there.waitFor({ timeout: clicks < 3 ? 10_000 : 60_000 });
      } catch (failure) {
        if (clicks === 3) throw failure;
      }
    }
  };

  it("opens a notebook, and the list of errata, where its links are clicked", async () => {
    await arrives("errata", page.getByRole("heading", { name: /^What the lectures print/ }).first());
    await page.evaluate('jupyterapp.commands.execute("docmanager:open", { path: "start-here.md" }).then(() => null)');
    await arrives("00 · Conventions", page.locator(".jp-NotebookPanel .jp-Cell").first());
    expect(await page.evaluate("jupyterapp.shell.currentWidget.context.path")).to.equal(
      "notebooks/00-conventions.ipynb",
    );
  });
});
