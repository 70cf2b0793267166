/**
 * The checks of a derivation. Each step of a notebook evaluates both sides of what it claims, by different code, and prints one line:
 *
 *   ✓ step 4 · log p = ELBO + KL · largest of 20 differences 3e-14
 *
 * Where a lecture is shown to be wrong the line says which erratum of docs/errata.md it is:
 *
 *   ✓ step 18 · erratum 2 · the same with + H, as lecture 000 prints it · printed 51.3, right 34.6
 *
 * A check throws when the claim does not hold, when a number is NaN, and when there was nothing to compare.
 */

/** Numbers to compare: one, a list, or a matrix. */
export type Numbers = number | ArrayLike<number> | { to1DArray(): number[] };

/** Where a check stands: the number of its step, such as 4 or "4b"; the erratum that it shows, with or without a step. */
export type Place = number | string | { readonly step?: number | string; readonly erratum: number };

/**
 * A step that claims an equality: every pair of numbers agrees.
 *
 * @param place its number in the notebook, such as 4 or "4b"; or { step: 4, erratum: 7 }
 * @param claim in one line
 * @param sides left and right, of one length; within, the largest |left − right| that is rounding (1e-10 unless told)
 * @throws {Error} if a pair differs by more, a number is NaN, the lengths differ, or there are none
 * @example equality(4, "log p = ELBO + KL", { left: [1, 2], right: [1, 2] }) // undefined
 * @example equality(4, "log p = ELBO + KL", { left: 1, right: 1.5 }) // throws step 4 · log p = ELBO + KL: must agree within 1e-10, got a difference of 0.5 (1 and 1.5 at 0)
 */
export function equality(
  place: Place,
  claim: string,
  sides: { readonly left: Numbers; readonly right: Numbers; readonly within?: number },
): void {
  const { within = 1e-10 } = sides;
  const pairs = paired(place, claim, sides.left, sides.right);
  const worst = extreme(pairs, ([a, b]) => Math.abs(a - b));
  must(place, claim, worst.value <= within, `must agree within ${within}, got a difference of ${worst.text}`);
  print(place, claim, `${largest(pairs.length, "difference")} ${short(worst.value)}`);
}

/**
 * A step that claims an inequality: every number on the smaller side is below its partner.
 *
 * @param place its number in the notebook
 * @param claim in one line
 * @param sides smaller and larger, of one length; margin, the least larger − smaller that passes: positive for a strict claim,
 *   a little below zero (−1e-12 unless told) where equality is allowed and rounding may take either side
 * @throws {Error} if a pair has less, a number is NaN, the lengths differ, or there are none
 * @example inequality(5, "ELBO ≤ log p", { smaller: [1, 2], larger: [1, 5] }) // undefined
 * @example inequality(5, "ELBO ≤ log p", { smaller: 2, larger: 1 }) // throws step 5 · ELBO ≤ log p: must hold with a margin of -1e-12, got -1 (2 and 1 at 0)
 */
export function inequality(
  place: Place,
  claim: string,
  sides: { readonly smaller: Numbers; readonly larger: Numbers; readonly margin?: number },
): void {
  const { margin = -1e-12 } = sides;
  const pairs = paired(place, claim, sides.smaller, sides.larger);
  const worst = extreme(pairs, ([a, b]) => a - b);
  const least = -worst.value;
  must(place, claim, least >= margin, `must hold with a margin of ${margin}, got ${-worst.value} (${worst.where})`);
  print(
    place,
    claim,
    `${pairs.length > 1 ? `least of ${pairs.length} margins` : "margin"} ${least < 0 ? "0, within rounding" : short(least)}`,
  );
}

/**
 * A step that claims a limit, judged by its rate: the error falls as size^order.
 *
 *   order = log(e₁/e₂) / log(h₁/h₂) for the last two sizes
 *
 * @param place its number in the notebook
 * @param claim in one line
 * @param trend sizes h, descending to 0 (or ascending to infinity, with a negative order); errors |f(h) − limit|, positive, of the same
 *   length, 3 or more; order that the derivation gives; within, how far the observed one may lie from it (0.1 unless told)
 * @throws {Error} if the observed order is another, a number is NaN or not positive, or there are too few
 * @example limit(6, "(e^h − 1)/h → 1", { sizes: [0.1, 0.01, 0.001], errors: [0.0517, 0.00502, 0.000500], order: 1 }) // undefined
 * @example limit(6, "(e^h − 1)/h → 1", { sizes: [0.1, 0.01, 0.001], errors: [0.0517, 0.00502, 0.000500], order: 2 }) // throws must fall with order 2 ± 0.1, got 1.00
 */
