/** Small aids: code to copy, folded parts that open when something in them is meant, what is too wide by keyboard. */
import { made } from "./page";

/** Adds them to the page. */
export function readingAids(): void {
  for (const block of document.querySelectorAll<HTMLElement>(".code:has(code.cell)")) block.append(copyButton(block));
  foldWays();
  wideEnough.addEventListener("change", foldWays);
  showCurrent();
  openMeant();
  addEventListener("hashchange", openMeant);
  reachable();
  addEventListener("resize", reachable);
  document.fonts.ready.then(reachable);
  document.addEventListener("toggle", reachable, { capture: true });
  document.addEventListener("scroll", ({ target }) => target instanceof Element && tellEnd(target), {
    capture: true,
    passive: true,
  });
  printing();
}

/** There the chapters stand beside the text. */
const wideEnough = matchMedia("(min-width: 64rem)");

/** The lists of chapters and sections stand open where there is room. */
function foldWays(): void {
  for (const one of document.querySelectorAll(":is(.chapters, .sections) details"))
    one.toggleAttribute("open", wideEnough.matches);
}

/** The list of chapters is longer than the window: it stands where this chapter is. */
function showCurrent(): void {
  const list = document.querySelector<HTMLElement>(".chapters");
  const current = list?.querySelector<HTMLElement>('[aria-current="page"]');
  if (list && current && current.offsetTop + current.offsetHeight > list.clientHeight)
    list.scrollTop = current.offsetTop - list.clientHeight / 2;
}

function copyButton(block: HTMLElement): HTMLButtonElement {
  const button = made("button", "Copy", "copy");
  button.type = "button";
  button.addEventListener("click", async () => {
    const told = (await copied(block.querySelector("code")?.textContent ?? "")) ? "Copied" : "Not copied";
    button.textContent = told;
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  });
  button.setAttribute("aria-live", "polite");
  return button;
}

/** A page from a folder may lack the clipboard; then a selection is copied. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = made("textarea", text, "offscreen");
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** An address such as `#cell-tools` or `#step-4` may lead into a folded part. */
function openMeant(): void {
  const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = meant?.closest("details") ?? (meant?.matches(".check") ? meant.querySelector("details") : null);
  if (!meant || !folded || folded.open || folded.closest("nav")) return;
  folded.open = true;
  meant.scrollIntoView();
}

/** What scrolls sideways can be reached by keyboard, and nothing else stops there. */
function reachable(): void {
  for (const one of document.querySelectorAll<HTMLElement>(".wide")) one.classList.remove("wide");
  const room = document.documentElement.clientWidth; // without the bar at the side
  if (document.documentElement.scrollWidth > room) {
    for (const one of document.querySelectorAll<HTMLElement>("main .katex"))
      if ((one.closest(".held") ?? one).getBoundingClientRect().right > room) one.classList.add("wide"); // it cannot be broken
  }
  for (const one of document.querySelectorAll<HTMLElement>("main :is(pre, .scroll, .display, .katex)")) {
    const scrolls = one.matches(":not(.katex), .wide") && one.scrollWidth > one.clientWidth + 1;
    if (scrolls) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
    if (scrolls) tellEnd(one);
  }
}

/** A shadow says that there is more to the right, until there is none. */
function tellEnd(one: Element): void {
  one.classList.toggle("ended", one.scrollLeft + one.clientWidth > one.scrollWidth - 2);
}

/** On paper everything is unfolded, and folded again afterwards. */
function printing(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")].filter(
      (one) => !one.closest("nav"),
    );
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}
