import { expect } from "chai";
import { cosineBasis } from "latent/linear-algebra/cosine-basis";
import { Matrix, maxDifference } from "latent/linear-algebra/matrix";
import { symmetricEigen } from "latent/linear-algebra/symmetric-eigen";
import { expectClose } from "../independent/samples";

describe("the basis of cosines", () => {
  it("by hand for 3: a constant, a slope (1, 0, −1)/√2 and a bend (1, −2, 1)/√6", () => {
    const third = Math.sqrt(1 / 3);
    const [half, sixth] = [Math.sqrt(1 / 2), Math.sqrt(1 / 6)];
    const byHand = [third, third, third, half, 0, -half, sixth, -2 * sixth, sixth];
    expectClose(cosineBasis(3).to1DArray(), byHand, 1e-15);
  });

  it("is orthonormal", () => {
    for (const n of [1, 2, 5, 28]) {
      const c = cosineBasis(n);
      expect(maxDifference(c.mmul(c.transpose()), Matrix.eye(n))).to.be.below(1e-14);
      expect(maxDifference(c.mmul(c.transpose()).mul(1.0001), Matrix.eye(n))).to.be.above(0.9e-4);
    }
  });

  it("holds the eigenvectors of the chain of differences, of 2 − 2 cos(πk/n), found another way", () => {
    const n = 6;
    const chain = Matrix.zeros(n, n);
    for (let i = 0; i + 1 < n; i++)
      for (const [a, b] of [
        [i, i],
        [i + 1, i + 1],
        [i, i + 1],
        [i + 1, i],
      ] as const)
        chain.set(a, b, chain.get(a, b) + (a === b ? 1 : -1));
    const c = cosineBasis(n);
    const turned = c.mmul(chain).mmul(c.transpose());
    const frequencies = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * k) / n));
    expect(maxDifference(turned, Matrix.diag(frequencies))).to.be.below(1e-14);
    expectClose([...symmetricEigen(chain).values].reverse(), frequencies, 1e-13);
  });

  it("refuses a count that is none", () => {
    for (const n of [0, 1.5, Number.NaN])
      expect(() => cosineBasis(n)).to.throw(RangeError, "n must be a whole number from 1 to 4096");
  });
});
