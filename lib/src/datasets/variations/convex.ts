/** Is the white region convex? */
import { type Seeds, uniforms } from "../../random";
import { imagesFromBytes, type LabelledImages } from "../images";

const SIDE = 28;
/** Draws from (0, 1), one after the other. */
type Draw = () => number;

/** White (1) and black (0), [784]. */
type Region = Uint8Array;

/** Of a convex region and of the parts of the others: how few half-planes stop it, and its least area in pixels. */
const [WHOLE, PART] = [
  { stop: 0.195, area: 19 },
  { stop: 0.07, area: 10 },
];

/** By what share the area of a convex region may differ from that of the other one that is drawn for it. */
const NEAR = 0.25;

/** k ≥ 1 with probability stop (1 − stop)^{k−1}. */
const geometric = (draw: Draw, stop: number) => 1 + Math.floor(Math.log(draw()) / Math.log(1 - stop));

/** The half-planes' common part: normals at any angle, each line through a pixel's middle that is as probable as any other. */
function intersection(draw: Draw, { stop, area }: typeof WHOLE): Region {
  for (;;) {
    const region = new Uint8Array(SIDE * SIDE).fill(1);
    let white = region.length;
    for (let left = geometric(draw, stop); left > 0 && white >= area; left--) {
      const angle = 2 * Math.PI * draw();
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      const [row, column] = [Math.floor(SIDE * draw()), Math.floor(SIDE * draw())];
      white = 0;
      for (let at = 0; at < region.length; at++) {
        if (!region[at]) continue;
        if ((Math.floor(at / SIDE) - row) * sin + ((at % SIDE) - column) * cos > 0) region[at] = 0;
        else white += 1;
      }
    }
    if (white >= area) return region;
  }
}

/** 2 to 4 convex parts together; drawn anew while they happen to be convex. */
function union(draw: Draw): Region {
  for (;;) {
    const region = new Uint8Array(SIDE * SIDE);
    for (let left = 2 + Math.floor(3 * draw()); left > 0; left--) {
      const part = intersection(draw, PART);
      for (let at = 0; at < region.length; at++) if (part[at]) region[at] = 1;
    }
    if (!isConvex(region)) return region;
  }
}

const areaOf = (region: Region) => region.reduce((sum, one) => sum + one, 0);

/** A convex region of about so many pixels. */
function convexOf(area: number, draw: Draw): Region {
  for (;;) {
    const region = intersection(draw, WHOLE);
    if (Math.abs(areaOf(region) - area) <= NEAR * area) return region;
  }
}

/**
 * Whether the white pixels are all the pixels whose middles lie in their convex hull.
 *
 * @param region 28 × 28 numbers, white where not 0
 * @example isConvex(new Uint8Array(784).fill(255)) // true
 * @example isConvex(Uint8Array.from({ length: 784 }, (_, i) => (i === 0 || i === 2 ? 255 : 0))) // false
 */
export function isConvex(region: ArrayLike<number>): boolean {
  const ends: Point[] = []; // of the white part of each row: the hull is theirs
  for (let row = 0; row < SIDE; row++) {
    let [first, last, white] = [-1, -1, 0];
    for (let column = 0; column < SIDE; column++) {
      if (!region[row * SIDE + column]) continue;
      if (white === 0) first = column;
      [last, white] = [column, white + 1];
    }
    if (white === 0) continue;
    if (white <= last - first) return false; // a gap in a row
    ends.push([first, row], [last, row]);
  }
  if (ends.length === 0) return true;
  const hull = hullOf(ends);
  const rows = ends.map(([, row]) => row);
  for (let row = Math.min(...rows); row <= Math.max(...rows); row++) {
    for (let column = 0; column < SIDE; column++) {
      if (!region[row * SIDE + column] && within(hull, [column, row])) return false;
    }
  }
  return true;
}

type Point = readonly [x: number, y: number];
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** Andrew's chain: the corners of the hull, in turn. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const half = (list: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length >= 2 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain;
  };
  return [...half(sorted).slice(0, -1), ...half(sorted.reverse()).slice(0, -1)];
}

/** On the left of every edge, or on it; of a hull that is a line, between its ends. */
function within(hull: readonly Point[], point: Point): boolean {
  if (hull.length <= 2) {
    const [a, b] = [hull[0] as Point, hull.at(-1) as Point];
    const between = (u: number, v: number, w: number) => Math.min(u, v) <= w && w <= Math.max(u, v);
    return turn(a, b, point) === 0 && between(a[0], b[0], point[0]) && between(a[1], b[1], point[1]);
  }
  return hull.every((a, i) => turn(a, hull[(i + 1) % hull.length] as Point, point) >= 0);
}

/**
 * White regions on black, 28 × 28: convex ones (label 1) and others (label 0), either as probable.
 *
 *   convex: the common part of k half-planes, k ~ geometric(0.195), of at least 19 pixels;
 *   other: 2 to 4 convex parts together, each of k ~ geometric(0.07) half-planes and at least 10 pixels, and not convex;
 *   the area of a convex one within a quarter of that of another one that is drawn for it and thrown away
 *
 * A line goes through the middle of a pixel that is as probable as any other, at any angle. The paper's authors balance the white area
 * of the two classes; how, is not printed, and the last line is our way: without it the others would be nearly twice as large.
 *
 * @param count how many
 * @param next  a seed stream; one seed is taken for each picture
 * @throws {RangeError} if count is no whole number
 * @see Larochelle et al. 2007, "convex"
 * @example convexRegions(3, seeds(1)).labels.length // 3
 */
export function convexRegions(count: number, next: Seeds): LabelledImages {
  const bytes = new Uint8Array(count * SIDE * SIDE);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const draw = drawsFrom(next);
    labels[i] = draw() < 0.5 ? 1 : 0;
    const other = union(draw);
    const region = labels[i] ? convexOf(areaOf(other), draw) : other;
    region.forEach((white, at) => {
      bytes[i * SIDE * SIDE + at] = 255 * white;
    });
  }
  return { ...imagesFromBytes({ count, height: SIDE, width: SIDE }, bytes), labels };
}

/** As many draws as are asked for, a hundred at a time, all from one seed of `next`. */
function drawsFrom(next: Seeds): Draw {
  const seed = next();
  let [block, at] = [0, 0];
  let values: Float64Array = new Float64Array(0);
  return () => {
    if (at === values.length) {
      values = uniforms(100, () => (seed + block) % 2 ** 32 || 1);
      [at, block] = [0, block + 1];
    }
    at += 1;
    return values[at - 1] as number;
  };
}
