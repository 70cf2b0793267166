/** How right sums and shapes' errors are on the backend in force. */
import { bernoulliDistortion, gaussianDistortion, squaredError } from "latent/losses";
import { seeds, uniforms32 } from "latent/random";
import * as tf from "latent/tf";

/** Relative errors of sums, and what was said of shapes. */
export type Sums = { readonly off: Readonly<Record<string, number>>; readonly said: Readonly<Record<string, string>> };

const [rows, columns] = [3000, 784];

const totalOf = (numbers: Float32Array): number => numbers.reduce((sum, one) => sum + one, 0);

/** Against float64 sums of the same float32 summands. */
function offOf(): Record<string, number> {
  const values = uniforms32(rows * columns, seeds(5)).map((u) => (u < 0.8 ? 0.02 * u : u - 0.8));
  const squares = values.map((x) => Math.fround(x * x));
  const exact = totalOf(squares);
  const number = (of: () => tf.Tensor) => tf.tidy(() => of().dataSync()[0] as number);
  /** Of each sum; the largest error, as a ratio. */
  const numbers = (of: () => tf.Tensor, wanted: readonly number[]) => {
    const ratios = tf.tidy(() => Array.from(of().dataSync(), (sum, i) => sum / (wanted[i] as number)));
    if (ratios.length !== wanted.length) throw new Error(`${wanted.length} sums are wanted, got ${ratios.length}`);
    return 1 + Math.max(...ratios.map((one) => Math.abs(one - 1)));
  };
  const byColumn = Array<number>(columns).fill(0);
  squares.forEach((one, i) => {
    byColumn[i % columns] = (byColumn[i % columns] as number) + one;
  });
  const third = (rows * columns) / 3;
  const thirds = [0, 1, 2].map((k) => totalOf(squares.subarray(k * third, (k + 1) * third)));
  const x = tf.tensor2d(values, [rows, columns]);
  const zeros = tf.zeros<tf.Rank.R2>([rows, columns]);
  const flat = tf.tensor1d(squares);
  const odd = tf.tensor1d(squares.subarray(0, 1_000_003));
  const oddExact = totalOf(squares.subarray(0, 1_000_003));
  const found = {
    "sum()": number(() => x.square().sum()) / exact,
    "mean()": (number(() => x.square().mean()) * rows * columns) / exact,
    "sum() of one axis": number(() => flat.sum()) / exact,
    "sum([0, 1])": number(() => x.square().sum([0, 1])) / exact,
    "sum(keepDims)": number(() => x.square().sum(undefined, true)) / exact,
    "sum() of 1,000,003": number(() => odd.sum()) / oddExact,
    "sum(0)": numbers(() => x.square().sum(0), byColumn),
    "sum(1) of long rows": numbers(() => flat.reshape([3, third]).sum(1), thirds),
    "mean(1, keepDims) of long rows": numbers(
      () =>
        flat
          .reshape([3, third])
          .mean(1, true)
          .add(tf.zeros([3, 1])), // [3] would become [3, 3]
      thirds.map((sum) => sum / third),
    ),
    "sum([0, 2]) around an axis": numbers(
      () =>
        flat
          .slice(0, 18 * columns)
          .reshape([6, 3, columns])
          .sum([0, 2]),
      [0, 1, 2].map((k) =>
        totalOf(squares.subarray(0, 18 * columns).filter((_, i) => Math.floor(i / columns) % 3 === k)),
      ),
    ),
    squaredError: (number(() => squaredError(x, zeros).mean()) * rows) / exact,
    gaussianDistortion:
      number(() => gaussianDistortion(x, zeros, 1).mean()) /
      (exact / (2 * rows) + 0.5 * columns * Math.log(2 * Math.PI)),
    bernoulliDistortion: number(() => bernoulliDistortion(x, zeros).mean()) / (columns * Math.LN2),
    "gradient of mean()":
      number(() =>
        tf
          .grad((y) => y.square().mean())(x)
          .sum(),
      ) /
      ((2 * totalOf(values)) / (rows * columns)),
  };
  return Object.fromEntries(Object.entries(found).map(([name, ratio]) => [name, Math.abs(ratio - 1)]));
}

function saidOf(): Record<string, string> {
  const [a, b, c] = [tf.ones([2, 2]), tf.ones([3, 1]), tf.ones([3, 4])];
  const operations: Record<string, () => unknown> = {
    matMul: () => tf.matMul(a, b),
    "chained matMul": () => a.matMul(b),
    "matMul, transposed": () => tf.matMul(a, c, true, false),
    "matMul of a vector": () => a.matMul(tf.ones([3])),
    add: () => a.add(c),
    sub: () => tf.sub(a, tf.ones([3])),
    mul: () => tf.mul(a, c),
    div: () => a.div(c),
    concat: () => tf.concat([a, c], 1),
    reshape: () => a.reshape([5]),
    "in a gradient": () => tf.grad((x) => x.add(c).sum())(a),
    fits: () => a.add(tf.ones([2])).matMul(tf.ones([2, 3])),
  };
  return Object.fromEntries(Object.entries(operations).map(([name, run]) => [name, messageOf(run)]));
}

function messageOf(run: () => unknown): string {
  try {
    tf.tidy(() => void run());
    return "nothing";
  } catch (error) {
    return `${error}`;
  }
}

export const sums = (): Sums => ({ off: offOf(), said: saidOf() });
