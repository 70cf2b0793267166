import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { filesBelow, root } from "../layout/files";
import { executed, type Figure, figuresOf } from "./figures";
import { startBrowser } from "./page";

const names = filesBelow("notebooks", [".ipynb"]).map((path) => path.slice("notebooks/".length));

describe("every figure, in the eyes of plotly.js", function () {
  this.timeout(900_000);
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    mkdirSync(executed, { recursive: true });
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

  for (const name of names) {
    it(`of ${name} is valid`, async () => {
      if (!existsSync(join(executed, name))) {
        const args = [join("kernel", "execute.mjs"), join("notebooks", name), "--fast", "--out", executed];
        execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
      }
      for (const { cell, figure } of figuresOf(name)) {
        expect(await validate(figure), `cell ${cell}`).to.deep.equal([]);
      }
    });
  }
});
