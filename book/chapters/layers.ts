/** Where the boxes of a map stand: each below all that it needs, in an order in which few arrows cross, and a lane for an arrow past a row. */

/** What stands on the map, and what it needs. */
export type Placed = { readonly number: string; readonly needs: readonly string[] };

/** A row of the map; a name such as `04>13` is the lane of the arrow from 04 to 13. */
export type Row = readonly string[];

/** Boxes that stand on nothing first, each below all that it needs. */
export function layersOf(boxes: readonly Placed[]): string[][] {
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

/** A need that another need needs anyway draws no arrow. */
export function arrowsOf(box: Placed, boxes: readonly Placed[]): string[] {
  const reaches = (from: string, to: string): boolean =>
    (boxes.find(({ number }) => number === from)?.needs ?? []).some((next) => next === to || reaches(next, to));
  return box.needs.filter(
    (need) =>
      boxes.some(({ number }) => number === need) && !box.needs.some((other) => other !== need && reaches(other, need)),
  );
}

export const isLane = (name: string): boolean => name.includes(">");

/** The rows with their lanes, ordered so that few arrows cross. */
export function rowsOf(boxes: readonly Placed[]): Row[] {
  const layers = layersOf(boxes);
  const layer = (number: string) => layers.findIndex((row) => row.includes(number));
  const arrows = boxes.flatMap((box) => arrowsOf(box, boxes).map((need) => [need, box.number] as const));
  const lanes = (y: number) =>
    arrows.filter(([from, to]) => layer(from) < y && y < layer(to)).map(([from, to]) => `${from}>${to}`);
  let rows: Row[] = layers.map((row, y) => [...row, ...lanes(y)]);
  const steps = arrows.flatMap(([from, to]) => stepsOf(from, to, layer));
  let [best, fewest] = [rows, crossings(rows, steps)];
  for (let turn = 0; turn < 8; turn++) {
    rows = turn % 2 === 0 ? sorted(rows, steps) : sorted([...rows].reverse(), steps).reverse();
    const count = crossings(rows, steps);
    if (count < fewest) [best, fewest] = [rows, count];
  }
  return best;
}

type Step = readonly [string, string];

/** An arrow from row to row. */
function stepsOf(from: string, to: string, layer: (number: string) => number): Step[] {
  const lane = `${from}>${to}`;
  const stops = [from, ...Array.from({ length: layer(to) - layer(from) - 1 }, () => lane), to];
  return stops.slice(1).map((stop, i) => [stops[i] as string, stop] as const);
}

/** Every row after the first in the order of what its members are joined to in the row before. */
function sorted(rows: readonly Row[], steps: readonly Step[]): Row[] {
  const done: Row[] = rows.slice(0, 1);
  for (const row of rows.slice(1)) {
    const before = done.at(-1) as Row;
    const middle = (name: string): number => {
      const joined = steps.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));
      const at = joined.map((other) => before.indexOf(other)).filter((place) => place >= 0);
      const places = at.map((place) => (place + 0.5) / before.length);
      return at.length > 0 ? places.reduce((a, b) => a + b) / at.length : (row.indexOf(name) + 0.5) / row.length;
    };
    done.push([...row].sort((a, b) => middle(a) - middle(b)));
  }
  return done;
}

/** How many pairs of arrows cross between two rows. */
export function crossings(rows: readonly Row[], steps: readonly Step[]): number {
  const between = rows.slice(1).map((row, y) => {
    const ends = steps.map(([a, b]) => [rows[y]?.indexOf(a) ?? -1, row.indexOf(b)] as const);
    const here = ends.filter(([a, b]) => a >= 0 && b >= 0);
    const pairs = here.flatMap((one, i) => here.slice(i + 1).map((two) => [one, two] as const));
    return pairs.filter(([[a, b], [c, d]]) => (a - c) * (b - d) < 0).length;
  });
  return between.reduce((sum, count) => sum + count, 0);
}
