import { expect } from "chai";
import fc from "fast-check";
import { expectation, expectationIn, gaussHermite, gaussianExpectation } from "latent/linear-algebra/gauss-hermite";

const sum = (values: Iterable<number>) => [...values].reduce((total, x) => total + x, 0);

describe("Gauss–Hermite", () => {
  it("has nodes 0, ±√3 and weights 2/3, 1/6 for three points", () => {
    const { nodes, weights } = gaussHermite(3);
    [-Math.sqrt(3), 0, Math.sqrt(3)].forEach((x, i) => {
      expect(nodes[i]).to.be.closeTo(x, 1e-14);
    });
    [1 / 6, 2 / 3, 1 / 6].forEach((w, i) => {
      expect(weights[i]).to.be.closeTo(w, 1e-15);
    });
  });

  it("is exact for every moment up to degree 2n − 1: (2m − 1)!!", () => {
    for (const n of [1, 2, 5, 10, 20]) {
      let moment = 1;
      for (let m = 0; m < n; m++) {
        expect(expectation((z) => z ** (2 * m), n) / moment, `n ${n} degree ${2 * m}`).to.be.closeTo(1, 1e-12);
        expect(Math.abs(expectation((z) => z ** (2 * m + 1), n)) / moment).to.be.below(1e-12);
        moment *= 2 * m + 1;
      }
    }
  });

  it("agrees with numpy.polynomial.hermite_e.hermegauss", () => {
    // python3 -c "import numpy as np; x,w=np.polynomial.hermite_e.hermegauss(20); w/=w.sum(); print(x[-1], w[-1], x[10], w[10])"
    const { nodes, weights } = gaussHermite(20);
    expect(nodes[19]).to.be.closeTo(7.619048541679758, 1e-13);
    expect((weights[19] as number) / 1.2578006724379264e-13).to.be.closeTo(1, 1e-11);
    expect(nodes[10]).to.be.closeTo(0.3469641570813559, 1e-14);
    expect(weights[10]).to.be.closeTo(0.2607930634495548, 1e-14);
  });

  it("sums its weights to 1 and finds E cos(kε) = e^{−k²/2} up to 200 nodes", () => {
    for (const n of [1, 2, 64, 127, 200]) {
      const { nodes, weights } = gaussHermite(n);
      expect(sum(weights)).to.be.closeTo(1, 1e-14);
      expect([...nodes].reverse().map((x) => 0 - x)).to.deep.equal([...nodes]);
      expect(weights.every((w) => w > 0)).to.equal(true);
    }
    for (const k of [1, 3, 6, 10]) {
      expect(expectation((z) => Math.cos(k * z), 200)).to.be.closeTo(Math.exp((-k * k) / 2), 1e-13);
    }
  });

  it("moves and scales: E (μ + σε)² = μ² + σ²", () => {
    const numbers = fc.record({
      mean: fc.double({ min: -5, max: 5, noNaN: true }),
      variance: fc.double({ min: 1e-3, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(numbers, ({ mean, variance }) => {
        const found = gaussianExpectation((z) => z * z, { mean, variance, n: 8 });
        expect(found).to.be.closeTo(mean * mean + variance, 1e-11);
      }),
      { seed: 1 },
    );
  });

  it("takes products in several dimensions", () => {
    const f = (z: Float64Array) => (z[0] as number) ** 2 * Math.cos(z[1] as number) * (1 + (z[2] as number));
    expect(expectationIn(f, 3, 16)).to.be.closeTo(Math.exp(-0.5), 1e-12);
  });

  it("refuses other numbers of nodes, dimensions and variances", () => {
    for (const n of [0, 201, 2.5, Number.NaN]) {
      expect(() => gaussHermite(n)).to.throw(
        RangeError,
        `gaussHermite: n must be a whole number from 1 to 200, got ${n}`,
      );
    }
    expect(() => expectationIn(() => 1, 7, 2)).to.throw(
      RangeError,
      "dimensions must be a whole number from 1 to 6, got 7",
    );
    expect(() => expectationIn(() => 1, 6, 100)).to.throw(RangeError, "n^dimensions must be at most 1e7, got 100^6");
    expect(() => gaussianExpectation((z) => z, { mean: 0, variance: 0, n: 3 })).to.throw(
      RangeError,
      "variance must be positive, got 0",
    );
  });
});
