/** How near the directions a model learned are to the principal components. */
import { requireMatrices } from "./arguments";
import { Matrix, squaredNorm } from "./matrix";
import { singularValues, svd } from "./singular-values";

/**
 * How far each component is from the nearest learned direction, on the mean.
 *
 *   d = (1/k) Σᵢ (1 − maxⱼ cos²(uᵢ, wⱼ))
 *
 * @param components U, [d, k], orthonormal columns
 * @param learned    W, [d, m], none of the columns zero; their lengths do not matter
 * @returns from 0 (every component is a learned direction, up to sign) to 1
 * @throws {ShapeError} if the rows differ
 * @throws {RangeError} if a column of W is zero
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * axisAlignment(Matrix.eye(2), new Matrix([[1, 0], [1, 3]])) // 0.25
 */
export function axisAlignment(components: Matrix, learned: Matrix): number {
  requireMatrices("axisAlignment", { components: [components], learned: [learned, components.rows] });
  const lengths = Array.from({ length: learned.columns }, (_, j) => squaredNorm(learned.getColumnVector(j)));
  const empty = lengths.findIndex((length) => !(length > 0));
  if (empty >= 0)
    throw new RangeError(
      `axisAlignment: columns of learned must not be zero, got ${lengths[empty]} for column ${empty}`,
    );
  const products = components.transpose().mmul(learned);
  let sum = 0;
  for (let i = 0; i < components.columns; i++) {
    const cosines = lengths.map((length, j) => products.get(i, j) ** 2 / length);
    sum += 1 - Math.max(...cosines);
  }
  return sum / components.columns;
}

/**
 * The distance of the two subspaces that the columns span.
 *
 *   d = 1 − Tr(UUᵀ QQᵀ)/k = (1/k) Σᵢ sin² θᵢ,  Q an orthonormal basis of W, θ the principal angles
 *
 * @param components U, [d, k], orthonormal columns
 * @param learned    W, [d, k], linearly independent columns
 * @returns from 0 (the same subspace) to 1 (orthogonal)
 * @throws {ShapeError} if the shapes differ
 * @throws {RangeError} if the columns of W are not independent
 * @see Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * subspaceDistance(new Matrix([[1], [0]]), new Matrix([[3], [3]])) // 0.5
 */
export function subspaceDistance(components: Matrix, learned: Matrix): number {
  requireMatrices("subspaceDistance", {
    components: [components],
    learned: [learned, components.rows, components.columns],
  });
  const shared = components.transpose().mmul(orthonormalBasis("subspaceDistance", "learned", learned));
  return 1 - squaredNorm(shared) / components.columns;
}

/**
 * The principal angles of two subspaces: the least angle between a line of one and a line of the other, and so on in the orthogonal rest.
 *
 *   cos θᵢ = sᵢ(Q_aᵀQ_b),  and sin θᵢ = sᵢ((I − Q_aQ_aᵀ)Q_b) where the angle is small
 *
 * @param a [d, k], linearly independent columns
 * @param b [d, k], the same
 * @returns θ, ascending, in radians from 0 to π/2, [k]; exact also where they are small
 * @throws {ShapeError} if the shapes differ
 * @throws {RangeError} if columns are not independent
 * @see Björck & Golub 1973
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * principalAngles(new Matrix([[1], [0]]), new Matrix([[1], [1]])) // [0.7853981633974483]
 */
export function principalAngles(a: Matrix, b: Matrix): Float64Array {
  requireMatrices("principalAngles", { a: [a], b: [b, a.rows, a.columns] });
  const [qa, qb] = [orthonormalBasis("principalAngles", "a", a), orthonormalBasis("principalAngles", "b", b)];
  const shared = qa.transpose().mmul(qb);
  const cosines = singularValues(shared);
  const sines = singularValues(Matrix.sub(qb, qa.mmul(shared))).reverse();
  return cosines.map((cosine, i) => {
    const sine = sines[i] as number;
    return sine < 0.7 ? Math.asin(sine) : Math.acos(Math.min(1, cosine));
  });
}

/**
 * How far a decoder is from its encoder transposed: zero at every critical point of a uniformly or non-uniformly regularized linear autoencoder.
 *
 *   d = ‖W₁ − W₂ᵀ‖² / k
 *
 * @param model W₁ [k, d] and W₂ [d, k]
 * @throws {ShapeError} if the shapes differ
 * @see Kunin et al. 2019, the transpose theorem; Bao et al. 2020
 * @example
 * import { Matrix } from "latent/linear-algebra/matrix";
 * transposeDistance({ encoder: new Matrix([[1, 2]]), decoder: new Matrix([[1], [0]]) }) // 4
 */
export function transposeDistance({
  encoder,
  decoder,
}: {
  readonly encoder: Matrix;
  readonly decoder: Matrix;
}): number {
  requireMatrices("transposeDistance", { encoder: [encoder], decoder: [decoder, encoder.columns, encoder.rows] });
  return squaredNorm(Matrix.sub(encoder, decoder.transpose())) / encoder.rows;
}

function orthonormalBasis(fn: string, name: string, columns: Matrix): Matrix {
  const { left, values } = svd(columns);
  const rank = values.filter((s) => s > 1e-12 * (values[0] as number)).length;
  if (rank < columns.columns)
    throw new RangeError(`${fn}: columns of ${name} must be independent, got rank ${rank} of ${columns.columns}`);
  return left;
}
