/** Arguments of cases, drawn from a stream of seeds: examples, layers, masks, numbers whose sizes differ clearly. */
import { normals, type Seeds, uniforms } from "latent/random";
import { tensor } from "latent-grader/authoring";
import type { Layer } from "./layers";

export const list = (n: number, next: Seeds, scale = 1): number[] => Array.from(normals(n, next), (x) => x * scale);

export const rows = (n: number, d: number, next: Seeds, scale = 1): number[][] =>
  Array.from({ length: n }, () => list(d, next, scale));

const between = (low: number, high: number, n: number, next: Seeds): number[] =>
  Array.from(uniforms(n, next), (u) => low + (high - low) * u);

/** n × d zeros and ones, with a 0 and a 1 in each row: the share of zeros is p. */
export const mask = (n: number, d: number, next: Seeds, p = 0.4): number[][] =>
  Array.from({ length: n }, () => {
    const kept = Array.from(uniforms(d, next), (u) => (u < p ? 0 : 1));
    const [one, other] = between(0, d, 2, next).map(Math.floor) as [number, number];
    return kept.map((m, i) => (i === one ? 1 : i === other ? 0 : m));
  });

/** A tied layer of d numbers and some units; no bias is near 0. */
export function layer(d: number, units: number, next: Seeds, scale = 1): Layer {
  const signed = (n: number) => between(-1, 1, n, next).map((u) => u + 0.5 * Math.sign(u));
  return { w: rows(d, units, next, scale), b: signed(units), c: signed(d) };
}

/** As an answer gets it, and as it gives it back. */
export const layerTensors = ({ w, b, c }: Layer) => ({ w: tensor(w), b: tensor(b), c: tensor(c) });

/** Rows whose numbers have sizes a good step apart, in an order and with signs that were drawn. */
export const apart = (n: number, d: number, next: Seeds): number[][] =>
  Array.from({ length: n }, () => {
    const sizes = between(0.1, 0.3, d, next).map((u, j) => 0.4 * j + u);
    const order = between(0, 1, d, next);
    const signs = between(-1, 1, d, next).map(Math.sign);
    return sizes
      .map((size, j) => ({ size, at: order[j] as number }))
      .sort((one, other) => one.at - other.at)
      .map(({ size }, j) => size * (signs[j] as number));
  });

export const times = (x: readonly number[][], w: readonly number[][]): number[][] =>
  x.map((row) =>
    (w[0] ?? []).map((_, j) => row.reduce((sum, xi, i) => sum + xi * ((w[i] as number[])[j] as number), 0)),
  );

/** x and W for which the k-th and the next size in each row of xW differ clearly. */
export function products(n: number, d: number, units: number, k: number, next: Seeds): [number[][], number[][]] {
  for (;;) {
    const [x, w] = [rows(n, d, next), rows(d, units, next)];
    const clear = times(x, w).every((row) => {
      const sizes = row.map(Math.abs).sort((a, b) => b - a);
      return (sizes[k - 1] as number) - (sizes[k] as number) > 0.05;
    });
    if (clear) return [x, w];
  }
}

/** Examples near a plane through 0; if each were replaced by their mean, the loss would be 1. */
export function nearPlane(n: number, d: number, next: Seeds): number[][] {
  const axes = rows(2, d, next);
  const x = rows(n, 2, next).map((factors) => {
    const [off, at] = [list(d, next, 0.15), times([factors], axes)[0] as number[]];
    return off.map((e, i) => e + (at[i] as number));
  });
  const mean = (x[0] as number[]).map((_, i) => x.reduce((sum, row) => sum + (row[i] as number), 0) / n);
  const spread = x.reduce((sum, row) => sum + row.reduce((s, xi, i) => s + (xi - (mean[i] as number)) ** 2, 0), 0);
  return x.map((row) => row.map((xi) => xi / Math.sqrt(spread / (2 * n))));
}
