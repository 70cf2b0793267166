import { expect } from "chai";
import fc from "fast-check";
import { type Alignment, bilinear, interpolationMatrix } from "latent/corruptions/interpolation";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import * as tf from "latent/tf";
import { expectClose } from "../independent/samples";

const alignments: readonly Alignment[] = ["half-pixel", "corners"];
const lines = fc.record({
  from: fc.integer({ min: 2, max: 9 }),
  to: fc.integer({ min: 2, max: 20 }),
  alignment: fc.constantFrom(...alignments),
});

describe("interpolation of a line", () => {
  it("by hand: two pixels become four", () => {
    const half = interpolationMatrix({ from: 2, to: 4, alignment: "half-pixel" });
    expect(half.to2DArray()).to.deep.equal([[1, 0], [0.75, 0.25], [0.25, 0.75], [0, 1]]); // biome-ignore format: one line
    const corners = interpolationMatrix({ from: 2, to: 4, alignment: "corners" });
    expectClose(corners.to1DArray(), [1, 0, 2 / 3, 1 / 3, 1 / 3, 2 / 3, 0, 1], 1e-15);
    expect(interpolationMatrix({ from: 1, to: 3, alignment: "half-pixel" }).to1DArray()).to.deep.equal([1, 1, 1]);
  });

  it("has rows of hats, max(0, 1 − |s − j|), that sum to 1, and keeps straight lines straight", () => {
    fc.assert(
      fc.property(lines, ({ from, to, alignment }) => {
        const B = interpolationMatrix({ from, to, alignment });
        for (let i = 0; i < to; i++) {
          const at = alignment === "corners" ? (i * (from - 1)) / (to - 1) : ((i + 0.5) * from) / to - 0.5;
          const s = Math.min(from - 1, Math.max(0, at));
          const hats = Array.from({ length: from }, (_, j) => Math.max(0, 1 - Math.abs(s - j)));
          expectClose(B.getRow(i), hats, 1e-12);
          expect(B.getRow(i).reduce((sum, one) => sum + one, 0)).to.be.closeTo(1, 1e-14);
          const slope = B.getRow(i).reduce((sum, one, j) => sum + one * (3 * j - 1), 0);
          expect(slope).to.be.closeTo(3 * s - 1, 1e-12);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it("refuses lines without pixels, and corners that are one", () => {
    expect(() => interpolationMatrix({ from: 0, to: 3, alignment: "half-pixel" })).to.throw(
      "interpolationMatrix: a line must have at least 1 pixels with half-pixel, got 0",
    );
    expect(() => interpolationMatrix({ from: 3, to: 1, alignment: "corners" })).to.throw(
      "interpolationMatrix: a line must have at least 2 pixels with corners, got 1",
    );
    expect(() => bilinear(new Float64Array(4), { from: 2, to: 2.5, alignment: "half-pixel" })).to.throw("bilinear: a");
  });
});

describe("bilinear interpolation", () => {
  before(() => tf.ready());

  it("is B X Bᵀ, picture by picture, and TensorFlow's resizeBilinear", () => {
    fc.assert(
      fc.property(lines, fc.nat(), ({ from, to, alignment }, start) => {
        const small = normals(3 * from * from, seeds(start));
        const large = bilinear(small, { from, to, alignment });
        const B = interpolationMatrix({ from, to, alignment }).to2DArray();
        const direct = Array.from({ length: 3 * to * to }, (_, at) => {
          const [picture, i, j] = [Math.floor(at / to / to), Math.floor(at / to) % to, at % to];
          let sum = 0;
          for (let a = 0; a < from; a++)
            for (let b = 0; b < from; b++)
              sum += (B[i]?.[a] as number) * (B[j]?.[b] as number) * (small[(picture * from + a) * from + b] as number);
          return sum;
        });
        expectClose(large, direct, 1e-13);
        const corners = alignment === "corners";
        const theirs = tf.tidy(() =>
          tf.image
            .resizeBilinear(tf.tensor4d(Float32Array.from(small), [3, from, from, 1]), [to, to], corners, !corners)
            .dataSync(),
        );
        expectClose(large, theirs, 1e-5);
      }),
      { seed: 8, numRuns: 40 },
    );
  });

  it("refuses pieces of pictures", () => {
    expect(() => bilinear([1, 2, 3], { from: 2, to: 4, alignment: "corners" })).to.throw(
      ShapeError,
      "bilinear: pixels must be pictures of 4 pixels, got 3 numbers",
    );
  });
});
