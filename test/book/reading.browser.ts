import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { weigh } from "../../book/assets/weight";
import { startBrowser } from "../browser/page";
import { address, buildBook, bytesOf, folder, pagesOf, watched } from "./built";
import { figures, texts } from "./gates";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** A page that has a figure with a slider. */
const moving = "11-elbo.html";

describe("a reader of the book", function () {
  this.timeout(300_000);
  let browser: Browser;
  let page: Page;
  let faults: string[];

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    ({ page, faults } = await watched(browser));
  });
  after(() => browser?.close());
  beforeEach(() => page.emulateMedia({ media: "screen", colorScheme: "light" }));

  /** Types into the search from anywhere on a page, and reads what comes. */
  async function asked(question: string): Promise<string[]> {
    await page.goto(address("index.html"));
    await page.keyboard.press("/");
    await page.keyboard.type(question);
    await page.locator("#hits a").first().waitFor();
    const hits = `[...document.querySelectorAll("#hits a")].map((one) => one.getAttribute("href"))`;
    return (await page.evaluate(hits)) as string[];
  }

  it("finds sections in the words of the asker, and gets there by Enter", async () => {
    const wanted: readonly (readonly [string, RegExp])[] = [
      ["why are vae samples blurry", /questions\.html#why-are-the-pictures/],
      ["how many latent dimensions", /questions\.html#how-many-latent/],
      ["loss is negative", /questions\.html#why-is-my-loss-negative/],
      ["gaussianLogDensity", /latent-information-gaussian.*#gaussianLogDensity/],
      ["water filling", /0\d-|latent-information/],
      ["erratum 12", /errata\.html#erratum-12/],
    ];
    for (const [question, place] of wanted)
      expect((await asked(question)).slice(0, 3).join(" "), question).to.match(place);
    await page.keyboard.press("Enter");
    await page.waitForURL(/#/);
    expect(page.url()).to.match(/errata\.html#erratum-12$/);
    await page.keyboard.press("/");
    await page.keyboard.type("qqqqzzzz");
    await page.locator("p.found", { hasText: "Nothing found" }).waitFor({ state: "attached" });
    expect(faults).to.deep.equal([]);
  });

  it("moves a figure by the arrow keys, and hears where it stands", async () => {
    await page.goto(address(moving));
    await page.evaluate(
      `[...document.querySelectorAll("figure.plotly")].find((one) => one.textContent.includes('"sliders"')).scrollIntoView()`,
    );
    const slider = page.locator(".player input").first();
    await slider.focus();
    const state = () =>
      page.evaluate(`(() => {
        const figure = document.querySelector(".player input").closest("figure");
        const marks = [...figure.querySelectorAll(".drawing .trace path")].map((one) => one.getAttribute("d") + one.getAttribute("transform"));
        return { marks: marks.join(), said: figure.querySelector("output").textContent };
      })()`) as Promise<{ marks: string; said: string }>;
    const before = await state();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(500);
    const after = await state();
    expect(after.marks).to.not.equal(before.marks);
    expect(after.said).to.not.equal(before.said);
    expect(await slider.getAttribute("aria-valuetext")).to.equal(after.said);
    expect(faults).to.deep.equal([]);
  });

  it("sees pictures on a phone without a blank above or below them, and when the phone is turned", async () => {
    const phone = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await phone.goto(address("09-noise2noise.html"));
    const share = `(() => {
      const grids = [...document.querySelectorAll("figure.drawn:has(.drawing .imagelayer image)")];
      return grids.map((one) => {
        const drawing = one.querySelector(".drawing");
        const [room, image] = [drawing, one.querySelector(".imagelayer image")].map((part) => part.getBoundingClientRect().height);
        return image / (room - (116 * room) / drawing.offsetHeight); // title and numbers take 116 pixels, before all is made smaller
      });
    })()`;
    for (const figure of await phone.locator("figure.plotly").all()) await figure.scrollIntoViewIfNeeded();
    await phone.waitForFunction("document.querySelectorAll('figure.plotly:not(.drawn)').length === 0");
    const upright = (await phone.evaluate(share)) as readonly number[];
    expect(upright).to.have.length.above(4);
    for (const one of upright) expect(one).to.be.above(0.95);
    await phone.setViewportSize({ width: 740, height: 360 });
    await phone.waitForTimeout(1500);
    const turned = (await phone.evaluate(share)) as readonly number[];
    for (const one of turned) expect(one).to.be.above(0.95);
    await phone.close();
  });

  it("switches the theme, and the next page has it", async () => {
    const ground = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.goto(address("glossary.html"));
    const light = await ground();
    await page.getByRole("button", { name: "Dark" }).click();
    expect(await ground()).to.not.equal(light);
    await page.goto(address("notation.html"));
    expect(await ground()).to.not.equal(light);
    await page.getByRole("button", { name: "Dark" }).click();
    expect(await ground()).to.equal(light);
  });

  it("copies a cell to the letter", async () => {
    await page.goto(address("04-mutual-information.html"));
    const cell = page.locator("#cell-forecast-cell .code");
    await cell.hover();
    await cell.getByRole("button", { name: "Copy" }).click();
    await cell.getByRole("button", { name: "Copied" }).waitFor();
    await page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))");
    await page.locator("#pasted").focus();
    await page.keyboard.press("Control+v");
    expect(await page.locator("#pasted").inputValue()).to.equal(await cell.locator("code").textContent());
  });

  it("comes to a folded check by its address, and it is open", async () => {
    await page.goto(address("04-mutual-information.html#cell-two-sides-cell"));
    expect(await page.evaluate(`document.querySelector("#cell-two-sides-cell details").open`)).to.equal(true);
    await page.locator('a[href="#step-2"]').first().waitFor({ state: "attached" });
  });

  it("prints still pictures and all that is folded, on white", async () => {
    await page.goto(address("04-mutual-information.html"));
    await page.locator("figure.plotly").first().scrollIntoViewIfNeeded();
    await page.locator("figure.drawn").first().waitFor();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const seen = await page.evaluate(`({
      drawing: getComputedStyle(document.querySelector("figure.drawn .drawing")).display,
      still: getComputedStyle(document.querySelector("figure.drawn img")).display,
      folded: document.querySelectorAll("main .check details:not([open])").length,
      ground: getComputedStyle(document.body).backgroundColor,
    })`);
    expect(seen).to.deep.equal({ drawing: "none", still: "block", folded: 0, ground: "rgb(255, 255, 255)" });
  });

  it("finds nothing cut on paper as wide as A4: no formula, no code, no table", async () => {
    const sheet = await browser.newPage({ viewport: { width: 680, height: 1000 } }); // 180 mm
    await sheet.emulateMedia({ media: "print" });
    const cut = `[...document.querySelectorAll("main :is(.display, pre, .scroll, figure, blockquote)")]
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.slice(0, 60))`;
    for (const name of ["11-elbo", "04-mutual-information", "notation", "instructors", "pytorch", "h2-information"]) {
      await sheet.goto(address(`${name}.html`));
      await sheet.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await sheet.evaluate(cut), name).to.deep.equal([]);
    }
    await sheet.evaluate(
      `document.querySelector("main pre").style.whiteSpace = "pre"; document.querySelector("main pre").textContent = "wide ".repeat(60)`,
    );
    expect(await sheet.evaluate(cut)).to.have.length(1);
    await sheet.close();
  });

  it("reads without script: the text, the pictures, the links", async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(address("04-mutual-information.html"));
    expect(await plain.locator("figure.plotly img").first().isVisible()).to.equal(true);
    expect(await plain.locator("button:visible").count()).to.equal(0);
    await plain.getByRole("link", { name: /Next:/ }).click();
    expect(plain.url()).to.include("05-denoising.html");
    await plain.close();
  });

  it("reads under any path of a server", async () => {
    const base = "/courses/2026/latent/";
    const server: Server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://x").pathname;
      try {
        const body = readFileSync(join(folder, path.slice(base.length)));
        response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}${base}`;
    const there = await watched(browser, origin);
    await there.page.goto(`${origin}06-denoising-field.html`);
    const found = [...(await figures(there.page)), ...(await texts(there.page)), ...there.faults];
    await there.page.close();
    server.close();
    expect(found).to.deep.equal([]);
  });

  it("gets a book of 25 MB at most, 8 MB as one file, and half a megabyte for a page without figures", () => {
    const megabytes = (name: string) => bytesOf(name) / 1e6;
    expect(weigh(folder).megabytes).to.be.below(25);
    expect(bytesOf("../book.zip") / 1e6).to.be.below(8);
    const { texts: names, modules } = pagesOf();
    const heavy = [...names, ...modules].filter(
      (name) => !readFileSync(join(folder, name), "utf8").includes('class="plotly"') && megabytes(name) > 0.5,
    );
    expect(heavy).to.deep.equal([]);
  });
});
