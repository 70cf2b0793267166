/** Exercises on one layer: its code, the price of its slopes, and the k largest numbers. */
import { exercise, hidden, tensor, value } from "latent-grader/authoring";
import { apart, layer, layerTensors, type list, products, rows, times } from "./draws";
import { codes, type Layer, squaredSlopes } from "./layers";

export const float32 = { relative: 1e-4, absolute: 1e-5, reason: "the rounding of sums in float32" };

const sums = "first the sums xW + b, then σ of each";

export const code = exercise({
  id: "h4.code",
  title: "The code of a batch",
  answer: "encoded",
  points: 2,
  reference: (x: number[][], one: Layer) => tensor(codes(x, one)),
  tolerance: float32,
  cases: [
    value("gives one example its units", sums, (next) => [tensor(rows(1, 3, next)), layerTensors(layer(3, 2, next))]),
    value("gives a batch of three its codes", sums, (next) => [
      tensor(rows(3, 2, next)),
      layerTensors(layer(2, 4, next)),
    ]),
    value("is one half all over for a black batch without biases", "what is σ of 0?", (next) => [
      tensor([
        [0, 0],
        [0, 0],
      ]),
      layerTensors({ ...layer(2, 3, next), b: [0, 0, 0] }),
    ]),
    hidden(
      value("gives a batch as many units as pixels", "which matrix makes codes, and which makes pictures?", (next) => [
        tensor(rows(2, 3, next)),
        layerTensors(layer(3, 3, next)),
      ]),
    ),
    hidden(
      value("gives long weights codes near 0 and 1", sums, (next) => [
        tensor(rows(4, 3, next)),
        layerTensors(layer(3, 2, next, 3)),
      ]),
    ),
    hidden(
      value("gives five examples one unit", "a bias for each unit", (next) => [
        tensor(rows(5, 4, next)),
        layerTensors(layer(4, 1, next)),
      ]),
    ),
  ],
});

const slopes = "∂hⱼ/∂xᵢ = hⱼ(1 − hⱼ) Wᵢⱼ: square, and add up over i and over j";
const each = "one number for each example of the batch";
const columns = "which lengths: those of W's rows, or of its columns?";

export const contraction = exercise({
  id: "h4.contraction",
  title: "The price of slopes",
  answer: "contraction",
  points: 5,
  reference: (x: number[][], one: Layer) => tensor(x.map((row) => squaredSlopes(row, one))),
  follows: ["h4.code"],
  tolerance: { ...float32, absolute: 1e-6 },
  cases: [
    value("is right for one unit of two pixels", slopes, (next) => [
      tensor(rows(1, 2, next)),
      layerTensors(layer(2, 1, next)),
    ]),
    value("is right for three units of a batch", slopes, (next) => [
      tensor(rows(2, 4, next)),
      layerTensors(layer(4, 3, next)),
    ]),
    value("has a number for each of five examples", each, (next) => [
      tensor(rows(5, 3, next)),
      layerTensors(layer(3, 2, next)),
    ]),
    hidden(
      value("is right for as many units as there are examples and pixels", columns, (next) => [
        tensor(rows(3, 3, next)),
        layerTensors(layer(3, 3, next)),
      ]),
    ),
    hidden(
      value("is small where units are sure", slopes, (next) => [
        tensor(rows(3, 2, next)),
        layerTensors({ ...layer(2, 2, next), b: [3, -3] }),
      ]),
    ),
    hidden(
      value("is right for short weights", "the square of a small number is smaller", (next) => [
        tensor(rows(4, 3, next)),
        layerTensors(layer(3, 4, next, 0.3)),
      ]),
    ),
  ],
});

const sizes = "the largest by absolute value, and with their signs";
const inRows = "each example has k of its own";

/** Ranks, where the solution has an edge. */
const largest = (row: readonly number[], k: number): number[] => {
  const order = [...row.keys()].sort((i, j) => Math.abs(row[j] as number) - Math.abs(row[i] as number));
  return row.map((x, i) => (order.indexOf(i) < k ? x : 0));
};

export const kept = exercise({
  id: "h4.kept",
  title: "The k largest",
  answer: "kept",
  points: 4,
  reference: (a: number[][], k: number) => tensor(a.map((row) => largest(row, k))),
  tolerance: float32,
  cases: [
    value("keeps two of five numbers", sizes, (next) => [tensor(apart(1, 5, next)), 2]),
    value("keeps k in each row of a batch", inRows, (next) => [
      tensor(apart(3, 4, next).map((row, n) => row.map((x) => x * (1 + 2 * n)))),
      2,
    ]),
    value("keeps what is far below zero", sizes, (next) => [
      tensor(apart(2, 6, next).map((row) => row.map((x) => -Math.abs(x) + 0.6))),
      3,
    ]),
    hidden(value("keeps one number in a row", "the k-th largest stays, too", (next) => [tensor(apart(3, 5, next)), 1])),
    hidden(value("keeps all but the least of a row", sizes, (next) => [tensor(apart(2, 5, next)), 4])),
    hidden(value("keeps three of eight numbers in four rows", inRows, (next) => [tensor(apart(4, 8, next)), 3])),
  ],
});

const passes = "a number that was put to 0 has no part in the loss; one that stays has a slope of 1";
const through = "∂L/∂W = xᵀ ∂L/∂a: what is ∂L/∂a, if ∂L/∂h is given?";

/** Σ slope · h(xW), whose differences by an entry of W are exact: it is linear between two changes of order. */
function keptSlopes(x: number[][], w: number[][], k: number, slope: number[][]): number[][] {
  const step = 1e-5;
  const value = (changed: number[][]) =>
    times(x, changed)
      .map((row, n) => largest(row, k).reduce((sum, h, j) => sum + h * ((slope[n] as number[])[j] as number), 0))
      .reduce((sum, one) => sum + one, 0);
  return w.map((row, i) =>
    row.map((_, j) => {
      const at = (by: number) => value(w.map((r, p) => r.map((one, q) => (p === i && q === j ? one + by : one))));
      return (at(step) - at(-step)) / (2 * step);
    }),
  );
}

export const keptGradient = exercise({
  id: "h4.kept-gradient",
  title: "The gradient through the k largest",
  answer: "keptGradient",
  points: 4,
  reference: (x: number[][], w: number[][], k: number, slope: number[][]) => tensor(keptSlopes(x, w, k, slope)),
  follows: ["h4.kept"],
  tolerance: float32,
  cases: [
    value("is right for a single example, where two of four stay", passes, (next) => sparse(1, 3, 4, 2, next)),
    value("is right for three examples and five units", through, (next) => sparse(3, 2, 5, 2, next)),
    value("is right where one unit of three stays", passes, (next) => sparse(4, 2, 3, 1, next)),
    hidden(value("is right for weights that are square", through, (next) => sparse(3, 3, 3, 2, next))),
    hidden(value("is right where all units but one stay", passes, (next) => sparse(2, 3, 4, 3, next))),
    hidden(
      value("adds up a batch of eight", "the loss of a batch: do its slopes add up?", (next) =>
        sparse(8, 2, 4, 2, next),
      ),
    ),
  ],
});

function sparse(n: number, d: number, units: number, k: number, next: Parameters<typeof list>[1]) {
  const [x, w] = products(n, d, units, k, next);
  return [tensor(x), tensor(w), k, tensor(rows(n, units, next))];
}
