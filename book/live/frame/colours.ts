/** Light and dark: the page's own colours where it has them, ours elsewhere. */
import type { Colour } from "./brush";

/** Colours by name, and the paper. */
export type Palette = Readonly<Record<Colour | "paper", string>>;

const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    paper: "#ffffff",
    ink: "#1b1f24",
    dim: "#57606a",
    line: "#8c959f",
    soft: "#e3e8ed",
    first: "#0b62c4",
    second: "#b9480b",
    third: "#1a7f37",
  },
  dark: {
    paper: "#0d1117",
    ink: "#e6edf3",
    dim: "#a9b4c0",
    line: "#6e7681",
    soft: "#272d36",
    first: "#6cb2ff",
    second: "#ffa657",
    third: "#56d364",
  },
};
/** What pages call theirs. */
const ofPage = { paper: "--bg", ink: "--fg", dim: "--dim" } as const;

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
let printing = false;

/** Which theme is in force. */
export function themeNow(): "light" | "dark" {
  if (printing) return "light";
  if (root.dataset.theme === "dark" || root.dataset.theme === "light") return root.dataset.theme;
  return system.matches ? "dark" : "light";
}

/** The colours in force. */
export function paletteNow(): Palette {
  const own = palettes[themeNow()];
  if (printing) return own;
  const style = getComputedStyle(root);
  const named = Object.entries(ofPage).map(([name, property]) => [name, style.getPropertyValue(property).trim()]);
  return { ...own, ...Object.fromEntries(named.filter(([, value]) => value !== "")) };
}

/** Calls the listener whenever other colours come into force; printing is one of the occasions. */
export function whenColoursChange(listener: () => void): void {
  system.addEventListener("change", listener);
  new MutationObserver(listener).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  const print = (now: boolean) => () => {
    printing = now;
    listener();
  };
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
}
