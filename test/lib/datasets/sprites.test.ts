import { expect } from "chai";
import fc from "fast-check";
import { drawSprite, type Sprite, spriteAt, spriteFactors, spriteIndex, sprites } from "latent/datasets/sprites";

const middle: Sprite = { shape: 0, size: 3, turn: 0, x: 4, y: 4 };
const sum = (levels: ArrayLike<number>) => Array.from(levels).reduce((a, b) => a + b, 0);
const centreOf = (levels: Uint8Array) => {
  const along = (of: (at: number) => number) =>
    levels.reduce((total, level, at) => total + level * of(at), 0) / sum(levels);
  return [along((at) => (at % 16) + 0.5), along((at) => Math.floor(at / 16) + 0.5)];
};

describe("sprites", () => {
  it("by hand: the largest square, upright, has sides of 1.52 · 4.3 = 6.54 pixels around (8.5, 8.5)", () => {
    const levels = drawSprite(middle);
    const row = Array.from(levels.subarray(8 * 16, 9 * 16));
    // from 8.5 − 3.268 = 5.232 to 11.768; points at .125, .375, .625, .875 of a pixel: three of four at either end
    const end = Math.round(0.75 * 255);
    expect(row).to.deep.equal([0, 0, 0, 0, 0, end, 255, 255, 255, 255, 255, end, 0, 0, 0, 0]);
  });

  it("are 6,144, all of them different", () => {
    const { count, pixels, bytes, factors } = sprites();
    expect([count, pixels.length, factors.length]).to.deep.equal([6144, 6144 * 256, 6144 * 5]);
    const texts = Array.from({ length: count }, (_, i) => bytes.subarray(256 * i, 256 * i + 256).join());
    expect(new Set(texts).size).to.equal(count);
  });

  it("move with x and y: the centre of mass goes a pixel at a time", () => {
    const any = fc.record({ shape: fc.nat(2), size: fc.nat(3), turn: fc.nat(7), x: fc.nat(6), y: fc.nat(6) });
    fc.assert(
      fc.property(any, (sprite) => {
        const [x, y] = centreOf(drawSprite(sprite)) as [number, number];
        const right = centreOf(drawSprite({ ...sprite, x: sprite.x + 1 })) as [number, number];
        const down = centreOf(drawSprite({ ...sprite, y: sprite.y + 1 })) as [number, number];
        for (const [got, wanted] of [
          [right, [x + 1, y]],
          [down, [x, y + 1]],
        ] as const)
          for (const i of [0, 1]) expect(got[i]).to.be.closeTo(wanted[i] as number, 1e-9);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it("cover an area that grows with the size and not with the turn: square 2.31 r², ellipse π/2 r²", () => {
    const areaOf = (sprite: Sprite) => sum(drawSprite(sprite)) / 255;
    for (const [size, r] of [2.5, 3.1, 3.7, 4.3].entries())
      for (let turn = 0; turn < 8; turn++) {
        expect(areaOf({ ...middle, size, turn }) / (2.3104 * r * r)).to.be.closeTo(1, 0.12);
        expect(areaOf({ ...middle, shape: 1, size, turn }) / ((Math.PI / 2) * r * r)).to.be.closeTo(1, 0.12);
      }
  });

  it("turn anticlockwise: the axis of an ellipse, by its second moments, lies where its turn says", () => {
    for (let turn = 1; turn < 8; turn++) {
      const levels = drawSprite({ ...middle, shape: 1, turn });
      const [cx, cy] = centreOf(levels) as [number, number];
      let [xx, yy, xy] = [0, 0, 0];
      levels.forEach((level, at) => {
        const [dx, dy] = [(at % 16) + 0.5 - cx, cy - Math.floor(at / 16) - 0.5]; // y upwards
        [xx, yy, xy] = [xx + level * dx * dx, yy + level * dy * dy, xy + level * dx * dy];
      });
      const angle = (0.5 * Math.atan2(2 * xy, xx - yy) * 180) / Math.PI;
      expect(Math.abs(angle)).to.be.closeTo(turn * 11.25, 2.5);
    }
  });

  it("have numbers that count through the factors, y quickest", () => {
    const { factors } = sprites();
    for (const index of [0, 1, 8, 64, 512, 2048, 6143, 3210]) {
      const sprite = spriteAt(index);
      expect(spriteIndex(sprite)).to.equal(index);
      expect(Array.from(factors.subarray(5 * index, 5 * index + 5))).to.deep.equal(Object.values(sprite));
    }
    expect(Object.values(spriteFactors).reduce<number>((a, b) => a * b, 1)).to.equal(6144);
  });

  it("are drawn at 5,000 a second or more; the test allows ten times as long", () => {
    const started = performance.now();
    const { count } = sprites();
    expect(performance.now() - started).to.be.at.most((10 * 1000 * count) / 5000);
  });

  it("say what is no sprite", () => {
    expect(() => drawSprite({ ...middle, turn: 8 })).to.throw(
      RangeError,
      "turn must be a whole number in 0 … 7, got 8",
    );
    expect(() => drawSprite({ ...middle, x: Number.NaN })).to.throw(RangeError, "x must be");
    expect(() => spriteIndex({ ...middle, size: -1 })).to.throw(RangeError, "spriteIndex: size must be");
    expect(() => spriteAt(6144)).to.throw(RangeError, "index must be a whole number in 0 … 6143, got 6144");
  });
});
