import { expect } from "chai";
import fc from "fast-check";
import { cholesky, inverse, logDeterminant, solve } from "latent/linear-algebra/cholesky";
import { normalMatrix, positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference } from "latent/linear-algebra/matrix";
import { principalSquareRoot, productSquareRoot, traceOfProductRoot } from "latent/linear-algebra/square-root";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ n: fc.integer({ min: 1, max: 10 }), start: fc.nat() });
const rows = (...values: number[][]) => new Matrix(values);

describe("Cholesky", () => {
  it("factors [[4, 2], [2, 5]] into [[2, 0], [1, 2]]", () => {
    expect(cholesky(rows([4, 2], [2, 5])).to2DArray()).to.deep.equal([
      [2, 0],
      [1, 2],
    ]);
  });

  it("gives back the matrix, its inverse, a solution and the log-determinant", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const next = seeds(start);
        const a = positiveDefiniteMatrix(n, next);
        const b = normalMatrix(n, 3, next);
        const l = cholesky(a);
        expect(maxDifference(l.mmul(l.transpose()), a)).to.be.below(1e-13);
        expect(maxDifference(a.mmul(inverse(a)), Matrix.eye(n))).to.be.below(1e-12);
        expect(maxDifference(a.mmul(solve(a, b)), b)).to.be.below(1e-12);
        const fromValues = symmetricEigen(a).values.reduce((sum, x) => sum + Math.log(x), 0);
        expect(logDeterminant(a)).to.be.closeTo(fromValues, 1e-12);
        expect(inverse(a).isSymmetric()).to.equal(true);
      }),
      { seed: 1 },
    );
  });

  it("keeps a log-determinant finite where the determinant overflows", () => {
    expect(logDeterminant(Matrix.eye(500).mul(1e5))).to.be.closeTo(500 * Math.log(1e5), 1e-9);
  });

  it("has d log det A / dA = A⁻¹", () => {
    const next = seeds(4);
    const a = positiveDefiniteMatrix(4, next);
    const b = positiveDefiniteMatrix(4, next);
    const h = 1e-5;
    const slope =
      (logDeterminant(a.clone().add(b.clone().mul(h))) - logDeterminant(a.clone().sub(b.clone().mul(h)))) / (2 * h);
    expect(slope).to.be.closeTo(inverse(a).mmul(b).trace(), 1e-8);
  });

  it("says at which pivot a matrix is not positive definite", () => {
    expect(() => cholesky(rows([1, 2], [2, 1]))).to.throw(
      RangeError,
      "cholesky: matrix must be positive definite, got -3 at pivot 1",
    );
    const x = normalMatrix(2, 5, seeds(1));
    expect(() => cholesky(x.transpose().mmul(x))).to.throw(RangeError, /at pivot [234]/); // rank 2, up to rounding
    expect(() => cholesky(rows([1, 2], [2, 4]))).to.throw(RangeError, "got 0 at pivot 1");
    expect(() => logDeterminant(rows([0]))).to.throw(
      RangeError,
      "logDeterminant: matrix must be positive definite, got 0 at pivot 0",
    );
    expect(() => inverse(rows([1, 1], [0, 1]))).to.throw(RangeError, "inverse: matrix must be symmetric");
    expect(() => solve(Matrix.eye(2), Matrix.eye(3))).to.throw(ShapeError, "solve: right must be [2, any], got [3, 3]");
    expect(() => cholesky(rows([Number.NaN]))).to.throw(RangeError, "must be finite, got NaN at [0, 0]");
  });
});

describe("principal square root", () => {
  it("is [[2, 1], [1, 2]] for [[5, 4], [4, 5]], not the roots of the entries", () => {
    expect(maxDifference(principalSquareRoot(rows([5, 4], [4, 5])), rows([2, 1], [1, 2]))).to.be.below(1e-15);
  });

  it("squares to the matrix, for products too, and the traces agree", () => {
    fc.assert(
      fc.property(instance, ({ n, start }) => {
        const next = seeds(start);
        const [a, b] = [positiveDefiniteMatrix(n, next), positiveDefiniteMatrix(n, next)];
        const root = principalSquareRoot(a);
        const product = productSquareRoot(a, b);
        expect(maxDifference(root.mmul(root), a)).to.be.below(1e-12);
        expect(maxDifference(product.mmul(product), a.mmul(b))).to.be.below(1e-11);
        expect(traceOfProductRoot(a, b)).to.be.closeTo(product.trace(), 1e-11);
        expect(traceOfProductRoot(a, a)).to.be.closeTo(a.trace(), 1e-12);
      }),
      { seed: 2 },
    );
  });

  it("agrees with scipy.linalg.sqrtm on a product, and differs from the element-wise root (erratum 14)", () => {
    // python3 -c "import numpy as np, scipy.linalg as l; A=np.array([[2,.5,.3],[.5,1,.2],[.3,.2,.7]]); B=np.array([[1,-.4,0],[-.4,3,.6],[0,.6,1.5]]); S=l.sqrtm(A@B); print(S.tolist(), np.trace(S))"
    const a = rows([2, 0.5, 0.3], [0.5, 1, 0.2], [0.3, 0.2, 0.7]);
    const b = rows([1, -0.4, 0], [-0.4, 3, 0.6], [0, 0.6, 1.5]);
    expect(productSquareRoot(a, b).trace()).to.be.closeTo(4.022984912843616, 1e-13);
    expect(traceOfProductRoot(a, b)).to.be.closeTo(4.022984912843616, 1e-13);
    const elementwise = a
      .mmul(b)
      .to2DArray()
      .reduce((sum, row, i) => sum + Math.sqrt(Math.abs(row[i] as number)), 0);
    expect(Math.abs(elementwise - 4.022984912843616)).to.be.above(0.01);
  });

  it("takes semi-definite matrices, refuses negative eigenvalues", () => {
    const x = normalMatrix(2, 4, seeds(1));
    const singular = x.transpose().mmul(x);
    const root = principalSquareRoot(singular);
    expect(maxDifference(root.mmul(root), singular)).to.be.below(1e-12);
    expect(() => principalSquareRoot(rows([1, 2], [2, 1]))).to.throw(
      RangeError,
      /must be positive semi-definite, got an eigenvalue of -(1|0\.99)/,
    );
    expect(() => traceOfProductRoot(Matrix.eye(2), rows([-1, 0], [0, 1]))).to.throw(
      RangeError,
      "traceOfProductRoot: b must be positive semi-definite",
    );
    expect(() => traceOfProductRoot(Matrix.eye(2), Matrix.eye(3))).to.throw(ShapeError, "b must be [2, 2], got [3, 3]");
  });
});
