/** Arguments of cases, drawn from a stream of seeds. */
import type { LinearModel, MultivariateNormal, Quadratic, VaeBatch } from "latent/exercise/answers";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { normals, type Seeds, uniforms } from "latent/random";

export const list = (n: number, next: Seeds, scale = 1): number[] => Array.from(normals(n, next), (x) => x * scale);

export const between = (low: number, high: number, next: Seeds): number =>
  low + (high - low) * (uniforms(1, next)[0] as number);

export const rows = (m: number, n: number, next: Seeds, scale = 1): number[][] =>
  Array.from({ length: m }, () => list(n, next, scale));

/** Pixels that are 0 or 1. */
const binary = (m: number, n: number, next: Seeds): number[][] =>
  Array.from({ length: m }, () => Array.from(uniforms(n, next), (u) => (u < 0.5 ? 0 : 1)));

export const batch = (size: number, pixels: number, latent: number, next: Seeds): VaeBatch => ({
  images: binary(size, pixels, next),
  logits: rows(size, pixels, next, 2),
  mean: rows(size, latent, next),
  logVar: rows(size, latent, next),
});

/** Two batches as one. */
export const joined = (a: VaeBatch, b: VaeBatch): VaeBatch => ({
  images: [...a.images, ...b.images],
  logits: [...a.logits, ...b.logits],
  mean: [...a.mean, ...b.mean],
  logVar: [...a.logVar, ...b.logVar],
});

export const quadratic = (next: Seeds): Quadratic => ({ square: between(0.5, 2, next), slope: between(-2, -1, next) });

/** d pixels, k latents. */
export const model = (d: number, k: number, next: Seeds): LinearModel => ({
  weights: normalMatrix(d, k, next).to2DArray(),
  mean: list(d, next),
  noiseVariance: between(0.3, 0.7, next),
});

export const gaussian = (k: number, next: Seeds): MultivariateNormal => ({
  mean: list(k, next),
  covariance: positiveDefiniteMatrix(k, next).to2DArray(),
});
