/** Principal component analysis from mean and covariance alone: never from the table of examples. */
import { requireMatrices, requireVectors, requireWhole } from "./arguments";
import { difference, dot, Matrix, times } from "./matrix";
import { centre, type Moments, type Rows, requireRows } from "./moments";
import { orientation, symmetricEigen } from "./symmetric-eigen";

/** Principal components of some examples: Σ = U diag(λ) Uᵀ. */
export interface Pca {
  /** μ, [d] */
  readonly mean: Float64Array;
  /** λ₁ ≥ λ₂ ≥ … ≥ 0: the variance along each component, [m] */
  readonly variances: Float64Array;
  /** U, [d, m], orthonormal columns; the entry of largest magnitude in each is positive, the first of those equally large up to rounding */
  readonly components: Matrix;
}

/**
 * All principal components from mean and covariance.
 *
 *   Σ = U diag(λ₁ … λ_d) Uᵀ
 *
 * @param moments mean [d] and covariance [d, d]
 * @returns d components; 784 of them take a second or two
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if the covariance is not symmetric
 * @see Pearson 1901; Bishop 2006, §12.1
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[2, 1], [1, 2]]) }).variances // [3, 1]
 */
export function fitPca({ mean, covariance }: Moments): Pca {
  const d = requireVectors("fitPca", { mean });
  requireMatrices("fitPca", { covariance: [covariance, d, d] });
  const { values, vectors } = symmetricEigen(covariance);
  return { mean, variances: values.map((x) => Math.max(0, x)), components: vectors };
}

/**
 * The principal components of fewer examples than they have numbers: from the n×n matrix of their scalar products.
 *
 *   XXᵀ/n = V diag(λ) Vᵀ,  uᵢ = Xᵀvᵢ / √(n λᵢ),  X the centred examples
 *
 * @param examples n rows of d numbers, n ≤ 2000
 * @returns the components with variance, n − 1 at most
 * @throws {ShapeError} if there are not n · d numbers
 * @throws {RangeError} if there are more than 2000 rows, or a number is not finite
 * @see Turk & Pentland 1991, "Eigenfaces for recognition"
 * @example fitPcaOfFew({ rows: 2, columns: 3, data: [0, 0, 0, 0, 6, 8] }).variances // [25]
 */
export function fitPcaOfFew(examples: Rows): Pca {
  const { rows: n, columns: d } = requireRows("fitPcaOfFew", examples);
  requireWhole("fitPcaOfFew", { rows: n }, { from: 2, to: 2000 });
  const { mean, centred } = centre(examples);
  const example = (i: number) => centred.subarray(i * d, (i + 1) * d);
  const products = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      products.set(i, j, dot(example(i), example(j)) / n);
      products.set(j, i, products.get(i, j));
    }
  }
  const { values, vectors } = symmetricEigen(products);
  const variances = values.filter((x, i) => i < n - 1 && x > 1e-12 * (values[0] as number));
  const components = Matrix.zeros(d, variances.length);
  for (const [k, variance] of variances.entries()) {
    const component = new Float64Array(d);
    for (let i = 0; i < n; i++) {
      const weight = vectors.get(i, k) / Math.sqrt(n * variance);
      for (let j = 0; j < d; j++) component[j] = (component[j] as number) + weight * (centred[i * d + j] as number);
    }
    const sign = orientation(component);
    for (let j = 0; j < d; j++) components.set(j, k, sign * (component[j] as number));
  }
  return { mean, variances, components };
}

/**
 * The first k components.
 *
 * @param pca a fit of d numbers
 * @param k   how many
 * @returns U_k, [d, k]
 * @throws {RangeError} if there are not k components
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * principalSubspace(fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[3, 0], [0, 4]]) }), 1).to2DArray() // [[0], [1]]
 */
export function principalSubspace(pca: Pca, k: number): Matrix {
  requireWhole("principalSubspace", { k }, { from: 1, to: pca.variances.length });
  return pca.components.subMatrix(0, pca.components.rows - 1, 0, k - 1);
}

/**
 * The codes of some examples: their coordinates along the first k components.
 *
 *   z = U_kᵀ (x − μ)
 *
 * @param pca      a fit of d numbers
 * @param examples n rows of d numbers
 * @param k        how many components
 * @returns n rows of k numbers
 * @throws {ShapeError} if the examples have not d numbers
 * @throws {RangeError} if there are not k components
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * project(fitPca({ mean: Float64Array.of(1, 0), covariance: new Matrix([[4, 0], [0, 3]]) }), { rows: 1, columns: 2, data: [3, 7] }, 1).data // [2]
 */
