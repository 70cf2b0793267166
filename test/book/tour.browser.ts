import { expect } from "chai";
import type { Browser, Locator, Page } from "playwright-core";
import { startBrowser } from "../browser/page";
import { address, buildBook, watched } from "./built";

/** What a reader does: each click, and each key that is no letter of a question, is one. */
class Reader {
  count = 0;
  constructor(readonly page: Page) {}

  async opens(): Promise<void> {
    this.count = 0;
    await this.page.goto(address("index.html"));
  }

  async clicks(what: Locator): Promise<void> {
    this.count += 1;
    await what.click();
  }

  async presses(key: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  /** Whether it stands in the window as it is. */
  async sees(what: Locator): Promise<void> {
    await what.waitFor();
    const box = await what.boundingBox();
    expect(box && box.y >= 0 && box.y < 900, "in the window").to.equal(true);
  }
}

describe("from the first page of the book a reader", function () {
  this.timeout(300_000);
  let browser: Browser;
  let reader: Reader;

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    reader = new Reader((await watched(browser)).page);
  });
  after(() => browser?.close());
  beforeEach(() => reader.opens());

  it("finds what a Gaussian's entropy is in nats: a key, the words, Enter", async () => {
    const { page } = reader;
    await reader.presses("/");
    await page.keyboard.type("gaussian entropy nats");
    await page.locator("#hits a").first().waitFor();
    await reader.presses("Enter");
    await page.waitForURL(/#/);
    await reader.sees(page.locator(":target"));
    expect(await page.locator("main").textContent()).to.match(/2\s*π\s*e|2\\pi e/);
    expect(reader.count).to.equal(2);
  });

  it("copies a cell in two clicks", async () => {
    const { page } = reader;
    await reader.clicks(
      page
        .locator("main")
        .getByRole("link", { name: /00 · Conventions/ })
        .first(),
    );
    const cell = page.locator(".lesson .code").first();
    await cell.hover();
    await reader.clicks(cell.getByRole("button", { name: "Copy" }));
    await cell.getByRole("button", { name: "Copied" }).waitFor();
    expect(reader.count).to.equal(2);
  });

  it("changes β with the keyboard: two clicks, then arrow keys, and the rate follows", async () => {
    const { page } = reader;
    await reader.clicks(page.getByRole("navigation", { name: "Chapters" }).getByRole("link", { name: /^13 · β/ }));
    const part = page.locator("latent-rate");
    await part.scrollIntoViewIfNeeded();
    const slider = part.locator("input[type=range]").first();
    await reader.clicks(slider);
    const before = await part.locator("output").allTextContents();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(300);
    expect(await part.locator("output").allTextContents()).to.not.deep.equal(before);
    expect(reader.count).to.equal(2);
  });

  it("finds an erratum of lecture 003 in one click", async () => {
    const { page } = reader;
    await reader.clicks(page.locator("main a[href^='errata.html']").first());
    await reader.sees(page.getByText(/Lecture 003 on/).first());
    expect(reader.count).to.equal(1);
  });
});
