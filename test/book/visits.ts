/** One visit of a page of the book, in which all is seen that must hold of it. */

import type { Watched } from "./built";
import { accessibility, figures, overflow, strip, texts } from "./gates";

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

/** A page that is like many others: that it loads without a fault, its formulas and pictures are there, and it is not too wide. */
export async function glanced(window: Watched, url: string): Promise<readonly string[]> {
  await opened(window, url);
  return [...(await texts(window.page)), ...(await overflow(window.page, phone)), ...window.faults];
}

async function opened({ page, faults }: Watched, url: string): Promise<void> {
  await page.setViewportSize({ width: phone, height: 800 });
  faults.length = 0;
  await page.goto(url);
}
