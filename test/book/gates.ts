/** What must hold of a page of the book in a browser's eyes; each gate returns its faults. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

/** What axe-core finds in a page that was stripped. */
export async function accessibility(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const options = { preload: false, resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) };
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`;
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

/** Reads to each figure, as a reader does, and tells which were not drawn in time (milliseconds) or say nothing. */
export async function figures(page: Page, patience = 15_000): Promise<string[]> {
  return (await page.evaluate(`(async () => {
    const faults = [];
    for (const [i, figure] of [...document.querySelectorAll("figure.plotly")].entries()) {
      figure.scrollIntoView({ block: "center" });
      const marks = () => figure.querySelectorAll(".drawing .main-svg :is(.trace, .point, image, .annotation)").length;
      const until = performance.now() + ${patience};
      while (!(figure.matches(".drawn") && marks() > 0) && performance.now() < until) await new Promise((later) => setTimeout(later, 20));
      if (!figure.matches(".drawn") || marks() === 0) faults.push("figure " + (i + 1) + " must be drawn, has " + marks() + " marks");
      const card = figure.querySelector(".card").getBoundingClientRect();
      const cut = [...figure.querySelectorAll(".drawing text")].filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.right > card.right + 1 || box.left < card.left - 1); });
      if (cut.length > 0) faults.push("figure " + (i + 1) + " must show its text whole, cut: " + cut[0].textContent);
      const label = figure.querySelector(".drawing")?.getAttribute("aria-label") ?? "";
      const still = figure.querySelector("img")?.alt ?? "";
      const caption = figure.querySelector("figcaption")?.textContent ?? "";
      if (label.length < 10 || label !== still || !caption.includes(label))
        faults.push("figure " + (i + 1) + ' must be described, got "' + label + '", "' + still + '"');
    }
    return faults;
  })()`)) as string[];
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
    const parts = { msub: 2, msup: 2, mfrac: 2, mover: 2, munder: 2, msubsup: 3, munderover: 3 };
    for (const one of document.querySelectorAll(Object.keys(parts).join()))
      if (one.childElementCount !== parts[one.localName]) faults.push("a formula that cannot be read out: " + one.closest("math").textContent);
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const { data, parentElement } = words.currentNode;
      if (parentElement.closest("pre, code, script, .katex, figcaption, svg")) continue;
      if (/\\$[^$]*\\\\[a-z]+|\\\\begin\\{/.test(data)) faults.push("a formula left as typed: " + data.slice(0, 80));
    }
    return faults;
  })()`)) as string[];
}
