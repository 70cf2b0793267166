import { expect } from "chai";
import { deadLeaves } from "latent/datasets/dead-leaves";
import { whitened } from "latent/datasets/whitened";
import { fourier, frequencies } from "latent/linear-algebra/fourier";
import { seeds } from "latent/random";

/** Mean |X|² of the frequencies from … to. */
function power(pixels: ArrayLike<number>, side: number, from: number, to: number): number {
  const { real, imaginary } = fourier(
    { real: Float64Array.from(pixels), imaginary: new Float64Array(side ** 2) },
    side,
  );
  const inside = [...frequencies(side)].flatMap((f, at) => (f >= from && f < to ? [at] : []));
  return (
    inside.reduce((sum, at) => sum + (real[at] as number) ** 2 + (imaginary[at] as number) ** 2, 0) / inside.length
  );
}

describe("whitened pictures", () => {
  const leaves = deadLeaves({ count: 3, side: 150 }, seeds(1));
  const white = whitened(leaves);

  it("are the middles of the pictures, each of mean 0 and variance 1", () => {
    expect([white.count, white.height, white.width]).to.deep.equal([3, 128, 128]);
    for (let i = 0; i < 3; i++) {
      const one = Float64Array.from(white.pixels.subarray(i * 128 ** 2, (i + 1) * 128 ** 2));
      expect(one.reduce((sum, x) => sum + x, 0) / one.length).to.be.closeTo(0, 1e-6);
      expect(one.reduce((sum, x) => sum + x * x, 0) / one.length).to.be.closeTo(1, 1e-5);
    }
  });

  it("hold waves of four times the frequency about as strongly; before, a tenth", () => {
    const middle = Float64Array.from({ length: 128 ** 2 }, (_, at) => {
      return leaves.pixels[(11 + Math.floor(at / 128)) * 150 + 11 + (at % 128)] as number;
    });
    const ratio = (pixels: ArrayLike<number>) => power(pixels, 128, 0.19, 0.21) / power(pixels, 128, 0.04, 0.06);
    expect(ratio(middle)).to.be.below(0.15);
    expect(ratio(white.pixels.subarray(0, 128 ** 2))).to.be.within(0.5, 2);
  });

  it("by hand: one wave stays that wave, of variance 1", () => {
    const wave = Float32Array.from({ length: 64 }, (_, at) => 5 + Math.cos((2 * Math.PI * (at % 8)) / 8));
    const { pixels } = whitened({ count: 1, height: 8, width: 8, pixels: wave });
    const right = wave.map((x) => Math.SQRT2 * (x - 5));
    expect(Math.max(...pixels.map((x, at) => Math.abs(x - (right[at] as number))))).to.be.below(1e-6);
  });

  it("take away more of the finest waves the lower the cutoff", () => {
    const finest = (cutoff: number) => power(whitened(leaves, cutoff).pixels.subarray(0, 128 ** 2), 128, 0.4, 0.5);
    expect(finest(0.2)).to.be.below(0.01 * finest(0.4));
  });

  it("refuse a cutoff that is not positive, and a picture of one grey", () => {
    expect(() => whitened(leaves, 0)).to.throw(RangeError, "cutoff must be positive, got 0");
    expect(() => whitened({ count: 1, height: 4, width: 4, pixels: new Float32Array(16).fill(0.5) })).to.throw(
      RangeError,
      "every picture must have more than one grey level",
    );
  });
});
