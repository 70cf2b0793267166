import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { expect } from "chai";
import { writeFeedback } from "latent-grader/feedback/feedback";
import { writeReport } from "latent-grader/report/report";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../browser/page";
import { type Graded, gradedRun } from "./graded-run";

const long = "a_name_without_a_blank_".repeat(12);

/** A class of 300, some of whom have everything that a page can show. */
const students: Graded[] = Array.from({ length: 300 }, (_, i) => ({
  student: i === 7 ? long : `student${i}_${1000 + i}`,
  ...(i % 50 === 3 ? {} : { earned: [i % 11, (7 * i) % 31] as const }),
  ...(i % 40 === 1 ? { failed: "no memory" } : {}),
  handedIn: new Date(Date.UTC(2026, 10, 20 + (i % 3), 12)).toISOString(),
}));
const policy = {
  due: "2026-11-20 23:59 Europe/Berlin",
  percentPerDay: 10,
  students: { student4_1004: { add: 1, reason: "for a proof that nobody had asked for" } },
};

/** What a page of a student can hold beside marks. */
function withEverything(out: string): void {
  const run = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  const file = join(out, "results", run.records[4]);
  const record = JSON.parse(readFileSync(file, "utf8"));
  const [first, ...rest] = record.result.exercises;
  const exercises = [
    { ...first, diagnostics: `your cell, line 2, column 3: ${"x".repeat(400)}\n  const a: ${"y".repeat(200)};\n  ^` },
    ...rest.map((one: object) => ({ ...one, looksLike: "the sign", followed: { earned: 31, inPlaceOf: ["h2.one"] } })),
  ];
  const output = `${"printed ".repeat(80)}\n${"z".repeat(500)}`;
  const repairs = ["the file began with a byte order mark"];
  writeFileSync(file, JSON.stringify({ ...record, result: { ...record.result, exercises, output, repairs } }));
}

describe("pages of the grader in a browser", function () {
  this.timeout(240_000);
  const out = mkdtempSync(join(tmpdir(), "latent-pages-"));
  let browser: Browser;
  const pages: Record<string, string> = {};
  before(async () => {
    gradedRun(out, students, {
      leftOut: [`${long}.txt: no notebook`],
      unmatched: [{ student: "zoe", reason: "no notebook of h2" }],
    });
    withEverything(out);
    writeFileSync(join(out, "policy.json"), JSON.stringify(policy));
    pages.report = writeReport(out);
    writeFeedback(out);
    for (const name of ["student4_1004", "student3_1003"]) pages[name] = join(out, "feedback", `${name}.html`);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    rmSync(out, { recursive: true, force: true });
  });

  const opened = async (name: string, width: number, scheme: "light" | "dark"): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
    await page.goto(`file://${pages[name]}`);
    return page;
  };
  /** By how many pixels the page is wider than its window. */
  const beyond = (page: Page) =>
    page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  const backgroundOf = (page: Page) => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");

  for (const name of ["report", "student4_1004", "student3_1003"]) {
    for (const scheme of ["light", "dark"] as const) {
      it(`${name}: axe finds nothing, ${scheme}`, async () => {
        const page = await opened(name, 1280, scheme);
        await page.evaluate(axe.source);
        const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).to.deep.equal([]);
        await page.close();
      });
    }

    it(`${name}: is dark where the system is, fits a phone and a sheet of paper, and runs nothing`, async () => {
      const light = await opened(name, 1280, "light");
      expect(await backgroundOf(light)).to.equal("rgb(255, 255, 255)");
      const dark = await opened(name, 360, "dark");
      const [r = 255] = (await backgroundOf(dark)).match(/\d+/g)?.map(Number) ?? [];
      expect(r).to.be.below(60);
      expect(await beyond(dark), "phone").to.be.at.most(0);
      await dark.setViewportSize({ width: 720, height: 1000 });
      await dark.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await backgroundOf(dark), "on paper").to.equal("rgb(255, 255, 255)");
      expect(await beyond(dark), "paper").to.be.at.most(0);
      expect(await dark.evaluate("document.scripts.length")).to.equal(0);
      if (process.env.LATENT_SHOTS) {
        await light.screenshot({
          path: join(process.env.LATENT_SHOTS, `${name}-light.png`),
          fullPage: name !== "report",
        });
        await dark.screenshot({ path: join(process.env.LATENT_SHOTS, `${name}-print.png`) });
        await dark.emulateMedia({ media: "screen", colorScheme: "dark" });
        await dark.screenshot({ path: join(process.env.LATENT_SHOTS, `${name}-dark.png`) });
      }
      for (const page of [light, dark]) await page.close();
    });
  }

  it("the report of 300 students is at most 300 kB, and its figures are drawn in it", async () => {
    expect(statSync(pages.report as string).size).to.be.at.most(300_000);
    const page = await opened("report", 1280, "light");
    const widths = await page.evaluate<number[]>(
      "[...document.querySelectorAll('figure > svg')].map((one) => one.getBoundingClientRect().width)",
    );
    expect(widths.filter((width) => width > 300)).to.have.length(2);
    await page.close();
  });
});
