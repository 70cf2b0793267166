import { expect } from "chai";
import fc from "fast-check";
import { fieldError } from "latent/denoising/fields";
import { normals, seeds } from "latent/random";
import { ShapeError } from "latent/shape";

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
