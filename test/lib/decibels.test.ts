import { expect } from "chai";
import { decibels } from "latent/decibels";

describe("decibels", () => {
  it("a tenth of the error is ten more, a half three", () => {
    expect(decibels(78.4, 784)).to.be.closeTo(10, 1e-12);
    expect(decibels(7.84, 784) - decibels(78.4, 784)).to.be.closeTo(10, 1e-12);
    expect(decibels(39.2, 784) - decibels(78.4, 784)).to.be.closeTo(3.0103, 1e-5);
  });

  it("pictures of the same error in each pixel have the same, whatever their size", () => {
    for (const d of [1, 9, 784]) expect(decibels(0.01 * d, d)).to.be.closeTo(20, 1e-12);
  });

  it("says no to an error that is 0, negative or no number", () => {
    expect(() => decibels(0, 784)).to.throw("decibels: error must be positive, got 0");
    expect(() => decibels(Number.NaN, 784)).to.throw("decibels: error must be positive, got NaN");
  });
});
