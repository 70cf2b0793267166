import { expect } from "chai";
import fc from "fast-check";
import { blurMatrix, blurred, greyLevels } from "latent/corruptions/blur";
import { lectureCorruptions } from "latent/corruptions/lecture";
import { normals, seeds } from "latent/random";
import { expectClose } from "../independent/samples";

describe("a blur", () => {
  it("by hand: neighbours weigh e^(−1/2σ²) of the middle", () => {
    const B = blurMatrix(41, 1);
    expect(B.get(20, 21) / B.get(20, 20)).to.be.closeTo(Math.exp(-0.5), 1e-15);
    expect(B.get(20, 23) / B.get(20, 20)).to.be.closeTo(Math.exp(-4.5), 1e-15);
    expect(B.get(20, 20)).to.be.closeTo(1 / Math.sqrt(2 * Math.PI), 1e-8); // the sum over whole numbers is √(2π)σ, nearly
  });

  it("keeps the light inside, and loses it at the ends", () => {
    const B = blurMatrix(41, 2);
    const rows = B.to2DArray().map((row) => row.reduce((sum, one) => sum + one, 0));
    expect(rows[20]).to.be.closeTo(1, 1e-12);
    expect(rows[0]).to.be.within(0.55, 0.65); // half, and half of the middle weight
    expect(B.isSymmetric()).to.equal(true);
  });

  it("of pictures is the double sum over rows and columns", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.3, max: 5, noNaN: true }), (start, sigma) => {
        const [height, width, count] = [4, 3, 2];
        const pixels = normals(height * width * count, seeds(start));
        const out = blurred({ count, height, width, pixels }, sigma);
        const [down, across] = [blurMatrix(height, sigma), blurMatrix(width, sigma)];
        const direct = Array.from({ length: count * height * width }, (_, at) => {
          const [picture, i, j] = [Math.floor(at / 12), Math.floor((at % 12) / width), at % width];
          let sum = 0;
          for (let a = 0; a < height; a++)
            for (let b = 0; b < width; b++)
              sum += down.get(i, a) * across.get(j, b) * (pixels[12 * picture + a * width + b] as number);
          return sum;
        });
        expectClose(out, direct, 1e-13);
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  it("is kept in whole grey levels: off by half a level at most", () => {
    const pixels = Float64Array.from({ length: 1000 }, (_, i) => i / 999);
    const levels = greyLevels(pixels);
    const largest = Math.max(...Array.from(levels, (b, i) => Math.abs(b / 255 - (pixels[i] as number))));
    expect(largest).to.be.within(0.0019, 0.5 / 255 + 1e-12);
    expect(Array.from(greyLevels([-1, 2, 0.2501]))).to.deep.equal([0, 255, 64]);
  });

  it("refuses what it cannot blur", () => {
    expect(() => blurMatrix(0, 1)).to.throw("blurMatrix: n must be 1, 2, …, got 0");
    expect(() => blurMatrix(3, 0)).to.throw("blurMatrix: sigma must be positive, got 0");
    expect(() => greyLevels([0, Number.NaN])).to.throw("greyLevels: pixels must be numbers, got NaN at 1");
  });
});

describe("the corruptions of the lectures", () => {
  it("are nine for digits, each with its own name and doing something else", () => {
    const all = lectureCorruptions(28, 28);
    const pixels = new Float32Array(784).map((_, i) => (i % 5) / 4);
    const outs = all.map(({ corrupt }) => corrupt({ count: 1, height: 28, width: 28, pixels }, seeds(1)));
    expect(new Set(all.map(({ name }) => name)).size).to.equal(9);
    expect(new Set(outs.map((out) => out.join())).size).to.equal(9);
    expect(all.filter(({ moments }) => !moments).map(({ name }) => name)).to.deep.equal(["blurred 2", "blurred 4"]);
  });
});
