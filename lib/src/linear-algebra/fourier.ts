/** The discrete Fourier transform of lines and square pictures whose side is a power of two. */

/** Complex numbers, their parts apart. */
export type Complex = { readonly real: Float64Array; readonly imaginary: Float64Array };

/**
 * The transform of a line, in place, in n log₂ n steps: sums of even and of odd places, put together by a turn (Cooley and Tukey).
 *
 *   X_k = Σ_j x_j e^{−2πijk/n}
 */
function transformLine(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let at = 1, mirrored = 0; at < n; at++) {
    let bit = n >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit; // the digits of `at` in base two, from behind
    if (at >= mirrored) continue;
    [real[at], real[mirrored]] = [real[mirrored] as number, real[at] as number];
    [imaginary[at], imaginary[mirrored]] = [imaginary[mirrored] as number, imaginary[at] as number];
  }
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const [c, s] = [Math.cos((-Math.PI * k) / half), Math.sin((-Math.PI * k) / half)];
      for (let even = k; even < n; even += 2 * half) {
        const odd = even + half;
        const [x, y] = [real[odd] as number, imaginary[odd] as number];
        const [turnedX, turnedY] = [c * x - s * y, c * y + s * x];
        real[odd] = (real[even] as number) - turnedX;
        imaginary[odd] = (imaginary[even] as number) - turnedY;
        real[even] = (real[even] as number) + turnedX;
        imaginary[even] = (imaginary[even] as number) + turnedY;
      }
    }
  }
}

/** Every row of a square transformed, and the square turned over its diagonal. */
function rowsTransformed({ real, imaginary }: Complex, side: number): Complex {
  const turned = { real: new Float64Array(side * side), imaginary: new Float64Array(side * side) };
  for (let row = 0; row < side; row++) {
    const x = real.slice(row * side, (row + 1) * side);
    const y = imaginary.slice(row * side, (row + 1) * side);
    transformLine(x, y);
    for (let column = 0; column < side; column++) {
      turned.real[column * side + row] = x[column] as number;
      turned.imaginary[column * side + row] = y[column] as number;
    }
  }
  return turned;
}

/**
 * The discrete Fourier transform of a square picture: how much of each wave it holds.
 *
 *   X_{kl} = Σ_{ij} x_{ij} e^{−2πi(ik + jl)/side}
 *
 * @param picture real and imaginary part, [side²] each, row by row
 * @param side    pixels of a row, a power of two
 * @returns [side²]; place (k, l) is the wave of k periods down and l across, and side − k stands for −k
 * @throws {RangeError} if the side is not a power of two, or a part has not side² numbers
 * @see Cooley & Tukey 1965, Mathematics of Computation 19:297–301
 * @example fourier({ real: Float64Array.of(1, 0, 0, 0), imaginary: new Float64Array(4) }, 2).real // [1, 1, 1, 1]
 */
export function fourier(picture: Complex, side: number): Complex {
  const powerOfTwo = Number.isInteger(side) && side > 0 && (side & (side - 1)) === 0;
  const lengths = [picture.real.length, picture.imaginary.length];
  if (!powerOfTwo || lengths.some((length) => length !== side * side)) {
    throw new RangeError(
      `fourier: side must be a power of two and both parts side² numbers, got a side of ${side} and ${lengths.join(" and ")} numbers`,
    );
  }
  return rowsTransformed(rowsTransformed(picture, side), side);
}

/**
 * The picture of a transform, the inverse of `fourier`.
 *
 *   x_{ij} = side⁻² Σ_{kl} X_{kl} e^{2πi(ik + jl)/side}
 *
 * @param transform as `fourier` returns it
 * @param side      pixels of a row, a power of two
 * @throws {RangeError} as `fourier`
 * @example inverseFourier({ real: Float64Array.of(1, 1, 1, 1), imaginary: new Float64Array(4) }, 2).real // [1, 0, 0, 0]
 */
export function inverseFourier({ real, imaginary }: Complex, side: number): Complex {
  const mirrored = fourier({ real: imaginary, imaginary: real }, side); // parts exchanged: i turns the other way round
  return {
    real: mirrored.imaginary.map((x) => x / side ** 2),
    imaginary: mirrored.real.map((x) => x / side ** 2),
  };
}

/**
 * The frequency of every place of a transform.
 *
 * @returns [side²], waves for each pixel, 0 to √½
 * @example frequencies(2) // [0, 0.5, 0.5, Math.SQRT1_2]
 */
export function frequencies(side: number): Float64Array {
  const signed = (k: number) => Math.min(k, side - k) / side;
  return Float64Array.from({ length: side * side }, (_, at) =>
    Math.hypot(signed(Math.floor(at / side)), signed(at % side)),
  );
}
