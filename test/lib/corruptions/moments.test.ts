import { expect } from "chai";
import fc from "fast-check";
import { blockMasking, withBlock } from "latent/corruptions/blocks";
import { erased, erasure, masked, maskingNoise } from "latent/corruptions/missing";
import { expectedDamage, masking, type PairMoments, pixelMoments, pixelwise } from "latent/corruptions/moments";
import { gaussianNoise, saltAndPepper, withGaussianNoise, withSaltAndPepper } from "latent/corruptions/noise";
import { type Seeds, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { estimate, expectClose, expectMean } from "../independent/samples";

const x = Float32Array.of(0, 0.25, 0.5, 1, 0.75, 1); // two rows of three pixels
const copies = 20_000;
const many = new Float32Array(copies * x.length).map((_, i) => x[i % x.length] as number);
const block = { height: 2, width: 3, side: 2 };

type Case = [name: string, moments: PairMoments, corrupt: (pixels: Float32Array, next: Seeds) => Float32Array];
const cases: Case[] = [
  ["erasure", erasure(0.3), (pixels, next) => erased(pixels, 0.3, next)],
  ["masking noise", maskingNoise({ d: 6, share: 0.5 }), (pixels, next) => masked(pixels, { d: 6, share: 0.5 }, next)],
  ["a block", blockMasking(block), (pixels, next) => withBlock(pixels, block, next)],
  ["Gaussian noise", gaussianNoise(0.4), (pixels, next) => withGaussianNoise(pixels, 0.4, next)],
  ["salt and pepper", saltAndPepper(0.4), (pixels, next) => withSaltAndPepper(pixels, 0.4, next)],
];

describe("moments of corruptions", () => {
  for (const [name, moments, corrupt] of cases) {
    const drawn = corrupt(many, seeds(7));
    const column = (i: number) => Float64Array.from({ length: copies }, (_, at) => drawn[6 * at + i] as number);

    it(`${name}: means and variances of pixels are those of 20,000 draws`, () => {
      const { mean, variance } = pixelMoments(moments, x);
      x.forEach((_, i) => {
        if ((variance[i] as number) === 0) {
          expect(new Set(column(i)).size).to.equal(1);
          expect(column(i)[0]).to.be.closeTo(mean[i] as number, 1e-12);
          return;
        }
        expectMean(column(i), mean[i] as number);
        const squares = column(i).map((one) => one ** 2);
        expectMean(squares, (variance[i] as number) + (mean[i] as number) ** 2);
      });
    });

    it(`${name}: means of products of two pixels are those of the draws`, () => {
      for (const [i, j] of [
        [1, 2],
        [3, 5],
        [2, 3],
      ] as const) {
        const [a, b] = [x[i] as number, x[j] as number];
        const exact =
          moments.keepBoth(i, j) * a * b +
          moments.keepAdd(i, j) * a +
          moments.keepAdd(j, i) * b +
          moments.addBoth(i, j);
        const other = column(j);
        const { mean, error } = estimate(column(i).map((one, at) => one * (other[at] as number)));
        expect(Math.abs(mean - exact)).to.be.at.most(4 * error + 1e-12);
      }
    });

    it(`${name}: damage is the mean squared error of doing nothing`, () => {
      const errors = Float64Array.from({ length: copies }, (_, at) =>
        x.reduce((sum, one, i) => sum + ((drawn[6 * at + i] as number) - one) ** 2, 0),
      );
      const exact = expectedDamage(moments, x);
      expectMean(errors, exact);
      expect(() => expectMean(errors, 1.05 * exact)).to.throw("expectation");
    });
  }

  it("by hand: half of (2, 1) erased costs (4 + 1)/2; salt and pepper on black costs p/2 a pixel", () => {
    expect(expectedDamage(erasure(0.5), [2, 1])).to.equal(2.5);
    expect(expectedDamage(saltAndPepper(0.2), [0, 0, 0])).to.be.closeTo(0.3, 1e-15);
    expect(expectedDamage(gaussianNoise(0.5), new Float32Array(784))).to.equal(196);
  });

  it("of erasure by enumeration of all 2⁶ masks, exactly", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        let [damage, both] = [0, 0];
        for (let mask = 0; mask < 64; mask++) {
          const kept = Array.from(x, (_, i) => (mask >> i) & 1);
          const weight = kept.reduce((product: number, one) => product * (one ? 1 - p : p), 1);
          damage += weight * kept.reduce((sum, one, i) => sum + (one ? 0 : (x[i] as number) ** 2), 0);
          both += weight * (kept[1] as number) * (kept[4] as number);
        }
        expectClose([expectedDamage(erasure(p), x), erasure(p).keepBoth(1, 4)], [damage, both], 1e-13);
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("of a block by enumeration of all its places", () => {
    const shape = { height: 5, width: 4, side: 3 };
    const places = [0, 1, 2].flatMap((top) => [0, 1].map((left) => ({ top, left })));
    const gone = (i: number, { top, left }: { top: number; left: number }) => {
      const [row, column] = [Math.floor(i / 4), i % 4];
      return row >= top && row < top + 3 && column >= left && column < left + 3;
    };
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 20; j++) {
        const kept = places.filter((place) => !gone(i, place) && !gone(j, place)).length / places.length;
        expect(blockMasking(shape).keepBoth(i, j)).to.be.closeTo(kept, 1e-14);
      }
    }
  });

  it("between two pixels treated apart, are products", () => {
    const one = pixelwise({ keep: 0.5, add: 0.2, keepSquare: 0.4, keepAdd: 0.1, addSquare: 0.3 });
    expect([one.keepBoth(0, 1), one.keepAdd(0, 1), one.addBoth(0, 1)]).to.deep.equal([0.25, 0.1, 0.2 ** 2]);
    expect([one.keepBoth(1, 1), one.keepAdd(1, 1), one.addBoth(1, 1)]).to.deep.equal([0.4, 0.1, 0.3]);
    expect(
      masking(
        () => 0.5,
        () => 0.1,
      ).keepBoth(2, 2),
    ).to.equal(0.5);
  });

  it("want a picture", () => {
    expect(() => pixelMoments(erasure(0.5), [])).to.throw(ShapeError, "pixelMoments: x must hold pixels, got 0");
  });
});

