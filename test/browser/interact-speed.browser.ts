import { expect } from "chai";
import type { Browser } from "playwright-core";
import { type Lab, startLab } from "./lab";
import { openLab, openNotebook, startBrowser } from "./page";
import { codeCell, written } from "./written";

/** A function of 5 ms, and a slider of a thousand values. */
const moving = `import { interact, slider } from "latent/interact";
import { curves } from "latent/plot/curves";
const x = Array.from({ length: 101 }, (_, i) => i / 10);
await interact(
  { k: slider(0, 10, { step: 0.01, start: 0 }) },
  ({ k }) => {
    const end = performance.now() + 5;
    while (performance.now() < end);
    const y = x.map((one) => k * one);
    return curves([{ name: "y", x, y, points: false }], { title: \`k = \${k}\`, x: { name: "x" }, y: { name: "y" } });
  },
  { description: ({ k }) => \`A line of slope \${k}.\` },
);`;

/** Notes when each picture has been painted, and when each value stood at the handle. */
const watch = `
window.drawn = []; window.asked = [];
const rounded = (text) => Number(Number(text).toFixed(6)); // the handle says 6.710000000000001, too
const cell = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell");
const handle = cell.querySelector(".noUi-handle");
let [shown, value] = ["", ""];
new MutationObserver(() => {
  const now = handle.getAttribute("aria-valuetext");
  if (now !== value) window.asked.push([rounded(value = now), performance.now()]);
  const pictures = [...cell.querySelectorAll(".jp-OutputArea-output svg")];
  const title = pictures.map((one) => one.textContent).join(" ").match(/k = ([\\d.]+)/)?.[1];
  if (!title || title === shown) return;
  shown = title;
  requestAnimationFrame(() => setTimeout(() => window.drawn.push([rounded(title), performance.now()])));
}).observe(cell, { subtree: true, childList: true, characterData: true, attributes: true });
null`;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

describe("a drag over a function of five milliseconds", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser | undefined;
  before(async () => {
    lab = await startLab({
      "speed.ipynb": JSON.stringify(written([codeCell(moving, "moving")])),
    });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it("is painted many times a second, soon after each value, and ends on the last", async () => {
    const page = await openLab(browser as Browser, lab.url);
    await openNotebook(page, "speed.ipynb");
    await page.evaluate('jupyterapp.commands.execute("notebook:run-all-cells").then(() => null)');
    const cell = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first();
    const handle = cell.locator(".noUi-handle");
    await handle.waitFor();
    await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
    await page.evaluate(watch);
    const box = (await handle.boundingBox()) ?? expect.fail("no handle");
    const [left, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(left, y);
    await page.mouse.down();
    const began = performance.now();
    for (let now = 0; now < 3000; now = performance.now() - began) await page.mouse.move(left + now / 15, y);
    const seconds = (performance.now() - began) / 1000;
    await page.mouse.up();
    await page.waitForTimeout(200); // the handle stands still
    const last = Number(Number(await handle.getAttribute("aria-valuetext")).toFixed(6));
    await page
      .waitForFunction(`window.drawn.at(-1)?.[0] === ${last}`, undefined, { timeout: 30_000 })
      .catch(async () => {
        expect.fail(
          `the last picture must be of ${last}, got ${await page.evaluate("JSON.stringify(window.drawn.at(-1))")}`,
        );
      });
    const [asked, drawn] = (await page.evaluate("[window.asked, window.drawn]")) as [number[], number[]][][];
    const at = new Map(asked as unknown as [number, number][]);
    const waits = (drawn as unknown as [number, number][]).flatMap(([k, when]) =>
      at.has(k) ? [when - (at.get(k) as number)] : [],
    );
    const rate = (drawn?.length ?? 0) / seconds;
    console.log(`      ${rate.toFixed(1)} pictures a second; painted ${median(waits).toFixed(0)} ms after the value`);
    expect(rate).to.be.at.least(1.5); // 15 is what is wanted of a quiet machine
    expect(median(waits)).to.be.at.most(2000);
  });
});
