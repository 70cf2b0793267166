/** Arguments of cases, drawn from a stream of seeds: eigenvalues, tables of codes, clouds, bells in the plane. */
import { normals, type Seeds, uniforms } from "latent/random";

export const list = (n: number, next: Seeds, scale = 1): number[] => Array.from(normals(n, next), (x) => x * scale);

export const between = (low: number, high: number, next: Seeds): number =>
  low + (high - low) * (uniforms(1, next)[0] as number);

/** One number within each of the given ranges. */
export const within = (ranges: readonly (readonly [number, number])[], next: Seeds): number[] =>
  ranges.map(([low, high]) => between(low, high, next));

/** n samples of d numbers, one a row, about a place on all axes. */
export const cloud = (n: number, d: number, next: Seeds, { width = 1, at = 0 } = {}): number[][] =>
  Array.from({ length: n }, () => list(d, next, width).map((x) => x + at));

/** Chances of n values, none near 0. */
export function chances(n: number, next: Seeds): number[] {
  const raw = Array.from(uniforms(n, next), (u) => 0.1 + u);
  const total = raw.reduce((sum, x) => sum + x, 0);
  return raw.map((x) => x / total);
}

/** Chances of the values of each number of a code. */
export const prior = (sizes: readonly number[], next: Seeds): number[][] => sizes.map((size) => chances(size, next));

/** For each of n pictures the chances of two numbers of a code, which take so many values. */
export const tables = (n: number, sizes: readonly number[], next: Seeds): number[][][] =>
  Array.from({ length: n }, () => prior(sizes, next));

export const sure = (bit: number): number[] => (bit === 1 ? [0, 1] : [1, 0]);

/** N(mean, covariance) in the plane; the covariance is no multiple of the identity. */
export type Gaussian = { readonly mean: number[]; readonly covariance: number[][] };

export function bell(next: Seeds, correlation = between(0.3, 0.7, next)): Gaussian {
  const [a, b] = [between(0.5, 1, next), between(1.5, 3, next)];
  const across = correlation * Math.sqrt(a * b);
  return {
    mean: list(2, next),
    covariance: [
      [a, across],
      [across, b],
    ],
  };
}

export const product = (m: readonly number[][], n: readonly number[][]): number[][] =>
  m.map((row) => [0, 1].map((j) => row.reduce((sum, x, i) => sum + x * ((n[i] as number[])[j] as number), 0)));

/** n pictures' factors of so many values each. */
export const labels = (n: number, sizes: readonly number[], next: Seeds): number[][] =>
  Array.from({ length: n }, () =>
    Array.from(uniforms(sizes.length, next), (u, k) => Math.floor(u * (sizes[k] as number))),
  );
