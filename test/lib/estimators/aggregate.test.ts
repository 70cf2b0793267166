import { expect } from "chai";
import { posteriorSamples, ratePartsOf } from "latent/estimators/aggregate";
import { gaussianLogDensity } from "latent/information/gaussian";
import { gaussianRateParts } from "latent/information/rate-parts";
import { Matrix } from "latent/linear-algebra/matrix";
import { normals, seeds } from "latent/random";
import { expectMean } from "../independent/samples";

const rows = (data: number[], columns: number) => ({ rows: data.length / columns, columns, data });
const drawn = (n: number, columns: number, start: number) => ({
  mean: rows(Array.from(normals(n * columns, seeds(start))), columns),
  logVar: rows(
    Array.from(normals(n * columns, seeds(start + 1)), (one) => one - 1),
    columns,
  ),
});

describe("posteriorSamples", () => {
  it("are μ + σε: of σ = 0 the means, and standardized they are standard normal", () => {
    const { mean, logVar } = drawn(2000, 2, 1);
    const still = { rows: 2000, columns: 2, data: mean.data.map(() => -2000) };
    expect(Array.from(posteriorSamples({ mean, logVar: still }, 2000, seeds(3)).data)).to.deep.equal(mean.data);
    const z = posteriorSamples({ mean, logVar }, 2000, seeds(3)).data;
    const epsilon = Array.from(
      z,
      (one, at) => (one - (mean.data[at] as number)) / Math.exp(0.5 * (logVar.data[at] as number)),
    );
    expectMean(epsilon, 0);
    expectMean(
      epsilon.map((one) => one * one),
      1,
    );
  });
});

describe("ratePartsOf", () => {
  it("by hand: two examples far apart say log 2; equals say nothing", () => {
    const logVar = rows([0, 0], 1);
    expect(ratePartsOf({ mean: rows([-50, 50], 1), logVar }, 2, seeds(1)).indexInformation).to.be.closeTo(
      Math.LN2,
      1e-12,
    );
    expect(ratePartsOf({ mean: rows([3, 3], 1), logVar }, 2, seeds(1)).indexInformation).to.be.closeTo(0, 1e-14);
  });

  it("adds up to the mean of log q(z|n)/p(z) over its samples", () => {
    const posteriors = drawn(50, 3, 10);
    const z = posteriorSamples(posteriors, 30, seeds(12)).data;
    const { indexInformation, totalCorrelation, dimensionKl } = ratePartsOf(posteriors, 30, seeds(12));
    let sum = 0;
    for (let at = 0; at < 90; at++) {
      const [mean, variance] = [posteriors.mean.data[at] as number, Math.exp(posteriors.logVar.data[at] as number)];
      sum +=
        gaussianLogDensity(z[at] as number, { mean, variance }) -
        gaussianLogDensity(z[at] as number, { mean: 0, variance: 1 });
    }
    expect(indexInformation + totalCorrelation + dimensionKl).to.be.closeTo(sum / 30, 1e-10);
  });

  it("has no total correlation with one number, and comes near the closed form of a Gaussian aggregate", () => {
    const n = 3000;
    const [a, b] = [normals(n, seeds(20)), normals(n, seeds(21))];
    const means = Array.from(a, (one, i) => [1.2 * one, 0.9 * one + 0.4 * (b[i] as number)]).flat();
    const posteriors = {
      mean: rows(means, 2),
      logVar: rows(
        means.map(() => Math.log(0.3)),
        2,
      ),
    };
    const exact = gaussianRateParts({
      mean: [0, 0],
      covariance: new Matrix([
        [1.44, 1.08],
        [1.08, 0.97],
      ]),
      noise: Matrix.eye(2).mul(0.3),
    });
    const found = ratePartsOf(posteriors, 1000, seeds(22));
    for (const part of ["indexInformation", "totalCorrelation", "dimensionKl"] as const)
      expect(found[part], part).to.be.closeTo(exact[part], 0.07);
    const alone = {
      mean: rows(Array.from(a), 1),
      logVar: rows(
        Array.from(a, () => 0),
        1,
      ),
    };
    expect(ratePartsOf(alone, 100, seeds(23)).totalCorrelation).to.be.closeTo(0, 1e-12);
  });

  it("says what does not fit together", () => {
    const { mean, logVar } = drawn(4, 2, 30);
    expect(() => ratePartsOf({ mean, logVar: rows(logVar.data.slice(0, 6), 2) }, 2, seeds(1))).to.throw(
      RangeError,
      "4 rows",
    );
    expect(() => ratePartsOf({ mean, logVar }, 5, seeds(1))).to.throw(
      RangeError,
      "count must be a whole number from 1 to 4, got 5",
    );
  });
});
