import type { Figure } from "./figure";
import type { Layout, LayoutAxis, Legend } from "./layout";
import { legendEntries, legendGrid } from "./svg/keys";
import { thinningNote } from "./thinned";
import { type AxisName, ticked } from "./ticked";
import { kindOf } from "./traces/table";

/** The narrowest figure that is fully readable, in pixels: JupyterLab in a window of 900 pixels with the file browser open. */
export const narrowest = 468;

const titleSize = 16;
/** Above the title's lines plotly's buttons have their place. */
const buttons = 30;

/**
 * Text in lines of at most so many characters, broken between words.
 *
 * @example wrapped("the rate wakes late", 10) // "the rate<br>wakes late"
 */
export function wrapped(text: string, most: number): string {
  if (text.includes("<br>")) return text;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ...word].length + 1 <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("<br>");
}

/** How many lines a text has that was broken by `wrapped`. */
const linesOf = (text: string): number => text.split("<br>").length;

/** Characters of the title's size in a line as wide as the narrowest figure. */
export const titleLine = Math.floor(narrowest / (titleSize * 0.56));

const below: Legend = { orientation: "h", x: 0, xanchor: "left", y: 0, yanchor: "bottom", yref: "container" };

/** A legend with long names stands below the axes, and the figure grows by its lines. */
function legendOf({ data, layout }: Figure): { legend: Legend; room: number } | undefined {
  const entries = layout.showlegend ? legendEntries(data) : [];
  const longest = Math.max(0, ...entries.map(({ name }) => [...name].length));
  if (longest <= 12 && entries.length <= 14) return undefined;
  const { lines } = legendGrid(entries, narrowest - 40);
  return { legend: { ...layout.legend, ...below }, room: lines * 20 + 6 };
}

const axisText = (axis: LayoutAxis): LayoutAxis =>
  axis.title ? { ...axis, title: { ...axis.title, font: { size: 13 }, standoff: 10 } } : axis;

/** The titles of panels: as many characters in a line as the panel is wide. */
function panelTitles({ annotations, xaxis }: Layout): Pick<Layout, "annotations"> {
  if (!annotations) return {};
  const share = xaxis.domain ? xaxis.domain[1] - xaxis.domain[0] : 1;
  const most = Math.max(8, Math.floor(((narrowest - 80) * share) / 7));
  return { annotations: annotations.map((note) => ({ ...note, text: wrapped(note.text, most) })) };
}

/**
 * A figure as it is shown, at every width from 468 pixels on: title in lines at the left, below plotly's buttons; a legend with
 * long names below the axes; labels that are mathematics; very long curves thinned. A figure that is none of the library's is
 * left as it is.
 *
 * @returns the figure, and what its description should add
 * @example fitted({ data: [], layout: {} }).note // ""
 */
export function fitted(figure: { readonly data: readonly object[]; readonly layout: object }): {
  readonly figure: typeof figure;
  readonly note: string;
} {
  const layout = figure.layout as Layout;
  if (!layout.margin || !layout.xaxis || layout.title?.font) return { figure, note: "" };
  const all = figure.data as Figure["data"];
  const data = all.map((trace) => kindOf(trace)?.thinned?.(trace) ?? trace);
  const legend = legendOf({ data, layout });
  const text = wrapped(layout.title.text, titleLine);
  const titles = panelTitles(layout);
  const above = Math.max(0, ...(titles.annotations ?? []).map((note) => linesOf(note.text))) * 18;
  const top = buttons + linesOf(text) * 21 + 5 + above;
  const bottom = layout.margin.b + (legend?.room ?? 0);
  const labels = "sliders" in layout ? layout : ticked(data, layout);
  const axes = Object.entries(labels).filter((entry): entry is [AxisName, LayoutAxis] =>
    /^[xy]axis\d*$/.test(entry[0]),
  );
  const placed: Layout = {
    ...labels,
    ...Object.fromEntries(axes.map(([name, axis]) => [name, axisText(axis)])),
    ...titles,
    title: {
      text,
      font: { size: titleSize },
      x: 0,
      xanchor: "left",
      y: 1,
      yanchor: "top",
      pad: { l: 8, t: buttons + (linesOf(text) - 1) * 10 },
    },
    height: layout.height + top - layout.margin.t + (legend?.room ?? 0),
    margin: { ...layout.margin, t: top, b: bottom },
    ...(legend && { legend: legend.legend }),
  };
  return { figure: { data, layout: placed }, note: thinningNote(all, data) };
}
