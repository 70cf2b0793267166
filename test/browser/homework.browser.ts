import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { root } from "../layout/files";
import { type Lab, startLab } from "./lab";
import { keepPicture, openLab, openNotebook, runTyped, saved, shownCells, startBrowser, textOf } from "./page";

const file = "h2-information.ipynb";
const text = readFileSync(join(root, "exercises", "h2-information", file), "utf8");
const cells = (JSON.parse(text) as { cells: { id: string; source: string[] }[] }).cells;
const placeOf = (id: string) => cells.findIndex((cell) => cell.id === id);

const opening = `/** H of N(μ, diag(σ²)) in nats; logVar is log σ², one entry for each dimension. */
function gaussianEntropy(logVar: number[]): number {`;
const asTheSlide = `${opening}\n  return logVar.reduce((sum, v) => sum + v / 2, 0);\n}`;
const right = `${opening}\n  return logVar.reduce((sum, v) => sum + 0.5 * (Math.log(2 * Math.PI) + 1 + v), 0);\n}`;

describe("a student at homework 2", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "latent-homework-"));
  let lab: Lab;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    lab = await startLab({ [file]: text });
    browser = await startBrowser();
    page = await openLab(browser, lab.url);
    await openNotebook(page, file);
    await runTyped(page, placeOf("setup"), cells[placeOf("setup")]?.source.join("") as string);
  });
  afterEach(async function () {
    await keepPicture(page, this.currentTest);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let ran = 0;

  /** Writes an answer, runs its check, and reads what it says. */
  const checked = async (answer: string): Promise<string> => {
    await runTyped(page, placeOf("entropy-answer"), answer);
    await runTyped(page, placeOf("entropy-check"), 'await check("h2.entropy", gaussianEntropy)');
    for (let tries = 0; tries < 600; tries++) {
      const cell = (await shownCells(page))[placeOf("entropy-check")];
      const count = cell?.execution_count ?? 0;
      if (count > ran && textOf(cell)) {
        ran = count;
        return textOf(cell);
      }
      await page.waitForTimeout(100);
    }
    return expect.fail("the check must show its report within a minute");
  };

  it("sees the check fail with a hint (that entropies add up holds for the slide too)", async () => {
    const said = await checked(asTheSlide);
    expect(said).to.match(/h2\.entropy: 1 of 3 public cases/);
    expect(said).to.match(
      /✗ is right in one dimension\n *called with \[.*\]\n *expected .*\n *hint: every dimension has its own ½ log 2πe/,
    );
    const shown = await page.locator(".jp-Cell").nth(placeOf("entropy-check")).locator(".jp-OutputArea").textContent();
    expect(shown).to.contain("hint: every dimension");
  });

  it("mends the answer, sees it pass, and is told of the hidden cases", async () => {
    const said = await checked(right);
    expect(said).to.match(/h2\.entropy: 3 of 3 public cases/);
    expect(said).to.match(/public cases passed; \d+ hidden cases run when graded/);
  });

  it("saves and hands in: the graded public cases are those that the check announced", async () => {
    await saved(page);
    const [submissions, out] = [join(folder, "submissions"), join(folder, "out")];
    mkdirSync(submissions);
    execFileSync("cp", [join(lab.notebooks, file), join(submissions, "ada.ipynb")]);
    const args = ["grade", "h2", "--submissions", submissions, "--out", out];
    const env = { ...process.env, LATENT_KEY: join(folder, "key") };
    execFileSync(process.execPath, [join(root, "grader", "dist", "main.js"), ...args], { env, stdio: "pipe" });
    const [record] = readdirSync(join(out, "results"));
    const { result } = JSON.parse(readFileSync(join(out, "results", record as string), "utf8")) as {
      result: {
        exercises: { id: string; earned: number; points: number; cases: { hidden: boolean; state: string }[] }[];
      };
    };
    const passed = (id: string) => {
      const open = result.exercises.find((one) => one.id === id)?.cases.filter((one) => !one.hidden) ?? [];
      return `${open.filter((one) => one.state === "pass").length} of ${open.length}`;
    };
    expect(passed("h2.entropy")).to.equal("3 of 3");
    expect(result.exercises.filter((one) => one.earned > 0).map((one) => one.id)).to.deep.equal(["h2.entropy"]);
  });
});
