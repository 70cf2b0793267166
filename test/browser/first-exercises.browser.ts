import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { root } from "../layout/files";
import { type Lab, startLab } from "./lab";
import { keepPicture, openLab, openNotebook, runTyped, shownCells, startBrowser, textOf } from "./page";

/** An answer to an exercise, by the ids of its sheet's cells: what the check says of it, mistaken and right. */
type Trial = { readonly body: string; readonly says: readonly string[] };
type Sheet = {
  readonly folder: string;
  readonly cell: string;
  readonly answer: string;
  readonly opening: string;
  readonly trials: Readonly<Record<string, Trial>>;
};

const allPublic = ["3 of 3 public cases", "public cases passed; 3 hidden cases run when graded"];

const sheets: readonly Sheet[] = [
  {
    folder: "h3-denoising",
    cell: "erased",
    answer: "erasedMoments",
    opening: "function erasedMoments(x: number[], p: number): Moments {",
    trials: {
      "a variance that forgets the pixels": {
        body: `const mean = x.map((xj) => (1 - p) * xj);
  return { mean, variance: x.map(() => p * (1 - p)) };`,
        says: [
          "h3.erased: 0 of 3 public cases",
          "variance[0]: expected",
          "hint: how far can a black pixel be moved by a mask?",
        ],
      },
      "the right moments": {
        body: `const mean = x.map((xj) => (1 - p) * xj);
  return { mean, variance: x.map((xj) => p * (1 - p) * xj ** 2) };`,
        says: allPublic,
      },
    },
  },
  {
    folder: "h4-regularized-and-stacked",
    cell: "code",
    answer: "encoded",
    opening: "function encoded(x: tf.Tensor, layer: Layer): tf.Tensor {",
    trials: {
      "codes without the bias, of which a tensor is left": {
        body: "return x.matMul(layer.w).sigmoid();",
        says: [
          "h4.code: 1 of 3 public cases",
          "called with tensor [1, 3] of",
          "hint: what does a unit say to a black picture?",
          "1 tensor was left after the call: wrap the body in tf.tidy",
        ],
      },
      "a tensor that was disposed": {
        body: `const h = x.matMul(layer.w).add(layer.b).sigmoid();
  h.dispose();
  return h;`,
        says: [
          "h4.code: 0 of 3 public cases",
          "an answer must be a tensor that is still there, got one that was disposed; return it from tf.tidy",
        ],
      },
      "the right codes, tidied": {
        body: "return tf.tidy(() => x.matMul(layer.w).add(layer.b).sigmoid());",
        says: allPublic,
      },
    },
  },
  {
    folder: "h6-beta-and-wasserstein",
    cell: "budget",
    answer: "betaOfRate",
    opening: "function betaOfRate(lambdas: number[], rate: number): number {",
    trials: {
      "a β for the largest eigenvalue alone": {
        body: "return Math.max(...lambdas) * Math.exp(-2 * rate);",
        says: [
          "h6.budget: 2 of 3 public cases",
          "hint: which k is true? The k-th λ lies above its β, the next one does not",
        ],
      },
      "the β of the true k": {
        body: `let [logs, beta] = [0, 0];
  for (const [i, lambda] of lambdas.toSorted((a, b) => b - a).entries()) {
    if (lambda <= beta) break;
    logs += Math.log(lambda);
    beta = Math.exp((logs - 2 * rate) / (i + 1));
  }
  return beta;`,
        says: allPublic,
      },
    },
  },
];

const textsOf = (folder: string) => readFileSync(join(root, "exercises", folder, `${folder}.ipynb`), "utf8");

describe("a student at homework 3, 4 and 6", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    lab = await startLab(Object.fromEntries(sheets.map(({ folder }) => [`${folder}.ipynb`, textsOf(folder)])));
    browser = await startBrowser();
    page = await openLab(browser, lab.url);
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  for (const { folder, cell, answer, opening, trials } of sheets) {
    describe(folder, () => {
      const { cells } = JSON.parse(textsOf(folder)) as { cells: { id: string; source: string[] }[] };
      const placeOf = (id: string) => cells.findIndex((one) => one.id === id);
      const source = (id: string) => cells[placeOf(id)]?.source.join("") as string;
      const check = `${cell}-check`;
      let ran = 0;

      before(async () => {
        await openNotebook(page, `${folder}.ipynb`);
        await runTyped(page, placeOf("setup"), source("setup"));
      });

      /** What stands below the check, once it has run again. */
      const said = async (): Promise<string> => {
        for (let tries = 0; tries < 600; tries++) {
          const shown = (await shownCells(page))[placeOf(check)];
          const count = shown?.execution_count ?? 0;
          if (count > ran && textOf(shown)) {
            ran = count;
            return textOf(shown);
          }
          await page.waitForTimeout(100);
        }
        return expect.fail("the check must show its report within a minute");
      };

      for (const [what, { body, says }] of Object.entries(trials)) {
        it(`is told of ${what}, and reads it on the page`, async () => {
          await runTyped(page, placeOf(`${cell}-answer`), `${opening}\n  ${body}\n}`);
          expect(source(check)).to.contain(`, ${answer})`);
          await runTyped(page, placeOf(check), source(check));
          const text = await said();
          for (const one of says) expect(text).to.contain(one);
          const there = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").nth(placeOf(check));
          const area = there.locator(".jp-OutputArea");
          for (const one of says) await area.filter({ hasText: one }).first().waitFor();
        });
      }
    });
  }
});
