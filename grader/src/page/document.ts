/** A page that is one file: it loads nothing and runs nothing. */
import { type Html, html } from "./html";
import { baseStyle } from "./style";

/** @param style CSS of the page's own beside that of all pages; never of a student's */
export function documentPage({ title, style }: { readonly title: string; readonly style: Html }, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${baseStyle}${style}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`.markup;
}
