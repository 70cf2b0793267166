import type { LayoutAxis } from "../layout";
import { linearTicks, logTicks, type Tick } from "./ticks";

/** From values to pixels along one axis. */
export interface Scale {
  /** Limits in axis units: exponents on a log axis, 0, 1, 2, … for names. */
  readonly limits: readonly [number, number];
  readonly pixels: readonly [number, number];
  /** Axis units of a value; NaN where it has no place. */
  unit(value: unknown): number;
  /** The pixel of a number of axis units: where a tick stands. */
  place(at: number): number;
  pixel(value: unknown): number;
  readonly ticks: readonly Tick[];
}

/** What an axis has to hold, gathered from its traces. */
export interface Extent {
  /** Single values: points of curves, ends of bars. */
  readonly values: readonly unknown[];
  /** Whether the data should keep a margin from the frame (points, bars). */
  readonly padded: boolean;
  /** Whether marks stand on zero, so that there is no margin beyond it. */
  readonly stands?: boolean;
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

function spread(units: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const unit of units) {
    if (unit < low) low = unit;
    if (unit > high) high = unit;
  }
  if (!(low <= high)) return [0, 1];
  return low === high ? [low - 1, high + 1] : [low, high];
}

/** Limits after the axis' own range, or the data with a margin of a twentieth. */
function limitsOf(axis: LayoutAxis, units: readonly number[], { padded, stands }: Extent): [number, number] {
  if (axis.range) return [axis.range[0], axis.range[1]];
  const [low, high] = spread(units);
  const margin = padded ? high / 20 - low / 20 : 0;
  const beyond = (end: number, by: number) => ((stands && end === 0) || !Number.isFinite(end + by) ? end : end + by);
  const limits: [number, number] = [beyond(low, -margin), beyond(high, margin)];
  return axis.autorange === "reversed" ? [limits[1], limits[0]] : limits;
}

function scaleOver(
  limits: readonly [number, number],
  pixels: readonly [number, number],
  unit: Scale["unit"],
  ticks: readonly Tick[],
): Scale {
  // By halves: from −1.7e308 to 1.7e308 is no number.
  const place = (at: number) =>
    pixels[0] + ((at / 2 - limits[0] / 2) / (limits[1] / 2 - limits[0] / 2)) * (pixels[1] - pixels[0]);
  return { limits, pixels, unit, place, pixel: (value) => place(unit(value)), ticks };
}

/**
 * The scale of one axis over a stretch of pixels.
 *
 * @example scaleOf({ range: [0, 10] }, { values: [], padded: false }, [0, 200]).pixel(5) // 100
 */
export function scaleOf(axis: LayoutAxis, extent: Extent, pixels: readonly [number, number]): Scale {
  const names = extent.values.filter((value): value is string => typeof value === "string");
  if (names.length > 0) {
    const list = [...new Set(names)];
    const every = Math.ceil(list.length / Math.max(1, Math.abs(pixels[1] - pixels[0]) / 34));
    const ticks = list.map((text, at) => ({ text, at })).filter(({ at }) => at % every === 0);
    const unit = (value: unknown) => (typeof value === "string" ? list.indexOf(value) : numberOf(value));
    const ends: [number, number] = [-0.5, list.length - 0.5];
    return scaleOver(axis.autorange === "reversed" ? [ends[1], ends[0]] : ends, pixels, unit, ticks);
  }
  const log = axis.type === "log";
  const unit = (value: unknown) => (log ? Math.log10(numberOf(value)) : numberOf(value));
  const units = extent.values.map(unit).filter(Number.isFinite);
  return withLimits(axis, limitsOf(axis, units, extent), pixels, unit);
}

/**
 * An axis with the limits given, its ticks chosen for them.
 *
 * @example withLimits({}, [0, 10], [0, 200], Number).ticks.map(({ text }) => text) // ["0", "5", "10"]
 */
export function withLimits(
  axis: LayoutAxis,
  limits: readonly [number, number],
  pixels: readonly [number, number],
  unit: Scale["unit"],
): Scale {
  const [low, high] = limits[0] < limits[1] ? limits : [limits[1], limits[0]];
  const own = axis.tickvals?.map((value, i) => ({ at: unit(value), text: axis.ticktext?.[i] ?? String(value) }));
  const room = Math.max(3, Math.abs(pixels[1] - pixels[0]) / 70);
  const ticks = own ?? (axis.type === "log" ? logTicks(low, high) : linearTicks(low, high, room));
  const slack = 1e-9 * Math.max(1, Math.min(high - low, 1e300));
  const inside = ticks.filter(({ at }) => at >= low - slack && at <= high + slack);
  return scaleOver(limits, pixels, unit, inside);
}
