/** Texts as HTML. */

/** Text that is no markup, between tags or in an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Markup as the text that a reader sees; formulas as their symbols. */
export function seen(markup: string): string {
  return markup
    .replace(/<span class="katex-html"[\s\S]*?<\/span><\/span><\/span>(?=<\/span>)/g, " ")
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => entities[name as keyof typeof entities])
    .replace(/\s+/g, " ")
    .trim();
}

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** The address of a heading, as GitHub and JupyterLab's readers know it. */
export const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
