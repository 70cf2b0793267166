/** Mathematics as JupyterLab knows it, drawn by KaTeX when the book is built: HTML for the eye, MathML for the ear. */
import katex from "katex";
import type { StateBlock, StateInline, Token } from "markdown-it";
import { held, useHeld } from "./held";
import type { MarkdownReader } from "./reader";

/** Where what does not render is noted, and symbols that are explained elsewhere. */
export type Faults = { readonly faults: string[]; readonly symbols?: Map<string, string> };

const between = /^(\$\$)([^$]+)\$\$|^(\$)(?!\s)((?:\\.|[^\\$`])+?)(?<!\s)\$(?!\d)/;
const environments = /^\\begin\{((?:align|equation|gather)\*?)\}/;

/** Teaches a Markdown reader `$…$`, `$$…$$` and bare environments. */
export function useMathematics(markdown: MarkdownReader): void {
  markdown.inline.ruler.before("escape", "math", inline);
  useHeld(markdown);
  markdown.block.ruler.before("fence", "display", displayed, { alt: ["paragraph", "blockquote", "list"] });
  markdown.renderer.rules.math = (tokens, i, _, env) => {
    const token = tokens[i] as Token;
    const markup = formula(token.content, false, env as Faults);
    const shown = tokens[i - 1]?.type === "link_open" ? markup : explained(token.content, markup, env as Faults);
    return held(shown, token);
  };
  markdown.renderer.rules.display = (tokens, i, _, env) => formula(tokens[i]?.content ?? "", true, env as Faults);
}

/** A symbol leads to the page of notation where it is first used. */
function explained(tex: string, markup: string, { symbols }: Faults): string {
  const address = symbols?.get(tex);
  if (address === undefined) return markup;
  symbols?.delete(tex);
  return `<a class="symbol" href="${address}" title="in the notation">${markup}</a>`;
}

/** Formulas in markup that a text has itself, such as the summary of a folded part. */
export function withFormulas(markup: string, env: Faults): string {
  return markup.replace(/\$\$([^$]+)\$\$|\$(?!\s)((?:\\.|[^\\$`])+?)(?<!\s)\$(?!\d)/g, (_, display, tex) =>
    formula(display ?? tex, display !== undefined, env),
  );
}

function inline(state: StateInline, silent: boolean): boolean {
  const found = between.exec(state.src.slice(state.pos, state.posMax));
  if (found === null) return false;
  if (!silent) state.push(found[1] ? "display" : "math", "math", 0).content = (found[2] ?? found[4]) as string;
  state.pos += found[0].length;
  return true;
}

function displayed(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = (at: number) =>
    state.src.slice((state.bMarks[at] as number) + (state.tShift[at] as number), state.eMarks[at]);
  const environment = environments.exec(line(start))?.[1];
  if (!environment && !line(start).startsWith("$$")) return false;
  const closes = (text: string) => (environment ? text.includes(`\\end{${environment}}`) : /\$\$\s*$/.test(text));
  let last = start;
  while (last < end && !closes(last === start && !environment ? line(last).slice(2) : line(last))) last++;
  if (last === end) return false;
  if (silent) return true;
  const text = Array.from({ length: last - start + 1 }, (_, i) => line(start + i)).join("\n");
  state.push("display", "math", 0).content = environment ? text : text.trim().slice(2, -2);
  state.line = last + 1;
  return true;
}

const drawn = new Map<string, string>();

/** One formula; what KaTeX does not know is a fault of the book, and shown as it was typed. */
export function formula(tex: string, displayMode: boolean, { faults }: Faults): string {
  const key = `${displayMode} ${tex}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  try {
    // Its fonts have no ½.
    const markup = katex.renderToString(tex.replace(/½/g, "\\tfrac12 "), {
      displayMode,
      strict: false,
      output: "htmlAndMathml",
    });
    // The TeX text a third time, for nobody: screen readers read the MathML.
    // And "max" below a letter stays one part of it, without the sign of a call that KaTeX adds: three parts are no index.
    const lean = markup
      .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
      .replace(/(?<=<msu[bp]><mi>[^<]*<\/mi><mi>[^<]*<\/mi>)<mo>\u2061<\/mo>/g, "");
    drawn.set(key, displayMode ? `<div class="display">${lean}</div>` : lean);
  } catch (error) {
    faults.push(
      `a formula must be TeX that KaTeX knows, got ${tex}: ${error instanceof Error ? error.message : error}`,
    );
    return `<code>${tex.replace(/</g, "&lt;")}</code>`;
  }
  return drawn.get(key) as string;
}
