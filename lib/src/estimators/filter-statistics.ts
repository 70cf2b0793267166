/** What a filter looks like, in numbers: is it made of a few large weights, and does it prefer a direction? */

/**
 * Kurtosis of the weights: 3 for weights drawn from a Gaussian, 1.5 for a grating, more for a few large weights among small ones.
 *
 *   mean of (w − w̄)⁴ over the square of the mean of (w − w̄)²
 *
 * @param weights of one filter
 * @throws {RangeError} if all of them are equal
 * @example kurtosis([1, -1, 1, -1]) // 1
 * @example kurtosis([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]).toFixed(2) // "8.11"
 */
export function kurtosis(weights: ArrayLike<number>): number {
  const list = Array.from(weights);
  const mean = list.reduce((sum, w) => sum + w, 0) / list.length;
  const moment = (power: number) => list.reduce((sum, w) => sum + (w - mean) ** power, 0) / list.length;
  const variance = moment(2);
  if (!(variance > 0)) throw new RangeError(`kurtosis: weights must not all be equal, got a variance of ${variance}`);
  return moment(4) / variance ** 2;
}

const [turns, frequencies] = [16, [0.08, 0.12, 0.17, 0.23, 0.3, 0.4]];

/**
 * Orientation selectivity: 0 for a filter that answers stripes of all directions alike, 1 for one that answers a single direction.
 *
 *   |Σ_θ R(θ) e^{2iθ}| / Σ_θ R(θ),  R(θ) = |Σ w e^{2πif(column cos θ + row sin θ)}|
 *
 * R is the answer to a grating at its best phase; of six frequencies f the one with the largest answer is taken, of sixteen directions all.
 *
 * @param filter [side²], row by row
 * @param side   pixels of a row
 * @throws {RangeError} if the filter has not side² numbers, or answers nothing
 * @see Swindale 1998, Biological Cybernetics 78:45–56 (one less the circular variance)
 * @example orientationSelectivity([0, 0, 0, 0, 1, 0, 0, 0, 0], 3) < 1e-12 // true
 */
export function orientationSelectivity(filter: ArrayLike<number>, side: number): number {
  if (filter.length !== side * side) {
    throw new RangeError(`orientationSelectivity: filter must be ${side}² numbers, got ${filter.length}`);
  }
  const angles = Array.from({ length: turns }, (_, turn) => (turn * Math.PI) / turns);
  const tunings = frequencies.map((f) => angles.map((theta) => answer(filter, side, f, theta)));
  const [tuning = []] = tunings.sort((a, b) => Math.max(...b) - Math.max(...a));
  const sum = tuning.reduce((total, r) => total + r, 0);
  if (!(sum > 0)) throw new RangeError(`orientationSelectivity: filter must answer some grating, got ${sum} for all`);
  const part = (wave: (angle: number) => number) =>
    tuning.reduce((total, r, turn) => total + r * wave(2 * (angles[turn] as number)), 0);
  return Math.hypot(part(Math.cos), part(Math.sin)) / sum;
}

/** |Σ w e^{2πi f u}| */
function answer(filter: ArrayLike<number>, side: number, f: number, theta: number): number {
  const [across, down] = [2 * Math.PI * f * Math.cos(theta), 2 * Math.PI * f * Math.sin(theta)];
  let [real, imaginary] = [0, 0];
  for (let at = 0; at < filter.length; at++) {
    const angle = across * (at % side) + down * Math.floor(at / side);
    real += (filter[at] as number) * Math.cos(angle);
    imaginary += (filter[at] as number) * Math.sin(angle);
  }
  return Math.hypot(real, imaginary);
}
