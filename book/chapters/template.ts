/** A chapter's body as a whole page. Every address is relative: the book opens from a folder and under any path. */
import { escaped } from "../render/html";
import type { Heading, Sheet } from "../render/sheet";
import { type Chapter, parts } from "./chapter";

/** What surrounds a chapter. */
export type Around = {
  readonly chapters: readonly Chapter[];
  /** One line at the foot of each page: what the figures come from. */
  readonly foot: string;
};

const themeFirst = "try{document.documentElement.dataset.theme=localStorage.latentTheme||''}catch{}";

/** The page as a file's text. */
export function pageOf(chapter: Chapter, body: string, sheet: Sheet, { chapters, foot }: Around): string {
  const live = /<latent-[a-z]/.test(body);
  const scripts = [...(sheet.interactive ? ["plotly"] : []), "book", ...(live ? ["live"] : [])];
  const title = chapter.address === "index.html" ? "latent" : `${chapter.title} · latent`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<script>${themeFirst}</script><link rel="stylesheet" href="assets/book.css">
${scripts.map((name) => `<script defer src="assets/${name}.js"></script>`).join("")}</head>
<body class="${chapter.part}"><a class="skip" href="#main">Skip to the text</a>
${header()}
${contents(chapter, chapters)}
<div class="page">
<main id="main" tabindex="-1">
${crumbs(chapter)}
${withSections(body, sheet.headings)}
</main>
${turning(chapter, chapters)}
<footer><p>${foot}</p></footer>
</div></body></html>
`;
}

const header = (): string => `<header><a class="home" href="index.html">latent</a>
<form role="search"><label for="search">Search the book</label><input id="search" type="search" autocomplete="off" placeholder="Search (press /)" aria-controls="hits"><ul id="hits" aria-label="Found" hidden></ul><p class="found" aria-live="polite"></p></form>
<button type="button" class="theme" aria-pressed="false" hidden>Dark</button></header>`;

/** The list of all chapters; of the library only the modules that lie in one folder with this page's. */
function contents(chapter: Chapter, chapters: readonly Chapter[]): string {
  const isNear = ({ part, address, title }: Chapter) =>
    part !== "library" ||
    address === "library.html" ||
    (chapter.part === part && folderOf(title) === folderOf(chapter.title));
  const groups = Object.entries(parts).map(([part, name]) => {
    const members = chapters.filter((one) => one.part === part && isNear(one));
    const items = members.map(({ address, title, short }) => {
      const current = address === chapter.address ? ' aria-current="page"' : "";
      return `<li><a href="${address}"${current}>${escaped(short ?? title)}</a></li>`;
    });
    return members.length > 0 ? `<p>${name}</p><ul>${items.join("")}</ul>` : "";
  });
  return `<nav class="chapters" aria-label="Chapters"><details><summary>All chapters</summary>${groups.join("")}</details></nav>`;
}

/** `latent/information/nats` lies in `latent/information`. */
const folderOf = (title: string): string => title.replace(/\/[^/]*$/, "");

/** The page above each chapter of a part. */
const above: Partial<Record<Chapter["part"], { readonly address: string; readonly name: string }>> = {
  lessons: { address: "map.html", name: "Lessons" },
  homework: { address: "homework.html", name: "Homework" },
  library: { address: "library.html", name: "Library" },
};

function crumbs({ part, title, short, address }: Chapter): string {
  if (address === "index.html") return "";
  const over = above[part];
  const middle = over && over.address !== address ? `<li><a href="${over.address}">${over.name}</a></li>` : "";
  return `<nav class="crumbs" aria-label="Where you are"><ol><li><a href="index.html">latent</a></li>${middle}<li aria-current="page">${escaped(short ?? title)}</li></ol></nav>`;
}

/** The list of sections stands below the title: whoever comes reads first where they are. */
function withSections(body: string, headings: readonly Heading[]): string {
  const [title = "", ...rest] = body.split(/(?<=<\/h1>)/);
  return rest.length > 0 ? `${title}\n${onThisPage(headings)}${rest.join("")}` : body;
}

function onThisPage(headings: readonly Heading[]): string {
  const sections = headings.filter(({ level }) => level === 2);
  if (sections.length < 3) return "";
  const items = sections.map(({ id, markup }) => `<li><a href="#${escaped(id)}">${plainLinks(markup)}</a></li>`);
  return `<nav class="sections" aria-label="On this page"><details><summary>On this page</summary><ol>${items.join("")}</ol></details></nav>`;
}

/** A heading's own links would stand inside another. */
const plainLinks = (markup: string): string => markup.replace(/<\/?a\b[^>]*>/g, "");

function turning(chapter: Chapter, chapters: readonly Chapter[]): string {
  const at = chapters.indexOf(chapter);
  const link = (one: Chapter | undefined, rel: string, word: string) =>
    one
      ? `<a rel="${rel}" href="${one.address}"><span>${word}</span> ${escaped(one.short ?? one.title)}</a>`
      : "<span></span>";
  return `<nav class="turning" aria-label="Next and previous">${link(chapters[at - 1], "prev", "Previous:")}${link(chapters[at + 1], "next", "Next:")}</nav>`;
}
