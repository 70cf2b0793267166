import { expect } from "chai";
import fc from "fast-check";
import { normalMatrix } from "latent/linear-algebra/instances";
import { Matrix, maxDifference, squaredNorm } from "latent/linear-algebra/matrix";
import { seeds } from "latent/random";
import { dropoutDecoder, dropoutLoss, dropoutMask, meanOverMasks } from "latent/regularizers/dropout";
import { ShapeError } from "latent/shape";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const probability = fc.double({ min: 0, max: 0.95, noNaN: true });
const drawn = (start: number, p: number, units = 3) => {
  const next = seeds(start);
  const dropped = { codes: normalMatrix(7, units, next), pictures: normalMatrix(7, 2, next), p };
  return { dropped, decoder: normalMatrix(units, 2, next) };
};

describe("dropout", () => {
  it("by hand: code 2, picture 3, weight 1, p = ½: the mean of 3² and (3 − 4)² is 5", () => {
    const one = { codes: new Matrix([[2]]), pictures: new Matrix([[3]]), p: 0.5 };
    expect(dropoutLoss(new Matrix([[1]]), one)).to.equal(5);
    expect(dropoutDecoder(one).get(0, 0)).to.be.closeTo(0.75, 1e-15); // 6/(4 + 4)
  });

  it("is the mean over all masks, of 2³ or 2⁵", () => {
    fc.assert(
      fc.property(fc.nat(), probability, fc.constantFrom(3, 5), (start, p, units) => {
        const { dropped, decoder } = drawn(start, p, units);
        const mean = meanOverMasks(units, p, (mask) =>
          squaredNorm(Matrix.sub(dropped.pictures, dropped.codes.mmul(Matrix.diag(mask)).mmul(decoder))),
        );
        expect(dropoutLoss(decoder, dropped) / mean).to.be.closeTo(1, 1e-12);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("does not change when a unit is scaled up and its column down", () => {
    const { dropped, decoder } = drawn(5, 0.3);
    const scale = Matrix.diag([2, 0.1, -7]);
    const scaledCodes = { ...dropped, codes: dropped.codes.mmul(scale) };
    const back = Matrix.diag([0.5, 10, -1 / 7]).mmul(decoder);
    expect(dropoutLoss(back, scaledCodes)).to.be.closeTo(dropoutLoss(decoder, dropped), 1e-11);
  });

  it("is least at the ridge, where its slope by central differences is 0, and p = 0 is least squares", () => {
    const { dropped } = drawn(6, 0.4);
    const best = dropoutDecoder(dropped);
    const loss = (p: Float64Array) => dropoutLoss(Matrix.from1DArray(3, 2, [...p]), dropped);
    expectClose(centralDifferences(loss, best.to1DArray()), [0, 0, 0, 0, 0, 0], 1e-8);
    expect(
      Math.abs(
        centralDifferences(
          loss,
          best.to1DArray().map((w) => 1.01 * w),
        )[0] as number,
      ),
    ).to.be.above(1e-3);
    const { codes, pictures } = dropped;
    const residual = Matrix.sub(pictures, codes.mmul(dropoutDecoder({ codes, pictures, p: 0 })));
    expect(maxDifference(codes.transpose().mmul(residual), Matrix.zeros(3, 2))).to.be.below(1e-13);
  });

  it("masks have mean 1 and variance p/(1 − p), enumerated, and drawn to 4 standard errors", () => {
    for (const p of [0, 0.25, 0.8]) {
      expect(meanOverMasks(3, p, ([m = 0]) => m)).to.be.closeTo(1, 1e-15);
      expect(meanOverMasks(3, p, ([, m = 0]) => (m - 1) ** 2)).to.be.closeTo(p / (1 - p), 1e-14);
    }
    const mask = dropoutMask(100_000, 0.25, seeds(3));
    const zeros = mask.filter((m) => m === 0).length;
    expect(Math.abs(zeros - 25_000)).to.be.below(4 * Math.sqrt(100_000 * 0.25 * 0.75));
    expect(new Set(mask)).to.deep.equal(new Set([0, Math.fround(4 / 3)]));
    expect(new Set(dropoutMask(10, 0, seeds(3)))).to.deep.equal(new Set([1]));
  });

  it("refuses p = 1, p below 0, too many masks and other shapes", () => {
    const { dropped, decoder } = drawn(1, 0.5);
    for (const p of [1, -0.1, Number.NaN]) {
      expect(() => dropoutLoss(decoder, { ...dropped, p })).to.throw(RangeError, "p must be a probability below 1");
      expect(() => dropoutMask(3, p, seeds(1))).to.throw(RangeError);
      expect(() => meanOverMasks(3, p, () => 1)).to.throw(RangeError);
    }
    expect(() => meanOverMasks(21, 0.5, () => 1)).to.throw(RangeError, "units must be a whole number from 1 to 20");
    expect(() => dropoutLoss(decoder.transpose(), dropped)).to.throw(ShapeError);
    expect(() => dropoutDecoder({ ...dropped, codes: Matrix.zeros(7, 3) })).to.throw(RangeError);
  });
});
