import { expect } from "chai";
import { withPrintedText } from "latent/corruptions/printed-text";
import { seeds } from "latent/random";

const size = { height: 40, width: 60 };
const d = size.height * size.width;
const grey = (count: number) => new Float32Array(count * d).fill(0.5);
const covered = (pixels: Float32Array) => pixels.filter((x) => x === 1).length;

describe("printed text", () => {
  it("covers the share that is asked for, and no more than one letter beyond it; all else stays", () => {
    for (const share of [0, 0.05, 0.3, 0.9]) {
      const out = withPrintedText(grey(3), { ...size, share, ink: 1 }, seeds(2));
      for (let k = 0; k < 3; k++) {
        const one = out.subarray(k * d, (k + 1) * d);
        expect(covered(one)).to.be.within(share * d, share === 0 ? 0 : share * d + 15 * 16);
        expect(one.every((x) => x === 1 || x === 0.5)).to.equal(true);
      }
    }
  });

  it("draws strokes: a covered pixel has covered neighbours, as erased ones need not", () => {
    const out = withPrintedText(grey(1), { ...size, share: 0.2, ink: 1 }, seeds(3));
    let alone = 0;
    for (let row = 1; row < size.height - 1; row++)
      for (let column = 1; column < size.width - 1; column++) {
        const at = row * size.width + column;
        const near = [at - 1, at + 1, at - size.width, at + size.width].some((i) => out[i] === 1);
        if (out[at] === 1 && !near) alone += 1;
      }
    expect(alone).to.equal(0);
  });

  it("reaches every pixel, corners too, about as often", () => {
    const tiny = { height: 20, width: 20 };
    const counts = new Float64Array(400);
    const out = withPrintedText(new Float32Array(2000 * 400), { ...tiny, share: 0.2, ink: 1 }, seeds(4));
    out.forEach((x, i) => {
      counts[i % 400] = (counts[i % 400] as number) + x;
    });
    expect(Math.min(...counts)).to.be.above(0.12 * 2000);
    expect(Math.max(...counts)).to.be.below(0.32 * 2000);
  });

  it("writes otherwise on each picture, and the same from the same seed", () => {
    const out = withPrintedText(grey(2), { ...size, share: 0.2, ink: 0.25 }, seeds(5));
    expect(out.subarray(0, d)).not.to.deep.equal(out.subarray(d));
    expect(out.filter((x) => x === 0.25).length).to.be.above(0.4 * d);
    expect(withPrintedText(grey(2), { ...size, share: 0.2, ink: 0.25 }, seeds(5))).to.deep.equal(out);
  });

  it("refuses shares beyond 0.9 and pixels that are no such pictures", () => {
    for (const share of [-0.1, 0.91, Number.NaN])
      expect(() => withPrintedText(grey(1), { ...size, share, ink: 1 }, seeds(1))).to.throw(RangeError, "share");
    expect(() => withPrintedText(new Float32Array(d + 1), { ...size, share: 0.1, ink: 1 }, seeds(1))).to.throw(
      RangeError,
      "pictures of 40×60",
    );
  });
});
