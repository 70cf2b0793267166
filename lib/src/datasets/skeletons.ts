/** A point in units of the drawing: x to the right, y downwards, the digit within ±7 × ±10. */
type Point = readonly [number, number];

/** A pen stroke: where the pen is set down, then straight lines (a point) and cubic Bézier curves (three points). */
type Stroke = { readonly from: Point; readonly to: readonly (readonly Point[])[] };

const line = (x: number, y: number): readonly Point[] => [[x, y]];
const curve = (...xy: [number, number, number, number, number, number]): readonly Point[] => [
  [xy[0], xy[1]],
  [xy[2], xy[3]],
  [xy[4], xy[5]],
];
const stroke = (from: Point, ...to: (readonly Point[])[]): Stroke => ({ from, to });

/** The ten digits as a pen draws them. */
const digitStrokes: readonly (readonly Stroke[])[] = [
  [stroke([0, -10], curve(-8.5, -10, -8, 10, 0, 10), curve(8, 10, 8.5, -10, 0, -10))],
  [stroke([-3.5, -6.5], line(0.5, -10), line(0.5, 10))],
  [stroke([-6, -5.5], curve(-6, -12, 6.5, -12, 6, -5), curve(5.7, -1, -3, 4, -6.5, 9.8), line(6.5, 9.8))],
  [
    stroke(
      [-5.5, -7.3],
      curve(-4, -11.5, 6, -11.5, 5.5, -5),
      curve(5, -1.2, 1, -0.6, -1.8, -0.6),
      curve(3, -0.6, 6.5, 1, 6.3, 5),
      curve(6, 11.7, -4.5, 11.5, -6.3, 6.6),
    ),
  ],
  [stroke([1.8, -10], line(-6.8, 4), line(6.8, 4)), stroke([2.6, -3], line(2.6, 10))],
  [
    stroke(
      [5.5, -9.8],
      line(-4, -9.8),
      line(-5, -1.2),
      curve(-1.5, -4.2, 6.8, -3.2, 6.2, 3.5),
      curve(5.6, 11, -3.5, 11.3, -6.2, 7.2),
    ),
  ],
  [
    stroke(
      [4.2, -9.8],
      curve(-1.5, -8.5, -6, -2.5, -6, 3.8),
      curve(-6, 12, 6, 12, 6, 4),
      curve(6, -3, -4.5, -3, -6, 3.8),
    ),
  ],
  [stroke([-6.2, -9.6], line(6, -9.6), curve(3, -4, -0.8, 3, -1.8, 10))],
  [
    stroke(
      [0, -0.8],
      curve(-6.8, -3, -6.3, -10, 0, -10),
      curve(6.3, -10, 6.8, -3, 0, -0.8),
      curve(-8.3, 1.5, -8, 10, 0, 10),
      curve(8, 10, 8.3, 1.5, 0, -0.8),
    ),
  ],
  [
    stroke(
      [5.6, -5],
      curve(4.8, 2, -6.2, 2.2, -6, -4.4),
      curve(-5.8, -12, 6, -12, 5.6, -5),
      curve(5.4, 1, 4.2, 5.5, 3.2, 10),
    ),
  ],
];

const pieces = 8; // straight pieces for each curve: their distance from it stays below a tenth of a pixel

/** Points on a cubic Bézier curve after its start, by nothing but + − ×. */
function along(start: Point, [b, c, d]: readonly Point[]): Point[] {
  return Array.from({ length: pieces }, (_, i) => {
    const t = (i + 1) / pieces;
    const s = 1 - t;
    const at = (axis: 0 | 1) =>
      s * s * s * start[axis] +
      3 * s * s * t * (b as Point)[axis] +
      3 * s * t * t * (c as Point)[axis] +
      t * t * t * (d as Point)[axis];
    return [at(0), at(1)] as const;
  });
}

/** The straight pieces of one digit, four numbers each: x₀ y₀ x₁ y₁. */
function flattened(strokes: readonly Stroke[]): Float64Array {
  const segments: number[] = [];
  for (const { from, to } of strokes) {
    let at = from;
    for (const part of to) {
      for (const next of part.length === 1 ? part : along(at, part)) {
        segments.push(at[0], at[1], next[0], next[1]);
        at = next;
      }
    }
  }
  return Float64Array.from(segments);
}

/** For each digit its straight pieces, four numbers each (x₀ y₀ x₁ y₁), in units of the drawing. */
export const skeletons: readonly Float64Array[] = digitStrokes.map(flattened);
