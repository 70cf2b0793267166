/** Exercises on distances: of two clouds of samples, of two bells, and of data and a model. */
import { equality, exercise, hidden, value } from "latent-grader/authoring";
import { bell, between, cloud, type Gaussian, list, product } from "./draws";

const rounding = { relative: 1e-9, absolute: 1e-10, reason: "the rounding of sums in float64" };

const pairs = "within a cloud: the mean over ordered pairs of two different samples, n (n − 1) of them";
const three = "within the one + within the other − twice across";

export const discrepancy = exercise({
  id: "h6.discrepancy",
  title: "MMD² of two clouds by the U-statistic",
  answer: "discrepancy",
  points: 5,
  // Each pair within a cloud once, as a list.
  reference: (a: number[][], b: number[][], c: number) => {
    const alike = (x: number[], y: number[]) => 1 / (1 + squared(x, y) / c);
    const inside = (s: number[][]) => mean(s.flatMap((x, i) => s.slice(i + 1).map((y) => alike(x, y))));
    return inside(a) + inside(b) - 2 * mean(a.flatMap((x) => b.map((y) => alike(x, y))));
  },
  tolerance: rounding,
  cases: [
    value("is right for two samples each, on the line", three, (next) => [cloud(2, 1, next), cloud(2, 1, next), 2]),
    value("is right for clouds of three and five samples", pairs, (next) => [
      cloud(3, 2, next),
      cloud(5, 2, next, { at: 1 }),
      4,
    ]),
    equality("is the same both ways", three, [1, -1], (next) => {
      const [a, b] = [cloud(3, 2, next), cloud(4, 2, next, { width: 2 })];
      return [
        [a, b, 3],
        [b, a, 3],
      ];
    }),
    hidden(
      value("is right for a small constant", "C stands above and below", (next) => [
        cloud(4, 2, next),
        cloud(4, 2, next),
        0.3,
      ]),
    ),
    hidden(
      value("is near its end for clouds that lie far apart", three, (next) => [
        cloud(4, 3, next, { width: 0.1 }),
        cloud(3, 3, next, { at: 40 }),
        6,
      ]),
    ),
    hidden(
      equality("does not change when all samples are moved", "the kernel knows differences alone", [1, -1], (next) => {
        const [a, b] = [cloud(4, 2, next), cloud(3, 2, next)];
        const moved = (s: number[][]) => s.map((x) => x.map((xi) => xi + 3));
        return [
          [moved(a), moved(b), 4],
          [a, b, 4],
        ];
      }),
    ),
  ],
});

const traces = "the trace of R² = (Tr R) R − (det R) I is Tr M = (Tr R)² − 2 det R";
const entries = "R = (M + (det R) I) / Tr R, and M is no table of separate numbers";

export const root = exercise({
  id: "h6.root",
  title: "The principal root of a 2 × 2 matrix",
  answer: "principalRoot",
  points: 4,
  // Newton's iteration for X² = M in the coupled form, from M and I: no determinant's root in it.
  reference: (m: number[][]) => {
    let [x, y] = [m, [[1, 0], [0, 1]]]; // biome-ignore format: two matrices on a line
    for (let step = 0; step < 60; step++) [x, y] = [halfway(x, inverse(y)), halfway(y, inverse(x))];
    return x;
  },
  tolerance: { relative: 1e-8, absolute: 1e-9, reason: "an iteration loses digits" },
  cases: [
    value("is right for a diagonal matrix", traces, (next) => [
      [
        [between(1, 2, next), 0],
        [0, between(4, 9, next)],
      ],
    ]),
    value("is right for a covariance", entries, (next) => [bell(next).covariance]),
    value("is right for a matrix that is not symmetric", entries, (next) => [
      product(bell(next).covariance, bell(next).covariance),
    ]),
    hidden(value("is right for entries below zero", entries, (next) => [bell(next, -0.6).covariance])),
    hidden(
      value("is right for another product of covariances", traces, (next) => [
        product(bell(next, -0.1).covariance, bell(next).covariance),
      ]),
    ),
    hidden(
      value("is right for an upper triangle", entries, (next) => [
        [
          [between(1, 2, next), between(1, 2, next)],
          [0, between(3, 4, next)],
        ],
      ]),
    ),
  ],
});

const formula = "‖μ₁ − μ₂‖² + Tr Σ₁ + Tr Σ₂ − 2 Tr (Σ₁Σ₂)^½";
const rooted = "the root of the product of the matrices, by rows and columns";

