/** A page without what axe-core need not look at, so that it looks at the rest in a fraction of the time. */
import type { Page } from "playwright-core";

/** How many of one kind are left, wherever they stand: axe-core judges the others as it judges these. */
const left = 3;

/**
 * Takes out the inside of formulas and drawings (hidden from readers, or MathML that KaTeX wrote) and, but where they are wanted, the colours of painted
 * code (six, the same on every page). Then it leaves a few of what is there many times: texts without any markup inside, in elements of one kind,
 * alike in every attribute but where they lead, inside the same elements, of one look in light and in dark. What is folded for want of width is opened.
 * Each keeps its place; its insides cannot be measured afterwards.
 */
export async function strip(page: Page, code = false): Promise<void> {
  await page.evaluate(`(() => {
    for (const one of document.querySelectorAll(".drawing")) { const bare = one.cloneNode(false); bare.style.height = one.offsetHeight + "px"; one.replaceWith(bare); }
    for (const one of document.querySelectorAll("main script")) one.remove();
    for (const one of document.querySelectorAll(".katex")) one.replaceWith("x");
    for (const one of document.querySelectorAll(${code ? '"none"' : '"code i"'})) one.replaceWith(one.textContent);
    for (const one of document.querySelectorAll("wbr")) one.remove();
    for (const one of document.querySelectorAll(".chapters details, .sections details")) one.open = true;
    const root = document.documentElement;
    const looks = (all) => all.map((one) => { const s = getComputedStyle(one); return [s.color, s.backgroundColor, s.fontSize, s.fontWeight, s.display, s.position, s.textDecorationLine, one.checkVisibility()].join(); });
    const places = new Map([[null, ""]]);
    const place = (one) => {
      if (!places.has(one)) places.set(one, one.localName + "." + one.className + ["style", "role", "aria-hidden"].map((name) => one.getAttribute(name)) + "<" + place(one.parentElement));
      return places.get(one);
    };
    const kind = (one) => [...one.attributes].map(({ name, value }) => /^(href|id|title)$/.test(name) ? name : name + "=" + value).sort().join(" ") + place(one);
    const reachable = (one) => one.scrollWidth <= one.clientWidth || one.tabIndex >= 0;
    const emptied = (one, height) => {
      const box = one.matches("button") ? document.createElement("div") : one;
      box.style.height = height + "px"; // nothing moves nearer to anything
      if (box === one) one.replaceChildren(); else one.replaceWith(box);
    };
    const thin = (selector, without) => {
      const all = [...document.querySelectorAll(selector)].filter((one) => one.childElementCount === 0 && one.textContent.trim() !== "" && reachable(one));
      const light = looks(all);
      const theme = root.dataset.theme;
      root.dataset.theme = "dark";
      const dark = looks(all);
      if (theme === undefined) delete root.dataset.theme; else root.dataset.theme = theme;
      const heights = all.map((one) => one.offsetHeight);
      const met = new Map();
      for (const [i, one] of all.entries()) {
        const key = kind(one) + light[i] + dark[i];
        met.set(key, (met.get(key) ?? 0) + 1);
        if (met.get(key) > ${left}) without(one, heights[i]);
      }
    };
    thin("a, code, em, strong, b, i, small, sub, sup, span", (one) => one.replaceWith(one.textContent));
    thin("a, code, em, strong, span", (one) => one.replaceWith(one.textContent)); // around what is text now
    thin("p, pre, button.copy, main li, td", emptied);
  })()`);
}