export function limit(
  place: Place,
  claim: string,
  trend: { readonly sizes: Numbers; readonly errors: Numbers; readonly order: number; readonly within?: number },
): void {
  const { order, within = 0.1 } = trend;
  const pairs = paired(place, claim, trend.sizes, trend.errors);
  must(place, claim, pairs.length >= 3, `must have 3 sizes or more, got ${pairs.length}`);
  const positive = pairs.every(([size, error]) => size > 0 && error > 0);
  must(
    place,
    claim,
    positive,
    `must have positive sizes and errors, got ${pairs.map((pair) => pair.join(" → ")).join(", ")}`,
  );
  const [[size, error], [last, left]] = pairs.slice(-2) as [[number, number], [number, number]];
  const observed = Math.log(error / left) / Math.log(size / last);
  const holds = Math.abs(observed - order) <= within;
  must(place, claim, holds, `must fall with order ${order} ± ${within}, got ${observed.toFixed(2)}`);
  print(
    place,
    claim,
    `error ${short((pairs[0] as [number, number])[1])} → ${short(left)}, order ${observed.toFixed(2)}`,
  );
}

/** Random draws and what their mean should be: the values, independent, two or more of them unlike; or mean and standardError of such. */
export type Draws = { readonly exact: number } & (
  | { readonly values: ArrayLike<number> }
  | { readonly mean: number; readonly standardError: number }
);

/**
 * A step that claims the mean of random draws: it lies within 4 standard errors, in every instance.
 *
 * @param place its number in the notebook
 * @param claim in one line
 * @param draws of one instance or of several; exact is what the derivation gives
 * @throws {Error} if a mean is farther away, or a number is NaN, or a standard error not positive, or there are no draws
 * @example estimate(7, "E z = 0", { mean: 0.01, standardError: 0.02, exact: 0 }) // undefined
 * @example estimate(7, "E z = 0", [{ mean: 0.1, standardError: 0.02, exact: 0 }]) // throws must lie within 4 standard errors, got 5.0 (0.1 ± 0.02, exact 0)
 */
export function estimate(place: Place, claim: string, draws: Draws | readonly Draws[]): void {
  const instances = (Array.isArray(draws) ? draws : [draws]) as readonly Draws[];
  must(place, claim, instances.length > 0, "must have draws, got none");
  const judged = instances.map((one) => {
    const { mean, standardError } = "values" in one ? meanOf(one.values) : one;
    must(
      place,
      claim,
      standardError > 0 && standardError < Infinity,
      `must have a standard error, got ${standardError}`,
    );
    const apart = Math.abs(mean - one.exact) / standardError;
    const shown = `${figure(mean)} ± ${short(standardError)}, exact ${figure(one.exact)}`;
    must(place, claim, apart <= 4, `must lie within 4 standard errors, got ${apart.toFixed(1)} (${shown})`);
    return { apart, shown };
  });
  const farthest = judged.reduce((a, b) => (b.apart > a.apart ? b : a));
  const among = judged.length > 1 ? `farthest of ${judged.length}: ` : "";
  print(place, claim, `${among}${farthest.shown}: ${farthest.apart.toFixed(1)} standard errors`);
}