export function project(pca: Pca, examples: Rows, k: number): Rows {
  const d = pca.mean.length;
  const { rows, data } = requireRows("project", examples, d);
  requireWhole("project", { k }, { from: 1, to: pca.variances.length });
  const codes = new Float64Array(rows * k);
  const along = pca.components.subMatrix(0, d - 1, 0, k - 1).to1DArray(); // [d, k], row-major
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < d; j++) {
      const x = (data[row * d + j] as number) - (pca.mean[j] as number);
      for (let i = 0; i < k; i++)
        codes[row * k + i] = (codes[row * k + i] as number) + x * (along[j * k + i] as number);
    }
  }
  return { rows, columns: k, data: codes };
}

/**
 * The examples that codes stand for.
 *
 *   x̂ = μ + U_k z
 *
 * @param pca   a fit of d numbers
 * @param codes n rows of k numbers
 * @returns n rows of d numbers
 * @throws {RangeError} if there are not k components
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * reconstruct(fitPca({ mean: Float64Array.of(1, 0), covariance: new Matrix([[4, 0], [0, 3]]) }), { rows: 1, columns: 1, data: [2] }).data // [3, 0]
 */
export function reconstruct(pca: Pca, codes: Rows): Rows {
  const { rows, columns: k, data } = requireRows("reconstruct", codes);
  requireWhole("reconstruct", { k }, { from: 1, to: pca.variances.length });
  const d = pca.mean.length;
  const examples = new Float64Array(rows * d);
  for (let row = 0; row < rows; row++) {
    const x = examples.subarray(row * d, (row + 1) * d);
    x.set(pca.mean);
    for (let i = 0; i < k; i++) {
      const z = data[row * k + i] as number;
      for (let j = 0; j < d; j++) x[j] = (x[j] as number) + z * pca.components.get(j, i);
    }
  }
  return { rows, columns: d, data: examples };
}

/**
 * The share of the variance that the first k components hold.
 *
 *   Σ_{i ≤ k} λᵢ / Σᵢ λᵢ
 *
 * @param pca a fit
 * @param k   how many components; 0 to all
 * @returns from 0 to 1
 * @throws {RangeError} if there are not k components, or the data do not vary
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * explainedVariance(fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[3, 0], [0, 1]]) }), 1) // 0.75
 */
export function explainedVariance(pca: Pca, k: number): number {
  requireWhole("explainedVariance", { k }, { from: 0, to: pca.variances.length });
  const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);
  const total = sum(pca.variances);
  const rounding = (4 * Number.EPSILON) ** 2 * dot(pca.mean, pca.mean); // of the mean that was subtracted
  if (!(total > rounding)) {
    throw new RangeError(
      `explainedVariance: the data must vary, got a variance of ${total} in all; a share of nothing is none`,
    );
  }
  return sum(pca.variances.subarray(0, k)) / total;
}

/**
 * Mean squared error of reconstruction from k components, of any examples whose moments are given: for a test set its own.
 *
 *   E‖x − x̂‖² = Tr Σ' + ‖μ' − μ‖² − Σ_{i ≤ k} (uᵢᵀΣ'uᵢ + (uᵢᵀ(μ' − μ))²)
 *
 * For the examples of the fit this is the sum of the discarded variances, Σ_{i > k} λᵢ.
 *
 * @param pca     a fit of d numbers
 * @param moments μ' and Σ' of the examples to be reconstructed
 * @param k       how many components; 0 to all
 * @returns squared error for each example, summed over its d numbers
 * @throws {ShapeError} if the sizes differ
 * @throws {RangeError} if there are not k components
 * @see Hinton & Salakhutdinov 2006, figure 2: 13.87 on the MNIST test images with k = 30
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * reconstructionError(fitPca({ mean: Float64Array.of(0, 0), covariance: new Matrix([[3, 0], [0, 1]]) }), { mean: Float64Array.of(0, 1), covariance: new Matrix([[3, 0], [0, 1]]) }, 1) // 2
 */
export function reconstructionError(pca: Pca, moments: Moments, k: number): number {
  const d = pca.mean.length;
  requireMatrices("reconstructionError", { covariance: [moments.covariance, d, d] });
  requireWhole("reconstructionError", { k }, { from: 0, to: pca.variances.length });
  const shift = difference(moments.mean, pca.mean);
  let error = moments.covariance.trace() + dot(shift, shift);
  for (let i = 0; i < k; i++) {
    const component = pca.components.getColumn(i);
    error -= dot(component, times(moments.covariance, component)) + dot(component, shift) ** 2;
  }
  return error;
}
