/** Markdown with mathematics as HTML, for texts that anybody may have written: no markup, link or picture of theirs gets through. */
import MarkdownIt, { type StateBlock, type StateInline } from "markdown-it";
import temml from "temml";
import { Html, html } from "./html";

// Pictures and links would load or lead somewhere; without their rules they are shown as they were typed.
const markdown = new MarkdownIt({ html: false, linkify: false }).disable([
  "image",
  "link",
  "autolink",
  "reference",
  "entity",
]);

/** Between $ and $ in a line: no digit after the second, no blank inside at either end, as in "$5 and $6"; or between $$ and $$. */
function inline(state: StateInline, silent: boolean): boolean {
  const rest = state.src.slice(state.pos, state.posMax);
  const found = /^(\$\$)([^$]+)\$\$/.exec(rest) ?? /^(\$)(?!\s)((?:\\.|[^\\$])+?)(?<!\s)\$(?!\d)/.exec(rest);
  if (found === null) return false;
  if (!silent) state.push(found[1] === "$$" ? "display" : "math", "math", 0).content = found[2] as string;
  state.pos += found[0].length;
  return true;
}

/** By the end of a block, the line from which on nothing is ended. */
function unendedIn(env: { unended?: Map<number, number>; [name: string]: unknown }): Map<number, number> {
  env.unended ??= new Map();
  return env.unended;
}

/** Between $$ and $$, over lines. */
function displayed(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = (at: number) =>
    state.src.slice((state.bMarks[at] as number) + (state.tShift[at] as number), state.eMarks[at]);
  if (!line(start).startsWith("$$")) return false;
  // Where one begins and never ends, none that begins after it does: each line is looked at once.
  const unended = unendedIn(state.env);
  if (start >= (unended.get(end) ?? end)) return false;
  let last = start;
  while (last < end && !/\$\$\s*$/.test(last === start ? line(last).slice(2) : line(last))) last++;
  if (last === end) unended.set(end, start);
  if (last === end) return false;
  if (silent) return true;
  const token = state.push("display", "math", 0);
  token.content = Array.from({ length: last - start + 1 }, (_, i) => line(start + i))
    .join("\n")
    .trim()
    .slice(2, -2);
  state.line = last + 1;
  return true;
}

markdown.inline.ruler.before("escape", "math", inline);
markdown.block.ruler.before("fence", "display", displayed, { alt: ["paragraph", "blockquote", "list"] });
markdown.renderer.rules.math = (tokens, i) => mathematics(tokens[i]?.content ?? "", false);
markdown.renderer.rules.display = (tokens, i) => mathematics(tokens[i]?.content ?? "", true);

/** MathML, which browsers draw by themselves; what is no mathematics, or nested beyond all reason, is shown as it was typed. */
function mathematics(tex: string, displayMode: boolean): string {
  try {
    return temml.renderToString(tex, {
      displayMode,
      throwOnError: false,
      trust: false,
      maxExpand: 200,
      maxSize: [10, 100],
    });
  } catch {
    return html`<code>${tex}</code>`.markup; // the stack's end
  }
}

/** The text as HTML. */
export const prose = (text: string): Html => new Html(markdown.render(text));
