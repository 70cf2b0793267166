/** Is the rectangle taller than it is wide? */
import { type Seeds, uniforms } from "../../random";
import { imagesFromBytes, type LabelledImages } from "../images";

/** Pixels of a row; the sides of a rectangle; by how much they differ at least. */
const [SIDE, LEAST, MOST, APART] = [28, 3, 26, 3];

/** A rectangle's first row and column, and its sides, in pixels. */
export type Rectangle = {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
};

/**
 * Rectangles by chance, on 28 × 28 pixels.
 *
 *   height, width uniform on 3 … 26, given |height − width| ≥ 3;  place uniform among those inside the frame
 *
 * The paper's own ranges are not printed in it: these are ours.
 *
 * @param count how many
 * @param next  a seed stream; one seed is taken
 * @throws {RangeError} if count is no whole number
 * @example randomRectangles(5, seeds(1)).every(({ height, width }) => Math.abs(height - width) >= 3) // true
 */
export function randomRectangles(count: number, next: Seeds): Rectangle[] {
  const u = uniforms(4 * count, next);
  const pairs: (readonly [number, number])[] = [];
  for (let height = LEAST; height <= MOST; height++) {
    for (let width = LEAST; width <= MOST; width++) if (Math.abs(height - width) >= APART) pairs.push([height, width]);
  }
  return Array.from({ length: count }, (_, i) => {
    const drawn = (at: number, choices: number) => Math.floor((u[4 * i + at] as number) * choices);
    const [height, width] = pairs[drawn(0, pairs.length)] as [number, number];
    return { height, width, top: drawn(1, SIDE - height + 1), left: drawn(2, SIDE - width + 1) };
  });
}

const shapeOf = (rectangles: readonly Rectangle[]) => ({ count: rectangles.length, height: SIDE, width: SIDE });
const labelled = (rectangles: readonly Rectangle[], bytes: Uint8Array): LabelledImages => ({
  ...imagesFromBytes(shapeOf(rectangles), bytes),
  labels: Uint8Array.from(rectangles, ({ height, width }) => (height > width ? 1 : 0)),
});

/**
 * The border of each rectangle, one pixel wide, white on black; the label is 1 if it is taller than wide, else 0.
 *
 * @see Larochelle et al. 2007, "rectangles"
 * @example drawnRectangles([{ top: 0, left: 0, height: 3, width: 6 }]).labels // [0]
 */
export function drawnRectangles(rectangles: readonly Rectangle[]): LabelledImages {
  const bytes = new Uint8Array(rectangles.length * SIDE * SIDE);
  rectangles.forEach((one, i) => {
    for (const { row, column, border } of inside(one)) if (border) bytes[(i * SIDE + row) * SIDE + column] = 255;
  });
  return labelled(rectangles, bytes);
}

/**
 * Each rectangle filled with one picture, on another; the label as in {@link drawnRectangles}.
 *
 * @param fillings pictures of 28 × 28 pixels from 0 to 1, one for each rectangle, and as many `grounds`
 * @throws {RangeError} if there are not as many pixels
 * @see Larochelle et al. 2007, "rectangles-image"
 * @example filledRectangles([{ top: 0, left: 0, height: 6, width: 3 }], { fillings: new Float32Array(784).fill(1), grounds: new Float32Array(784) }).labels // [1]
 */
export function filledRectangles(
  rectangles: readonly Rectangle[],
  { fillings, grounds }: { readonly fillings: Float32Array; readonly grounds: Float32Array },
): LabelledImages {
  const pixels = rectangles.length * SIDE * SIDE;
  if (fillings.length !== pixels || grounds.length !== pixels) {
    throw new RangeError(
      `filledRectangles: fillings and grounds must have ${pixels} pixels, got ${fillings.length} and ${grounds.length}`,
    );
  }
  const bytes = Uint8Array.from(grounds, (x) => Math.round(255 * x));
  rectangles.forEach((one, i) => {
    for (const { row, column } of inside(one)) {
      const at = (i * SIDE + row) * SIDE + column;
      bytes[at] = Math.round(255 * (fillings[at] as number));
    }
  });
  return labelled(rectangles, bytes);
}

function* inside({ top, left, height, width }: Rectangle) {
  for (let row = top; row < top + height; row++) {
    for (let column = left; column < left + width; column++) {
      const border = row === top || row === top + height - 1 || column === left || column === left + width - 1;
      yield { row, column, border };
    }
  }
}
