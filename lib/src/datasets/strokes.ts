import { imagesFromBytes, type LabelledImages } from "./images";
import { skeletons } from "./skeletons";

/** What a stroke digit is made of. Lengths in pixels, angles in radians. */
export interface StrokeFactors {
  /** The class, 0 … 9. */
  readonly digit: number;
  /** How far the top leans to the right for each pixel of height. */
  readonly slant: number;
  /** Width of the pen. */
  readonly thickness: number;
  /** Height of the digit over 20 pixels. */
  readonly size: number;
  /** Clockwise. */
  readonly rotation: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** Stroke digits with the factors they were drawn from, in the same order. */
export interface StrokeDigits extends LabelledImages {
  readonly factors: readonly StrokeFactors[];
}

/** From – to of each factor that varies evenly; the class varies evenly too, and all are independent. */
export const strokeRanges = {
  slant: [-0.1, 0.35],
  thickness: [1.5, 3.5],
  size: [0.75, 1],
  rotation: [-0.2, 0.2],
  shiftX: [-1.5, 1.5],
  shiftY: [-1.5, 1.5],
} as const;

const side = 28;

/** Scrambles 32 bits (the finaliser of MurmurHash3, integer operations alone). */
function scrambled(bits: number): number {
  let z = bits;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/**
 * The factors that belong to a seed: the same on every machine, and unlike those of its neighbours.
 *
 * @param seed a whole number in 0 … 2³² − 1
 * @example strokeFactors(7).digit // 0
 */
export function strokeFactors(seed: number): StrokeFactors {
  const start = scrambled(seed ^ 0x6c61746e);
  const uniform = (k: number) => scrambled((start + Math.imul(k, 0x9e3779b9)) | 0) / 2 ** 32;
  const within = (k: number, [low, high]: readonly [number, number]) => low + uniform(k) * (high - low);
  return {
    digit: Math.floor(10 * uniform(1)),
    slant: within(2, strokeRanges.slant),
    thickness: within(3, strokeRanges.thickness),
    size: within(4, strokeRanges.size),
    rotation: within(5, strokeRanges.rotation),
    shiftX: within(6, strokeRanges.shiftX),
    shiftY: within(7, strokeRanges.shiftY),
  };
}

/** Cosine and sine by their series: Math.cos may differ in the last bit between machines, + − × ÷ do not. */
function turn(angle: number): readonly [number, number] {
  let [cosine, sine, term] = [1, angle, angle];
  for (let k = 2; k < 24; k++) {
    term = (term * angle) / k;
    const signed = k % 4 < 2 ? term : -term;
    if (k % 2 === 0) cosine += signed;
    else sine += signed;
  }
  return [cosine, sine];
}

const nearest = new Float64Array(side * side); // squared distance of each pixel from the pen's path

/** Lowers `nearest` to the squared distance from one straight piece, for the pixels within `reach` of it. */
function approach(x0: number, y0: number, x1: number, y1: number, reach: number): void {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length2 = dx * dx + dy * dy;
  const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const right = Math.min(side - 1, Math.floor(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const bottom = Math.min(side - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = length2 > 0 ? ((x - x0) * dx + (y - y0) * dy) / length2 : 0;
      const share = Math.min(1, Math.max(0, along));
      const [ex, ey] = [x - x0 - share * dx, y - y0 - share * dy];
      const distance2 = ex * ex + ey * ey;
      const at = y * side + x;
      if (distance2 < (nearest[at] as number)) nearest[at] = distance2;
    }
  }
}

/**
 * Draws one digit: 28 × 28 grey levels, 255 under the pen, with an edge one pixel wide.
 *
 *     level = 255 · clamp(thickness/2 + ½ − distance from the pen's path, 0, 1)
 *
 * The path is sheared by the slant, scaled, turned, then shifted; the middle of the digit is the middle of the image. Only
 * + − × ÷ and the square root are used, which IEEE 754 rounds alike everywhere, so the bytes are the same on every machine.
 *
 * @returns 784 bytes, row by row
 * @throws {RangeError} if digit is not 0 … 9, or thickness or size is not positive
 * @example
 * const upright = { digit: 1, slant: 0, thickness: 3, size: 1, rotation: 0, shiftX: 0, shiftY: 0 };
 * drawStroke(upright)[14 * 28 + 14] // 255
 */
export function drawStroke(factors: StrokeFactors): Uint8Array {
  const { digit, slant, thickness, size, rotation, shiftX, shiftY } = factors;
  const skeleton = skeletons[digit];
  if (!skeleton) throw new RangeError(`drawStroke: digit must be a whole number in 0 … 9, got ${digit}`);
  if (!(thickness > 0 && size > 0)) {
    throw new RangeError(`drawStroke: thickness and size must be positive, got ${thickness} and ${size}`);
  }
  const [cosine, sine] = turn(rotation);
  const reach = thickness / 2 + 0.5;
  const [middleX, middleY] = [(side - 1) / 2 + shiftX, (side - 1) / 2 + shiftY];
  nearest.fill(reach * reach);
  for (let i = 0; i < skeleton.length; i += 4) {
    const [u0, v0, u1, v1] = [0, 1, 2, 3].map((k) => size * (skeleton[i + k] as number)) as [
      number,
      number,
      number,
      number,
    ];
    const [s0, s1] = [u0 - slant * v0, u1 - slant * v1];
    approach(
      middleX + cosine * s0 - sine * v0,
      middleY + sine * s0 + cosine * v0,
      middleX + cosine * s1 - sine * v1,
      middleY + sine * s1 + cosine * v1,
      reach,
    );
  }
  const levels = new Uint8Array(side * side);
  for (let at = 0; at < levels.length; at++) {
    const ink = reach - Math.sqrt(nearest[at] as number);
    levels[at] = Math.floor(255 * Math.min(1, ink) + 0.5);
  }
  return levels;
}

/**
 * Handwriting-like digits whose factors are known: class, slant, thickness, size, rotation and shift, independent and evenly
 * spread over `strokeRanges`. They need no file and no network. More than 5,000 are drawn in a second.
 *
 * @param next a seed stream (`seeds(12)` of `latent/random`); one number is taken for each image
 * @returns images 28×28 with labels and factors
 * @throws {RangeError} if count is not a whole number ≥ 1
 * @example strokeDigits(3, seeds(12)).labels.length // 3
 */
export function strokeDigits(count: number, next: () => number): StrokeDigits {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`strokeDigits: count must be a whole number ≥ 1, got ${count}`);
  }
  const bytes = new Uint8Array(count * side * side);
  const factors = Array.from({ length: count }, () => strokeFactors(next()));
  for (const [i, one] of factors.entries()) bytes.set(drawStroke(one), i * side * side);
  const images = imagesFromBytes({ count, height: side, width: side }, bytes);
  return { ...images, labels: Uint8Array.from(factors, ({ digit }) => digit), factors };
}
