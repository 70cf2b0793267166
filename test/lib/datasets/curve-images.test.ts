import { expect } from "chai";
import { curveImages, curvePicture } from "latent/datasets/curve-images";
import { seeds } from "latent/random";

describe("pictures of curves", () => {
  it("a straight one along a row of pixels: white on it, e^{−1/(2·0.9²)} of white beside it, black far away", () => {
    const levels = curvePicture([0, 0, 0.5, 0, 1, 0]); // from (2, 2) to (11, 2)
    const at = (row: number, column: number) => levels[row * 14 + column];
    expect([at(2, 2), at(2, 11)]).to.deep.equal([255, 255]);
    expect(at(3, 2)).to.equal(Math.round(255 * Math.exp(-1 / (2 * 0.81))));
    expect([at(8, 6), at(13, 13)]).to.deep.equal([0, 0]);
  });

  it("the same curve walked from its other end is the same picture", () => {
    const there = curvePicture([0.1, 0.2, 0.8, 0.4, 0.3, 0.9]);
    expect(curvePicture([0.3, 0.9, 0.8, 0.4, 0.1, 0.2])).to.deep.equal(there);
  });

  it("many are drawn from one seed: the same again, others from another, and the first do not depend on how many there are", () => {
    const five = curveImages(5, seeds(1));
    expect(five.bytes).to.deep.equal(curveImages(5, seeds(1)).bytes);
    expect(five.bytes).not.to.deep.equal(curveImages(5, seeds(2)).bytes);
    expect(curveImages(9, seeds(1)).bytes.subarray(0, 5 * 196)).to.deep.equal(five.bytes);
  });

  it("refuses points outside, and NaN", () => {
    expect(() => curvePicture([0, 0, 0, 0, 0, Number.NaN])).to.throw(RangeError, "six numbers from 0 to 1");
    expect(() => curveImages(0, seeds(1))).to.throw(RangeError, "count must be a whole number from 1 on, got 0");
  });
});
