import { expect } from "chai";
import fc from "fast-check";
import { codeStatistics, hoyerSparsity, keepLargest, softThreshold } from "latent/regularizers/sparsity";
import { ShapeError } from "latent/shape";
import { centralDifferences } from "../independent/differences";
import { expectClose } from "../independent/samples";

const number = fc.double({ min: -5, max: 5, noNaN: true });
const lambdas = fc.double({ min: 0, max: 3, noNaN: true });
const list = fc.array(number, { minLength: 2, maxLength: 6 });
const runs = { seed: 8, numRuns: 200 };

describe("sparsity", () => {
  describe("softThreshold", () => {
    it("by hand: 3 becomes 2 and ½ becomes 0 for λ = 1", () => {
      expect([3, -3, 0.5, -0.5, 1].map((z) => softThreshold(z, 1))).to.deep.equal([2, -2, 0, 0, 0]);
      expect(softThreshold(3, 0)).to.equal(3);
    });

    it("is the least of ½(z − h)² + λ|h|: no h to its left or right is better", () => {
      fc.assert(
        fc.property(number, lambdas, (z, lambda) => {
          const cost = (h: number) => 0.5 * (z - h) ** 2 + lambda * Math.abs(h);
          const least = softThreshold(z, lambda);
          for (const away of [1e-3, -1e-3, 1, -1]) expect(cost(least + away)).to.be.above(cost(least));
        }),
        runs,
      );
    });

    it("has the slope 1 outside of the threshold and 0 inside, and is never farther from another than what goes in", () => {
      fc.assert(
        fc.property(number, number, lambdas, (a, b, lambda) => {
          const [f, g] = [a, b].map((z) => softThreshold(z, lambda)) as [number, number];
          expect(Math.abs(f - g)).to.be.at.most(Math.abs(a - b) + 1e-15);
          fc.pre(Math.abs(Math.abs(a) - lambda) > 1e-4);
          const [slope] = centralDifferences(([z = 0]) => softThreshold(z, lambda), [a]);
          expect(slope).to.be.closeTo(Math.abs(a) > lambda ? 1 : 0, 1e-9);
        }),
        runs,
      );
    });

    it("refuses NaN and a negative λ", () => {
      expect(() => softThreshold(Number.NaN, 1)).to.throw(RangeError, "z must be finite");
      expect(() => softThreshold(1, Number.NaN)).to.throw(
        RangeError,
        "lambda must be finite and not negative, got NaN",
      );
      expect(() => softThreshold(1, -0.1)).to.throw(RangeError);
    });
  });

  describe("keepLargest", () => {
    it("by hand: of 3, −4, 1 the two largest are 3 and −4; of equal ones the first stays", () => {
      expect([...keepLargest([3, -4, 1], 2)]).to.deep.equal([3, -4, 0]);
      expect([...keepLargest([2, 2], 1)]).to.deep.equal([2, 0]);
      expect([...keepLargest([1, 2], 0)]).to.deep.equal([0, 0]);
    });

    it("is nearest of all codes with k numbers, by trying every choice", () => {
      fc.assert(
        fc.property(list, fc.nat(6), (z, some) => {
          const k = Math.min(some, z.length);
          const missed = (kept: ArrayLike<number>) =>
            z.reduce((sum, value, i) => sum + (value - (kept[i] as number)) ** 2, 0);
          const choices = Array.from({ length: 2 ** z.length }, (_, bits) =>
            z.map((value, i) => ((bits >> i) & 1 ? value : 0)),
          );
          const allowed = choices.filter((_, bits) => z.filter((__, i) => (bits >> i) & 1).length <= k);
          const mine = keepLargest(z, k);
          expect(mine.filter((h) => h !== 0).length).to.be.at.most(k);
          expect(missed(mine)).to.equal(Math.min(...allowed.map(missed)));
        }),
        runs,
      );
    });

    it("refuses a k beyond the list, and a list that is no numbers", () => {
      expect(() => keepLargest([1, 2], 3)).to.throw(RangeError, "k must be a whole number from 0 to 2, got 3");
      expect(() => keepLargest([1, Number.NaN], 1)).to.throw(RangeError);
    });
  });

  describe("hoyerSparsity", () => {
    it("by hand: (√4 − 7/5)/(√4 − 1) = 0.6 for (3, 4, 0, 0)", () => {
      expect(hoyerSparsity([3, 4, 0, 0])).to.be.closeTo(0.6, 1e-15);
      expect(hoyerSparsity([0, 0, -7])).to.be.closeTo(1, 1e-15);
    });

    it("lies in [0, 1], knows no scale, signs or order, and falls when the numbers are drawn together", () => {
      fc.assert(
        fc.property(list, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (h, factor) => {
          fc.pre(h.some((x) => Math.abs(x) > 1e-3));
          const own = hoyerSparsity(h);
          expect(own).to.be.within(-1e-14, 1 + 1e-14);
          expect(hoyerSparsity([...h].reverse().map((x) => -factor * x))).to.be.closeTo(own, 1e-12);
          const mean = h.reduce((sum, x) => sum + Math.abs(x), 0) / h.length;
          expect(hoyerSparsity(h.map((x) => (Math.abs(x) + mean) / 2))).to.be.at.most(own + 1e-12);
        }),
        runs,
      );
    });

    it("of numbers whose squares would overflow or vanish is that of the numbers", () => {
      expect(hoyerSparsity([3e200, 4e200, 0, 0])).to.be.closeTo(0.6, 1e-14);
      expect(hoyerSparsity([3e-200, 4e-200, 0, 0])).to.be.closeTo(0.6, 1e-14);
    });

    it("refuses nothing, one number and zeros", () => {
      for (const h of [[1], [0, 0]])
        expect(() => hoyerSparsity(h)).to.throw(RangeError, "hoyerSparsity: h must be two");
    });
  });

  describe("codeStatistics", () => {
    const codes = { rows: 3, columns: 4, data: [3, 4, 0, 0, 0, 0, 0, 0, 0.1, -0.2, 0, 0] };

    it("by hand: three codes, one of them all 0", () => {
      const { hoyer, active, dead } = codeStatistics(codes, 0.1);
      const third = (2 - 3 / Math.sqrt(5)) / 1;
      expectClose([hoyer, active], [(0.6 + 1 + third) / 3, 3 / 12], 1e-14);
      expect(dead).to.equal(2);
    });

    it("counts an active number from just beyond the threshold on, not at it", () => {
      expect(codeStatistics(codes, 0.0999).active).to.be.closeTo(4 / 12, 1e-15);
      expect(codeStatistics(codes, 0.2).active).to.be.closeTo(2 / 12, 1e-15);
    });

    it("refuses another count of numbers, and a threshold below 0", () => {
      expect(() => codeStatistics({ rows: 2, columns: 2, data: [1, 2, 3] }, 0)).to.throw(ShapeError);
      expect(() => codeStatistics(codes, -1)).to.throw(RangeError, "beyond must be finite and not negative");
    });
  });
});