/**
 * A step that shows a printed formula to be wrong: its value differs from the right one, in every instance.
 *
 * @param place its number in the notebook
 * @param claim in one line: what was printed
 * @param sides printed and right, of one length; by, the least |printed − right| that shows it; prints, what the printed form comes to in
 *   the first instances, to four decimals, so that nothing but the printed form passes for it
 * @throws {Error} if a pair differs by less, the printed form comes to something else, a number is NaN, the lengths differ, or there are none
 * @example differs(8, "log |Σ₁|/|Σ₂| as printed", { printed: -2.136, right: 0.636, by: 0.1, prints: -2.136 }) // undefined
 * @example differs(8, "log |Σ₁|/|Σ₂| as printed", { printed: -2.136, right: 0.636, by: 0.1, prints: -2.316 }) // throws must come to -2.316 as printed, got -2.136
 * @example differs({ step: 8, erratum: 1 }, "log |Σ₁|/|Σ₂| as printed", { printed: 1, right: 1.05, by: 0.1, prints: 1 }) // throws step 8 · erratum 1 · log |Σ₁|/|Σ₂| as printed: must differ by 0.1, got 0.05
 */
export function differs(
  place: Place,
  claim: string,
  sides: { readonly printed: Numbers; readonly right: Numbers; readonly by: number; readonly prints: Numbers },
): void {
  const pairs = paired(place, claim, sides.printed, sides.right);
  for (const [at, value] of listed(sides.prints).entries()) {
    const own = pairs[at]?.[0] ?? Number.NaN;
    must(place, claim, Math.abs(own - value) <= 5.05e-5, `must come to ${value} as printed, got ${figure(own)}`);
  }
  const worst = extreme(pairs, ([a, b]) => -Math.abs(a - b));
  const holds = sides.by > 0 && -worst.value >= sides.by;
  must(place, claim, holds, `must differ by ${sides.by}, got ${short(-worst.value)} (${worst.where})`);
  const [printed, right] = pairs[0] as [number, number];
  const more = pairs.length > 1 ? `; at least ${short(-worst.value)} apart in ${pairs.length}` : "";
  print(place, claim, `printed ${figure(printed)}, right ${figure(right)}${more}`);
}

/** The two sides number by number; throws where there is nothing to compare, or something that is no number. */
function paired(place: Place, claim: string, left: Numbers, right: Numbers): [number, number][] {
  const [a, b] = [listed(left), listed(right)];
  must(
    place,
    claim,
    a.length === b.length && a.length > 0,
    `must compare lists of one length, got ${a.length} and ${b.length}`,
  );
  const pairs = a.map((x, i): [number, number] => [x, b[i] as number]);
  const wrong = pairs.findIndex((pair) => !pair.every(Number.isFinite));
  must(place, claim, wrong < 0, `must have finite numbers, got ${pairs[wrong]?.join(" and ")} at ${wrong}`);
  return pairs;
}

function listed(numbers: Numbers): number[] {
  if (typeof numbers === "number") return [numbers];
  return "to1DArray" in numbers ? numbers.to1DArray() : Array.from(numbers);
}

/** The pair for which `of` is largest. */
function extreme(pairs: readonly [number, number][], of: (pair: [number, number]) => number) {
  const values = pairs.map(of);
  const value = values.reduce((largest, x) => Math.max(largest, x), -Infinity);
  const at = values.indexOf(value);
  const where = `${pairs[at]?.join(" and ")} at ${at}`;
  return { value, where, text: `${value} (${where})` };
}

function meanOf(values: ArrayLike<number>): { mean: number; standardError: number } {
  const list = Array.from(values);
  const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
  const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1);
  return { mean, standardError: Math.sqrt(variance / list.length) };
}

function must(place: Place, claim: string, holds: boolean, message: string): void {
  if (!holds) throw new Error(`${named(place)} · ${claim}: ${message}`);
}

function print(place: Place, claim: string, found: string): void {
  console.log(`✓ ${named(place)} · ${claim} · ${found}`);
}

function named(place: Place): string {
  if (typeof place !== "object") return `step ${place}`;
  return [...(place.step === undefined ? [] : [`step ${place.step}`]), `erratum ${place.erratum}`].join(" · ");
}

const largest = (count: number, what: string) => (count > 1 ? `largest of ${count} ${what}s` : what);

/** One digit and an exponent: 3e-14; ordinary numbers with three digits. */
function short(x: number): string {
  if (x === 0) return "0";
  return Math.abs(x) < 1e-3 || Math.abs(x) >= 1e4 ? x.toExponential(0) : String(Number(x.toPrecision(3)));
}

function figure(x: number): string {
  return String(Number(x.toPrecision(6)));
}
