import { expect } from "chai";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { matrixRows, moments } from "latent/linear-algebra/moments";
import { secondMoments } from "latent/linear-algebra/second-moments";
import { seeds } from "latent/random";
import { expectClose } from "../independent/samples";

describe("means of products", () => {
  it("are XᵀX/n, for every remainder of n by four, with rows of zeros among them", () => {
    for (const n of [1, 2, 3, 4, 5, 9]) {
      const X = normalMatrix(n, 6, seeds(n));
      if (n > 4) X.setRow(2, new Array(6).fill(0));
      const expected = X.transpose().mmul(X).div(n);
      expectClose(secondMoments(matrixRows(X)).to1DArray(), expected.to1DArray(), 1e-14);
    }
  });

  it("are the covariance and the product of the means", () => {
    const X = matrixRows(normalMatrix(50, 4, seeds(9)));
    const { mean, covariance } = moments(X);
    const outer = Matrix.columnVector(Array.from(mean)).mmul(Matrix.rowVector(Array.from(mean)));
    expectClose(secondMoments(X).to1DArray(), Matrix.add(covariance, outer).to1DArray(), 1e-13);
    expect(secondMoments(X).isSymmetric()).to.equal(true);
  });
});
