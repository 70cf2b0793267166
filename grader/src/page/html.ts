/** HTML in which every text is escaped: markup comes from the template alone. */

/** Markup that a template has made. */
export class Html {
  /** @param markup what HTML reads */
  constructor(readonly markup: string) {}
}

/** What may stand in a template: texts and numbers are escaped, of `false` and `undefined` nothing is seen. */
export type Part = string | number | Html | false | undefined | readonly Part[];

/**
 * A template whose parts cannot become markup.
 *
 *   html`<li>${"a < b"}</li>`.markup === "<li>a &lt; b</li>"
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, i) => text + markupOf(parts[i])).join(""));
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.markup;
  return typeof part === "object" ? part.map(markupOf).join("") : escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that control, or turn the direction of what follows, are shown as replaced; tabs and ends of lines are kept. */
const escaped = (text: string): string =>
  text
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => entities[character] as string);
