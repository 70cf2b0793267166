/** What a cell printed or showed, as HTML. */
import type { Output } from "../read/notebook";
import { joined } from "../read/notebook";
import { figure, picture } from "./figure";
import { escaped } from "./html";
import { prose } from "./markdown";
import type { Sheet } from "./sheet";
import { withSteps } from "./steps";
import { withHeaders } from "./tables";

const plotly = "application/vnd.plotly.v1+json";
const widgets = "application/vnd.jupyter.widget-view+json";

/** Lines that were printed. */
export const printed = (text: string, sheet: Sheet, kind = ""): string =>
  `<pre class="out${kind}">${withSteps(escaped(text.replace(/\n$/, "")), sheet)}</pre>\n`;

/** One output. The richest form that a page can show; the words of a figure are its text form. */
export function output(one: Output, sheet: Sheet): string {
  if (one.kind === "text") return printed(one.text, sheet, one.stream === "stderr" ? " stderr" : "");
  if (one.kind === "error") {
    sheet.faults.push(`a cell must run, got ${one.message}`);
    return printed(one.message, sheet, " stderr");
  }
  const { data } = one;
  const words = joined(data["text/plain"]).trim();
  if (data[widgets]) {
    const moves = `In the notebook this part moves; here it stands at <b>${escaped(words)}</b>.`;
    return `<p class="moves">${moves}</p>\n`;
  }
  const still = stillOf(data);
  if (data[plotly]) return figure({ drawing: data[plotly] as object, still, words }, sheet);
  if (still) return picture(still, words, sheet);
  if (data["text/html"]) return `<div class="scroll shown">${withHeaders(joined(data["text/html"]))}</div>\n`;
  if (data["text/markdown"]) return prose(joined(data["text/markdown"]), sheet);
  if (data["text/latex"]) return prose(joined(data["text/latex"]), sheet);
  return words === "" ? "" : printed(words, sheet);
}

function stillOf(
  data: Readonly<Record<string, unknown>>,
): { readonly ending: string; readonly bytes: Buffer } | undefined {
  if (data["image/svg+xml"]) return { ending: "svg", bytes: Buffer.from(joined(data["image/svg+xml"])) };
  const png = data["image/png"];
  return png ? { ending: "png", bytes: Buffer.from(joined(png), "base64") } : undefined;
}
