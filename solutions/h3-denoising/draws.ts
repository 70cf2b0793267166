/** Arguments of cases, drawn from a stream of seeds: pixels, mixtures on the line, pairs of noisy inputs and targets. */
import { normalMatrix } from "latent/linear-algebra/instances";
import { normals, type Seeds, uniforms } from "latent/random";

export const list = (n: number, next: Seeds, scale = 1): number[] => Array.from(normals(n, next), (x) => x * scale);

export const between = (low: number, high: number, next: Seeds): number =>
  low + (high - low) * (uniforms(1, next)[0] as number);

/** n grey values from low to high. */
export const greys = (n: number, next: Seeds, low = 0, high = 1): number[] =>
  Array.from(uniforms(n, next), (u) => low + (high - low) * u);

export const matrix = (rows: number, columns: number, next: Seeds, scale = 1): number[][] =>
  normalMatrix(rows, columns, next).mul(scale).to2DArray();

/** n examples of d pixels that go together: what one of them is, the others tell in part. */
export const together = (n: number, d: number, next: Seeds): number[][] =>
  Array.from({ length: n }, () => {
    const shared = list(1, next)[0] as number;
    return list(d, next, 0.4).map((x, j) => 1 + shared * (1 + 0.2 * j) + x);
  });

/** One Gaussian of a mixture on the line. */
export type Part = { readonly weight: number; readonly mean: number; readonly variance: number };

/** Weights that sum to 1, means some units apart, variances from low to high. */
export function mixture(k: number, next: Seeds, [low, high]: readonly [number, number] = [0.3, 2]): Part[] {
  const raw = greys(k, next, 0.3, 1);
  const total = raw.reduce((sum, x) => sum + x, 0);
  return raw.map((x, i) => ({
    weight: x / total,
    mean: 3 * i - 1.5 * (k - 1) + between(-0.8, 0.8, next),
    variance: between(low, high, next),
  }));
}

export const mirrored = (parts: readonly Part[]): Part[] => parts.map((one) => ({ ...one, mean: -one.mean }));

/** What may happen: an input, numbered, with its clean value and the target that was drawn. */
export type Outcome = {
  readonly probability: number;
  readonly input: number;
  readonly clean: number;
  readonly target: number;
};

/** For each of n inputs two clean values that it may come from, and for each of these two targets. */
export function outcomes(n: number, next: Seeds, bias = 0.5): Outcome[] {
  const raw = greys(4 * n, next, 0.2, 1);
  const total = raw.reduce((sum, x) => sum + x, 0);
  return Array.from({ length: n }, (_, input) =>
    [0, 1].flatMap((c) => pairOf(input, c, raw, total, next, bias)),
  ).flat();
}

function pairOf(input: number, c: number, raw: number[], total: number, next: Seeds, bias: number): Outcome[] {
  const clean = between(-2, 2, next);
  return [0, 1].map((t) => ({
    probability: (raw[4 * input + 2 * c + t] as number) / total,
    ...{ input, clean, target: clean + between(-1, 1, next) + bias },
  }));
}

/** Outcomes whose targets are as likely above their clean value as below it, by as much. */
export function fair(n: number, next: Seeds): Outcome[] {
  const all = outcomes(n, next);
  return all.flatMap(({ probability, input, clean, target }) => [
    { probability: probability / 2, input, clean, target },
    { probability: probability / 2, input, clean, target: 2 * clean - target },
  ]);
}

/** n values, apart, with probabilities of which none is ½ together with others. */
export function table(n: number, next: Seeds): { values: number[]; probabilities: number[] } {
  const raw = greys(n, next, 0.1, 1);
  const total = raw.reduce((sum, x) => sum + x, 0);
  return { values: list(n, next, 2), probabilities: raw.map((x) => x / total) };
}
