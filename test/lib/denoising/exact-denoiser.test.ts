import { expect } from "chai";
import fc from "fast-check";
import { exactDenoiser } from "latent/denoising/exact-denoiser";
import { type GaussianMixture, mixtureDraws, roundMixture } from "latent/denoising/mixture";
import { positiveDefiniteMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectClose, expectMean } from "../independent/samples";

/** Three components with covariances of any direction, in n dimensions, and a place. */
function drawn({ n, start }: { n: number; start: number }) {
  const next = seeds(start);
  const mixture: GaussianMixture = {
    weights: [0.2, 0.5, 0.3],
    means: [normals(n, next), normals(n, next), normals(n, next)],
    covariances: [1, 2, 3].map(() => positiveDefiniteMatrix(n, next)),
  };
  return { mixture, place: normals(n, next).map((x) => 2 * x) };
}
const instances = fc.record({ n: fc.integer({ min: 1, max: 4 }), start: fc.nat() });
const levels = [0.01, 0.3, 1, 20];

describe("the exact denoiser", () => {
  it("of N(0, 4) at σ = 1 keeps four fifths, with variance 4/5 and score −x̃/5: by hand", () => {
    const exact = exactDenoiser(roundMixture([[0]], 2), 1);
    expectClose(exact.denoise([3]), [2.4], 1e-15);
    expectClose(exact.score([3]), [-0.6], 1e-15);
    expect(exact.covariance([3]).get(0, 0)).to.be.closeTo(0.8, 1e-15);
    expect(exact.logDensity([3])).to.be.closeTo(-0.5 * (Math.log(2 * Math.PI * 5) + 9 / 5), 1e-14);
  });

  it("of two points ±1 is tanh(x̃/σ²), with variance 1 − tanh²: by hand", () => {
    for (const sigma of levels.slice(1)) {
      const exact = exactDenoiser(roundMixture([[-1], [1]], 0), sigma);
      const t = Math.tanh(0.4 / sigma ** 2);
      expectClose(exact.denoise([0.4]), [t], 1e-14);
      expect(exact.covariance([0.4]).get(0, 0)).to.be.closeTo(1 - t * t, 1e-14);
    }
  });

  it("obeys Tweedie's formula, E[x | x̃] = x̃ + σ² ∇ log p_σ(x̃), at every σ", () => {
    fc.assert(
      fc.property(instances, (sizes) => {
        const { mixture, place } = drawn(sizes);
        for (const sigma of levels) {
          const exact = exactDenoiser(mixture, sigma);
          const right = exact.score(place).map((s, i) => (place[i] as number) + sigma ** 2 * s);
          expectClose(exact.denoise(place), right, 1e-11);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it("has the score that is the gradient of its log-density, and σ² times the gradient of its mean as covariance", () => {
    const h = 1e-4;
    fc.assert(
      fc.property(instances, (sizes) => {
        const { mixture, place } = drawn(sizes);
        const exact = exactDenoiser(mixture, 0.7);
        const moved = (at: number, by: number) => place.map((x, i) => (i === at ? x + by : x));
        const covariance = exact.covariance(place);
        const score = exact.score(place);
        for (let j = 0; j < sizes.n; j++) {
          const slope = (exact.logDensity(moved(j, h)) - exact.logDensity(moved(j, -h))) / (2 * h);
          expect(score[j]).to.be.closeTo(slope, 1e-6);
          const [up, down] = [exact.denoise(moved(j, h)), exact.denoise(moved(j, -h))];
          const column = up.map((x, i) => (0.49 * (x - (down[i] as number))) / (2 * h));
          expectClose(column, covariance.getColumn(j), 1e-6);
        }
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it("agrees with sums over narrow strips of p(x) N(x̃ | x, σ²) on the line", () => {
    const mixture = {
      weights: [0.3, 0.7],
      means: [[-1], [2]],
      covariances: [[0.2], [0.5]].map((v) => new Matrix([v])),
    };
    const bell = (x: number, mean: number, variance: number) =>
      Math.exp((-0.5 * (x - mean) ** 2) / variance) / Math.sqrt(2 * Math.PI * variance);
    const strips = Array.from({ length: 4001 }, (_, i) => -10 + i * 0.005);
    for (const [sigma, noisy] of [
      [0.3, 0.5],
      [1, 0.2],
      [2, -3],
    ] as const) {
      // biome-ignore format: three pairs
      const joint = strips.map(
        (x) => 0.005 * (0.3 * bell(x, -1, 0.2) + 0.7 * bell(x, 2, 0.5)) * bell(noisy, x, sigma ** 2),
      );
      const total = joint.reduce((sum, p) => sum + p, 0);
      const moment = (f: (x: number) => number) =>
        joint.reduce((sum, p, i) => sum + p * f(strips[i] as number), 0) / total;
      const exact = exactDenoiser(mixture, sigma);
      const mean = moment((x) => x);
      expect(exact.logDensity([noisy])).to.be.closeTo(Math.log(total), 1e-9);
      expect((exact.denoise([noisy]) as Float64Array)[0]).to.be.closeTo(mean, 1e-9);
      expect(exact.covariance([noisy]).get(0, 0)).to.be.closeTo(
        moment((x) => (x - mean) ** 2),
        1e-9,
      );
    }
  });

  it("leaves an error of the trace of the mean covariance: E‖x − E[x|x̃]‖² = E Tr Cov(x|x̃), by draws", () => {
    const { mixture } = drawn({ n: 2, start: 4 });
    const exact = exactDenoiser(mixture, 0.8);
    const x = mixtureDraws(mixture, 4000, seeds(5));
    const epsilon = normals(8000, seeds(6));
    const differences = Array.from({ length: 4000 }, (_, i) => {
      const noisy = [0, 1].map((j) => (x[2 * i + j] as number) + 0.8 * (epsilon[2 * i + j] as number));
      const mean = exact.denoise(noisy);
      const squared = [0, 1].reduce((sum, j) => sum + ((x[2 * i + j] as number) - (mean[j] as number)) ** 2, 0);
      return squared - exact.covariance(noisy).trace();
    });
    expectMean(differences, 0);
  });

  it("without noise has the density of the data and gives x̃ back", () => {
    const { mixture, place } = drawn({ n: 3, start: 9 });
    const exact = exactDenoiser(mixture, 0);
    expectClose(exact.denoise(place), place, 1e-12);
    expectClose(exact.covariance(place).to1DArray(), new Array(9).fill(0), 1e-28);
  });

  it("stays finite where every component is far away", () => {
    const exact = exactDenoiser(roundMixture([[0, 0], [1, 0]], 0), 0.01); // biome-ignore format: two places
    expectClose(exact.denoise([1e3, 5]), [1, 0], 1e-12);
    expect(exact.logDensity([1e3, 5])).to.be.below(-1e9);
  });

  it("refuses a negative σ, points without noise, and places of another size", () => {
    const points = roundMixture([[0, 0]], 0);
    for (const sigma of [-1, Number.NaN, Infinity])
      expect(() => exactDenoiser(points, sigma)).to.throw(RangeError, "exactDenoiser: sigma must be 0 or more");
    expect(() => exactDenoiser(points, 0)).to.throw(RangeError, "must be positive definite");
    const exact = exactDenoiser(points, 1);
    for (const f of [exact.logDensity, exact.score, exact.denoise, exact.covariance]) {
      expect(() => f([1])).to.throw(ShapeError, "exactDenoiser: lengths must be 2, got noisy 1");
      expect(() => f([Number.NaN, 0])).to.throw(RangeError, "noisy must be finite");
    }
  });
});
