import { expect } from "chai";
import { withPoissonNoise } from "latent/corruptions/poisson";
import { normals32, seeds } from "latent/random";
import { expectMean } from "../independent/samples";

const flat = (x: number, count: number) => new Float32Array(count).fill(x);

describe("Poisson noise", () => {
  for (const [x, photons] of [
    [0.02, 30],
    [0.4, 30],
    [1, 30],
    [1, 500],
    [0.7, 0.5],
  ] as const) {
    it(`${photons} photons in white, a pixel of ${x}: whole photons, of mean x, variance x/λ and third moment x/λ²`, () => {
      const drawn = withPoissonNoise(flat(x, 20_000), photons, seeds(3));
      for (const value of drawn) expect(value * photons).to.be.closeTo(Math.round(value * photons), 1e-3);
      expectMean(drawn, x);
      expectMean(
        Float64Array.from(drawn, (v) => (v - x) ** 2),
        x / photons,
      );
      expectMean(
        Float64Array.from(drawn, (v) => (v - x) ** 3),
        x / photons ** 2,
      );
    });
  }

  it("has the probabilities of the formula: none, one, two photons", () => {
    const drawn = withPoissonNoise(flat(0.5, 20_000), 4, seeds(4));
    const expected = [Math.exp(-2), 2 * Math.exp(-2), 2 * Math.exp(-2)];
    expected.forEach((chance, k) => {
      expectMean(
        Float64Array.from(drawn, (v) => (Math.round(4 * v) === k ? 1 : 0)),
        chance,
      );
    });
  });

  it("leaves black black and the pixels themselves alone; one seed is taken, and the same seed gives the same", () => {
    const pixels = Float32Array.of(0, 0.5, 1);
    const next = seeds(5);
    const first = withPoissonNoise(pixels, 30, next);
    expect(first[0]).to.equal(0);
    expect(Array.from(pixels)).to.deep.equal([0, 0.5, 1]);
    expect(withPoissonNoise(pixels, 30, seeds(5))).to.deep.equal(first);
    const other = seeds(5);
    other();
    expect(next()).to.equal(other());
  });

  it("refuses no light at all, too much of it, and pixels below black", () => {
    for (const photons of [0, -1, 501, Number.NaN])
      expect(() => withPoissonNoise(flat(1, 1), photons, seeds(1))).to.throw(
        RangeError,
        "photons must lie in (0, 500]",
      );
    expect(() => withPoissonNoise(normals32(10, seeds(1)), 30, seeds(1))).to.throw(RangeError, "0 or more, got -");
    expect(() => withPoissonNoise(Float32Array.of(Number.NaN), 30, seeds(1))).to.throw(RangeError, "got NaN");
  });
});
