import { expect } from "chai";
import { fitGabor, type Gabor, gaborPatch } from "latent/estimators/gabor-fit";
import { normals, seeds, uniforms } from "latent/random";

const side = 12;
/** Drawn Gabor functions of known orientation, frequency and width, from a seed. */
const drawn = Array.from({ length: 20 }, (_, i): Gabor => {
  const [a, b, c, e, f, g, h] = Array.from(uniforms(7, seeds(i + 1))) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const frequency = 0.12 + 0.25 * b;
  return {
    orientation: Math.PI * a,
    frequency,
    widths: [(0.35 + 0.4 * c) / frequency, 1.2 + 2.5 * e],
    centre: [3 + 5 * f, 3 + 5 * g],
    phase: 2 * Math.PI * h - Math.PI,
    amplitude: 1 + a,
  };
});
/** How far two orientations are apart; 0 and π are the same. */
const turn = (a: number, b: number) => Math.abs(Math.atan2(Math.sin(2 * (a - b)), Math.cos(2 * (a - b)))) / 2;

describe("a fit of a Gabor function", () => {
  it("by hand: the middle is A cos φ, half a wave farther −A cos φ times the bell", () => {
    const shape: Gabor = { orientation: 0, frequency: 0.25, widths: [2, 9], centre: [1, 1], phase: 0.5, amplitude: 3 };
    const patch = gaborPatch(shape, 4);
    expect(patch[5]).to.be.closeTo(3 * Math.cos(0.5), 1e-12);
    expect(patch[7]).to.be.closeTo(-3 * Math.exp(-0.5) * Math.cos(0.5), 1e-12);
    expect(gaborPatch({ ...shape, orientation: Math.PI / 2 }, 4)[13]).to.be.closeTo(patch[7] as number, 1e-12);
  });

  it("finds again orientation, frequency, widths and place of twenty drawn ones", () => {
    for (const shape of drawn) {
      const found = fitGabor(gaborPatch(shape, side), side);
      expect(found.explained, JSON.stringify({ shape, found })).to.be.above(0.999);
      expect(turn(found.orientation, shape.orientation)).to.be.below(0.05);
      expect(found.frequency / shape.frequency).to.be.closeTo(1, 0.1);
      expect(found.widths[1] / shape.widths[1]).to.be.closeTo(1, 0.1);
      expect(Math.hypot(found.centre[0] - shape.centre[0], found.centre[1] - shape.centre[1])).to.be.below(0.3);
    }
  });

  it("what it returns is what it says: the patch drawn from it leaves just the rest of the energy", () => {
    for (const [i, shape] of drawn.slice(0, 6).entries()) {
      const filter = gaborPatch(shape, side).map(
        (x, at) => x + 0.1 * (normals(side * side, seeds(100 + i))[at] as number),
      );
      const found = fitGabor(filter, side);
      const again = gaborPatch(found, side);
      const energy = filter.reduce((sum, w) => sum + w * w, 0);
      const left = filter.reduce((sum, w, at) => sum + (w - (again[at] as number)) ** 2, 0);
      expect(1 - left / energy).to.be.closeTo(found.explained, 1e-9);
      expect(found.orientation).to.be.within(0, Math.PI);
    }
  });

  it("with as much noise as signal it explains a half, with noise alone less than a third", () => {
    const shape = drawn[3] as Gabor;
    const clean = gaborPatch(shape, side);
    const size = Math.sqrt(clean.reduce((sum, w) => sum + w * w, 0) / (side * side));
    const noise = normals(side * side, seeds(7));
    const noisy = fitGabor(
      clean.map((w, at) => w + size * (noise[at] as number)),
      side,
    );
    expect(noisy.explained).to.be.within(0.4, 0.7);
    expect(turn(noisy.orientation, shape.orientation)).to.be.below(0.15);
    for (let i = 0; i < 8; i++)
      expect(fitGabor(normals(side * side, seeds(20 + i)), side).explained).to.be.below(1 / 3);
  });

  it("does not change with the filter's sign and length", () => {
    const filter = normals(side * side, seeds(3));
    const one = fitGabor(filter, side).explained;
    expect(
      fitGabor(
        filter.map((w) => -7 * w),
        side,
      ).explained,
    ).to.be.closeTo(one, 1e-9);
  });

  it("refuses a filter of another size, of zeros, and of no numbers", () => {
    expect(() => fitGabor(new Float64Array(144), 12)).to.throw(
      "fitGabor: filter must be 12² numbers, not all 0, got 144 of energy 0",
    );
    expect(() => fitGabor(Float64Array.of(1, 2), 12)).to.throw("got 2 of energy 5");
    expect(() => fitGabor(new Float64Array(144).fill(Number.NaN), 12)).to.throw("of energy NaN");
  });
});
