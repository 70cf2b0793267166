/** Light and dark: the system's wish, until the button says otherwise. */
import { element } from "./page";

const root = document.documentElement;

const isDark = (): boolean =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

/** Makes the button work. */
export function theme(): void {
  const button = element<HTMLButtonElement>("button.theme");
  const tell = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.latentTheme = root.dataset.theme;
    } catch {} // a browser that keeps nothing for a folder
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
}
