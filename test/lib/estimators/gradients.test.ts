import { expect } from "chai";
import fc from "fast-check";
import {
  bestBaseline,
  estimatorMoments,
  reparameterizedGradient,
  type Smooth,
  scoreGradient,
} from "latent/estimators/gradients";
import { gaussianExpectation } from "latent/linear-algebra/gauss-hermite";
import { normals, seeds } from "latent/random";

const square: Smooth = { value: (z) => z * z, slope: (z) => 2 * z };
const sine = (k: number): Smooth => ({ value: (z) => Math.sin(k * z), slope: (z) => k * Math.cos(k * z) });
const gaussian = fc.record({
  mean: fc.double({ min: -2, max: 2, noNaN: true }),
  variance: fc.double({ min: 0.1, max: 4, noNaN: true }),
});

describe("gradient estimators", () => {
  it("of z² have by hand 2z and z²(z − μ)/σ² for the mean", () => {
    // μ = 1, σ = 2, ε = .5: z = 2
    expect(reparameterizedGradient(square, { mean: 1, variance: 4 }, 0.5)).to.deep.equal({ mean: 4, deviation: 2 });
    expect(scoreGradient(square.value, { mean: 1, variance: 4 }, 0.5)).to.deep.equal({ mean: 1, deviation: -1.5 });
  });

  it("of z² are both unbiased, with variances 4σ² and μ⁴/σ² + 14μ² + 15σ²", () => {
    fc.assert(
      fc.property(gaussian, ({ mean, variance }) => {
        const q = { mean, variance };
        const path = estimatorMoments((e) => reparameterizedGradient(square, q, e).mean, 8);
        const score = estimatorMoments((e) => scoreGradient(square.value, q, e).mean, 8);
        expect(path.mean).to.be.closeTo(2 * mean, 1e-11);
        expect(score.mean).to.be.closeTo(2 * mean, 1e-11);
        expect(path.variance).to.be.closeTo(4 * variance, 1e-10);
        const right = mean ** 4 / variance + 14 * mean ** 2 + 15 * variance;
        expect(score.variance / right).to.be.closeTo(1, 1e-11);
        const [pathS, scoreS] = [
          estimatorMoments((e) => reparameterizedGradient(square, q, e).deviation, 8).mean,
          estimatorMoments((e) => scoreGradient(square.value, q, e).deviation, 8).mean,
        ];
        expect(pathS).to.be.closeTo(2 * Math.sqrt(variance), 1e-11);
        expect(scoreS).to.be.closeTo(2 * Math.sqrt(variance), 1e-10);
      }),
      { seed: 1 },
    );
  });

  it("of sin kz have the variances of erratum 8: .200 and .335 at k = 1, 4.50 and .50 at k = 3, 50 and .50 at k = 10", () => {
    const printed: [number, number, number][] = [
      [1, 0.2, 0.335],
      [3, 4.5, 0.5],
      [10, 50, 0.5],
    ];
    for (const [k, path, score] of printed) {
      const f = sine(k);
      const q = { mean: 0, variance: 1 };
      const found = [
        estimatorMoments((e) => reparameterizedGradient(f, q, e).mean, 200),
        estimatorMoments((e) => scoreGradient(f.value, q, e).mean, 200),
      ] as const;
      const [small, smaller] = [Math.exp((-k * k) / 2), Math.exp(-2 * k * k)];
      expect(found[0].variance).to.be.closeTo(k * k * (0.5 * (1 + smaller) - small * small), 1e-9);
      expect(found[1].variance).to.be.closeTo(0.5 * (1 - (1 - 4 * k * k) * smaller) - k * k * small * small, 1e-9);
      expect(found[0].variance).to.be.closeTo(path, 0.005);
      expect(found[1].variance).to.be.closeTo(score, 0.005);
      expect(found[0].mean).to.be.closeTo(found[1].mean, 1e-11);
    }
  });

  it("are the slope of the expectation, in μ and in σ", () => {
    const [mean, variance, h] = [0.4, 1.3, 1e-5];
    const at = (m: number, s: number) => gaussianExpectation(sine(2).value, { mean: m, variance: s * s, n: 60 });
    const s = Math.sqrt(variance);
    const path = (part: "mean" | "deviation") =>
      estimatorMoments((e) => reparameterizedGradient(sine(2), { mean, variance }, e)[part], 60).mean;
    expect(path("mean")).to.be.closeTo((at(mean + h, s) - at(mean - h, s)) / (2 * h), 1e-9);
    expect(path("deviation")).to.be.closeTo((at(mean, s + h) - at(mean, s - h)) / (2 * h), 1e-9);
  });

  it("agree with draws within 4 standard errors", () => {
    const q = { mean: 0.7, variance: 0.81 };
    const draws = normals(20_000, seeds(4)).map((e) => scoreGradient(square.value, q, e).mean);
    const { mean, variance } = estimatorMoments((e) => scoreGradient(square.value, q, e).mean, 8);
    const found = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    expect(Math.abs(found - mean)).to.be.below(4 * Math.sqrt(variance / draws.length));
  });

  it("have the least variance with the best baseline, and the same mean with any", () => {
    fc.assert(
      fc.property(gaussian, fc.double({ min: -3, max: 3, noNaN: true }), (q, off) => {
        const best = bestBaseline(square.value, q, 8);
        const withBaseline = (b: number) => estimatorMoments((e) => scoreGradient((z) => z * z - b, q, e).mean, 8);
        expect(withBaseline(best + off).variance).to.be.at.least(withBaseline(best).variance - 1e-9);
        expect(withBaseline(best + off).mean).to.be.closeTo(2 * q.mean, 1e-10);
      }),
      { seed: 2 },
    );
  });

  it("refuse a variance that is not positive and noise that is not finite", () => {
    expect(() => reparameterizedGradient(square, { mean: 0, variance: 0 }, 0)).to.throw(
      RangeError,
      "reparameterizedGradient: variance must be positive, got 0",
    );
    expect(() => scoreGradient(square.value, { mean: 0, variance: 1 }, Number.NaN)).to.throw(
      RangeError,
      "epsilon must be finite, got NaN",
    );
    expect(() => bestBaseline(square.value, { mean: Number.NaN, variance: 1 }, 3)).to.throw(RangeError);
    expect(() => estimatorMoments((e) => e, 0)).to.throw(RangeError);
  });
});
