/** Arguments of cases, drawn from a stream of seeds: Gaussians, channels, finite models. */
import type { Channel, FiniteModel, MultivariateNormal, Normal } from "latent/exercise/answers";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, type Seeds, uniforms } from "latent/random";

export const list = (n: number, next: Seeds, scale = 1): number[] => Array.from(normals(n, next), (x) => x * scale);

export const between = (low: number, high: number, next: Seeds): number =>
  low + (high - low) * (uniforms(1, next)[0] as number);

/** Probabilities of at least 0.1/n each. */
export function distribution(n: number, next: Seeds): number[] {
  const weights = Array.from(uniforms(n, next), (u) => u + 0.1);
  const total = weights.reduce((sum, x) => sum + x, 0);
  return weights.map((x) => x / total);
}

export const normal = (next: Seeds): Normal => ({ mean: between(-2, 2, next), variance: between(0.5, 3, next) });

export const multivariate = (n: number, next: Seeds, scale = 1): MultivariateNormal => ({
  mean: list(n, next),
  covariance: positiveDefiniteMatrix(n, next).mul(scale).to2DArray(),
});

/** Covariances without correlations. */
export const uncorrelated = (n: number, next: Seeds): MultivariateNormal => ({
  mean: list(n, next),
  covariance: Matrix.diag(Array.from(uniforms(n, next), (u) => 0.5 + 2 * u)).to2DArray(),
});

/** Two independent Gaussians as one. */
export const together = (a: MultivariateNormal, b: MultivariateNormal): MultivariateNormal => ({
  mean: [...a.mean, ...b.mean],
  covariance: blocks(a.covariance, b.covariance),
});

/** The matrix with these two on its diagonal. */
export function blocks(a: number[][], b: number[][]): number[][] {
  const [width, more] = [a[0]?.length ?? 0, b[0]?.length ?? 0];
  return [
    ...a.map((row) => [...row, ...Array(more).fill(0)]),
    ...b.map((row) => [...Array(width).fill(0), ...row]),
  ] as number[][];
}

/** n inputs, m codes. */
export const channel = (n: number, m: number, next: Seeds): Channel => ({
  covariance: positiveDefiniteMatrix(n, next).to2DArray(),
  encoder: normalMatrix(m, n, next).to2DArray(),
  noiseVariance: between(0.2, 0.8, next),
});

/** The same channel with its code and its noise c times as large. */
export const louder = ({ covariance, encoder, noiseVariance }: Channel, c: number): Channel => ({
  covariance,
  encoder: scaled(encoder, c),
  noiseVariance: noiseVariance * c * c,
});

/** The same channel with its code turned. */
export const turned = (one: Channel, next: Seeds): Channel => ({
  ...one,
  encoder: orthogonalMatrix(one.encoder.length, next).mmul(new Matrix(one.encoder)).to2DArray(),
});

export const scaled = (matrix: number[][], c: number): number[][] => matrix.map((row) => row.map((x) => x * c));

export const matrix = (rows: number, columns: number, next: Seeds): number[][] =>
  normalMatrix(rows, columns, next).mul(0.5).to2DArray();

/** x values, z codes. */
export const finiteModel = (x: number, z: number, next: Seeds): FiniteModel => ({
  data: distribution(x, next),
  encoder: Array.from({ length: x }, () => distribution(z, next)),
  prior: distribution(z, next),
  decoder: Array.from({ length: z }, () => distribution(x, next)),
});

/** A model whose prior and decoder are those that its encoder and the data imply. */
export function fitted(x: number, z: number, next: Seeds): FiniteModel {
  const { data, encoder } = finiteModel(x, z, next);
  const joint = data.map((p, i) => (encoder[i] as number[]).map((q) => p * q));
  const prior = Array.from({ length: z }, (_, j) => joint.reduce((sum, row) => sum + (row[j] as number), 0));
  const decoder = prior.map((p, j) => joint.map((row) => (row[j] as number) / p));
  return { data, encoder, prior, decoder };
}

/** The same model with its codes in the opposite order. */
export const renamed = ({ data, encoder, prior, decoder }: FiniteModel): FiniteModel => ({
  data,
  encoder: encoder.map((row) => row.toReversed()),
  prior: prior.toReversed(),
  decoder: decoder.toReversed(),
});
