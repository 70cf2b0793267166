import type { Layout, LayoutAxis } from "./layout";
import type { Cell } from "./traces/kind";

/** What an axis counts. */
export interface Axis {
  /** The quantity: "epoch", "−ELBO". */
  readonly name: string;
  /** Its unit: "nats per image", "pixels"; left out for a pure number. */
  readonly unit?: string;
  /** From – to, in the quantity itself (also on a log axis); chosen from the data where absent. */
  readonly range?: readonly [number, number];
  readonly log?: boolean;
}

/** Title and axes, asked of every figure. */
export interface Captions {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
}

/**
 * "name (unit)", or the name alone for a pure number.
 *
 * @throws {RangeError} if the axis has no name
 * @example axisTitle("curves", { name: "rate", unit: "nats" }) // "rate (nats)"
 */
export function axisTitle(fn: string, { name, unit }: Axis): string {
  if (!name?.trim()) throw new RangeError(`${fn}: every axis must have a name, got "${name}"`);
  return unit ? `${name} (${unit})` : name;
}

const frame = { linecolor: "#444444", showline: true, zeroline: false, ticks: "outside" } as const;

/**
 * The axis as plotly takes it: titled, with a light grid or none.
 *
 * @throws {RangeError} if the axis has no name, or its range does not run upwards or, on a log axis, is not positive
 * @example layoutAxis("curves", { name: "loss", log: true, range: [0.1, 10] }, true).range // [-1, 1]
 */
export function layoutAxis(fn: string, axis: Axis, grid: boolean): LayoutAxis {
  const title = { text: axisTitle(fn, axis) };
  const { range, log } = axis;
  if (range && !(range[0] < range[1])) {
    throw new RangeError(`${fn}: range of ${axis.name} must run upwards, got ${range[0]} … ${range[1]}`);
  }
  if (log && range && !(range[0] > 0)) {
    throw new RangeError(`${fn}: range of the log axis ${axis.name} must be positive, got ${range[0]} … ${range[1]}`);
  }
  const limits = range && (log ? ([Math.log10(range[0]), Math.log10(range[1])] as const) : range);
  return {
    title,
    ...(log ? { type: "log" } : {}),
    ...(limits ? { range: limits } : {}),
    automargin: true,
    ...frame,
    ...(grid ? { gridcolor: "#e5e5e5" } : { showgrid: false }),
  };
}

/** How every figure looks: white ground (also in a dark theme), margins, size of text. */
export const appearance = {
  paper_bgcolor: "#ffffff",
  plot_bgcolor: "#ffffff",
  font: { color: "#222222", size: 13 },
  margin: { l: 70, r: 30, t: 56, b: 60 }, // right: half of "100,000", which plotly.js would rather drop than cut
} as const;

/**
 * What all figures share: title, size, appearance, axes.
 *
 * @throws {RangeError} if there is no title, and as `layoutAxis`
 * @example baseLayout("curves", { title: "", x: { name: "x" }, y: { name: "y" } }) // throws curves: title must be
 */
export function baseLayout(fn: string, captions: Captions, { height = 400, grid = true } = {}): Layout {
  if (!captions.title?.trim())
    throw new RangeError(`${fn}: title must be a sentence or phrase, got "${captions.title}"`);
  return {
    title: { text: captions.title },
    height,
    ...appearance,
    xaxis: layoutAxis(fn, captions.x, grid),
    yaxis: layoutAxis(fn, captions.y, grid),
  };
}

/**
 * Six significant digits of the range the values span: more than a screen shows, and a third of the bytes. Not a number and
 * infinite become gaps.
 *
 * @example [cells([1.23456789, Number.NaN]), cells([1234567, 1234567.25])] // [[1.23457, null], [1234567, 1234567.25]]
 */
export function cells(values: ArrayLike<number>): Cell[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low && value !== Number.NEGATIVE_INFINITY) low = value;
    if (value > high && value !== Number.POSITIVE_INFINITY) high = value;
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  const close = high > low && size > 0 ? Math.max(0, Math.ceil(Math.log10(size / (high - low)))) : 0;
  const digits = Math.min(17, 6 + close);
  return Array.from(values, (value) => (Number.isFinite(value) ? Number(value.toPrecision(digits)) : null));
}

/**
 * Throws unless there is something to draw.
 *
 * @throws {RangeError} if the list is empty
 * @example requireSome("bars", "names", []) // throws bars: names must hold at least one value, got none
 */
export function requireSome(fn: string, name: string, values: ArrayLike<unknown>): void {
  if (!(values.length > 0)) throw new RangeError(`${fn}: ${name} must hold at least one value, got none`);
}

/**
 * Throws unless lists that belong together are of one length.
 *
 * @throws {RangeError} if they differ in length
 * @example requireSameLength("curves", { x: [1], y: [1, 2] }) // throws got x 1 and y 2
 */
export function requireSameLength(fn: string, lists: { readonly [name: string]: ArrayLike<unknown> }): void {
  const lengths = Object.entries(lists).map(([name, list]) => `${name} ${list.length}`);
  if (new Set(Object.values(lists).map((list) => list.length)).size <= 1) return;
  throw new RangeError(`${fn}: lengths must match, got ${lengths.join(" and ")}`);
}
