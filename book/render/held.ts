/** What no line may part: a formula and its punctuation, the ends of "1–6". */
import type { Token } from "markdown-it";
import { escaped } from "./html";
import type { MarkdownReader } from "./reader";

const opening = /[([“‘]+$/;
const closing = /^(?:['’]s\b|th\b|[,.;:!?)\]’”'"…]+)/;

/** What stands before and after a formula without a space. */
type Beside = { before: string; after: string };

/** Takes the signs beside each formula into it, and holds spans of numbers together. */
export function useHeld(markdown: MarkdownReader): void {
  markdown.core.ruler.push("held", ({ tokens }) => {
    for (const { children } of tokens)
      for (const [i, token] of (children ?? []).entries()) hold(token, i, children ?? []);
  });
  markdown.renderer.rules.text = (tokens, i) =>
    escaped(tokens[i]?.content ?? "").replace(/\b\d+[a-z]?–\d+[a-z]?\b/g, '<span class="held">$&</span>');
}

function hold(token: Token, at: number, all: readonly Token[]): void {
  if (token.type !== "math") return;
  const [previous, next] = [all[at - 1], all[at + 1]];
  token.meta = { before: taken(previous, opening), after: taken(next, closing) } satisfies Beside;
}

/** Cuts it off the text. */
function taken(text: Token | undefined, sign: RegExp): string {
  if (text?.type !== "text") return "";
  const found = sign.exec(text.content)?.[0] ?? "";
  text.content = text.content.replace(sign, "");
  return found;
}

/** A formula with its signs. KaTeX lets a line end between parts of a formula; here it says so itself, for the whole is held together. */
export function held(markup: string, { meta }: Token): string {
  const { before, after } = meta as Beside;
  if (before + after === "") return markup;
  const parts = markup.replaceAll('</span><span class="base">', '</span><wbr><span class="base">');
  return `<span class="held">${escaped(before)}${parts}${escaped(after)}</span>`;
}
