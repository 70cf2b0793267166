/** Figures: numbered, with their sentence, still until a script draws them. */
import { escaped } from "./html";
import type { Sheet } from "./sheet";

/** A picture as the notebook's run left it. */
export type Still = { readonly ending: string; readonly bytes: Buffer };

type Parts = { readonly drawing: object; readonly still: Still | undefined; readonly words: string };

/** A figure that plotly.js draws; its still picture stands where no script runs, and on paper. */
export function figure({ drawing, still, words }: Parts, sheet: Sheet): string {
  sheet.interactive = true;
  if (!still) sheet.faults.push("a figure must have a still picture, got none");
  const data = JSON.stringify(drawing).replace(/</g, "\\u003c");
  const script = `<script type="application/json">${data}</script>`;
  return framed(`${still ? image(still, words, sheet) : ""}${script}`, words, sheet, ' class="plotly"');
}

/** A picture. */
export const picture = (still: Still, words: string, sheet: Sheet): string =>
  framed(image(still, words, sheet), words, sheet, "");

function framed(inside: string, words: string, sheet: Sheet, kind: string): string {
  if (words === "") sheet.faults.push("a figure must be described in words, got none");
  sheet.figures += 1;
  const id = `figure-${sheet.figures}`;
  sheet.ids.add(id);
  const caption = `<a href="#${id}">Figure ${sheet.figures}.</a> ${escaped(words)}`;
  return `<figure id="${id}"${kind}><div class="card">${inside}</div><figcaption>${caption}</figcaption></figure>\n`;
}

function image({ ending, bytes }: Still, words: string, sheet: Sheet): string {
  const name = `figures/${sheet.address.replace(/\.html$/, "")}-${sheet.figures + 1}.${ending}`;
  sheet.assets.push({ name, content: bytes });
  const [width, height] = sizeOf(ending, bytes);
  const size = width && height ? ` width="${width}" height="${height}"` : "";
  return `<img src="assets/${name}" alt="${escaped(words)}"${size}>`;
}

/** So that a page keeps the place of what it has not yet loaded. (Nothing is loaded late: paper would stay empty.) */
function sizeOf(ending: string, bytes: Buffer): readonly (number | undefined)[] {
  if (ending === "png") return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const opening = bytes.toString("utf8", 0, 500);
  return ["width", "height"].map((side) =>
    Math.round(Number(opening.match(new RegExp(`<svg[^>]* ${side}="([\\d.]+)"`))?.[1])),
  );
}
