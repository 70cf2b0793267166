import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { type Lab, startLab } from "./lab";
import { idle, keepPicture, openLab, openNotebook, runTyped, shownCells, startBrowser, textOf } from "./page";
import { codeCell, written } from "./written";

const scratch = JSON.stringify(written(["a", "b", "c", "d"].map((id) => codeCell("", id))));

const tools = `import * as tf from "latent/tf";
import { denseVae } from "latent/models/vae";
import { track } from "latent/notebook";
import { standardNormal } from "latent/noise";
import { seeds } from "latent/random";
import { trainStep } from "latent/training";
await tf.ready();
const next = seeds(1);
const vae = denseVae({ pixels: 784, hidden: [200], latent: 20, activation: "tanh", likelihood: "bernoulli" }, next);
const optimizer = tf.train.adam(1e-3);
const x = tf.zeros<tf.Rank.R2>([100, 784]);
let steps = 0;`;

const training = `for await (const _ of track(1_000_000, { label: "training" })) {
  const epsilon = standardNormal([100, 20], next);
  trainStep(vae, optimizer, { x, epsilon, beta: 1 });
  epsilon.dispose();
  steps += 1;
}`;

describe("a learner at the keyboard", function () {
  this.timeout(300_000);
  let lab: Lab | undefined;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    lab = await startLab({ "scratch.ipynb": scratch });
    browser = await startBrowser();
    page = await openLab(browser, lab.url);
    await openNotebook(page, "scratch.ipynb");
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  /** Waits until a cell shows a text. */
  const shows = async (place: number, part: RegExp): Promise<string> => {
    for (let tries = 0; tries < 600; tries++) {
      const text = textOf((await shownCells(page))[place]);
      if (part.test(text)) return text;
      await page.waitForTimeout(100);
    }
    return expect.fail(`cell ${place} must show ${part}, shows ${textOf((await shownCells(page))[place])}`);
  };

  it("types a wrong type and sees where it stands, as an error in the page", async () => {
    await runTyped(page, 0, 'const pixels = 784;\nconst latent: number = "fifty";');
    const said = await shows(0, /not assignable/);
    expect(said).to.match(/line 2/);
    expect(said).to.contain("Type 'string' is not assignable to type 'number'");
    const output = page.locator(".jp-Cell").nth(0).locator(".jp-OutputArea-output");
    expect(await output.first().textContent()).to.contain("not assignable");
  });

  it("corrects it and sees the value", async () => {
    await runTyped(page, 0, "const pixels = 784;\npixels * 2");
    await shows(0, /1568/);
  });

  it("stops a training with the button and goes on with what it has", async () => {
    await runTyped(page, 1, tools);
    await runTyped(page, 2, training);
    await shows(2, /training/);
    await page.waitForTimeout(3000);
    await page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').first().click();
    await shows(2, /Interrupted/);
    await idle(page, 10_000);
    await runTyped(
      page,
      3,
      "const reached = steps;\nconst later = await new Promise<number>((done) => setTimeout(() => done(steps), 1000));\n[reached > 0, reached === later, vae.parameters.names.length].join(' ')",
    );
    await shows(3, /true true 8/);
  });
});
