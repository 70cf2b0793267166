/** float16: a sign, five bits of exponent, ten of fraction. Node 20 has no array of them. */

const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/**
 * Numbers rounded to the nearest float16, ties to even.
 *
 * @param values of magnitude below 65520
 * @returns their bits
 * @throws {RangeError} when a number is not finite or too large
 * @see IEEE 754-2008, binary16
 * @example halvesOf(Float32Array.of(1, -2, 65504)) // [15360, 49152, 31743]
 * @example halvesOf(Float32Array.of(70000)) // throws halvesOf: values must lie within 65504, got 70000 at 0
 */
export function halvesOf(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, (value, at) => {
    if (!(Math.abs(value) < 65520))
      throw new RangeError(`halvesOf: values must lie within 65504, got ${value} at ${at}; store them as float32`);
    floats[0] = value;
    const sign = ((bits[0] as number) >>> 16) & 0x8000;
    const size = Math.abs(value);
    const step = 2 ** (Math.max(-14, Math.floor(Math.log2(size || 1e-9))) - 10); // between neighbouring float16 numbers
    return sign | codeOf(even(size / step) * step);
  });
}

/** The nearest whole number; of two as near the even one. */
function even(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** The bits of a number ≥ 0 that is a float16. */
function codeOf(size: number): number {
  if (size < 2 ** -14) return size * 2 ** 24;
  floats[0] = size;
  const all = bits[0] as number;
  return (((all >>> 23) - 112) << 10) | ((all >>> 13) & 0x3ff);
}

/**
 * The numbers of float16 bits, exactly.
 *
 * @example floatsOf(Uint16Array.of(15360, 49152, 1)) // [1, -2, 5.960464477539063e-8]
 */
export function floatsOf(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 31;
    const fraction = half & 0x3ff;
    if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
  });
}
