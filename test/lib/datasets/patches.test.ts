import { expect } from "chai";
import { deadLeaves } from "latent/datasets/dead-leaves";
import { imagesFromBytes } from "latent/datasets/images";
import { patches } from "latent/datasets/patches";
import { seeds } from "latent/random";

/** A picture whose grey level says where it is: 16 · row + column. */
const placed = imagesFromBytes(
  { count: 1, height: 8, width: 10 },
  Uint8Array.from({ length: 80 }, (_, at) => 16 * Math.floor(at / 10) + (at % 10)),
);
const levels = (pixels: Float32Array) => Array.from(pixels, (x) => Math.round(255 * x));

describe("patches", () => {
  it("are squares as they stand in the picture, from every place about equally often", () => {
    const cut = levels(patches(placed, { side: 3, count: 4800, next: seeds(1) }));
    const seen = new Map<number, number>();
    for (let at = 0; at < cut.length; at += 9) {
      const first = cut[at] as number;
      expect(cut.slice(at, at + 9)).to.deep.equal([0, 1, 2, 16, 17, 18, 32, 33, 34].map((by) => first + by));
      seen.set(first, (seen.get(first) ?? 0) + 1);
    }
    expect(seen.size).to.equal(6 * 8);
    expect(Math.min(...seen.values())).to.be.above(60); // 100 expected, deviation 10
    expect(Math.max(...seen.values())).to.be.below(140);
  });

  it("come from all pictures, and the same from the same seed", () => {
    const two = imagesFromBytes({ count: 2, height: 4, width: 4 }, new Uint8Array(32).fill(255, 16));
    const cut = patches(two, { side: 4, count: 50, next: seeds(2) });
    expect(new Set(cut).size).to.equal(2);
    expect(patches(two, { side: 4, count: 50, next: seeds(2) })).to.deep.equal(cut);
  });

  it("refuse a side that no picture has", () => {
    expect(() => patches(placed, { side: 9, count: 1, next: seeds(1) })).to.throw(
      "side must be a whole number from 1 to 8, got 9",
    );
  });
});

describe("dead leaves", () => {
  const leaves = deadLeaves({ count: 6, side: 96, radii: [1.5, 48] }, seeds(3));

  it("cover every pixel with a grey level, uniform from 0 to 255 on the whole", () => {
    const mean = leaves.bytes.reduce((sum, b) => sum + b, 0) / leaves.bytes.length;
    expect(mean).to.be.closeTo(127.5, 20);
    expect(new Set(leaves.bytes).size).to.be.above(200);
    expect(deadLeaves({ count: 6, side: 96, radii: [1.5, 48] }, seeds(3)).bytes).to.deep.equal(leaves.bytes);
  });

  it("look alike from far: of pixels farther apart fewer have the same level, and by a power of the distance", () => {
    const many = deadLeaves({ count: 20, side: 128 }, seeds(4));
    const same = (by: number) => {
      let [equal, all] = [0, 0];
      for (let row = 0; row < 20 * 128; row++) {
        for (let column = 0; column + by < 128; column++) {
          all++;
          if (many.bytes[row * 128 + column] === many.bytes[row * 128 + column + by]) equal++;
        }
      }
      return equal / all;
    };
    const shares = [1, 2, 4, 8, 16, 32].map(same);
    for (let i = 1; i < 6; i++) expect(shares[i]).to.be.below(shares[i - 1] as number);
    expect(shares[0]).to.be.within(0.5, 0.9);
    expect(shares[5]).to.be.within(0.05, 0.4);
  });

  it("are round: as many edges from left to right as from top to bottom", () => {
    const edges = (by: number) => {
      let sum = 0;
      for (let at = 0; at + by < leaves.bytes.length; at++) {
        const rowEnd = by === 1 ? at % 96 === 95 : at % (96 * 96) >= 95 * 96;
        if (!rowEnd && leaves.bytes[at] !== leaves.bytes[at + by]) sum++;
      }
      return sum;
    };
    expect(edges(1) / edges(96)).to.be.closeTo(1, 0.05);
  });

  it("refuse radii that do not rise", () => {
    expect(() => deadLeaves({ count: 1, side: 8, radii: [2, 2] }, seeds(1))).to.throw(
      "radii must be positive and rise, got 2,2",
    );
  });
});
