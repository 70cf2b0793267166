/**
 * The only place of the project that draws numbers. A stream hands out seeds; each drawing function takes one seed from it
 * and runs a small generator of its own, so that what one function draws does not depend on how much another drew.
 * The values are made by integer arithmetic and + − × ÷ alone (a logarithm only decides, for one normal in a hundred, whether it is
 * kept), so they are the same bytes on every machine.
 */

/** Hands out a fresh seed, an integer from 1 to 2³² − 1, on each call. */
export type Seeds = () => number;

/**
 * A stream of seeds. The same start gives the same stream, and no seed comes twice in 2³² − 1 calls.
 * `seeds(next())` branches off a stream of its own, which further calls of `next` leave alone.
 *
 * @param start an integer from 0 to 2³² − 1
 * @throws {RangeError} for any other start
 * @see Steele, Lea & Flood 2014 (a counter in golden-ratio steps); the mixing constants are those of MurmurHash3
 * @example seeds(12)() === seeds(12)() // true
 * @example seeds(12)() === seeds(13)() // false
 * @example seeds(-1) // throws seeds: start must be an integer from 0 to 4294967295, got -1
 */
export function seeds(start: number): Seeds {
  if (!(Number.isInteger(start) && start >= 0 && start <= 0xffffffff)) {
    throw new RangeError(`seeds: start must be an integer from 0 to 4294967295, got ${start}`);
  }
  let counter = mix(start | 0);
  return () => {
    let seed = 0;
    while (seed === 0) {
      counter = (counter + 0x9e3779b9) | 0;
      seed = mix(counter) >>> 0;
    }
    return seed;
  };
}

/**
 * Independent draws from the uniform distribution on the open interval (0, 1); never 0 or 1, so that log u is finite.
 *
 * @param count how many
 * @param next  the stream one seed is taken from
 * @returns [count], multiples of 2⁻³³
 * @throws {RangeError} if count is no whole number
 * @example uniforms(3, seeds(1)).length // 3
 * @example uniforms(1000, seeds(1)).every((u) => u > 0 && u < 1) // true
 */
export function uniforms(count: number, next: Seeds): Float64Array {
  const bits = generator("uniforms", count, next);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = unit(bits());
  return values;
}

/**
 * As {@link uniforms}, in the 32 bits of a tensor: odd multiples of 2⁻²⁴, so that rounding never makes a 1.
 *
 * @param count how many
 * @param next  the stream one seed is taken from
 * @returns [count]
 * @throws {RangeError} if count is no whole number
 * @example uniforms32(1000, seeds(1)).every((u) => u > 0 && u < 1) // true
 */
export function uniforms32(count: number, next: Seeds): Float32Array {
  const bits = generator("uniforms32", count, next);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = ((bits() >>> 9) + 0.5) * 2 ** -23;
  return values;
}

/**
 * Independent draws from N(0, 1), by the ratio of two uniforms.
 *
 * @param count how many
 * @param next  the stream one seed is taken from
 * @returns [count]
 * @throws {RangeError} if count is no whole number
 * @see Leva 1992, "A fast normal random number generator", ACM TOMS 18:449–453
 * @example normals(3, seeds(1)).length // 3
 * @example normals(3, seeds(1))[2] === normals(3, seeds(1))[2] // true
 */
export function normals(count: number, next: Seeds): Float64Array {
  const bits = generator("normals", count, next);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = normal(bits);
  return values;
}

/**
 * As {@link normals}, in the 32 bits of a tensor: the values of `normals` with the same seed, rounded.
 *
 * @param count how many
 * @param next  the stream one seed is taken from
 * @returns [count]
 * @throws {RangeError} if count is no whole number
 * @example normals32(9, seeds(4))[8] === Math.fround(normals(9, seeds(4))[8]) // true
 */
export function normals32(count: number, next: Seeds): Float32Array {
  const bits = generator("normals32", count, next);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = normal(bits);
  return values;
}

/**
 * The numbers 0 … count − 1 in a random order, each order as probable as any other (Fisher–Yates).
 *
 * @param count how many
 * @param next  the stream one seed is taken from
 * @returns [count]
 * @throws {RangeError} if count is no whole number
 * @example shuffled(5, seeds(3)).toSorted() // [0, 1, 2, 3, 4]
 */
export function shuffled(count: number, next: Seeds): Uint32Array {
  const bits = generator("shuffled", count, next);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let left = count; left > 1; left--) {
    const fair = 2 ** 32 - (2 ** 32 % left); // draws from here on would favour the low places
    let draw = bits() >>> 0;
    while (draw >= fair) draw = bits() >>> 0;
    const place = draw % left;
    const moved = order[left - 1] as number;
    order[left - 1] = order[place] as number;
    order[place] = moved;
  }
  return order;
}

/** sfc32 (Doty-Humphrey, PractRand): 32 random bits a call, as a signed integer. */
function generator(fn: string, count: number, next: Seeds): () => number {
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError(`${fn}: count must be a whole number, got ${count}`);
  if (typeof next !== "function")
    throw new TypeError(`${fn}: next must be a stream of seeds, got ${typeof next}; write seeds(12)`);
  let a = next() | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88;
  let counter = 1;
  const bits = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum;
  };
  for (let i = 0; i < 15; i++) bits(); // until a single bit of the seed has reached every bit of the state
  return bits;
}

/** Signed 32 bits → the middle of one of 2³² equal parts of (0, 1). */
function unit(bits: number): number {
  return (bits + 0.5) * 2 ** -32 + 0.5;
}

/** A point (u, v) drawn evenly from a rectangle; where v² ≤ −4u² log u, v/u is a draw from N(0, 1). */
function normal(bits: () => number): number {
  for (;;) {
    const u = unit(bits());
    const v = 1.7156 * (unit(bits()) - 0.5); // √(8/e) = 1.71553: the rectangle just holds the region
    const x = u - 0.449871;
    const y = Math.abs(v) + 0.386595;
    const q = x * x + y * (0.196 * y - 0.25472 * x); // inside .27597 surely accepted, outside .27846 surely not
    if (q < 0.27597) return v / u;
    if (q <= 0.27846 && v * v <= -4 * u * u * Math.log(u)) return v / u;
  }
}

/** A one-to-one scrambling of 32 bits (the finalizer of MurmurHash3). */
function mix(bits: number): number {
  let x = bits;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
