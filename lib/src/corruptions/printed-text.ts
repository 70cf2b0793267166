/** Letters printed over a picture, as a stamp or a watermark: whole strokes are gone, and nothing says which. */
import { type Seeds, uniforms } from "../random";
import { requireShare } from "./missing";

/** Letters of three by five dots, row by row. */
const letters = [
  "010101111101101", // A
  "110101110101110",
  "011100100100011",
  "110101101101110",
  "111100110100111",
  "111100110100100",
  "011100101101011",
  "101101111101101",
  "111010010010111",
  "001001001101010",
  "101101110101101",
  "100100100100111",
  "101111111101101",
  "110101101101101",
  "010101101101010",
  "110101110100100",
  "010101101111011",
  "110101110101101",
  "011100010001110",
  "111010010010010",
  "101101101101111",
  "101101101101010",
  "101101111111101",
  "101101010101101",
  "101101010010010",
  "111001010100111", // Z
];

/** Size of a picture, share of its pixels that is covered at least, and the grey level of the letters. */
export type TextShape = {
  readonly height: number;
  readonly width: number;
  readonly share: number;
  readonly ink: number;
};

/**
 * White (or grey) letters at random places, of two to four pixels a dot, until a share of each picture is covered.
 *
 * @param pixels of pictures, [count · height · width]
 * @param text   height, width, share in [0, 0.9], ink
 * @param next   a seed stream; one seed is taken for each picture and a few more
 * @returns a copy
 * @throws {RangeError} if the share does not lie there, or the pixels are no such pictures
 * @see Lehtinen et al. 2018, section 3.3
 * @example withPrintedText(new Float32Array(400), { height: 20, width: 20, share: 0.2, ink: 1 }, seeds(1)).filter((x) => x === 1).length >= 80 // true
 */
export function withPrintedText(pixels: Float32Array, text: TextShape, next: Seeds): Float32Array {
  const { height, width, share, ink } = text;
  requireShare("withPrintedText", "share", share / 0.9);
  const d = height * width;
  if (!(d >= 1 && pixels.length % d === 0))
    throw new RangeError(
      `withPrintedText: pixels must be pictures of ${height}×${width}, got ${pixels.length} numbers`,
    );
  const copy = pixels.slice();
  for (let from = 0; from < copy.length; from += d) {
    const covered = new Uint8Array(d);
    let left = Math.ceil(share * d);
    while (left > 0) {
      const u = uniforms(256, next);
      for (let at = 0; at < 256 && left > 0; at += 4)
        left -= stamped(covered, { height, width }, u.subarray(at, at + 4));
    }
    for (let i = 0; i < d; i++) if (covered[i]) copy[from + i] = ink;
  }
  return copy;
}

/** One letter, parts of which may lie outside; says how many pixels it newly covers. */
function stamped(
  covered: Uint8Array,
  { height, width }: { readonly height: number; readonly width: number },
  u: Float64Array,
): number {
  const [which, down, right, size] = u as unknown as [number, number, number, number];
  const dots = letters[Math.floor(which * letters.length)] as string;
  const dot = 2 + Math.floor(3 * size);
  const [top, left] = [placed(down, height, 5 * dot), placed(right, width, 3 * dot)];
  let fresh = 0;
  for (let row = Math.max(0, -top); row < Math.min(5 * dot, height - top); row++) {
    for (let column = Math.max(0, -left); column < Math.min(3 * dot, width - left); column++) {
      const at = (top + row) * width + left + column;
      if (dots[3 * Math.floor(row / dot) + Math.floor(column / dot)] === "0" || covered[at]) continue;
      covered[at] = 1;
      fresh += 1;
    }
  }
  return fresh;
}

/** A first row or column, from where only the last pixel of the letter is seen to where only its first is. */
const placed = (share: number, room: number, letter: number) => Math.floor(share * (room + letter - 1)) - letter + 1;
