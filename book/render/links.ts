/** Where the links and pictures of the repository's texts are in the book. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Token } from "markdown-it";
import { place } from "../places";
import type { MarkdownReader } from "./reader";
import type { Sheet } from "./sheet";

/** A path of the repository, from a link that stands in another of its files. */
function target(href: string, source: string): string {
  const path = posix.normalize(posix.join(posix.dirname(source), decodeURI(href)));
  // A notebook reads the library's pages at `../reference`, where the working copy has them.
  return path.startsWith("reference/") ? `lib/dist/${path}` : path;
}

/** The address in the book; undefined for a file that has no page in it. */
export function resolved(href: string, { source, pageOf }: Pick<Sheet, "source" | "pageOf">): string | undefined {
  if (/^[a-z]+:/i.test(href)) return href;
  // JupyterLab keeps a heading's capitals in its address, GitHub and the book do not; the library's names have theirs.
  if (href.startsWith("#")) return source.startsWith("lib/") ? href : href.toLowerCase();
  const [path = "", anchor] = href.split("#");
  const page = pageOf(target(path, source));
  return page === undefined ? undefined : page + (anchor ? `#${anchor}` : "");
}

/** Links that stand in a text's own markup. */
export const withLinksResolved = (markup: string, sheet: Sheet): string =>
  markup.replace(/(<a\s[^>]*href=")([^"]*)(")/g, (whole, before, href, after) => {
    const address = resolved(href, sheet);
    return address === undefined ? whole : before + address + after;
  });

/** Gives every link its address in the book; one that leads to no page is shown as words. */
export function useLinks(markdown: MarkdownReader): void {
  markdown.core.ruler.push("book-links", ({ tokens, env }) => {
    for (const { children } of tokens) lead(children ?? [], env as Sheet);
  });
}

function lead(tokens: readonly Token[], sheet: Sheet): void {
  const words: boolean[] = []; // of the links that are open: whether they are words
  for (const token of tokens) {
    if (token.type === "link_open") {
      const address = resolved(String(token.attrGet("href") ?? ""), sheet);
      words.push(address === undefined);
      if (address === undefined) inWords(token, '<span class="elsewhere" title="a file of the repository">');
      else token.attrSet("href", address);
    } else if (token.type === "link_close" && words.pop()) inWords(token, "</span>");
    else if (token.type === "image") withPicture(token, sheet);
  }
}

function inWords(token: Token, markup: string): void {
  token.type = "html_inline";
  token.content = markup;
}

/** A picture of the repository comes along. */
function withPicture(token: Token, { source, assets, faults }: Sheet): void {
  const path = target(String(token.attrGet("src") ?? ""), source);
  try {
    const asset = { name: `pictures/${posix.basename(path)}`, content: readFileSync(place(path)) };
    assets.push(asset);
    token.attrSet("src", `assets/${asset.name}`);
  } catch {
    faults.push(`a picture must be a file of the repository, got ${path}`);
  }
}
