/** Functions as curves, in few words: places on an axis, a curve over them, captions as one reads them. */
import type { Area } from "./areas";
import type { Axis, Captions } from "./axes";
import type { Series } from "./curves";

/**
 * Places at equal distances, both ends among them.
 *
 *   from + i (to − from)/(count − 1),  i = 0 … count − 1
 *
 * @param from  the first
 * @param to    the last
 * @param count how many, 2 or more
 * @throws {RangeError} if count is no whole number from 2 on, or an end is not finite
 * @example evenly(0, 1, 5) // [0, 0.25, 0.5, 0.75, 1]
 */
export function evenly(from: number, to: number, count: number): number[] {
  if (!(Number.isInteger(count) && count >= 2))
    throw new RangeError(`evenly: count must be a whole number from 2 on, got ${count}`);
  if (!(Number.isFinite(from) && Number.isFinite(to)))
    throw new RangeError(`evenly: both ends must be finite, got ${from} and ${to}`);
  return Array.from({ length: count }, (_, i) => from + (i * (to - from)) / (count - 1));
}

/**
 * A function as a curve, without points: what `curves` draws.
 *
 * @param name   in the legend
 * @param places where it is evaluated
 * @param f      the function
 * @param dash   for a reference; solid where absent
 * @example curveOf("z²", [0, 1, 2], (z) => z * z).y // [0, 1, 4]
 */
export function curveOf(
  name: string,
  places: readonly number[],
  f: (place: number) => number,
  dash: "solid" | "dash" | "dot" = "solid",
): Series {
  return { name, x: places, y: places.map(f), points: false, dash };
}

/**
 * What lies between a function and 0: what `areas` fills.
 *
 * @param name   in the legend
 * @param places where it is evaluated
 * @param f      the function
 * @example areaOf("z²", [0, 1, 2], (z) => z * z).upper // [0, 1, 4]
 */
export function areaOf(name: string, places: readonly number[], f: (place: number) => number): Area {
  return { name, x: places, upper: places.map(f) };
}

/**
 * Title and axes in one line; a unit stands in brackets behind its quantity.
 *
 * @param title of the figure
 * @param x     "draws k", or "time (s)"
 * @param y     "density", or "ELBO (nats)"
 * @example captions("Noise", "σ", "rate (nats)").y // { name: "rate", unit: "nats" }
 */
export function captions(title: string, x: string, y: string): Captions {
  return { title, x: axis(x), y: axis(y) };
}

function axis(text: string): Axis {
  const [, name, unit] = text.match(/^(.*\S) \(([^()]+)\)$/) ?? [];
  return name !== undefined && unit !== undefined ? { name, unit } : { name: text };
}
