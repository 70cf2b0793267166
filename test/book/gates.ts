/** What must hold of a page of the book in a browser's eyes; each gate returns its faults. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

/**
 * What axe-core finds. The inside of formulas and drawings it need not look at: it is hidden from readers, or MathML that KaTeX wrote. Nor, but where
 * it is told to, at each word of painted code: its colours are six, the same on every page.
 */
export async function accessibility(page: Page, rules?: readonly string[], code = false): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const options = { preload: false, resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) };
  const context = { exclude: [[".katex"], [".main-svg"], ...(code ? [] : [["code i"]])] };
  const run = `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found = (await page.evaluate(run)) as readonly Finding[];
  return found.map(
    ({ id, nodes }) => `axe ${id}, ${nodes.length}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ""}`,
  );
}

/** What is wider than the window. */
export async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  return (await page.evaluate(`(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= innerWidth) return [];
    const clipped = (one) => { for (let e = one.parentElement; e; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true; return false; };
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !clipped(one));
    return ["overflow at ${width}: " + root.scrollWidth + " by " + wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")];
  })()`)) as string[];
}

/** Reads to each figure, as a reader does, and tells which were not drawn or say nothing. */
export async function figures(page: Page): Promise<string[]> {
  const all = page.locator("figure.plotly");
  const faults: string[] = [];
  for (let i = 0; i < (await all.count()); i++) {
    const one = all.nth(i);
    await one.scrollIntoViewIfNeeded();
    const drawn = await one
      .locator(".drawing .main-svg")
      .first()
      .waitFor({ timeout: 15_000 })
      .then(
        () => true,
        () => false,
      );
    const state = (await page.evaluate(`(() => {
      const figure = document.querySelectorAll("figure.plotly")[${i}];
      return {
        label: figure.querySelector(".drawing")?.getAttribute("aria-label") ?? "",
        still: figure.querySelector("img")?.alt ?? "",
        caption: figure.querySelector("figcaption")?.textContent ?? "",
        marks: figure.querySelectorAll(".drawing :is(.trace, .point, image, .annotation)").length,
      };
    })()`)) as { label: string; still: string; caption: string; marks: number };
    if (!drawn || state.marks === 0) faults.push(`figure ${i + 1} must be drawn, has ${state.marks} marks`);
    if (state.label.length < 10 || state.label !== state.still || !state.caption.includes(state.label))
      faults.push(`figure ${i + 1} must be described, got "${state.label}", "${state.still}"`);
  }
  return faults;
}

/** Pictures that are broken or without words, formulas that were not drawn or are left as they were typed. */
export async function texts(page: Page): Promise<string[]> {
  return (await page.evaluate(`(async () => {
    const faults = [];
    const pictures = [...document.querySelectorAll("main img")];
    for (const one of pictures) one.loading = "eager";
    for (const one of pictures) await one.decode().catch(() => faults.push("a picture is broken: " + one.src));
    for (const one of pictures) if (one.alt.trim().length < 10) faults.push("a picture without words: " + one.src);
    if (document.querySelector(".katex-error")) faults.push("a formula that KaTeX refused");
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const { data, parentElement } = words.currentNode;
      if (parentElement.closest("pre, code, script, .katex, figcaption, svg")) continue;
      if (/\\$[^$]*\\\\[a-z]+|\\\\begin\\{/.test(data)) faults.push("a formula left as typed: " + data.slice(0, 80));
    }
    return faults;
  })()`)) as string[];
}
