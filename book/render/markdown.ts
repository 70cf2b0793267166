/** Markdown as HTML: headings with addresses, tables that scroll, links into the book, mathematics, painted code. */
import MarkdownIt, { type Token } from "markdown-it";
import { escaped, seen, slug } from "./html";
import { useLinks, withLinksResolved } from "./links";
import { useMathematics, withFormulas } from "./mathematics";
import { painted } from "./painted";
import type { MarkdownReader } from "./reader";
import { freshId, type Sheet } from "./sheet";
import { withHeaders, withNamedCells } from "./tables";

type Reader = { readonly html: boolean; readonly mathematics: boolean };

function reader({ html, mathematics }: Reader): MarkdownReader {
  const markdown = new MarkdownIt({ html, linkify: false });
  useLinks(markdown);
  if (mathematics) useMathematics(markdown);

  markdown.renderer.rules.fence = (tokens, i, _, env) => {
    const { content = "", info = "" } = tokens[i] ?? {};
    const code = content.replace(/\n$/, "");
    if (info === "" && code.startsWith("✓")) return printed(code);
    return /^(ts|typescript)\b/.test(info) ? block(painted(code, (env as Sheet).names)) : block(escaped(code));
  };
  markdown.renderer.rules.code_block = (tokens, i) => block(escaped(tokens[i]?.content.replace(/\n$/, "") ?? ""));
  markdown.renderer.rules.table_open = () => '<div class="scroll"><table>\n';
  markdown.renderer.rules.table_close = () => "</table></div>\n";
  markdown.renderer.rules.html_block = (tokens, i, _, env) =>
    withLinksResolved(withFormulas(tokens[i]?.content ?? "", env as Sheet), env as Sheet);

  markdown.renderer.rules.heading_open = (tokens, i, options, env) => {
    const sheet = env as Sheet;
    const { tag } = tokens[i] as Token;
    const markup = markdown.renderer.renderInline(tokens[i + 1]?.children ?? [], options, env);
    // A library's name is its own address; everything else has the address that GitHub gives it.
    const wish = mathematics ? slug(seen(markup)) : seen(markup);
    const id = freshId(sheet, wish);
    sheet.headings.push({ level: Number(tag.slice(1)), id, markup });
    return `${tag === "h1" ? "" : '<div class="titled">'}<${tag} id="${escaped(id)}">`;
  };
  markdown.renderer.rules.heading_close = (tokens, i, _, env) => {
    const { tag } = tokens[i] as Token;
    const { id = "", markup = "" } = (env as Sheet).headings.at(-1) ?? {};
    // Beside the heading and not in it, which would be read out as its words.
    const here = `<a class="here" href="#${escaped(id)}" aria-label="Link to: ${escaped(seen(markup))}">#</a></div>`;
    return `</${tag}>${tag === "h1" ? "" : here}\n`;
  };
  return markdown;
}

const block = (markup: string): string => `<div class="code"><pre><code>${markup}</code></pre></div>\n`;

/** What a check prints, as notebooks show it. */
const printed = (code: string): string => `<pre class="out">${escaped(code)}</pre>\n`;

const ours = reader({ html: true, mathematics: true });
const docstrings = reader({ html: false, mathematics: false });

/** A text of ours, in which markup is markup. */
export const prose = (text: string, sheet: Sheet): string => withNamedCells(withHeaders(ours.render(text, sheet)));

/** A docstring, in which `<` is less than and `$` is a dollar. */
export const docstring = (text: string, sheet: Sheet): string => docstrings.render(text, sheet);
