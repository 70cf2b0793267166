import { expect } from "chai";
import fc from "fast-check";
import { digits } from "latent/datasets/digits";
import { type Images, imagesFromBytes } from "latent/datasets/images";
import { naturalImages } from "latent/datasets/natural";
import { inkedOver, overNoise, variedPatches } from "latent/datasets/variations/backgrounds";
import { regenerated, variationNames } from "latent/datasets/variations/regenerated";
import { rotatedBy, rotatedDigits } from "latent/datasets/variations/rotated";
import { seeds, uniforms } from "latent/random";

const square = (side: number, bytes: readonly number[]): Images =>
  imagesFromBytes({ count: 1, height: side, width: side }, Uint8Array.from(bytes));
const any = (side: number) => fc.array(fc.nat(255), { minLength: side * side, maxLength: side * side });
const every = { seed: 1, numRuns: 50 };
const mean = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0) / list.length;

describe("rotated digits", () => {
  it("by hand: after an eighth of a turn a corner looks √2 − 1 past the middle of an edge", () => {
    const one = square(3, [0, 0, 0, 0, 0, 255, 0, 0, 0]); // white on the right
    const turned = Array.from(rotatedBy(one, [Math.PI / 4]).bytes);
    // the corner at the top right looks back at (row 1, column 1 + √2): √2 − 1 outside the white pixel's middle
    expect(turned[2]).to.equal(Math.round(255 * (2 - Math.SQRT2)));
    expect(turned[6]).to.equal(0);
  });

  it("are the picture again after four quarter turns, and by hand after one", () => {
    fc.assert(
      fc.property(any(5), (bytes) => {
        const quarter = (images: Images) => rotatedBy(images, [Math.PI / 2]);
        const once = quarter(square(5, bytes));
        const byHand = bytes.map((_, at) => bytes[(at % 5) * 5 + 4 - Math.floor(at / 5)]);
        expect(Array.from(once.bytes)).to.deep.equal(byHand);
        expect(Array.from(quarter(quarter(quarter(once))).bytes)).to.deep.equal(bytes);
      }),
      every,
    );
  });

  it("have angles that are uniform on the whole circle, and one seed for all", () => {
    const bytes = new Uint8Array(2000 * 9);
    for (let i = 0; i < 2000; i++) bytes[9 * i + 5] = 255; // white on the right: where does it go?
    const images = imagesFromBytes({ count: 2000, height: 3, width: 3 }, bytes);
    let taken = 0;
    const next = seeds(3);
    const turned = rotatedDigits(images, () => {
      taken += 1;
      return next();
    });
    const share = (at: number) =>
      mean(Array.from({ length: 2000 }, (_, i) => (turned.bytes[9 * i + at] as number) / 255));
    // up, right, down, left alike, and so the corners: for uniform angles the means differ by chance alone
    const sides = [1, 3, 5, 7].map(share);
    expect(Math.max(...sides) - Math.min(...sides))
      .to.be.below(0.04)
      .and.above(0);
    expect(taken).to.equal(1);
  });

  it("must be square, with as many angles", () => {
    expect(() => rotatedBy(square(2, [0, 0, 0, 0]), [])).to.throw(RangeError, "rotatedBy: images must be square");
    expect(() => rotatedDigits(imagesFromBytes({ count: 1, height: 1, width: 2 }, new Uint8Array(2)), seeds(1))).to.throw(RangeError); // biome-ignore format: one line
  });
});

