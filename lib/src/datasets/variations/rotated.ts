/** Digits at any angle. */
import { type Seeds, uniforms32 } from "../../random";
import { type Images, imagesFromBytes } from "../images";

/**
 * Every picture turned about its middle, each by an angle of its own; between pixels bilinearly, and black where it looks outside.
 *
 *   x′(r, c) = x(R_{−α}(r, c)),  α ~ U(0, 2π)
 *
 * @param images square pictures
 * @param next   a seed stream; one seed is taken
 * @returns as many pictures of the same size
 * @throws {RangeError} if the pictures are not square
 * @see Larochelle, Erhan, Courville, Bergstra & Bengio 2007, "mnist-rot"
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * rotatedDigits(imagesFromBytes({ count: 1, height: 1, width: 1 }, Uint8Array.of(200)), seeds(1)).bytes // [200]
 */
export function rotatedDigits(images: Images, next: Seeds): Images {
  const u = uniforms32(images.count, next);
  return rotatedBy(
    images,
    Array.from(u, (share) => 2 * Math.PI * share),
  );
}

/**
 * Every picture turned by a given angle, counter-clockwise as one sees it, in radians.
 *
 * @param images square pictures
 * @param angles one for each
 * @throws {RangeError} if the pictures are not square, or the angles are not as many
 * @example
 * import { imagesFromBytes } from "latent/datasets/images";
 * rotatedBy(imagesFromBytes({ count: 1, height: 2, width: 2 }, Uint8Array.of(1, 2, 3, 4)), [Math.PI / 2]).bytes // [2, 4, 1, 3]
 */
export function rotatedBy(images: Images, angles: ArrayLike<number>): Images {
  const { count, height: side, width, bytes } = images;
  if (side !== width || angles.length !== count) {
    throw new RangeError(
      `rotatedBy: images must be square and angles as many, got ${count} of ${side}×${width} and ${angles.length} angles`,
    );
  }
  const turned = new Uint8Array(bytes.length);
  const middle = (side - 1) / 2;
  for (let image = 0; image < count; image++) {
    const picture = bytes.subarray(image * side * side, (image + 1) * side * side);
    const [cos, sin] = [Math.cos(angles[image] as number), Math.sin(angles[image] as number)];
    for (let at = 0; at < side * side; at++) {
      const [down, right] = [Math.floor(at / side) - middle, (at % side) - middle];
      const [row, column] = [middle + cos * down + sin * right, middle - sin * down + cos * right];
      turned[image * side * side + at] = Math.round(between(picture, side, { row, column }));
    }
  }
  return imagesFromBytes({ count, height: side, width: side }, turned);
}

/** Bilinear between the four pixels around a place. */
function between(picture: Uint8Array, side: number, { row, column }: { row: number; column: number }): number {
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const [v, u] = [row - top, column - left];
  const pixel = (r: number, c: number) =>
    r >= 0 && r < side && c >= 0 && c < side ? (picture[r * side + c] as number) : 0;
  return (
    (1 - v) * ((1 - u) * pixel(top, left) + u * pixel(top, left + 1)) +
    v * ((1 - u) * pixel(top + 1, left) + u * pixel(top + 1, left + 1))
  );
}
