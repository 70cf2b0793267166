/** The exercise on what the numbers of a code mean. */
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { labels } from "./draws";

const gapHint = "for one factor: its information with each number of the code, sorted; the first less the second";
const share = "a gap in nats, over the entropy of that factor";

/** I of two lists of labels, from how often each pair occurs. */
function information(a: readonly number[], b: readonly number[]): number {
  const n = a.length;
  const share = (f: (i: number) => boolean) => a.filter((_, i) => f(i)).length / n;
  // The mean over pictures of log p(a, b) / p(a) p(b).
  return a.reduce((sum, _, i) => {
    const both = share((k) => a[k] === a[i] && b[k] === b[i]);
    return sum + Math.log(both / (share((k) => a[k] === a[i]) * share((k) => b[k] === b[i]))) / n;
  }, 0);
}

const columns = (rows: readonly number[][]): number[][] =>
  (rows[0] as number[]).map((_, j) => rows.map((row) => row[j] as number));

/** All pairs of a shape out of 2 and a size out of 3. */
const grid: [number, number][] = [0, 1].flatMap((shape) => [0, 1, 2].map((size): [number, number] => [shape, size]));

/** Codes that tell of the first factors what their numbers say, some of them wrongly. */
const noisyCodes = (factors: readonly number[][], d: number, next: () => number): number[][] => {
  const wrong = labels(factors.length, Array(d).fill(4), next);
  return factors.map((row, n) =>
    (wrong[n] as number[]).map((one, j) => (one < 2 ? one : (row[j % row.length] as number))),
  );
};

export const gap = exercise({
  id: "h6.gap",
  title: "The mutual information gap",
  answer: "informationGap",
  points: 6,
  reference: (codes: number[][], factors: number[][]) => {
    const gaps = columns(factors).map((v) => {
      const told = columns(codes).map((z) => information(z, v));
      const best = Math.max(...told);
      const rest = told.filter((_, j) => j !== told.indexOf(best));
      return (best - Math.max(...rest)) / information(v, v);
    });
    return gaps.reduce((sum, x) => sum + x, 0) / gaps.length;
  },
  tolerance: { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" },
  cases: [
    value("is near 1 where each number says one factor, but for one picture", share, () => [
      [...grid, ...grid].map(([shape, size], n) => [size, n === 7 ? shape : 1 - shape]),
      [...grid, ...grid],
    ]),
    value("is right for two numbers of a code that err", gapHint, (next) => {
      const factors = labels(12, [2, 3], next);
      return [noisyCodes(factors, 2, next), factors];
    }),
    value("is near 0 where two numbers say the same, but for one picture", gapHint, () => [
      [...grid, ...grid].map(([shape, size], n) => [10 * shape + size, n === 4 ? 0 : 3 * shape + size]),
      [...grid, ...grid],
    ]),
    hidden(
      value("is right for four numbers of a code", gapHint, (next) => {
        const factors = labels(16, [2, 3], next);
        return [noisyCodes(factors, 4, next), factors];
      }),
    ),
    hidden(
      value(
        "is right for three factors, one of them seldom seen",
        "each factor has its own entropy; the score is their mean",
        (next) => {
          const factors = labels(18, [2, 3, 4], next).map((row, n) => [n % 6 === 0 ? 1 : 0, ...row.slice(1)]);
          return [noisyCodes(factors, 3, next), factors];
        },
      ),
    ),
    hidden(
      equality("does not change when the numbers of the code change places", gapHint, [1, -1], (next) => {
        const factors = labels(14, [3, 2], next);
        const codes = noisyCodes(factors, 3, next);
        return [
          [codes.map((row) => row.toReversed()), factors],
          [codes, factors],
        ];
      }),
    ),
  ],
});
