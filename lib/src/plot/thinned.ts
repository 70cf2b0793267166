import type { Trace } from "./figure";
import type { Cell } from "./traces/kind";

/** Points of a curve that are kept at most: some six for each pixel of its width. */
const most = 4000;

/** The places of the least and greatest x and y between two places, of its ends, and of its first gap. */
function telling(x: readonly Cell[], y: readonly Cell[], from: number, to: number): number[] {
  let gap = -1;
  const extremes = [-1, -1, -1, -1];
  const better = (which: number, i: number, values: readonly Cell[], sign: 1 | -1) => {
    const best = extremes[which] as number;
    if (best < 0 || sign * (values[i] as number) > sign * (values[best] as number)) extremes[which] = i;
  };
  for (let i = from; i < to; i++) {
    if (!Number.isFinite(x[i] ?? Number.NaN) || !Number.isFinite(y[i] ?? Number.NaN)) {
      if (gap < 0) gap = i;
      continue;
    }
    better(0, i, x, -1);
    better(1, i, x, 1);
    better(2, i, y, -1);
    better(3, i, y, 1);
  }
  return [...new Set([...extremes, gap])].filter((i) => i >= 0).sort((a, b) => a - b);
}

/**
 * Which points of a curve of very many are drawn, as a screen can show them: of each stretch the extremes, so that no peak is
 * lost, and gaps stay gaps. Of up to 4,000 points all.
 *
 * @returns places in x and y, in order
 * @example
 * const y = Array.from({ length: 100_000 }, (_, i) => (i === 777 ? 9 : 0));
 * const places = drawnPoints(y.map((_, i) => i), y);
 * [places.length <= 4000, places.includes(777)] // [true, true]
 */
export function drawnPoints(x: readonly Cell[], y: readonly Cell[]): number[] {
  if (x.length <= most) return x.map((_, i) => i);
  const stretches = Math.floor(most / 5);
  const edge = (i: number) => Math.round((i * x.length) / stretches);
  return Array.from({ length: stretches }, (_, i) => telling(x, y, edge(i), edge(i + 1))).flat();
}

/**
 * What the description adds where curves were thinned; "" where all points are drawn.
 *
 * @example thinningNote([], []) // ""
 */
export function thinningNote(all: readonly Trace[], drawn: readonly Trace[]): string {
  const points = (traces: readonly Trace[]) =>
    traces.flatMap((trace, i) => (all[i] !== drawn[i] && "x" in trace ? [trace.x?.length ?? 0] : []));
  const [had, has] = [points(all), points(drawn)].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (!had) return "";
  return `Drawn with ${has?.toLocaleString("en")} of ${had.toLocaleString("en")} points: of each stretch the least and the greatest.`;
}
