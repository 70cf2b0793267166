/** One visit of a page of the book, in which all is seen that must hold of it. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Watched } from "./built";
import { accessibility, figures, overflow, texts } from "./gates";
import { strip } from "./stripped";

/** Contrast is all of axe's rules that a theme can change. */
const contrast = ["color-contrast", "link-in-text-block"];
/** And these a narrow window can. */
const narrow = ["scrollable-region-focusable", "target-size", "aria-hidden-focus", "region"];

/** The narrowest window. What fits here fits a wider phone: the style has no bound between them (test/book/style.test.ts). */
export const phone = 320;

/** What of its notebook a page shows. */
export type Shown = {
  readonly formulas: number;
  readonly figures: number;
  readonly sources: Readonly<Record<string, string>>;
};

const shownIn = `({
  formulas: document.querySelectorAll("main .prose .katex:not(nav *)").length,
  figures: document.querySelectorAll("main figure.plotly").length,
  sources: Object.fromEntries([...document.querySelectorAll("main code.cell")].map((one) => [one.closest("[id^=cell-]").id.slice(5), one.textContent])),
})`;

/**
 * Everything: at first on a phone, where all figures are drawn; then, stripped, by axe-core there, in a wide window, and in the dark.
 *
 * @param patience milliseconds for a figure to be drawn
 */
export async function visited(
  { page, faults }: Watched,
  url: string,
  patience?: number,
): Promise<{ readonly found: readonly string[]; readonly shown: Shown }> {
  const code = url.endsWith("/latent-checkpoint-format.html"); // it has every colour of code
  await page.emulateMedia({ colorScheme: "light" });
  await opened({ page, faults }, url);
  const shown = (await page.evaluate(shownIn)) as Shown;
  const found = [...(await texts(page)), ...(await figures(page, patience)), ...(await overflow(page, phone))];
  await strip(page, code);
  found.push(...(await accessibility(page, narrow)).map((fault) => `phone: ${fault}`));
  await page.setViewportSize({ width: 1280, height: 900 });
  found.push(...(await accessibility(page)));
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await accessibility(page, contrast)).map((fault) => `dark: ${fault}`));
  return { found: [...found, ...faults], shown };
}

/**
 * Pages of one template, of which the first is opened and the others are put in its place: that they load without a fault, their pictures are there,
 * no formula is left as typed, and they are not too wide. What stands in their heads must be the same but for the title.
 */
export async function glanced(window: Watched, urls: readonly string[]): Promise<readonly string[]> {
  const { page, faults } = window;
  const found: string[] = [];
  let head: string | undefined;
  for (const url of urls) {
    const [before = "", body = ""] = readFileSync(fileURLToPath(url), "utf8").split(/(?=<body)/);
    const own = before.replace(/<title>.*<\/title>/, "");
    if (own === head) {
      faults.length = 0;
      await page.evaluate(`(${replaced})(${JSON.stringify(body)})`);
    } else await opened(window, url);
    head = own;
    const here = [...(await texts(page)), ...(await overflow(page, phone)), ...faults];
    found.push(...here.map((fault) => `${basename(url)}: ${fault}`));
  }
  return found;
}

/** Puts another body in the place of the page's, and runs what scripts it has. */
const replaced = `async (html) => {
  const next = new DOMParser().parseFromString(html, "text/html").body;
  document.body.replaceWith(document.adoptNode(next));
  for (const old of document.querySelectorAll("body script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
  dispatchEvent(new Event("resize")); // what is too wide is made to scroll
  scrollTo(0, 0);
}`;

async function opened({ page, faults }: Watched, url: string): Promise<void> {
  await page.setViewportSize({ width: phone, height: 800 });
  faults.length = 0;
  await page.goto(url);
}
