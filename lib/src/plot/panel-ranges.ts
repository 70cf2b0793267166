import type { Figure, LayoutAxis, Trace } from "./figure";

/** From – to, in axis units: exponents of ten on a log axis. */
export type Range = readonly [number, number];

/** The numbers a trace needs its axis to hold; none where the axis bears names, or the trace brings its own limits. */
function numbersOf(trace: Trace, side: "x" | "y"): number[] {
  if (trace.type === "image" || trace.type === "heatmap") return [];
  const values: readonly unknown[] = trace[side];
  const numbers = values.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  if (trace.type === "scatter") return numbers;
  if (side === "x") return numbers.flatMap((at) => [at - (trace.width ?? 0.8) / 2, at + (trace.width ?? 0.8) / 2]);
  const whiskers = trace.error_y;
  const ends = whiskers
    ? trace.y.flatMap((v, i) => [(v ?? 0) + (whiskers.array[i] ?? 0), (v ?? 0) - (whiskers.arrayminus[i] ?? 0)])
    : [];
  return [0, ...numbers, ...ends];
}

function rangeOf({ data, layout }: Figure, side: "x" | "y"): Range | undefined {
  const axis: LayoutAxis = layout[`${side}axis`];
  if (axis.range) return axis.range;
  const units = data
    .flatMap((trace) => numbersOf(trace, side))
    .map((value) => (axis.type === "log" ? Math.log10(value) : value));
  const finite = units.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  return finite.reduce<[number, number]>(
    ([low, high], unit) => [Math.min(low, unit), Math.max(high, unit)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/**
 * The range that holds the data of all figures along one side, with a margin of a twentieth; `undefined` where names or
 * pictures stand on the axis.
 *
 * @example
 * const axes = { title: { text: "" }, height: 1, xaxis: {}, yaxis: {} };
 * const trace = { type: "bar", name: "", x: ["a"], y: [20], marker: { color: "#000000" } };
 * unionOf([{ data: [trace], layout: axes }], "y") // [0, 21]
 */
export function unionOf(figures: readonly Figure[], side: "x" | "y"): Range | undefined {
  const ranges = figures.map((figure) => rangeOf(figure, side)).filter((range): range is Range => range !== undefined);
  if (ranges.length === 0) return undefined;
  if (ranges.some(([from, to]) => from > to)) return ranges[0]; // reversed by its maker: pictures of one size
  const [low, high] = [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
  if (figures.every(({ layout }) => layout[`${side}axis`].range)) return [low, high];
  const margin = high > low ? (high - low) / 20 : 1;
  return [low === 0 ? 0 : low - margin, high === 0 ? 0 : high + margin];
}
