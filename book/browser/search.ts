/** The search. Its index is a script, loaded when it is first needed: a page from a folder may not fetch. */
import MiniSearch, { type SearchResult } from "minisearch";
import { type Entry, ranked, searchOptions } from "../search-fields";
import { element, made } from "./page";

declare global {
  var latentIndex: ((json: string) => void) | undefined;
}

const here = (document.currentScript as HTMLScriptElement).src;
const shown = 12;

/** Makes the search field work; `/` leads to it, Enter to the first hit, the arrow keys through the others, Escape back. */
export function search(): void {
  const [field, list, told] = [element<HTMLInputElement>("#search"), element("#hits"), element("p.found")];
  const form = field.form as HTMLFormElement;
  let index: MiniSearch<Entry> | undefined;

  const show = () => {
    const wanted = field.value.trim();
    if (wanted !== "" && index === undefined) told.textContent = "Loading the index";
    if (index === undefined) return;
    const hits = wanted === "" ? [] : ranked(index, wanted);
    list.replaceChildren(...hits.slice(0, shown).map(item));
    list.hidden = hits.length === 0;
    told.textContent = wanted === "" ? "" : hits.length === 0 ? "Nothing found" : `${hits.length} found`;
  };
  globalThis.latentIndex = (json) => {
    index = MiniSearch.loadJSON<Entry>(json, searchOptions);
    show();
  };
  const load = () => {
    const script = document.createElement("script");
    script.src = new URL("search.js", here).href;
    document.head.append(script);
  };
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement as HTMLAnchorElement);
    stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length]?.focus();
  });
  const close = () => {
    field.value = "";
    show();
  };
  list.addEventListener("click", close);
  addEventListener("keydown", (event) => {
    const writes = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && form.contains(document.activeElement)) {
      close();
      field.focus();
    }
  });
  addEventListener("click", ({ target }) => {
    if (!form.contains(target as Node)) list.hidden = true;
  });
}

function item({ title, chapter, address }: SearchResult): HTMLLIElement {
  const [line, link] = [document.createElement("li"), made("a", title)];
  link.href = address;
  if (chapter) link.append(made("small", chapter));
  line.append(link);
  return line;
}
