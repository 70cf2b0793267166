import { expect } from "chai";
import fc from "fast-check";
import * as diagonal from "latent/information/diagonal-gaussian";
import {
  gaussianCrossEntropy,
  gaussianEntropy,
  gaussianKl,
  gaussianKlToStandard,
  gaussianLogDensity,
} from "latent/information/gaussian";
import { exponentialExcess, logarithmDefect, logSumExp, toBits } from "latent/information/nats";
import { gaussianExpectation } from "latent/linear-algebra/gauss-hermite";
import { ShapeError } from "latent/shape";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const gaussian = fc.record({ mean: number(-3, 3), variance: number(0.05, 8) });
const slope = (f: (x: number) => number, x: number, h = 1e-5) => (f(x + h) - f(x - h)) / (2 * h);

describe("nats", () => {
  it("are log 2 for one bit", () => {
    expect(toBits(3 * Math.LN2)).to.equal(3);
  });

  it("add exponentials without overflow", () => {
    expect(logSumExp([1000, 1000])).to.equal(1000 + Math.LN2);
    expect(logSumExp([-2000, -2000, -2000])).to.be.closeTo(-2000 + Math.log(3), 1e-12);
    expect(logSumExp([])).to.equal(-Infinity);
    expect(logSumExp([-Infinity, -Infinity])).to.equal(-Infinity);
    expect(logSumExp([0, Number.NaN])).to.be.NaN;
  });

  it("keep e^x − 1 − x and u − log(1 + u) exact at every size", () => {
    // mpmath at 40 digits, x and u the float64 numbers: mp.e**x - 1 - x and u - mp.log(1 + u)
    const excess: [number, number][] = [
      [1e-12, 5.000000000001666e-25],
      [1e-3, 5.00166708341668e-7],
      [0.49, 0.14231621995537896],
      [-0.49, 0.10262639418441606],
      [3, 16.085536923187668],
      [-40, 39],
    ];
    for (const [x, value] of excess) expect(exponentialExcess(x) / value).to.be.closeTo(1, 1e-14);
    expect(exponentialExcess(0)).to.equal(0);
    expect(logarithmDefect(1e-10) / 4.999999999666667e-21).to.be.closeTo(1, 1e-14);
    expect(logarithmDefect(-1)).to.equal(Infinity);
    expect(logarithmDefect(Infinity)).to.equal(Infinity);
    expect(exponentialExcess(Number.NaN)).to.be.NaN;
  });
});

describe("Gaussians on the line", () => {
  it("have the values worked by hand", () => {
    expect(gaussianEntropy(1 / (2 * Math.PI * Math.E))).to.be.closeTo(0, 1e-15);
    expect(gaussianLogDensity(2, { mean: 1, variance: 4 })).to.be.closeTo(-0.5 * Math.log(8 * Math.PI) - 1 / 8, 1e-15);
    expect(gaussianKl({ mean: 0, variance: 4 }, { mean: 2, variance: 4 })).to.equal(0.5);
    expect(gaussianKlToStandard(0, Math.E)).to.be.closeTo((Math.E - 2) / 2, 1e-15);
  });

  it("agree with scipy.stats.norm", () => {
    // python3 -c "from scipy.stats import norm; n=norm(.7, 1.3**.5); print(n.entropy(), n.logpdf(-.4))"
    expect(gaussianEntropy(1.3)).to.be.closeTo(1.5501206654384183, 1e-14);
    expect(gaussianLogDensity(-0.4, { mean: 0.7, variance: 1.3 })).to.be.closeTo(-1.5155052808230338, 1e-14);
  });

  it("have entropy, cross-entropy and KL equal to their expectations by quadrature", () => {
    fc.assert(
      fc.property(gaussian, gaussian, (q, p) => {
        const under = (f: (x: number) => number) => gaussianExpectation(f, { ...q, n: 12 });
        const [own, other] = [under((x) => -gaussianLogDensity(x, q)), under((x) => -gaussianLogDensity(x, p))];
        const size = 1 + Math.abs(other);
        expect(gaussianEntropy(q.variance)).to.be.closeTo(own, 1e-12);
        expect(gaussianCrossEntropy(q, p) / size).to.be.closeTo(other / size, 1e-13);
        expect(gaussianKl(q, p) / size).to.be.closeTo((other - own) / size, 1e-13);
      }),
      { seed: 1 },
    );
  });

  it("have a KL that is never negative, zero at equality and exact beside it", () => {
    fc.assert(
      fc.property(gaussian, gaussian, (q, p) => gaussianKl(q, p) >= 0 && gaussianKl(q, q) === 0),
      { seed: 2 },
    );
    const narrow = gaussianKl({ mean: 0, variance: 1e-20 }, { mean: 0, variance: 1 });
    expect(narrow).to.be.closeTo(0.5 * (20 * Math.LN10 - 1), 1e-12);
    // ½ (v − 1 − log v) = δ²/4 − δ³/6 + … at v = 1 + δ
    const delta = 2 ** -30;
    expect(gaussianKlToStandard(0, 1 + delta) / (delta ** 2 / 4 - delta ** 3 / 6)).to.be.closeTo(1, 1e-14);
  });

  it("have the gradient of the closed form: dKL/dμ = μ, dKL/dσ² = ½(1 − 1/σ²)", () => {
    fc.assert(
      fc.property(gaussian, ({ mean, variance }) => {
        expect(slope((m) => gaussianKlToStandard(m, variance), mean)).to.be.closeTo(mean, 1e-8);
        const inVariance = slope((v) => gaussianKlToStandard(mean, v), variance, 1e-6);
        expect(inVariance).to.be.closeTo(0.5 * (1 - 1 / variance), 1e-6);
      }),
      { seed: 3 },
    );
  });

  it("refuse a variance that is not positive, NaN too, and report all wrong arguments", () => {
    for (const variance of [0, -1, Number.NaN, Infinity]) {
      expect(() => gaussianEntropy(variance)).to.throw(
        RangeError,
        `gaussianEntropy: variance must be positive, got ${variance}`,
      );
      expect(() => gaussianKlToStandard(0, variance)).to.throw(RangeError);
      expect(() => gaussianLogDensity(0, { mean: 0, variance })).to.throw(RangeError);
      expect(() => gaussianCrossEntropy({ mean: 0, variance: 1 }, { mean: 0, variance })).to.throw(
        RangeError,
        "p.variance",
      );
    }
    expect(() => gaussianKl({ mean: Number.NaN, variance: 1 }, { mean: Infinity, variance: 1 })).to.throw(
      RangeError,
      "gaussianKl: q.mean must be finite, got NaN; p.mean must be finite, got Infinity",
    );
  });
});