describe("corrupted pictures", () => {
  it("come out again from the same seed, and leave the clean ones alone", () => {
    for (const [, , corrupt] of cases) {
      const clean = x.slice();
      expect(corrupt(clean, seeds(3))).to.deep.equal(corrupt(clean, seeds(3)));
      expect(corrupt(many, seeds(3))).not.to.deep.equal(corrupt(many, seeds(4)));
      expect(clean).to.deep.equal(x);
    }
  });

  it("masked: of each picture exactly the same number", () => {
    const ones = new Float32Array(600).fill(1);
    const out = masked(ones, { d: 6, share: 0.5 }, seeds(1));
    for (let at = 0; at < 600; at += 6) expect(out.subarray(at, at + 6).reduce((sum, one) => sum + one, 0)).to.equal(3);
  });

  it("with a block: of each picture one square, anywhere", () => {
    const out = withBlock(new Float32Array(2500).fill(1), { height: 5, width: 5, side: 2 }, seeds(1));
    const corners = new Set<number>();
    for (let at = 0; at < 2500; at += 25) {
      const black = Array.from(out.subarray(at, at + 25)).flatMap((one, i) => (one === 0 ? [i] : []));
      const first = black[0] as number;
      expect(black).to.deep.equal([first, first + 1, first + 5, first + 6]);
      corners.add(first);
    }
    expect(corners.size).to.equal(16);
  });

  it("with salt and pepper of other levels: those for 1 and 0, at the same places", () => {
    const pixels = new Float32Array(1000).fill(0.5);
    const usual = withSaltAndPepper(pixels, 0.3, seeds(4));
    const wide = withSaltAndPepper(pixels, 0.3, seeds(4), [-3, 4]);
    expect(wide).to.deep.equal(usual.map((x) => (x === 0 ? -3 : x === 1 ? 4 : x)));
    expect(new Set(wide).size).to.equal(3);
  });

  it("refuse what is no share, no deviation, no picture, in one sentence", () => {
    const one = Float32Array.of(1);
    expect(() => erased(one, 1.1, seeds(1))).to.throw("erased: p must lie in [0, 1], got 1.1");
    expect(() => erasure(Number.NaN)).to.throw("erasure: p must lie in [0, 1], got NaN");
    expect(() => masked(one, { d: 2, share: 0.5 }, seeds(1))).to.throw("must be pictures of 2 pixels, got 1 numbers");
    expect(() => maskingNoise({ d: 2, share: -1 })).to.throw("share must lie in [0, 1], got -1");
    expect(() => withGaussianNoise(one, -1, seeds(1))).to.throw("sigma must be 0 or more, got -1");
    expect(() => gaussianNoise(Number.NaN)).to.throw("sigma must be 0 or more, got NaN");
    expect(() => withSaltAndPepper(one, 2, seeds(1))).to.throw("p must lie in [0, 1], got 2");
    expect(() => withBlock(one, { height: 1, width: 1, side: 2 }, seeds(1))).to.throw("from 1 to 1, got 2");
    expect(() => withBlock(one, { height: 1, width: 2, side: 1 }, seeds(1))).to.throw("pictures of 1×2, got 1 numbers");
    expect(() => blockMasking({ height: 3, width: 3, side: 1.5 })).to.throw("side must be a whole number");
  });
});
