import { expect } from "chai";
import fc from "fast-check";
import { normalMatrix, orthogonalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { diagonal, Matrix, maxDifference, times } from "latent/linear-algebra/matrix";
import { singularValues, svd } from "latent/linear-algebra/singular-values";
import { orientation, symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { EigenvalueDecomposition } from "ml-matrix";

const instance = fc.record({ n: fc.integer({ min: 1, max: 12 }), start: fc.nat() });
const rebuilt = (vectors: Matrix, values: Float64Array) => vectors.mmul(diagonal(values)).mmul(vectors.transpose());

describe("symmetric eigen-decomposition", () => {
  it("finds 3 and 1 for [[2, 1], [1, 2]], with vectors (1, 1)/√2 and (1, −1)/√2", () => {
    const { values, vectors } = symmetricEigen(
      new Matrix([
        [2, 1],
        [1, 2],
      ]),
    );
    const r = Math.SQRT1_2;
    expect(values[0]).to.be.closeTo(3, 1e-15);
    expect(values[1]).to.be.closeTo(1, 1e-15);
    expect(
      maxDifference(
        vectors,
        new Matrix([
          [r, r],
          [r, -r],
        ]),
      ),
    ).to.be.below(1e-15);
  });

  it("rebuilds the matrix from orthonormal vectors and descending values, each vector's largest entry positive", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const g = normalMatrix(n, n, seeds(start));
        const a = g.clone().add(g.transpose());
        const { values, vectors } = symmetricEigen(a);
        expect(maxDifference(rebuilt(vectors, values), a)).to.be.below(1e-12);
        expect(maxDifference(vectors.transpose().mmul(vectors), Matrix.eye(n))).to.be.below(1e-13);
        expect([...values]).to.deep.equal([...values].sort((x, y) => y - x));
        for (let j = 0; j < n; j++) expect(orientation(vectors.getColumn(j))).to.equal(1);
      }),
      { seed: 1 },
    );
  });

  it("agrees with LAPACK on the 6×6 Hilbert matrix", () => {
    // python3 -c "import scipy.linalg as l; print(l.eigvalsh(l.hilbert(6))[::-1].tolist())"
    const lapack = [
      1.6188998589243393, 0.2423608705752095, 0.01632152131987584, 0.0006157483541826582, 1.2570757122625098e-5,
      1.0827994845655e-7,
    ];
    const hilbert = Matrix.zeros(6, 6);
    for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) hilbert.set(i, j, 1 / (i + j + 1));
    const { values } = symmetricEigen(hilbert);
    lapack.forEach((value, i) => {
      expect(values[i]).to.be.closeTo(value, 1e-15);
    });
  });

  it("has values whose derivative along a symmetric B is vᵢᵀ B vᵢ", () => {
    const next = seeds(3);
    const a = positiveDefiniteMatrix(5, next);
    const b = positiveDefiniteMatrix(5, next);
    const h = 1e-5;
    const [up, down] = [1, -1].map((sign) => symmetricEigen(a.clone().add(b.clone().mul(sign * h))).values);
    const { vectors } = symmetricEigen(a);
    for (let i = 0; i < 5; i++) {
      const v = vectors.getColumn(i);
      const slope = times(b, v).reduce((sum, x, j) => sum + x * (v[j] as number), 0);
      expect(((up?.[i] as number) - (down?.[i] as number)) / (2 * h)).to.be.closeTo(slope, 1e-7);
    }
  });

  it("is to 1e-13 of the largest value at 90 rows of which 31 touch nothing, of entries from 1e-200 to 1e200, with ml-matrix's values", () => {
    for (const scale of [1e-200, 1, 1e200]) {
      const g = normalMatrix(90, 90, seeds(6));
      const a = g.mmul(g.transpose());
      for (let i = 0; i < 90; i++)
        for (let j = 0; j < 90; j++)
          a.set(i, j, i !== j && (i % 3 === 0 || j % 3 === 0 || i === 4 || j === 4) ? 0 : a.get(i, j) * scale);
      const { values, vectors } = symmetricEigen(a);
      const bound = 1e-13 * (values[0] as number);
      expect(maxDifference(rebuilt(vectors, values), a)).to.be.below(bound);
      expect(maxDifference(vectors.transpose().mmul(vectors), Matrix.eye(90))).to.be.below(1e-13);
      const independent = new EigenvalueDecomposition(a.clone().mul(1 / scale)).realEigenvalues.reverse();
      for (const [i, value] of values.entries()) {
        expect(Math.abs(value - (independent[i] as number) * scale), `value ${i}`).to.be.below(bound);
      }
    }
  });

  it("finds every value of a matrix of low rank, however small its first rows are", () => {
    for (const small of [1e-10, 1e-20, 1e-40, 1e-150]) {
      for (const rank of [1, 3, 10]) {
        const g = normalMatrix(60, rank, seeds(rank));
        for (const row of [0, 1]) g.mulRow(row, small);
        const a = g.mmul(g.transpose());
        const { values, vectors } = symmetricEigen(a);
        expect(maxDifference(rebuilt(vectors, values), a)).to.be.below(1e-13 * (values[0] as number));
        expect(maxDifference(vectors.transpose().mmul(vectors), Matrix.eye(60))).to.be.below(1e-13);
      }
    }
  });

  it("keeps zero rows and equal values apart from trouble", () => {
    expect([...symmetricEigen(Matrix.zeros(4, 4)).values]).to.deep.equal([0, 0, 0, 0]);
    expect([...symmetricEigen(Matrix.eye(4)).values]).to.deep.equal([1, 1, 1, 1]);
    expect([...symmetricEigen(new Matrix([[7]])).values]).to.deep.equal([7]);
  });

  it("says by how much a matrix is not symmetric, and where it is not finite or not square", () => {
    expect(() =>
      symmetricEigen(
        new Matrix([
          [2, 1],
          [0.5, 2],
        ]),
      ),
    ).to.throw(
      RangeError,
      "symmetricEigen: matrix must be symmetric, got entries that differ by 0.5 ([0, 1] is 1, [1, 0] is 0.5); use ½(A + Aᵀ)",
    );
    expect(() =>
      symmetricEigen(
        new Matrix([
          [1, Number.NaN],
          [Number.NaN, 1],
        ]),
      ),
    ).to.throw(RangeError, "symmetricEigen: matrix must be finite, got NaN at [0, 1]");
    expect(() => symmetricEigen(new Matrix([[1, 2]]))).to.throw(ShapeError, "must be a square matrix, got [1, 2]");
    expect(() => symmetricEigen([[1]] as unknown as Matrix)).to.throw(
      TypeError,
      "must be a Matrix; write new Matrix(rows)",
    );
  });

  it("takes an asymmetry of rounding for none", () => {
    const a = new Matrix([
      [2, 1],
      [1 + 1e-12, 2],
    ]);
    expect(symmetricEigen(a).values[0]).to.be.closeTo(3, 1e-11);
  });
});

