/** Arguments of cases, drawn from a stream of seeds: examples, covariances with a chosen spectrum, encoders and decoders. */
import { normalMatrix, orthogonalMatrix } from "latent/linear-algebra/instances";
import { diagonal, Matrix } from "latent/linear-algebra/matrix";
import { normals, type Seeds, uniforms } from "latent/random";

export const between = (low: number, high: number, next: Seeds): number =>
  low + (high - low) * (uniforms(1, next)[0] as number);

/** N examples of d numbers, correlated, whose mean is far from zero by `shift`. */
export function examples(n: number, d: number, next: Seeds, shift = 1): number[][] {
  const mixed = normalMatrix(n, d, next).mmul(new Matrix(encoder(d, d, next)));
  const mean = normals(d, next).map((x) => shift * (x + Math.sign(x)));
  return mixed.addRowVector(Array.from(mean)).to2DArray();
}

/** Descending, each between 0.45 and 0.85 of the one before: no two so near that rounding mixes their components. */
export function spectrum(d: number, next: Seeds, largest = 4): number[] {
  let value = largest;
  return Array.from(uniforms(d, next), (u) => {
    const here = value;
    value *= 0.5 + 0.3 * u;
    return here * (0.95 + 0.05 * u);
  });
}

/** These variances along the axes. */
export const onAxes = (variances: number[]) => ({
  values: Float64Array.from(variances),
  vectors: Matrix.eye(variances.length),
});

/** U diag(σ²) Uᵀ with random components. */
export function covariance(d: number, next: Seeds, variances = spectrum(d, next)): number[][] {
  const u = orthogonalMatrix(d, next);
  const product = u.mmul(diagonal(variances)).mmul(u.transpose());
  return Matrix.add(product, product.transpose()).div(2).to2DArray();
}

/** A k×d matrix, none of whose rows nearly lies in the span of the others. */
export function encoder(k: number, d: number, next: Seeds): number[][] {
  const rows = orthogonalMatrix(d, next).subMatrix(0, k - 1, 0, d - 1);
  const mixing = orthogonalMatrix(k, next).mmul(diagonal(Array.from(uniforms(k, next), (u) => 0.5 + u)));
  return mixing.mmul(rows).to2DArray();
}

export const weights = (rows: number, columns: number, next: Seeds): number[][] =>
  normalMatrix(rows, columns, next).to2DArray();

/** The minimum under one penalty for all entries, its code turned: W₂ = U D Rᵀ. */
export function turnedDecoder(d: number, k: number, penalty: number, next: Seeds): number[][] {
  const variances = spectrum(k, next).map((x) => x + 2 * penalty);
  const u = orthogonalMatrix(d, next).subMatrix(0, d - 1, 0, k - 1);
  const scales = diagonal(variances.map((variance) => Math.sqrt(1 - penalty / variance)));
  return u.mmul(scales).mmul(orthogonalMatrix(k, next).transpose()).to2DArray();
}

/** Two covariances of things that have nothing to do with each other, or two models of them. */
export function blocks(a: number[][], b: number[][]): number[][] {
  const [wide, other] = [a[0]?.length ?? 0, b[0]?.length ?? 0];
  return [
    ...a.map((row) => [...row, ...new Array<number>(other).fill(0)]),
    ...b.map((row) => [...new Array<number>(wide).fill(0), ...row]),
  ];
}
