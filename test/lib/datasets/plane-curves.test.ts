import { expect } from "chai";
import { arc, horseshoe, type Place, placesAlong, spiral } from "latent/datasets/plane-curves";

const stretches = (curve: (t: number) => Place, count: number) => {
  const places = Array.from({ length: count + 1 }, (_, i) => curve(i / count));
  return places.slice(1).map(([x, y], i) => Math.hypot(x - (places[i] as Place)[0], y - (places[i] as Place)[1]));
};

describe("curves in the plane", () => {
  it("the arc lies on the unit circle, is 3π/2 long, and is walked at one speed", () => {
    for (const t of [0, 0.2, 0.77, 1]) expect(Math.hypot(...arc(t))).to.be.closeTo(1, 1e-15);
    const steps = stretches(arc, 1000);
    expect(steps.reduce((sum, one) => sum + one, 0)).to.be.closeTo(1.5 * Math.PI, 1e-5);
    expect(Math.max(...steps) / Math.min(...steps)).to.be.closeTo(1, 1e-9);
  });

  it("the spiral's turns are half a unit apart: r = φ/4π", () => {
    for (const t of [0.1, 0.4, 0.9]) {
      const [x, y] = spiral(t);
      const turns = 2 * Math.hypot(x, y);
      expect(Math.cos(2 * Math.PI * turns)).to.be.closeTo(x / Math.hypot(x, y), 1e-12);
      expect(Math.sin(2 * Math.PI * turns)).to.be.closeTo(y / Math.hypot(x, y), 1e-12);
    }
    expect(Math.hypot(...spiral(0))).to.be.closeTo(1 / 8, 1e-15);
    expect(Math.hypot(...spiral(1))).to.be.closeTo(9 / 8, 1e-15);
  });

  it("the spiral is walked at nearly one speed: no tenth of it is twice as long as another", () => {
    const tenths = Array.from({ length: 10 }, (_, i) =>
      stretches(spiral, 2000)
        .slice(200 * i, 200 * (i + 1))
        .reduce((sum, one) => sum + one, 0),
    );
    expect(Math.max(...tenths) / Math.min(...tenths)).to.be.below(2);
  });

  it("the horseshoe is symmetric, and x = 2y² − 1", () => {
    for (const t of [0, 0.1, 0.35]) {
      const [x, y] = horseshoe(t);
      expect(x).to.be.closeTo(2 * y * y - 1, 1e-15);
      expect(horseshoe(1 - t)[0]).to.be.closeTo(x, 1e-15);
      expect(horseshoe(1 - t)[1]).to.be.closeTo(-y, 1e-15);
    }
  });

  it("places along a curve stand in the middle of equal stretches", () => {
    expect(placesAlong((t) => [t, 2 * t], 4)).to.deep.equal([[0.125, 0.25], [0.375, 0.75], [0.625, 1.25], [0.875, 1.75]]); // biome-ignore format: four places
    for (const count of [0, 1.5, Number.NaN])
      expect(() => placesAlong(arc, count)).to.throw(RangeError, "placesAlong: count must be a whole number from 1 on");
  });
});
