import { expect } from "chai";
import type { Browser } from "playwright-core";
import { startBrowser } from "../browser/page";
import { address, buildBook, watched } from "./built";

/** What a screen reader is told of one thing on a page. */
type Told = { readonly role: string; readonly name: string; readonly level: number | undefined };
type Value = { readonly value?: unknown };
type Node = {
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
};

/** A lesson with figures, a slider of a figure, a live part, formulas and folded checks. */
const lesson = "04-mutual-information.html";

describe("whoever listens to a lesson", function () {
  this.timeout(300_000);
  let browser: Browser;
  let told: readonly Told[];

  before(async () => {
    await buildBook();
    browser = await startBrowser();
    const { page } = await watched(browser);
    await page.goto(address(lesson));
    for (const figure of await page.locator("figure.plotly").all()) await figure.scrollIntoViewIfNeeded();
    await page.waitForFunction("document.querySelectorAll('figure.plotly:not(.drawn)').length === 0");
    const session = await page.context().newCDPSession(page);
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: readonly Node[] };
    told = nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, properties = [] }) => ({
        role: String(role?.value),
        name: String(name?.value ?? "").trim(),
        level: properties.find((one) => one.name === "level")?.value.value as number | undefined,
      }));
  });
  after(() => browser?.close());

  const names = (role: string) => told.filter((one) => one.role === role).map(({ name }) => name);

  it("hears the headings in order, their words and nothing else", () => {
    const headings = told.filter(({ role }) => role === "heading");
    expect(headings[0]).to.deep.include({ level: 1, name: "04 · The mutual-information view" });
    expect(headings.length).to.be.above(10);
    const jumps = headings.filter(({ level = 0 }, i) => i > 0 && level > (headings[i - 1]?.level ?? 0) + 1);
    expect(jumps).to.deep.equal([]);
    expect(headings.filter(({ name }) => name === "" || /link|#/i.test(name))).to.deep.equal([]);
  });

  it("tells all folded parts apart, but for the answers, each below its exercise", () => {
    const folded = names("DisclosureTriangle").filter((name) => name !== "Answer");
    expect(folded.length).to.be.above(20);
    expect(folded.filter((name, i) => name === "" || folded.indexOf(name) !== i)).to.deep.equal([]);
    expect(folded).to.include("Check of steps 1a, 1b and 2");
  });

  it("hears what each picture shows, what each slider moves, and the formulas", () => {
    for (const role of ["image", "slider", "button", "link", "searchbox"]) {
      expect(names(role), role).to.not.be.empty;
      expect(names(role), role).to.not.include("");
    }
    expect(names("slider")).to.include("power P");
    expect(names("MathMLMath").length).to.be.above(150);
  });
});
