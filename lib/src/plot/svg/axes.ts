import { tag, widthOfText, write } from "./elements";
import type { Panel } from "./panel";

const tickSize = 12;
const titleSize = 13;

/**
 * Pixels that the labels and the title of a y axis take, at its left.
 *
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const [panel] = panelsOf([{ type: "bar", x: ["a"], y: [1] }], { xaxis: {}, yaxis: {} }, { left: 0, top: 0, width: 9, height: 99 });
 * widthOfAxis(panel) // 37
 */
export function widthOfAxis({ y, yaxis }: Panel): number {
  const texts = yaxis.showticklabels === false ? [] : y.ticks.map(({ text }) => widthOfText(text, tickSize));
  return Math.round(Math.max(0, ...texts) + (yaxis.title ? 40 : 16));
}

/**
 * Frame, grid, ticks and titles of one panel, below and left of it.
 *
 * @returns what lies under the marks, and what over them
 * @example
 * import { panelsOf } from "latent/plot/svg/panel";
 * const axis = { title: { text: "epoch" } };
 * const [panel] = panelsOf([{ type: "scatter", mode: "lines", x: [0, 1], y: [0, 1] }], { xaxis: axis, yaxis: axis }, { left: 0, top: 0, width: 99, height: 99 });
 * drawAxes(panel).over.includes(">epoch</text>") // true
 */
export function drawAxes(panel: Panel): { under: string; over: string } {
  const { x, y, xaxis, yaxis } = panel;
  const { left, top, width, height } = panel.box;
  const [right, bottom] = [left + width, top + height];
  const line = (d: string, stroke: string) => (d ? tag("path", { d, stroke, fill: "none" }) : "");
  const sharp = (value: number) => Math.round(value) + 0.5;
  const xs = x.ticks.map(({ at, text }) => ({ text, px: x.place(at) }));
  const ys = y.ticks.map(({ at, text }) => ({ text, px: y.place(at) }));
  const gridX = xaxis.showgrid === false ? "" : xs.map(({ px }) => `M${sharp(px)},${top}V${bottom}`).join("");
  const gridY = yaxis.showgrid === false ? "" : ys.map(({ px }) => `M${left},${sharp(px)}H${right}`).join("");
  const marksX = xaxis.ticks === "outside" ? xs.map(({ px }) => `M${sharp(px)},${bottom}v5`).join("") : "";
  const marksY = yaxis.ticks === "outside" ? ys.map(({ px }) => `M${left},${sharp(px)}h-5`).join("") : "";
  const frameX = xaxis.showline ? `M${left},${sharp(bottom)}H${right}` : "";
  const frameY = yaxis.showline ? `M${sharp(left)},${top}V${bottom}` : "";
  const labels = [
    ...(xaxis.showticklabels === false ? [] : spaced(xs)).map(({ px, text }) =>
      write(text, px, bottom + 15, { "text-anchor": "middle" }),
    ),
    ...(yaxis.showticklabels === false ? [] : ys).map(({ px, text }) =>
      write(text, left - 9, px, { "text-anchor": "end" }),
    ),
  ].join("");
  const [titleX, middle] = [Math.round(left - widthOfAxis(panel) + 14), Math.round(top + height / 2)];
  const text = { "text-anchor": "middle", "font-size": titleSize };
  const titles =
    (xaxis.title ? write(xaxis.title.text, left + width / 2, bottom + 38, text) : "") +
    (yaxis.title
      ? write(yaxis.title.text, titleX, middle, { ...text, transform: `rotate(-90 ${titleX} ${middle})` })
      : "");
  return {
    under: line(gridX + gridY, "#e5e5e5"),
    over: line(frameX + frameY + marksX + marksY, "#444444") + labels + titles,
  };
}

/** Labels of an x axis without those that would touch the one before. */
function spaced(labels: readonly { readonly text: string; readonly px: number }[]) {
  let end = Number.NEGATIVE_INFINITY;
  return labels.filter(({ text, px }) => {
    const half = widthOfText(text, tickSize) / 2;
    if (px - half < end + 4) return false;
    end = px + half;
    return true;
  });
}
