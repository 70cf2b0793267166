import type { BarTrace, HeatMapTrace, Layout, Trace } from "./figure";
import { escapedText, tag, tenths, widthOfText, write } from "./svg/elements";
import { drawColorBar, drawLegend, legendEntries, legendWidth } from "./svg/keys";
import { drawBars, drawScatter } from "./svg/marks";
import { type Box, type Panel, panelsOf } from "./svg/panel";
import { drawHeatMap, drawImage } from "./svg/pictures";

const drawn = ["scatter", "bar", "heatmap", "image"];
const [ink, tickSize] = ["#222222", 12];

function drawTraces(panel: Panel, layout: Layout): string {
  const bars = panel.traces.filter((trace): trace is BarTrace => trace.type === "bar");
  const among = layout.barmode === "overlay" ? 1 : Math.max(1, bars.length);
  return panel.traces
    .map((trace) => {
      if (trace.type === "bar") return drawBars(trace, panel, { index: among === 1 ? 0 : bars.indexOf(trace), among });
      if (trace.type === "heatmap") return drawHeatMap(trace, panel);
      if (trace.type === "image") return drawImage(trace, panel);
      return drawScatter(trace, panel);
    })
    .join("");
}

/** Frame, grid, ticks and titles of one panel, below and left of it. */
function drawAxes({ box, x, y, xaxis, yaxis }: Panel): { under: string; over: string } {
  const { left, top, width, height } = box;
  const [right, bottom] = [left + width, top + height];
  const line = (d: string, stroke: string) => tag("path", { d, stroke, fill: "none" });
  const at = (value: number) => Math.round(value) + 0.5;
  const place = (scale: Panel["x"], tick: number) =>
    scale.pixels[0] +
    ((tick - scale.limits[0]) / (scale.limits[1] - scale.limits[0])) * (scale.pixels[1] - scale.pixels[0]);
  const xs = x.ticks.map(({ at: tick, text }) => ({ text, px: place(x, tick) }));
  const ys = y.ticks.map(({ at: tick, text }) => ({ text, px: place(y, tick) }));
  const gridX = xaxis.showgrid === false ? "" : xs.map(({ px }) => `M${at(px)},${top}V${bottom}`).join("");
  const gridY = yaxis.showgrid === false ? "" : ys.map(({ px }) => `M${left},${at(px)}H${right}`).join("");
  const under = gridX + gridY ? line(gridX + gridY, "#e5e5e5") : "";
  const marksX = xaxis.ticks === "outside" ? xs.map(({ px }) => `M${at(px)},${bottom}v5`).join("") : "";
  const marksY = yaxis.ticks === "outside" ? ys.map(({ px }) => `M${left},${at(px)}h-5`).join("") : "";
  const frame =
    (xaxis.showline ? `M${left},${at(bottom)}H${right}` : "") + (yaxis.showline ? `M${at(left)},${top}V${bottom}` : "");
  const labels = [
    ...xs.map(({ px, text }) => write(text, px, bottom + 15, { "text-anchor": "middle" })),
    ...ys.map(({ px, text }) => write(text, left - 9, px, { "text-anchor": "end" })),
  ].join("");
  const widest = Math.max(0, ...ys.map(({ text }) => widthOfText(text, tickSize)));
  const [titleX, middle] = [Math.round(left - widest - 26), Math.round(top + height / 2)];
  const titles = [
    xaxis.title
      ? write(xaxis.title.text, left + width / 2, bottom + 38, { "text-anchor": "middle", "font-size": 13 })
      : "",
    yaxis.title
      ? write(yaxis.title.text, titleX, middle, {
          "text-anchor": "middle",
          "font-size": 13,
          transform: `rotate(-90 ${titleX} ${middle})`,
        })
      : "",
  ].join("");
  const outline = frame + marksX + marksY;
  return { under, over: (outline ? line(outline, "#444444") : "") + labels + titles };
}

function drawPanel(panel: Panel, layout: Layout): string {
  const { left, top, width, height } = panel.box;
  const { under, over } = drawAxes(panel);
  // An inner picture cuts off what lies outside, without names, which all pictures of a page would share.
  const cut = { x: left, y: top, width, height, viewBox: [left, top, width, height].map(tenths).join(" ") };
  return under + tag("svg", cut, drawTraces(panel, layout) || " ") + over;
}

/** Room for the labels at the left: as wide as the widest that the first column of panels writes. */
function leftMargin(panels: readonly Panel[]): number {
  const outer = panels.filter(({ xaxis }) => (xaxis.domain?.[0] ?? 0) < 0.01);
  const texts = outer.flatMap(({ y }) => y.ticks.map(({ text }) => widthOfText(text, tickSize)));
  const titled = outer.some(({ yaxis }) => yaxis.title);
  return Math.max(30, ...texts) + (titled ? 40 : 16);
}

/**
 * A figure as a picture that needs no script: what GitHub, a closed notebook and a page without plotly show. It draws curves,
 * points, bars, heat maps and pictures; traces of other kinds are named in a line below the title.
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
  const layout = figure.layout as Layout;
  const every = figure.data as readonly Trace[];
  const traces = every.map((trace) => (trace.type ? trace : ({ ...(trace as object), type: "scatter" } as Trace)));
  const known = traces.filter(({ type }) => drawn.includes(type));
  const [width, height] = [layout.width ?? 760, layout.height ?? 400];
  const entries = layout.showlegend ? legendEntries(known) : [];
  const scales = known.filter((trace): trace is HeatMapTrace => trace.type === "heatmap" && trace.showscale !== false);
  const right = entries.length > 0 ? legendWidth(entries) + 12 : scales.length > 0 ? 110 : 24;
  const [top, bottom] = [56, 60];
  const rough: Box = { left: 70, top, width: width - 70 - right, height: height - top - bottom };
  const left = leftMargin(panelsOf(known, layout, rough));
  const area: Box = { ...rough, left, width: width - left - right };
  const panels = panelsOf(known, layout, area);
  const others = [...new Set(traces.filter((trace) => !known.includes(trace)).map(({ type }) => type as string))];
  const notes = (layout.annotations ?? []).map(({ text, x, y, xanchor }) =>
    write(text, area.left + x * area.width, area.top + (1 - y) * area.height - 9, {
      "text-anchor": xanchor === "center" ? "middle" : xanchor === "right" ? "end" : "start",
      "font-size": 13,
    }),
  );
  const content = [
    tag("title", {}, escapedText(layout.title?.text ?? description) || " "),
    tag("desc", {}, escapedText(description) || " "),
    tag("rect", { width, height, fill: layout.paper_bgcolor ?? "#ffffff" }),
    layout.title?.text ? write(layout.title.text, width / 2, 22, { "text-anchor": "middle", "font-size": 17 }) : "",
    others.length > 0
      ? write(`not drawn in this static picture: ${others.join(", ")}`, width / 2, 42, { "text-anchor": "middle" })
      : "",
    ...panels.map((panel) => drawPanel(panel, layout)),
    ...notes,
    entries.length > 0 ? drawLegend(entries, width - right + 6, top) : "",
    scales[0] && entries.length === 0
      ? drawColorBar(scales[0], { left: width - right + 14, top, width: 16, height: area.height })
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
    "font-size": tickSize,
    fill: ink,
  };
  return tag("svg", frame, content.join("\n"));
}