describe("backgrounds", () => {
  it("by hand: grey ink of 102/255 = 0.4 over 0.5 is 0.4 + 0.6 · 0.5 = 0.7", () => {
    expect(Array.from(inkedOver(square(1, [102]), [0.5]).bytes)).to.deep.equal([Math.round(0.7 * 255)]);
  });

  it("never make a pixel darker, and leave white ink white", () => {
    fc.assert(
      fc.property(any(3), fc.nat(1000), (bytes, seed) => {
        const over = inkedOver(square(3, bytes), uniforms(9, seeds(seed)));
        bytes.forEach((level, i) => {
          expect(over.bytes[i]).to.be.at.least(level);
          if (level === 255) expect(over.bytes[i]).to.equal(255);
        });
      }),
      every,
    );
  });

  it("of noise have mean ½ and variance 1/12 where there is no ink, and no neighbours", () => {
    const { pixels } = overNoise(
      imagesFromBytes({ count: 100, height: 10, width: 10 }, new Uint8Array(10_000)),
      seeds(4),
    );
    const m = mean(pixels);
    expect(m).to.be.closeTo(0.5, 4 * Math.sqrt(1 / 12 / 10_000));
    expect(mean(pixels.map((x) => (x - m) ** 2))).to.be.closeTo(1 / 12, 0.003);
    const pairs = mean(
      Array.from({ length: 9999 }, (_, i) => ((pixels[i] as number) - m) * ((pixels[i + 1] as number) - m)),
    );
    expect(Math.abs(pairs)).to.be.below(4 / 12 / 100);
  });

  it("cut from pictures vary, all of them; half a flat picture gives none of its flat half", () => {
    const bytes = Uint8Array.from({ length: 40 * 40 }, (_, at) => (at % 40 < 20 ? 0 : (at * 97) % 256));
    const cut = variedPatches(square(40, Array.from(bytes)), { side: 6, count: 200, variance: 0.01, next: seeds(5) });
    for (let i = 0; i < 200; i++) {
      const patch = cut.subarray(36 * i, 36 * i + 36);
      const m = mean(patch);
      expect(mean(patch.map((x) => (x - m) ** 2))).to.be.at.least(0.01 - 1e-6);
    }
    expect(() => inkedOver(square(1, [0]), [0, 0])).to.throw(RangeError, "background must have 1 pixels, got 2");
  });
});

describe("regenerated data sets", () => {
  const made = (async () => {
    const { train, test } = await digits({ source: "strokes", train: 60, test: 60 });
    const { images } = await naturalImages({ places: { data: undefined, cache: "/nowhere" }, report: () => {} });
    return { train, test, pictures: images };
  })();

  for (const name of variationNames) {
    it(`${name}: as many as asked for, named regenerated, the same again from the same seed, another from another`, async () => {
      const from = await made;
      const set = (seed: number) => regenerated(name, from, { train: 30, test: 20, seed });
      const [one, again, other] = [set(1), set(1), set(2)];
      expect([one.train.count, one.test.count, one.train.labels.length]).to.deep.equal([30, 20, 30]);
      expect(one.name).to.equal(`regenerated ${name}`);
      expect(one.train.bytes).to.deep.equal(again.train.bytes);
      expect(Math.max(...one.train.labels)).to.be.below(one.classes);
      if (name !== "basic") expect(one.train.bytes).to.not.deep.equal(other.train.bytes);
      expect(one.train.bytes.subarray(0, 20 * 784)).to.not.deep.equal(one.test.bytes);
    });
  }

  it("keep the digits' labels, and say what is missing", async () => {
    const from = await made;
    for (const name of ["basic", "rot", "bg-rand", "bg-img", "bg-img-rot"] as const) {
      const { train } = regenerated(name, from, { train: 30, test: 5, seed: 1 });
      expect(Array.from(train.labels)).to.deep.equal(Array.from(from.train.labels.subarray(0, 30)));
    }
    const without = { train: from.train, test: from.test };
    expect(() => regenerated("bg-img", without, { train: 3, test: 3, seed: 1 })).to.throw(
      RangeError,
      "must be given pictures",
    );
    expect(() => regenerated("tzanetakis" as "rot", from, { train: 3, test: 3, seed: 1 })).to.throw(
      RangeError,
      "name must be one of",
    );
    expect(() => regenerated("rot", from, { train: 61, test: 3, seed: 1 })).to.throw(RangeError);
  });
});
