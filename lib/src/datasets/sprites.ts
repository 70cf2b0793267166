/**
 * Sprites: small pictures of one shape each, of which everything is known: which shape, its size, its turn, its place. Every combination is
 * drawn once, as in dSprites (Matthey et al. 2017), which has 64 × 64 pixels and 737,280 pictures; this set has 16 × 16 and 6,144.
 */
import { type Images, imagesFromBytes } from "./images";

const SIDE = 16;
const PARTS = 4; // of a pixel, in each direction: its grey value is a share of 16 points
const SIZES = [2.5, 3.1, 3.7, 4.3]; // from the middle to the farthest points, pixels
const FIRST = 4.5; // the first place of a middle, pixels from the edge; the others follow a pixel apart

/** The factors by name, and how many values each has: from slowest to quickest in the order of the data set. */
export const spriteFactors = { shape: 3, size: 4, turn: 8, x: 8, y: 8 } as const;

/** One value of each factor, whole numbers from 0: shape 0 a square, 1 an ellipse, 2 a heart; turn in eighths of a quarter turn. */
export type Sprite = { readonly [factor in keyof typeof spriteFactors]: number };

/** All sprites, and for each its five values in the order of `spriteFactors`. */
export interface Sprites extends Images {
  /** [count · 5], row-major */
  readonly factors: Uint8Array;
}

/** Whether a point belongs to the shape; u to the right and v up, in units of the size. */
const shapes: readonly ((u: number, v: number) => boolean)[] = [
  (u, v) => Math.abs(u) <= 0.76 && Math.abs(v) <= 0.76,
  (u, v) => u * u + 4 * v * v <= 1,
  (u, v) => {
    const [x, y] = [1.25 * u, 1.25 * v + 0.1];
    return (x * x + y * y - 1) ** 3 <= x * x * y ** 3;
  },
];

/**
 * One sprite on 16 × 16 pixels: white on black, a pixel at the edge as grey as the shape covers of its 16 points.
 *
 * Turns lie within a quarter turn, 0° to 78.75°, so that they are a line and not a circle, and no two of the sprites are one picture.
 *
 * @returns grey levels 0 … 255, [256]
 * @throws {RangeError} if a value is no whole number within its factor's range
 * @example drawSprite({ shape: 0, size: 3, turn: 0, x: 4, y: 4 })[8 * 16 + 8] // 255
 * @example drawSprite({ shape: 3, size: 0, turn: 0, x: 0, y: 0 }) // throws drawSprite: shape must be a whole number in 0 … 2, got 3
 */
export function drawSprite(sprite: Sprite): Uint8Array {
  requireSprite("drawSprite", sprite);
  const levels = new Uint8Array(SIDE * SIDE);
  const size = SIZES[sprite.size] as number;
  const angle = (sprite.turn * Math.PI) / 2 / spriteFactors.turn;
  const [cos, sin] = [Math.cos(angle) / size, Math.sin(angle) / size];
  const [left, top] = [FIRST + sprite.x, FIRST + sprite.y];
  const inside = shapes[sprite.shape] as (u: number, v: number) => boolean;
  const from = (middle: number) => Math.max(0, Math.floor(middle - 1.1 * size));
  const to = (middle: number) => Math.min(SIDE, Math.ceil(middle + 1.1 * size));
  for (let row = from(top); row < to(top); row++) {
    for (let column = from(left); column < to(left); column++) {
      let covered = 0;
      for (let part = 0; part < PARTS * PARTS; part++) {
        const dx = column + ((part % PARTS) + 0.5) / PARTS - left;
        const dy = row + (Math.floor(part / PARTS) + 0.5) / PARTS - top;
        if (inside(cos * dx + sin * dy, sin * dx - cos * dy)) covered += 1;
      }
      levels[row * SIDE + column] = Math.round((255 * covered) / (PARTS * PARTS));
    }
  }
  return levels;
}

/**
 * All 6,144 sprites, y quickest and shape slowest.
 *
 * @see Matthey, Higgins, Hassabis & Lerchner 2017, dSprites
 * @example Array.from(sprites().factors.subarray(5, 10)) // [0, 0, 0, 0, 1]
 */
export function sprites(): Sprites {
  const counts = Object.values(spriteFactors);
  const count = counts.reduce((product, one) => product * one, 1);
  const bytes = new Uint8Array(count * SIDE * SIDE);
  const factors = new Uint8Array(count * counts.length);
  for (let i = 0; i < count; i++) {
    const sprite = spriteAt(i);
    bytes.set(drawSprite(sprite), i * SIDE * SIDE);
    factors.set(Object.values(sprite), i * counts.length);
  }
  return { ...imagesFromBytes({ count, height: SIDE, width: SIDE }, bytes), factors };
}

/**
 * Which sprite has a number.
 *
 * @throws {RangeError} if there is none with that number
 * @example spriteAt(9) // { shape: 0, size: 0, turn: 0, x: 1, y: 1 }
 */
export function spriteAt(index: number): Sprite {
  const count = Object.values(spriteFactors).reduce((product, one) => product * one, 1);
  if (!(Number.isInteger(index) && index >= 0 && index < count))
    throw new RangeError(`spriteAt: index must be a whole number in 0 … ${count - 1}, got ${index}`);
  const { size, turn, x, y } = spriteFactors;
  return {
    shape: Math.floor(index / (size * turn * x * y)),
    size: Math.floor(index / (turn * x * y)) % size,
    turn: Math.floor(index / (x * y)) % turn,
    x: Math.floor(index / y) % x,
    y: index % y,
  };
}

/**
 * The number of a sprite: the inverse of {@link spriteAt}.
 *
 * @throws {RangeError} if a value is no whole number within its factor's range
 * @example spriteIndex({ shape: 0, size: 0, turn: 0, x: 1, y: 1 }) // 9
 */
export function spriteIndex(sprite: Sprite): number {
  requireSprite("spriteIndex", sprite);
  const { size, turn, x, y } = spriteFactors;
  return (((sprite.shape * size + sprite.size) * turn + sprite.turn) * x + sprite.x) * y + sprite.y;
}

function requireSprite(fn: string, sprite: Sprite): void {
  for (const [name, count] of Object.entries(spriteFactors)) {
    const value = sprite[name as keyof Sprite];
    if (!(Number.isInteger(value) && value >= 0 && value < count))
      throw new RangeError(`${fn}: ${name} must be a whole number in 0 … ${count - 1}, got ${value}`);
  }
}
