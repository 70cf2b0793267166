/** Gabor functions, a wave under a bell, and the one that is nearest to a filter: how "Gabor-like" a filter is, in a number. */

/** A wave under a bell, in pixels; angles in radians. */
export interface Gabor {
  /** θ in [0, π): across the stripes, from the direction of the columns towards that of the rows. */
  readonly orientation: number;
  /** f, waves for each pixel; ½ is the finest that pixels can show. */
  readonly frequency: number;
  /** Deviation of the bell in the direction of the wave, and along the stripes. */
  readonly widths: readonly [across: number, along: number];
  /** Row and column of the bell's middle, from 0. */
  readonly centre: readonly [row: number, column: number];
  readonly phase: number;
  readonly amplitude: number;
}

/** Six numbers that enter a Gabor otherwise than as a factor: row, column, θ, log f, log widths. */
type Shape = [row: number, column: number, theta: number, wave: number, across: number, along: number];

/**
 * A Gabor function on a square of pixels.
 *
 *   g = A e^{−½(u²/σ_u² + v²/σ_v²)} cos(2πfu + φ),  u = Δcolumn cos θ + Δrow sin θ,  v = Δrow cos θ − Δcolumn sin θ
 *
 * @param gabor its eight numbers
 * @param side  pixels of a row
 * @returns [side²], row by row
 * @see Daugman 1985, JOSA A 2:1160–1169
 * @example gaborPatch({ orientation: 0, frequency: 0.25, widths: [9, 9], centre: [0, 0], phase: 0, amplitude: 1 }, 2)[0] // 1
 */
export function gaborPatch(
  { orientation, frequency, widths, centre, phase, amplitude }: Gabor,
  side: number,
): Float64Array {
  const [c, s] = [Math.cos(orientation), Math.sin(orientation)];
  return Float64Array.from({ length: side * side }, (_, at) => {
    const [y, x] = [Math.floor(at / side) - centre[0], (at % side) - centre[1]];
    const [u, v] = [x * c + y * s, y * c - x * s];
    const bell = Math.exp(-0.5 * ((u / widths[0]) ** 2 + (v / widths[1]) ** 2));
    return amplitude * bell * Math.cos(2 * Math.PI * frequency * u + phase);
  });
}

/** Frequencies of a fit: from one wave in twenty-five pixels to the finest; and the narrowest bell. */
const [lowest, highest, narrowest] = [0.04, 0.5, 0.7];

/** Half a wave under the bell at least, between −σ and σ: with less it is a spot. */
const leastWave = 0.25;

/** The shape inside its bounds. */
function bounded([row, column, theta, wave, across, along]: Shape, side: number): Shape {
  const inside = (x: number, from: number, to: number) => Math.min(to, Math.max(from, x));
  const f = inside(wave, Math.log(lowest), Math.log(highest));
  const width = inside(across, Math.max(Math.log(narrowest), Math.log(leastWave) - f), Math.log(2 * side));
  const middle = (x: number) => inside(x, 0, side - 1);
  return [middle(row), middle(column), theta, f, width, inside(along, Math.log(narrowest), Math.log(2 * side))];
}

/** Least squares of A cos φ and −A sin φ: what part of ‖w‖² they explain. */
function projected(filter: ArrayLike<number>, side: number, shape: Shape) {
  const [row, column, theta, wave, across, along] = shape;
  const [c, s] = [Math.cos(theta), Math.sin(theta)];
  const [k, p, q] = [2 * Math.PI * Math.exp(wave), Math.exp(-2 * across), Math.exp(-2 * along)];
  // e^{−½(ax² + 2bxy + dy²)}, and the wave as a product of one in x and one in y
  const [a, b, d] = [p * c * c + q * s * s, (p - q) * c * s, p * s * s + q * c * c];
  const bell = (x: number, way: number) => Math.exp(-0.5 * way * x * x);
  const offsets = Array.from({ length: side }, (_, at) => at - column);
  const columns = offsets.map((x) => [x, bell(x, a), Math.cos(k * c * x), Math.sin(k * c * x)] as const);
  let [even, odd, mixed, withEven, withOdd] = [0, 0, 0, 0, 0];
  for (let i = 0; i < side; i++) {
    const y = i - row;
    const [height, cosY, sinY] = [bell(y, d), Math.cos(k * s * y), Math.sin(k * s * y)];
    for (let j = 0; j < side; j++) {
      const [x, width, cosX, sinX] = columns[j] as (typeof columns)[number];
      const g = height * width * Math.exp(-b * x * y);
      const [cosine, sine] = [g * (cosX * cosY - sinX * sinY), g * (sinX * cosY + cosX * sinY)];
      const w = filter[i * side + j] as number;
      even += cosine * cosine;
      odd += sine * sine;
      mixed += cosine * sine;
      withEven += w * cosine;
      withOdd += w * sine;
    }
  }
  const determinant = even * odd - mixed * mixed;
  if (!(determinant > 1e-12 * even * odd)) {
    return { explained: even > 0 ? withEven ** 2 / even : 0, even: even > 0 ? withEven / even : 0, odd: 0 }; // the sine is 0 on these pixels
  }
  const ofEven = (odd * withEven - mixed * withOdd) / determinant;
  const ofOdd = (even * withOdd - mixed * withEven) / determinant;
  return { explained: ofEven * withEven + ofOdd * withOdd, even: ofEven, odd: ofOdd };
}

