/** The map of the course: which notebook needs which, drawn from the notebooks' own openings. */

import { needsOf } from "../read/needs";
import { type Notebook, titleOf } from "../read/notebook";
import { escaped } from "../render/html";
import { arrowsOf, isLane, type Row, rowsOf } from "./layers";
import { words } from "./sections";

type Box = {
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly helps: readonly string[];
};

const [wide, high, across, down, lane] = [142, 68, 14, 52, 8]; // a box, the room between two, and that of an arrow past them

/** The drawing, and the same as a list. */
export function mapOf(notebooks: readonly Notebook[]): string {
  const boxes = notebooks.map((notebook): Box => {
    const { needs, helps } = needsOf(notebook);
    const title = words(titleOf(notebook)).replace(/^\d\d · /, "");
    return { number: notebook.name.slice(0, 2), name: notebook.name, title, needs, helps };
  });
  return drawing(boxes) + list(boxes);
}

/** From one point down to another, upright at both ends. */
const curve = (x1: number, y1: number, x2: number, y2: number): string =>
  `C${x1} ${y1 + down / 2} ${x2} ${y2 - down / 2} ${x2} ${y2}`;

function drawing(boxes: readonly Box[]): string {
  const rows = rowsOf(boxes);
  const sizeOf = (name: string) => (isLane(name) ? lane : wide) + across;
  const widthOf = (row: Row) => row.reduce((sum, name) => sum + sizeOf(name), -across);
  const width = Math.max(...rows.map(widthOf));
  const placeIn = (y: number, name: string) => {
    const row = rows[y] ?? [];
    const left = (width - widthOf(row)) / 2;
    const before = row.slice(0, row.indexOf(name)).reduce((sum, other) => sum + sizeOf(other), 0);
    return { x: left + before, y: y * (high + down) + 1 };
  };
  const layer = (number: string) => rows.findIndex((row) => row.includes(number));
  const placeOf = (number: string) => placeIn(layer(number), number);
  const height = rows.length * (high + down) - down + 2;
  const arrows = boxes.flatMap((box) =>
    arrowsOf(box, boxes).map((need) => {
      const [from, to] = [placeOf(need), placeOf(box.number)];
      const [x1, y1, x2, y2] = [from.x + wide / 2, from.y + high, to.x + wide / 2, to.y - 3];
      let [x, y, path] = [x1, y1, `M${x1} ${y1}`];
      for (let past = layer(need) + 1; past < layer(box.number); past++) {
        const free = placeIn(past, `${need}>${box.number}`);
        path += `${curve(x, y, free.x + lane / 2, free.y)}V${free.y + high}`;
        [x, y] = [free.x + lane / 2, free.y + high];
      }
      return `<path d="${path}${curve(x, y, x2, y2)}" marker-end="url(#tip)"/>`;
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
