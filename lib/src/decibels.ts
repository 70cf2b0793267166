/** How near a picture is to the true one, on the scale of engineers. */

/**
 * Signal to noise in decibels, for pixels in [0, 1].
 *
 *   10 log₁₀(d / error)
 *
 * @param error mean squared error of a picture, summed over its d pixels
 * @param d     pixels of a picture
 * @returns dB; 3 dB more is half of the error
 * @throws {RangeError} if the error is not positive
 * @see Lehtinen et al. 2018, whose tables give this number (peak signal to noise, PSNR) for pictures whose white is 1
 * @example decibels(7.84, 784) // 20
 */
export function decibels(error: number, d: number): number {
  if (!(error > 0)) throw new RangeError(`decibels: error must be positive, got ${error}`);
  return 10 * Math.log10(d / error);
}
