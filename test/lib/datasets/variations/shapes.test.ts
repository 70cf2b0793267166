import { expect } from "chai";
import fc from "fast-check";
import { convexRegions, isConvex } from "latent/datasets/variations/convex";
import { drawnRectangles, filledRectangles, randomRectangles } from "latent/datasets/variations/rectangles";
import { seeds } from "latent/random";

const whiteOf = (bytes: Uint8Array) => bytes.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0);
const at = (bytes: Uint8Array, i: number) => bytes.subarray(784 * i, 784 * i + 784);

describe("rectangles", () => {
  it("by hand: 3 by 4 has a border of 10 pixels, at its place, and is not taller", () => {
    const { bytes, labels } = drawnRectangles([{ top: 5, left: 7, height: 3, width: 4 }]);
    const white = Array.from(bytes.keys()).filter((i) => bytes[i] === 255);
    expect(white).to.deep.equal([147, 148, 149, 150, 175, 178, 203, 204, 205, 206]);
    expect(Array.from(labels)).to.deep.equal([0]);
  });

  it("lie inside, differ by 3 or more, and have 2 (height + width) − 4 white pixels", () => {
    const list = randomRectangles(3000, seeds(1));
    const { bytes, labels } = drawnRectangles(list);
    list.forEach(({ top, left, height, width }, i) => {
      expect(Math.min(height, width)).to.be.at.least(3);
      expect(Math.abs(height - width)).to.be.at.least(3);
      expect(top >= 0 && left >= 0 && top + height <= 28 && left + width <= 28).to.equal(true);
      expect(whiteOf(at(bytes, i))).to.equal(2 * (height + width) - 4);
      expect(labels[i]).to.equal(height > width ? 1 : 0);
    });
    const tall = labels.reduce((sum, one) => sum + one, 0) / 3000;
    expect(tall).to.be.closeTo(0.5, 4 * Math.sqrt(0.25 / 3000));
  });

  it("have sides that are uniform over all admitted pairs: of 24 · 24 pairs 24 + 2 · 23 + 2 · 22 are too alike", () => {
    const pairs = new Set(randomRectangles(20_000, seeds(2)).map(({ height, width }) => `${height} ${width}`));
    expect(pairs.size).to.equal(576 - 24 - 46 - 44);
  });

  it("filled: one picture inside and the other outside", () => {
    const fillings = new Float32Array(784).fill(1);
    const { bytes } = filledRectangles([{ top: 1, left: 2, height: 6, width: 3 }], {
      fillings,
      grounds: new Float32Array(784),
    });
    expect(whiteOf(bytes)).to.equal(18);
    expect(bytes[28 + 2]).to.equal(255);
    expect(() => filledRectangles([], { fillings, grounds: fillings })).to.throw(
      RangeError,
      "must have 0 pixels, got 784",
    );
  });
});

/** The definition itself: all pixels between two white ones, on the way from one to the other at 200 places. */
function convexByDefinition(region: Uint8Array): boolean {
  const white = Array.from(region.keys()).filter((i) => region[i]);
  for (const a of white) {
    for (const b of white) {
      const [x, y] = [(a % 28) - (b % 28), Math.floor(a / 28) - Math.floor(b / 28)];
      for (let share = 0; share <= 1; share += 1 / 200) {
        const [column, row] = [(b % 28) + share * x, Math.floor(b / 28) + share * y];
        const near = Math.abs(column - Math.round(column)) + Math.abs(row - Math.round(row)) < 1e-9;
        if (near && !region[28 * Math.round(row) + Math.round(column)]) return false;
      }
    }
  }
  return true;
}

describe("convex regions", () => {
  it("by hand: a full square, a line, a point and nothing are convex; a corner, a hole and two points are not", () => {
    const region = (...white: number[]) => {
      const one = new Uint8Array(784);
      for (const i of white) one[i] = 255;
      return one;
    };
    for (const convex of [region(), region(100), region(0, 1, 2), region(0, 29, 58), region(0, 1, 28, 29)])
      expect(isConvex(convex)).to.equal(true);
    for (const other of [
      region(0, 2),
      region(0, 56),
      region(0, 1, 2, 28, 30, 56, 57, 58),
      region(0, 58),
      region(0, 1, 2, 28, 56),
    ])
      expect(isConvex(other)).to.equal(false);
    expect(isConvex(region(0, 57))).to.equal(true); // a knight's move has no pixel between
  });

  it("are convex, label by label; the others are not, and what the definition calls unconvex, isConvex does", () => {
    const { bytes, labels } = convexRegions(200, seeds(1));
    labels.forEach((label, i) => {
      expect(isConvex(at(bytes, i))).to.equal(label === 1);
    });
    fc.assert(
      fc.property(fc.array(fc.nat(63), { minLength: 1, maxLength: 8 }), (places) => {
        const region = new Uint8Array(784);
        for (const place of places) region[28 * Math.floor(place / 8) + (place % 8)] = 255;
        if (isConvex(region)) expect(convexByDefinition(region)).to.equal(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("are half of them, and as large as the others: area tells nothing", () => {
    const { bytes, labels } = convexRegions(600, seeds(2));
    const areas = [0, 1].map((label) => Array.from(labels.keys()).filter((i) => labels[i] === label).map((i) => whiteOf(at(bytes, i)))); // biome-ignore format: one line
    const [others, convex] = areas.map((list) => list.reduce((a, b) => a + b, 0) / list.length) as [number, number];
    expect(Math.abs(others - convex) / others).to.be.below(0.12);
    expect(areas[1]?.length).to.be.within(250, 350);
    expect(Math.min(...(areas[1] ?? []))).to.be.at.least(19);
    expect(Math.min(...(areas[0] ?? []))).to.be.at.least(10);
  });
});
