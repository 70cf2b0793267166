import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { bundleLive } from "../../book/live/make/bundle";
import { positions, wrongNumbers } from "../book/live-closed-forms";
import { keepPicture, startBrowser } from "./page";

const tags = Object.keys(positions);
const FRAME = 16; // milliseconds: sixty frames a second

const elements = tags.map((tag) => `<${tag}>\n\n<p>instead of ${tag}</p>\n\n</${tag}>`).join("\n");
const style =
  "h1 { color: #1b1f24 } [data-theme=dark] body { background: #0d1117 } [data-theme=dark] h1 { color: #e6edf3 }";
const pageText = (
  scripts: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>live parts</title>
<meta name="viewport" content="width=device-width"><style>${style}</style>${scripts}</head><body><main><h1>Live parts</h1>${elements}</main></body></html>`;

describe("live parts, in a page opened from a folder", function () {
  this.timeout(120_000);
  let folder: string;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "latent-live-"));
    await bundleLive(folder);
    const script = (name: string) => `<script defer src="${name}"></script>`;
    writeFileSync(join(folder, "page.html"), pageText(script("live.js")));
    writeFileSync(join(folder, "bare.html"), pageText(""));
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the page; what it complains of, and what it asks for outside the folder, is written down. */
  async function opened(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
    page = await context.newPage();
    complaints = [];
    const here = pathToFileURL(folder).href;
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${here}/`)) complaints.push(request.url());
    });
    await page.goto(`${here}/${name}`);
    return page;
  }
  const ready = async (state: "yes" | "no" = "yes") => {
    for (const tag of tags) await page.locator(`${tag}[data-ready="${state}"]`).waitFor({ timeout: 30_000 });
  };
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
    await page?.context().close();
  });

  const canvas = (tag: string): Locator => page.locator(tag).getByRole("img");
  const label = async (tag: string) => (await canvas(tag).getAttribute("aria-label")) as string;
  /** Two frames later all that was asked for has been drawn. */
  const drawn = () => page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))");
  const pixels = async (tag: string) => {
    const url = await canvas(tag).evaluate((one) => (one as unknown as { toDataURL(): string }).toDataURL());
    return createHash("sha256").update(url).digest("hex");
  };
  const texts = (tag: string) => page.locator(tag).locator("dd").allTextContents();
  const median = (list: number[], share = 0.5) =>
    [...list].sort((a, b) => a - b)[Math.floor(share * list.length)] as number;

  /** Moves a slider to a number by keys alone. */
  async function moveTo(tag: string, name: string, value: number): Promise<void> {
    const slider = page.locator(tag).locator(`input[name="${name}"]`);
    const [min, step, now] = await Promise.all(
      ["min", "step", "value"].map((one) => slider.evaluate((input, key) => Number((input as never)[key]), one)),
    );
    await slider.focus();
    const ends = Math.round((value - (min as number)) / (step as number));
    const there = Math.round((value - (now as number)) / (step as number));
    if (ends < Math.abs(there)) await page.keyboard.press("Home");
    const presses = ends < Math.abs(there) ? ends : there;
    for (let i = 0; i < Math.abs(presses); i++) await page.keyboard.press(presses > 0 ? "ArrowRight" : "ArrowLeft");
  }

  it("each draws, says what it shows, and needs nothing from outside the folder", async () => {
    await opened("page.html");
    await ready();
    for (const tag of tags) {
      expect(await label(tag), tag).to.match(/\d/);
      expect(await page.locator(tag).locator(".title").textContent()).to.not.equal("");
      expect(await page.locator(tag).getByText(`instead of ${tag}`).isVisible()).to.equal(false);
    }
    expect(complaints).to.deep.equal([]);
  });

  it("each shows other pixels, another label and another number for each of its sliders, moved by the keyboard", async () => {
    await opened("page.html");
    await ready();
    for (const tag of tags)
      for (const slider of await page.locator(tag).getByRole("slider").all()) {
        const before = [await pixels(tag), await label(tag), await slider.getAttribute("aria-valuetext")];
        await slider.focus();
        for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
        await drawn();
        const after = [await pixels(tag), await label(tag), await slider.getAttribute("aria-valuetext")];
        for (const i of [0, 1, 2]) expect(after[i], `${tag} ${after[1]}`).to.not.equal(before[i]);
      }
    expect(complaints).to.deep.equal([]);
  });

  it("each shows the library's numbers at three positions", async () => {
    await opened("page.html");
    await ready();
    for (const tag of tags)
      for (const position of positions[tag] ?? []) {
        for (const [name, value] of Object.entries(position)) await moveTo(tag, name, value);
        await drawn();
        expect(wrongNumbers(tag, position, await texts(tag))).to.deep.equal([]);
      }
  });

  it(`each draws a frame within ${FRAME} ms, in the median`, async () => {
    await opened("page.html");
    await ready();
    for (const tag of tags) {
      await page.locator(tag).getByRole("slider").first().focus();
      await page.locator(tag).evaluate((one) => ((one as unknown as { frameTimes: number[] }).frameTimes.length = 0));
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press(i % 8 < 5 ? "ArrowRight" : "ArrowLeft");
        await drawn();
      }
      const times = await page.locator(tag).evaluate((one) => (one as unknown as { frameTimes: number[] }).frameTimes);
      expect(times.length, tag).to.be.above(20);
      console.log(`      ${tag}: median ${median(times).toFixed(1)} ms, p95 ${median(times, 0.95).toFixed(1)} ms`);
      expect(median(times), tag).to.be.below(FRAME);
    }
  });

  it("follows a finger, and the particles walk until they are stopped", async () => {
    await opened("page.html");
    await ready();
    for (const tag of ["latent-two-bells", "latent-plane", "latent-field", "latent-channel"]) {
      await canvas(tag).scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await canvas(tag).boundingBox()) as {
        x: number;
        y: number;
        width: number;
        height: number;
      };
      const before = await label(tag);
      await page.mouse.move(x + 0.3 * width, y + 0.3 * height);
      await page.mouse.down();
      await page.mouse.move(x + 0.35 * width, y + 0.25 * height, { steps: 3 });
      await page.mouse.up();
      await drawn();
      expect(await label(tag), tag).to.not.equal(before);
    }
    const steps = async () => Number((await texts("latent-field")).at(-1));
    await page.getByRole("button", { name: "Let the particles walk" }).click();
    await page.waitForFunction(
      `Number(document.querySelector("latent-field").shadowRoot.querySelector("dl div:last-child dd").textContent) > 20`,
    );
    const field = page.locator("latent-field");
    const times = await field.evaluate((one) => (one as unknown as { frameTimes: number[] }).frameTimes.slice(-20));
    expect(median(times)).to.be.below(FRAME);
    await page.getByRole("button", { name: "Stop" }).click();
    const stopped = await steps();
    await page.waitForTimeout(200);
    expect(await steps()).to.equal(stopped);
  });

  it("does not move by itself where less motion is wanted: a click is ten steps", async () => {
    await opened("page.html", { reducedMotion: "reduce" });
    await ready();
    await page.getByRole("button", { name: "Let the particles walk" }).click();
    await page.waitForTimeout(200);
    expect((await texts("latent-field")).at(-1)).to.equal("10");
  });

  it("changes its colours with the system's theme, with the page's, and for paper; axe finds nothing in light and dark", async () => {
    await opened("page.html", { colorScheme: "light" });
    await ready();
    await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const axe = async () => {
      const run = "axe.run({ preload: false }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html))";
      expect(await page.evaluate(run)).to.deep.equal([]);
    };
    await axe();
    const light = await Promise.all(tags.map(pixels));
    await page.emulateMedia({ colorScheme: "dark" });
    await drawn();
    const dark = await Promise.all(tags.map(pixels));
    dark.forEach((one, i) => void expect(one).to.not.equal(light[i]));
    await page.evaluate('document.documentElement.dataset.theme = "light"');
    await drawn();
    expect(await Promise.all(tags.map(pixels))).to.deep.equal(light);
    await page.evaluate('document.documentElement.dataset.theme = "dark"');
    await drawn();
    expect(await Promise.all(tags.map(pixels))).to.deep.equal(dark);
    await axe();
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await Promise.all(tags.map(pixels))).to.deep.equal(light);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await Promise.all(tags.map(pixels))).to.deep.equal(dark);
  });

  it("fits a phone 320 px wide", async () => {
    await opened("page.html", { viewport: { width: 320, height: 640 } });
    await ready();
    expect(await page.evaluate("document.documentElement.scrollWidth")).to.equal(320);
    for (const tag of tags) {
      const box = (await canvas(tag).boundingBox()) as { width: number };
      expect(box.width, tag).to.be.within(240, 320);
    }
  });

  it("says what stands between its tags without a script, and a reason where its numbers are missing", async () => {
    await opened("bare.html");
    for (const tag of tags) await page.getByText(`instead of ${tag}`, { exact: true }).waitFor();
    await page.context().close();
    rmSync(join(folder, "plane.weights.js"));
    await opened("page.html");
    await page.locator('latent-plane[data-ready="no"]').waitFor();
    await page.getByText("This live part cannot run here: its numbers, plane.weights.js,").waitFor();
    await page.getByText("instead of latent-plane", { exact: true }).waitFor();
    await page.locator('latent-two-bells[data-ready="yes"]').waitFor();
    await bundleLive(folder);
  });
});
