/** The map of the course: which notebook needs which, drawn from the notebooks' own openings. */

import { needsOf } from "../read/needs";
import { type Notebook, titleOf } from "../read/notebook";
import { escaped } from "../render/html";
import { words } from "./sections";

type Box = {
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly helps: readonly string[];
};

const [wide, high, across, down] = [142, 68, 14, 44]; // a box, and the room between two

/** Notebooks that stand on nothing first, each below all that it needs. */
export function layersOf(boxes: readonly Pick<Box, "number" | "needs">[]): string[][] {
  const depth = new Map<string, number>();
  const depthOf = (number: string): number => {
    const known = depth.get(number);
    if (known !== undefined) return known;
    depth.set(number, 0); // a circle ends here
    const needs = boxes.find((box) => box.number === number)?.needs ?? [];
    const own = Math.max(-1, ...needs.filter((need) => boxes.some((box) => box.number === need)).map(depthOf)) + 1;
    depth.set(number, own);
    return own;
  };
  const layers: string[][] = [];
  for (const { number } of boxes) {
    const at = depthOf(number);
    layers[at] = [...(layers[at] ?? []), number];
  }
  return layers;
}

/** The drawing, and the same as a list. */
export function mapOf(notebooks: readonly Notebook[]): string {
  const boxes = notebooks.map((notebook): Box => {
    const { needs, helps } = needsOf(notebook);
    const title = words(titleOf(notebook)).replace(/^\d\d · /, "");
    return { number: notebook.name.slice(0, 2), name: notebook.name, title, needs, helps };
  });
  return drawing(boxes) + list(boxes);
}

/** A need that another need needs anyway draws no arrow. */
function arrowsOf(box: Box, boxes: readonly Box[]): string[] {
  const reaches = (from: string, to: string): boolean =>
    (boxes.find(({ number }) => number === from)?.needs ?? []).some((next) => next === to || reaches(next, to));
  return box.needs.filter((need) => !box.needs.some((other) => other !== need && reaches(other, need)));
}

function drawing(boxes: readonly Box[]): string {
  const layers = layersOf(boxes);
  const width = Math.max(...layers.map((layer) => layer.length)) * (wide + across) - across;
  const placeOf = (number: string) => {
    const y = layers.findIndex((layer) => layer.includes(number));
    const layer = layers[y] ?? [];
    const left = (width - (layer.length * (wide + across) - across)) / 2;
    return { x: left + layer.indexOf(number) * (wide + across), y: y * (high + down) + 1 };
  };
  const height = layers.length * (high + down) - down + 2;
  const arrows = boxes.flatMap((box) =>
    arrowsOf(box, boxes)
      .filter((need) => boxes.some(({ number }) => number === need))
      .map((need) => {
        const [from, to] = [placeOf(need), placeOf(box.number)];
        const [x1, y1, x2, y2] = [from.x + wide / 2, from.y + high, to.x + wide / 2, to.y - 3];
        return `<path d="M${x1} ${y1}C${x1} ${y1 + down} ${x2} ${y2 - down} ${x2} ${y2}" marker-end="url(#tip)"/>`;
      }),
  );
  const nodes = boxes.map(({ number, name, title }) => {
    const { x, y } = placeOf(number);
    const lines = linesOf(`${number} ${title}`);
    const text = lines.map((line, i) => {
      const below = high / 2 + 5 + (i - (lines.length - 1) / 2) * 17;
      return `<text x="${x + wide / 2}" y="${y + below}">${escaped(line)}</text>`;
    });
    return `<a href="${name}.html"><rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="6"/>${text.join("")}</a>`;
  });
  const tip =
    '<marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>';
  return `<div class="scroll"><svg class="map" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="The map; the list below says the same"><defs>${tip}</defs><g class="arrows">${arrows.join("")}</g>${nodes.join("")}</svg></div>\n`;
}

/** A title's beginning, in three short lines at most. */
function linesOf(title: string): string[] {
  const lines: string[] = [];
  for (const word of (title.split(/: |\? |, and | \(/)[0] as string).split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && longer.length <= 18) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

function list(boxes: readonly Box[]): string {
  const link = (number: string) => {
    const box = boxes.find((one) => one.number === number);
    return box ? `<a href="${box.name}.html">${number}</a>` : number;
  };
  const items = boxes.map(({ name, number, title, needs, helps }) => {
    const after = needs.length > 0 ? ` after ${needs.map(link).join(", ")}` : " needs no other notebook";
    const also = helps.length > 0 ? `; ${helps.map(link).join(", ")} helps` : "";
    return `<li><a href="${name}.html">${number} · ${escaped(title)}</a>${after}${also}</li>`;
  });
  return `<ul class="needs">\n${items.join("\n")}\n</ul>\n`;
}