export const distance = exercise({
  id: "h6.distance",
  title: "W₂² of two Gaussians in the plane",
  answer: "squaredW2",
  points: 4,
  // Tr (Σ₁Σ₂)^½ = √λ₁ + √λ₂ of the product's eigenvalues.
  reference: (p: Gaussian, q: Gaussian) => {
    const [[a, b], [c, d]] = product(p.covariance, q.covariance) as [[number, number], [number, number]];
    const half = Math.sqrt(Math.max(0, ((a - d) / 2) ** 2 + b * c));
    const roots = Math.sqrt((a + d) / 2 + half) + Math.sqrt((a + d) / 2 - half);
    return squared(p.mean, q.mean) + trace(p.covariance) + trace(q.covariance) - 2 * roots;
  },
  follows: ["h6.root"],
  tolerance: { relative: 1e-8, absolute: 1e-9, reason: "the difference of near numbers" },
  cases: [
    value("is right for bells whose axes are those of the plane", formula, (next) => [bell(next, 0), bell(next, 0)]),
    value("is the squared way of the means for equal covariances", formula, (next) => {
      const { covariance } = bell(next);
      return [
        { mean: list(2, next), covariance },
        { mean: list(2, next), covariance },
      ];
    }),
    value("is right for two bells with correlations", rooted, (next) => [bell(next), bell(next, -0.5)]),
    hidden(
      value("is right for two bells in one place", rooted, (next) => [
        { ...bell(next), mean: [1, 2] },
        { ...bell(next, -0.7), mean: [1, 2] },
      ]),
    ),
    hidden(
      equality("of two bells is the same both ways", formula, [1, -1], (next) => {
        const [p, q] = [bell(next), bell(next, -0.4)];
        return [
          [p, q],
          [q, p],
        ];
      }),
    ),
    hidden(
      value("is right for a wide bell and a narrow one", formula, (next) => [
        {
          ...bell(next),
          covariance: [
            [40, 3],
            [3, 30],
          ],
        },
        bell(next),
      ]),
    ),
  ],
});

const free = "any code may be used again: which drawing is nearest to this picture?";
const once = "on the line the smallest goes to the smallest, the largest to the largest";

export const encoders = exercise({
  id: "h6.encoders",
  title: "What a Wasserstein autoencoder has to do",
  answer: "encoderErrors",
  points: 3,
  // By trying: every encoder that uses each code once.
  reference: (pictures: number[], drawings: number[]) => ({
    free: mean(pictures.map((x) => Math.min(...drawings.map((g) => (x - g) ** 2)))),
    matched: Math.min(...orders(drawings).map((g) => squared(pictures, g))) / pictures.length,
  }),
  tolerance: rounding,
  cases: [
    value("is right for the four pictures of notebook 13", free, () => [
      [0, 1, 2, 9],
      [0, 3, 6, 9],
    ]),
    value("is right for three pictures in any order", once, (next) => [list(3, next, 3), list(3, next, 3)]),
    value("is right where numbers have one digit and two", "by what does a list of numbers sort itself?", () => [
      [2, 10, 1, 30],
      [9, 100, 20, 3],
    ]),
    hidden(value("is right for five pictures in any order", once, (next) => [list(5, next, 2), list(5, next, 4)])),
    hidden(
      value("is right for pictures that all take one drawing", free, (next) => [list(4, next, 0.1), [0.1, 5, 7, -6]]),
    ),
    hidden(
      value("is right for pictures that are below zero", once, (next) => [
        list(4, next).map((x) => x - 12),
        list(4, next, 8),
      ]),
    ),
  ],
});

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

const squared = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, xi, i) => sum + (xi - (y[i] as number)) ** 2, 0);

const trace = (m: readonly number[][]): number => m.reduce((sum, row, i) => sum + (row[i] as number), 0);

const halfway = (m: readonly number[][], n: readonly number[][]): number[][] =>
  m.map((row, i) => row.map((x, j) => (x + ((n[i] as number[])[j] as number)) / 2));

function inverse(m: readonly number[][]): number[][] {
  const [[a, b], [c, d]] = m as [[number, number], [number, number]];
  const volume = a * d - b * c;
  return [
    [d / volume, -b / volume],
    [-c / volume, a / volume],
  ];
}

/** All orders of a list. */
const orders = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((one, i) => orders(items.filter((_, at) => at !== i)).map((rest) => [one, ...rest]));
