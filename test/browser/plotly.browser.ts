import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { lessons } from "../notebooks/kept-runs";
import { type Figure, figuresOf } from "./figures";
import { startBrowser } from "./page";

describe("every figure, in the eyes of plotly.js", function () {
  this.timeout(900_000);
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ path: require.resolve("plotly.js-dist/plotly.js") });
  });
  after(() => browser?.close());

  /** What plotly.js complains of. The arguments of a slider's steps it compares by identity: equal is not the same to it. */
  const validate = async (figure: Figure): Promise<string[]> => {
    const call = `Plotly.validate(${JSON.stringify(figure.data)}, ${JSON.stringify(figure.layout)})`;
    const complaints = ((await page.evaluate(call)) ?? []) as { msg: string }[];
    const equal = /steps\[\d+\]\.args\[\d+\] \(set to '(.*)'\) got reset to '\1'/;
    return complaints.map(({ msg }) => msg).filter((msg) => !equal.test(msg));
  };

  it("would be refused with a trace or an attribute that does not exist", async () => {
    const good = { data: [{ type: "scatter", x: [1], y: [2] }], layout: { title: { text: "t" } } };
    expect(await validate(good)).to.deep.equal([]);
    expect(await validate({ ...good, data: [{ ...good.data[0], colour: "red" }] })).to.have.length(1);
    expect(await validate({ ...good, layout: { tittle: "t" } })).to.have.length(1);
  });

  for (const name of lessons) {
    it(`of ${name} is valid`, async () => {
      const figures = await figuresOf(name);
      expect(figures.length).to.be.above(0);
      for (const { cell, figure } of figures) {
        expect(await validate(figure), `cell ${cell}`).to.deep.equal([]);
      }
    });
  }
});