describe("singular value decomposition", () => {
  it("finds 3 and √2 … by hand: [[1, 1], [0, 0], [1, −1]] has √2 twice", () => {
    const { values } = svd(
      new Matrix([
        [1, 1],
        [0, 0],
        [1, -1],
      ]),
    );
    expect(values[0]).to.be.closeTo(Math.SQRT2, 1e-15);
    expect(values[1]).to.be.closeTo(Math.SQRT2, 1e-15);
  });

  it("rebuilds tall and wide matrices from orthonormal factors", () => {
    const shape = fc.record({ m: fc.integer({ min: 1, max: 9 }), n: fc.integer({ min: 1, max: 9 }), start: fc.nat() });
    fc.assert(
      fc.property(shape, ({ m, n, start }) => {
        const a = normalMatrix(m, n, seeds(start));
        const { left, values, right } = svd(a);
        expect(maxDifference(left.mmul(diagonal(values)).mmul(right.transpose()), a)).to.be.below(1e-12);
        expect(maxDifference(left.transpose().mmul(left), Matrix.eye(values.length))).to.be.below(1e-12);
        expect(maxDifference(right.transpose().mmul(right), Matrix.eye(values.length))).to.be.below(1e-12);
      }),
      { seed: 2 },
    );
  });

  it("has as squares the eigenvalues of AᵀA", () => {
    const a = normalMatrix(7, 4, seeds(5));
    const { values } = symmetricEigen(a.transpose().mmul(a));
    singularValues(a).forEach((s, i) => {
      expect(s * s).to.be.closeTo(values[i] as number, 1e-12);
    });
  });

  it("refuses an empty matrix and one that is not finite", () => {
    expect(() => svd(new Matrix(0, 3))).to.throw(RangeError, "svd: matrix must have entries, got [0, 3]");
    expect(() => singularValues(new Matrix([[Infinity]]))).to.throw(
      RangeError,
      "must be finite, got Infinity at [0, 0]",
    );
  });
});

describe("random instances", () => {
  it("makes orthogonal matrices orthogonal and covariances positive definite", () => {
    const next = seeds(8);
    const q = orthogonalMatrix(6, next);
    expect(maxDifference(q.transpose().mmul(q), Matrix.eye(6))).to.be.below(1e-13);
    expect(symmetricEigen(positiveDefiniteMatrix(6, next)).values.at(-1)).to.be.above(0.3 - 1e-12);
    expect(() => normalMatrix(0, 2, next)).to.throw(RangeError, "rows must be a whole number from 1 to 10000, got 0");
  });
});