/** The middle of the energy w². */
function middleOf(filter: ArrayLike<number>, side: number): [row: number, column: number] {
  let [sum, row, column] = [0, 0, 0];
  for (let at = 0; at < side * side; at++) {
    const energy = (filter[at] as number) ** 2;
    sum += energy;
    row += energy * Math.floor(at / side);
    column += energy * (at % side);
  }
  return [row / sum, column / sum];
}

/** First steps of the search, in the units of a shape; the last sweep's are a hundredth of them. */
const firstSteps: Shape = [1, 1, 0.2, 0.2, 0.3, 0.3];

/** Uphill along one number after the other, both ways, with steps that halve where no step helps. */
function climbed(filter: ArrayLike<number>, side: number, from: Shape): { shape: Shape; explained: number } {
  let best = { shape: from, explained: projected(filter, side, from).explained };
  const steps: Shape = [...firstSteps];
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let at = 0; at < 6; at++) {
      const before = best.explained;
      for (const way of [1, -1]) {
        const moved: Shape = [...best.shape];
        moved[at] = (moved[at] as number) + way * (steps[at] as number);
        const shape = bounded(moved, side);
        const { explained } = projected(filter, side, shape);
        if (explained > best.explained) best = { shape, explained };
        if (best.explained > before) break;
      }
      steps[at] = (steps[at] as number) * (best.explained > before ? 1.3 : 0.5);
    }
    if (steps.every((step, at) => step < 0.002 * (firstSteps[at] as number))) break;
  }
  return best;
}

/**
 * The Gabor function with the least squared distance from a filter, and what part of the filter's energy it explains.
 *
 *   1 − min_g ‖w − g‖² / ‖w‖²
 *
 * Amplitude and phase are solved for; the other six numbers are sought from three starts, the best of forty gratings. The bell spans at least
 * half a wave between −σ and σ, and a spot without a wave is no Gabor function here.
 *
 * @param filter [side²], row by row
 * @param side   pixels of a row
 * @returns the Gabor function and `explained`, from 0 to 1
 * @throws {RangeError} if the filter has not side² numbers, or is nothing but zeros
 * @see Jones & Palmer 1987, J. Neurophysiology 58:1233–1258, who fitted them to cells of a cat
 * @example
 * const drawn = gaborPatch({ orientation: 1, frequency: 0.2, widths: [2, 3], centre: [5, 6], phase: 0, amplitude: 1 }, 12);
 * fitGabor(drawn, 12).explained > 0.999 // true
 */
export function fitGabor(filter: ArrayLike<number>, side: number): Gabor & { readonly explained: number } {
  const energy = energyOf(filter, side);
  const [row, column] = middleOf(filter, side);
  const starts: Shape[] = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((turn) =>
    [0.07, 0.12, 0.19, 0.28, 0.4].map(
      (f): Shape => bounded([row, column, (turn * Math.PI) / 8, Math.log(f), Math.log(2), Math.log(2)], side),
    ),
  );
  const ranked = starts
    .map((shape) => ({ shape, explained: projected(filter, side, shape).explained }))
    .sort((a, b) => b.explained - a.explained);
  const climbs = ranked.slice(0, 3).map(({ shape }) => climbed(filter, side, shape));
  const { shape } = climbs.reduce((best, one) => (one.explained > best.explained ? one : best));
  const { explained, even, odd } = projected(filter, side, shape);
  const turned = Math.floor(shape[2] / Math.PI); // half turns: an odd number of them turns the wave's way round
  return {
    orientation: shape[2] - turned * Math.PI,
    frequency: Math.exp(shape[3]),
    widths: [Math.exp(shape[4]), Math.exp(shape[5])],
    centre: [shape[0], shape[1]],
    phase: Math.atan2(turned % 2 === 0 ? -odd : odd, even),
    amplitude: Math.hypot(even, odd),
    explained: Math.min(1, explained / energy),
  };
}

function energyOf(filter: ArrayLike<number>, side: number): number {
  let energy = 0;
  for (let at = 0; at < filter.length; at++) energy += (filter[at] as number) ** 2;
  if (filter.length !== side * side || !(energy > 0 && Number.isFinite(energy))) {
    throw new RangeError(
      `fitGabor: filter must be ${side}² numbers, not all 0, got ${filter.length} of energy ${energy}`,
    );
  }
  return energy;
}
