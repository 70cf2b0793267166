import { expect } from "chai";
import fc from "fast-check";
import { exactDenoiser } from "latent/denoising/exact-denoiser";
import { asymmetry, exactField, fieldError } from "latent/denoising/fields";
import { roundMixture } from "latent/denoising/mixture";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";
import { expectClose } from "../independent/samples";

describe("fieldError", () => {
  it("of arrows turned by 90° and doubled: by hand", () => {
    const { angle, relative } = fieldError([0, 2, -4, 0], [1, 0, 0, 2]);
    expect(angle).to.be.closeTo(90, 1e-12);
    expect(relative).to.be.closeTo(Math.sqrt((5 + 20) / 5), 1e-15);
  });

  it("is the angle by which all arrows are turned, and 2 sin of half of it", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: -3.1, max: 3.1, noNaN: true }), (start, turn) => {
        const exact = normals(20, seeds(start));
        const [c, s] = [Math.cos(turn), Math.sin(turn)];
        const turned = exact.map((_, i) => {
          const [x, y] = [exact[i - (i % 2)] as number, exact[i - (i % 2) + 1] as number];
          return i % 2 === 0 ? c * x - s * y : s * x + c * y;
        });
        const { angle, relative } = fieldError(turned, exact);
        expect(angle).to.be.closeTo((Math.abs(turn) * 180) / Math.PI, 1e-10);
        expect(relative).to.be.closeTo(2 * Math.abs(Math.sin(turn / 2)), 1e-12);
      }),
      { seed: 8 },
    );
  });

  it("agrees with arccos, arrow by arrow", () => {
    const [a, b] = [normals(30, seeds(1)), normals(30, seeds(2))];
    const angles = Array.from({ length: 15 }, (_, i) => {
      const [p, q] = [a.subarray(2 * i, 2 * i + 2), b.subarray(2 * i, 2 * i + 2)] as [Float64Array, Float64Array];
      const along = (p[0] as number) * (q[0] as number) + (p[1] as number) * (q[1] as number);
      return Math.acos(along / (Math.hypot(...p) * Math.hypot(...q)));
    });
    const mean = angles.reduce((sum, one) => sum + one, 0) / 15;
    expect(fieldError(a, b).angle).to.be.closeTo((mean * 180) / Math.PI, 1e-10);
  });

  it("leaves arrows of length 0 out of the angle, and counts their error", () => {
    expect(fieldError([0, 0, 1, 0], [3, 0, 1, 0])).to.deep.equal({ angle: 0, relative: Math.sqrt(9 / 10) });
  });

  it("refuses lists that do not match, and fields without an arrow", () => {
    expect(() => fieldError([1, 0], [1, 0, 0, 1])).to.throw(ShapeError, "fieldError: lengths must match");
    expect(() => fieldError([1], [1])).to.throw(RangeError, "must hold pairs");
    expect(() => fieldError([0, 0], [1, 0])).to.throw(RangeError, "must have an arrow that is not 0");
    expect(() => fieldError([Number.NaN, 0], [1, 0])).to.throw(RangeError, "field must be finite");
  });
});

describe("exactField", () => {
  it("leads from every place to the posterior mean", () => {
    const data = roundMixture([[0, 0], [1, 0], [3, 1]], 0.2); // biome-ignore format: three places
    const places = normals(20, seeds(3));
    for (const sigma of [0.1, 1]) {
      const { denoise } = exactDenoiser(data, sigma);
      const ends = exactField(data, places, sigma).map((by, i) => by + (places[i] as number));
      const means = Array.from({ length: 10 }, (_, i) => [...denoise(places.subarray(2 * i, 2 * i + 2))]).flat();
      expectClose(ends, means, 1e-12);
    }
  });

  it("leads σ²/(s² + σ²) of the way to the mean of one Gaussian: by hand", () => {
    expectClose(exactField(roundMixture([[1, 0]], 1), [3, 4], 2), [-1.6, -3.2], 1e-15);
  });

  it("refuses places that are no rows, and a σ of 0", () => {
    const data = roundMixture([[0, 0]], 1);
    expect(() => exactField(data, [1, 2, 3], 1)).to.throw(RangeError, "count of places must be a multiple of 2, got 3");
    expect(() => exactField(data, [1, 2], 0)).to.throw(RangeError, "exactField: sigma must be positive, got 0");
  });
});

describe("asymmetry", () => {
  it("is tan of the angle for matrices that turn, 0 for symmetric ones", () => {
    for (const angle of [0, 0.3, -1]) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      expect(asymmetry([c, -s, s, c])).to.be.closeTo(Math.abs(Math.tan(angle)), 1e-12);
    }
    expect(asymmetry([1, 7, 7, -2, 0, 3, 3, 5])).to.equal(0);
  });

  it("weighs matrices by their size: by hand", () => {
    // J₁ = [[1, 1], [-1, 1]]: ‖J − Jᵀ‖² = 8, ‖J + Jᵀ‖² = 8; J₂ = 3 I: 0 and 72
    expect(asymmetry([1, 1, -1, 1, 3, 0, 0, 3])).to.be.closeTo(Math.sqrt(8 / 80), 1e-15);
  });

  it("refuses what are no matrices, and turns by 90°", () => {
    expect(() => asymmetry([1, 2, 3])).to.throw(RangeError, "jacobians must be matrices of four, got 3");
    expect(() => asymmetry([0, 1, -1, 0])).to.throw(RangeError, "must have a symmetric part");
  });
});
