import { expect } from "chai";
import { inverse } from "latent/linear-algebra/cholesky";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { whitening } from "latent/linear-algebra/whitening";
import { seeds } from "latent/random";

const of = (covariance: Matrix) => ({ mean: new Float64Array(covariance.rows), covariance });
const random = (seed: number) => {
  const A = normalMatrix(5, 5, seeds(seed));
  return A.mmul(A.transpose());
};
const apart = (A: Matrix, B: Matrix) => Matrix.sub(A, B).norm();

describe("whitening", () => {
  it("by hand: variances 4 and 9, apart from one another", () => {
    expect(
      whitening(
        of(
          new Matrix([
            [4, 0],
            [0, 9],
          ]),
        ),
      )
        .to2DArray()
        .flat()
        .map((x) => Number(x.toFixed(12))),
    ).to.deep.equal([0.5, 0, 0, 0.333333333333]);
  });

  it("makes the covariance the identity, is symmetric, and its square is the inverse", () => {
    for (const seed of [1, 2, 3]) {
      const S = random(seed);
      const W = whitening(of(S));
      expect(apart(W.mmul(S).mmul(W.transpose()), Matrix.eye(5))).to.be.below(1e-8);
      expect(apart(W, W.transpose())).to.be.below(1e-9);
      expect(apart(W.mmul(W), inverse(S)) / inverse(S).norm()).to.be.below(1e-8);
    }
  });

  it("with a floor it is that of Σ + floor I", () => {
    const S = random(4);
    expect(apart(whitening(of(S), 0.7), whitening(of(Matrix.add(S, Matrix.eye(5).mul(0.7)))))).to.be.below(1e-9);
  });

  it("refuses what does not vary at all, and says what to do", () => {
    expect(() => whitening(of(Matrix.zeros(2, 2)))).to.throw(
      "variances with the floor must be positive, got 0; take a larger floor",
    );
  });
});
