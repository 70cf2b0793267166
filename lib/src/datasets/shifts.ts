/** Images moved by a pixel or two: the cheapest way to more of them. */
import { type Seeds, uniforms32 } from "../random";

/**
 * Square images, row-major, where every second one is moved: the 1st, 3rd, … by a whole number of pixels, as probable as any other from
 * −reach to reach, in each direction. What leaves the frame is lost, what enters it is 0.
 *
 *   x′(row, column) = x(row − down, column − right)
 *
 * @param pixels  [count · side²]
 * @param options side: pixels of a row; reach: the farthest move, 1 unless told; next: a seed stream, one seed is taken
 * @returns a copy of the same length
 * @throws {RangeError} when the pixels are no whole number of images, or the reach is no whole number below the side
 * @example shifted(Float32Array.of(1, 2, 3, 4), { side: 2, reach: 0, next: seeds(1) }) // [1, 2, 3, 4]
 */
export function shifted(
  pixels: Float32Array,
  { side, reach = 1, next }: { readonly side: number; readonly reach?: number; readonly next: Seeds },
): Float32Array {
  const count = pixels.length / (side * side);
  if (!Number.isInteger(count)) {
    throw new RangeError(`shifted: pixels must be images of ${side} by ${side}, got ${pixels.length} numbers`);
  }
  if (!(Number.isInteger(reach) && reach >= 0 && reach < side)) {
    throw new RangeError(`shifted: reach must be a whole number from 0 to ${side - 1}, got ${reach}`);
  }
  const u = uniforms32(2 * count, next);
  const move = (at: number) => Math.floor((u[at] as number) * (2 * reach + 1)) - reach;
  const moved = pixels.slice();
  for (let image = 0; image < count; image += 2) {
    place(pixels, moved, { side, at: image * side * side, down: move(2 * image), right: move(2 * image + 1) });
  }
  return moved;
}

function place(
  from: Float32Array,
  to: Float32Array,
  { side, at, down, right }: { side: number; at: number; down: number; right: number },
): void {
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [y, x] = [row - down, column - right];
      const inside = y >= 0 && y < side && x >= 0 && x < side;
      to[at + row * side + column] = inside ? (from[at + y * side + x] as number) : 0;
    }
  }
}
