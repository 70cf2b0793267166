import { expect } from "chai";
import fc from "fast-check";
import { squaredDiscrepancy } from "latent/estimators/discrepancy";
import { normals, seeds } from "latent/random";

const plane = (values: ArrayLike<number>) => ({ values, dimension: 2 });

describe("squaredDiscrepancy", () => {
  it("has the value worked by hand on two pairs of points", () => {
    // a = {0, 1}, b = {1, 2}, C = 1: k within each = 1/2; across: k(0,1) = 1/2, k(0,2) = 1/5, k(1,1) = 1, k(1,2) = 1/2
    const expected = 0.5 + 0.5 - (2 * (0.5 + 0.2 + 1 + 0.5)) / 4;
    expect(squaredDiscrepancy({ values: [0, 1], dimension: 1 }, { values: [1, 2], dimension: 1 }, 1)).to.be.closeTo(
      expected,
      1e-15,
    );
  });

  it("does not change when both sets are swapped or moved together", () => {
    const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(numbers, numbers, fc.double({ min: 0.1, max: 9, noNaN: true }), (a, b, scale) => {
        const there = squaredDiscrepancy(plane(a), plane(b), scale);
        expect(squaredDiscrepancy(plane(b), plane(a), scale)).to.be.closeTo(there, 1e-12);
        const moved = (values: number[]) => plane(values.map((value) => value + 3));
        expect(squaredDiscrepancy(moved(a), moved(b), scale)).to.be.closeTo(there, 1e-9);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it("is zero in expectation for two sets of one distribution: the mean of 200 draws lies within 4 standard errors", () => {
    const next = seeds(4);
    const draws = Array.from({ length: 200 }, () =>
      squaredDiscrepancy(plane(normals(60, next)), plane(normals(80, next)), 4),
    );
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1);
    expect(Math.abs(mean)).to.be.at.most(4 * Math.sqrt(variance / draws.length));
  });

  it("agrees with the U-statistic written out over all pairs", () => {
    const next = seeds(9);
    const [a, b] = [[...normals(10, next)], [...normals(14, next)]];
    const rows = (values: number[]) =>
      Array.from({ length: values.length / 2 }, (_, i) => values.slice(2 * i, 2 * i + 2));
    const k = (x: number[], y: number[]) =>
      2.5 / (2.5 + ((x[0] as number) - (y[0] as number)) ** 2 + ((x[1] as number) - (y[1] as number)) ** 2);
    const mean = (pairs: number[]) => pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
    const inside = (set: number[][]) => mean(set.flatMap((x, i) => set.filter((_, j) => j !== i).map((y) => k(x, y))));
    const across = mean(rows(a).flatMap((x) => rows(b).map((y) => k(x, y))));
    expect(squaredDiscrepancy(plane(a), plane(b), 2.5)).to.be.closeTo(
      inside(rows(a)) + inside(rows(b)) - 2 * across,
      1e-14,
    );
  });

  it("says what is wrong with its samples and scale", () => {
    expect(() => squaredDiscrepancy(plane([1, 2]), plane([1, 2, 3, 4]), 1)).to.throw(
      RangeError,
      "at least two samples",
    );
    expect(() => squaredDiscrepancy(plane([1, 2, 3, 4]), { values: [1, 2, 3], dimension: 1 }, 1)).to.throw(
      RangeError,
      "one dimension",
    );
    expect(() => squaredDiscrepancy(plane([1, 2, 3, 4]), plane([1, 2, 3, 4]), Number.NaN)).to.throw(
      RangeError,
      "scale must be positive, got NaN",
    );
  });
});
