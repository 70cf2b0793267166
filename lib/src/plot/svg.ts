import { escaped } from "../markup";
import type { Trace } from "./figure";
import { fitted } from "./fitted";
import type { Layout } from "./layout";
import { drawAxes, widthOfAxis } from "./svg/axes";
import { tag, tenths, write } from "./svg/elements";
import { drawColorBar, drawLegend, legendEntries, legendGrid, legendWidth } from "./svg/keys";
import { type Box, type Panel, panelsOf } from "./svg/panel";
import type { HeatMapTrace } from "./traces/heat-map";
import { kindOf } from "./traces/table";

const [ink, textSize] = ["#222222", 12];

/** What is drawn between the axes of a panel; bars that do not lie over one another stand side by side. */
function drawTraces(panel: Panel, layout: Layout): string {
  return panel.traces
    .map((trace) => {
      const kind = kindOf(trace);
      const alike = layout.barmode === "overlay" ? [trace] : panel.traces.filter((other) => kindOf(other) === kind);
      return kind?.draw(trace, panel, alike) ?? "";
    })
    .join("");
}

function drawPanel(panel: Panel, layout: Layout): string {
  const { left, top, width, height } = panel.box;
  const { under, over } = drawAxes(panel);
  // An inner picture cuts off what lies outside, without names, which all pictures of a page would share.
  const cut = { x: left, y: top, width, height, viewBox: [left, top, width, height].map(tenths).join(" ") };
  return under + tag("svg", cut, drawTraces(panel, layout) || " ") + over;
}

/** Lines of text, the first with its middle at `y`. */
const lines = (text: string, x: number, y: number, attributes: { readonly [name: string]: string | number }): string =>
  text
    .split("<br>")
    .map((line, i) => write(line, x, y + i * 21, attributes))
    .join("");

/** Panel titles stand on the upper edge of what they name. */
function drawNotes({ annotations = [] }: Layout, area: Box): string {
  return annotations
    .map(({ text, x, y, xanchor }) => {
      const anchor = xanchor === "center" ? "middle" : xanchor === "right" ? "end" : "start";
      const lowest = area.top + (1 - y) * area.height - 9;
      const parts = text.split("<br>");
      return parts
        .map((part, i) =>
          write(part, area.left + x * area.width, lowest - (parts.length - 1 - i) * 17, {
            "text-anchor": anchor,
            "font-size": 13,
          }),
        )
        .join("");
    })
    .join("");
}

/**
 * A figure as a picture that needs no script: what GitHub, a closed notebook and a page without plotly show. Traces of kinds
 * that only plotly draws are named in a line below the title.
 *
 * @param description the alternative text
 * @param room width "100%" for a picture that keeps its height and is centred in whatever width there is
 * @returns an SVG document with `<title>` and `<desc>`
 * @example
 * const layout = { title: { text: "Nothing" }, height: 300 };
 * staticSvg({ data: [], layout }, "An empty figure").includes("An empty figure") // true
 */
export function staticSvg(
  figure: { readonly data: readonly object[]; readonly layout: object },
  description: string,
  room: { readonly width?: "100%" } = {},
): string {
  const shown = fitted(figure).figure;
  const layout = shown.layout as Layout;
  const every = shown.data as readonly Trace[];
  const traces = every.filter((trace) => kindOf(trace));
  const others = [...new Set(every.filter((trace) => !kindOf(trace)).map(({ type }) => type as string))];
  const [width, height] = [layout.width ?? 760, layout.height ?? 400];
  const entries = layout.showlegend ? legendEntries(traces) : [];
  const below = layout.legend?.orientation === "h";
  const scale = traces.find((one): one is HeatMapTrace => one.type === "heatmap" && one.showscale !== false);
  const right = entries.length > 0 && !below ? legendWidth(entries) + 12 : scale ? 110 : 30;
  const [top, bottom] = [layout.margin?.t ?? 56, layout.margin?.b ?? 60];
  const rough: Box = { left: 70, top, width: width - 70 - right, height: height - top - bottom };
  const outer = panelsOf(traces, layout, rough).filter(({ xaxis }) => (xaxis.domain?.[0] ?? 0) < 0.01);
  const left = Math.max(46, ...outer.map(widthOfAxis));
  const area: Box = { ...rough, left, width: width - left - right };
  const grid = legendGrid(entries, width - 20);
  const content = [
    tag("title", {}, escaped(layout.title?.text.replaceAll("<br>", " ") ?? description) || " "),
    tag("desc", {}, escaped(description) || " "),
    tag("rect", { width, height, fill: layout.paper_bgcolor ?? "#ffffff" }),
    layout.title?.text ? lines(layout.title.text, 8, layout.title.pad ? 38 : 22, { "font-size": 16 }) : "",
    others.length > 0
      ? write(`not drawn in this static picture: ${others.join(", ")}`, width / 2, 42, { "text-anchor": "middle" })
      : "",
    ...panelsOf(traces, layout, area).map((panel) => drawPanel(panel, layout)),
    drawNotes(layout, area),
    below
      ? drawLegend(entries, 10, height - grid.lines * 20 - 4, grid.columns)
      : drawLegend(entries, width - right + 6, top),
    scale && entries.length === 0
      ? drawColorBar(scale, { left: width - right + 14, top, width: 16, height: area.height })
      : "",
  ];
  const frame = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width: room.width ?? width,
    height,
    style: room.width ? `display:block;margin:0;width:100%;height:${height}px` : "max-width:100%;height:auto",
    role: "img",
    "aria-label": description,
    "font-family": "'Open Sans', 'DejaVu Sans', Verdana, Arial, sans-serif",
    "font-size": textSize,
    fill: ink,
  };
  return tag("svg", frame, content.join("\n"));
}