describe("diagonal Gaussians", () => {
  const vector = fc.array(fc.tuple(number(-2, 2), number(-2, 2), number(-2, 2), number(-2, 2)), {
    minLength: 1,
    maxLength: 5,
  });
  const split = (rows: [number, number, number, number][]) => ({
    q: { mean: rows.map((r) => r[0]), logVar: rows.map((r) => r[1]) },
    p: { mean: rows.map((r) => r[2]), logVar: rows.map((r) => r[3]) },
  });

  it("are sums of the closed forms on the line, which take the variance", () => {
    fc.assert(
      fc.property(vector, (rows) => {
        const { q, p } = split(rows);
        const each = rows.map(([m, l, pm, pl]) => ({
          q: { mean: m, variance: Math.exp(l) },
          p: { mean: pm, variance: Math.exp(pl) },
        }));
        const sum = (of: (e: (typeof each)[number], j: number) => number) => each.reduce((s, e, j) => s + of(e, j), 0);
        const near = (found: number, right: number) =>
          expect(found / (1 + Math.abs(right))).to.be.closeTo(right / (1 + Math.abs(right)), 1e-13);
        near(
          diagonal.diagonalEntropy(q.logVar),
          sum((e) => gaussianEntropy(e.q.variance)),
        );
        near(
          diagonal.diagonalLogDensity(p.mean, q),
          sum((e) => gaussianLogDensity(e.p.mean, e.q)),
        );
        near(
          diagonal.diagonalCrossEntropy(q, p),
          sum((e) => gaussianCrossEntropy(e.q, e.p)),
        );
        near(
          diagonal.diagonalKl(q, p),
          sum((e) => gaussianKl(e.q, e.p)),
        );
        near(
          diagonal.diagonalKlToStandard(q),
          sum((e) => gaussianKlToStandard(e.q.mean, e.q.variance)),
        );
        const rates = diagonal.diagonalKlByDimension(q);
        near(
          rates.reduce((s, x) => s + x, 0),
          diagonal.diagonalKlToStandard(q),
        );
      }),
      { seed: 4 },
    );
  });

  it("have dKL/dlogVar = ½(σ² − 1), and no sign of cancellation at the prior", () => {
    const kl = (logVar: number) => diagonal.diagonalKlToStandard({ mean: [0.3], logVar: [logVar] });
    expect(slope(kl, 0.8)).to.be.closeTo(0.5 * (Math.exp(0.8) - 1), 1e-9);
    const tiny = diagonal.diagonalKlToStandard({ mean: [0], logVar: [1e-10] });
    expect(tiny / 2.5e-21).to.be.closeTo(1, 1e-9);
  });

  it("refuse lengths that differ and NaN", () => {
    const q = { mean: [0, 1], logVar: [0, 0] };
    expect(() => diagonal.diagonalKl(q, { mean: [0], logVar: [0] })).to.throw(
      ShapeError,
      "diagonalKl: lengths must match, got q.mean 2 and q.logVar 2 and p.mean 1 and p.logVar 1",
    );
    expect(() => diagonal.diagonalKlToStandard({ mean: [0], logVar: [Number.NaN] })).to.throw(
      RangeError,
      "logVar must be finite, got NaN at 0",
    );
    expect(() => diagonal.diagonalEntropy([Infinity])).to.throw(RangeError);
    expect(() => diagonal.diagonalLogDensity([0], q)).to.throw(ShapeError);
    expect(() => diagonal.diagonalKlByDimension({ mean: [0], logVar: [] })).to.throw(ShapeError);
    expect(() => diagonal.diagonalCrossEntropy(q, { mean: [0, 0], logVar: [0, Number.NaN] })).to.throw(
      RangeError,
      "p.logVar",
    );
  });
});
