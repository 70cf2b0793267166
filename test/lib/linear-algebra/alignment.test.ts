import { expect } from "chai";
import fc from "fast-check";
import { axisAlignment, principalAngles, subspaceDistance, transposeDistance } from "latent/linear-algebra/alignment";
import { normalMatrix, orthogonalMatrix } from "latent/linear-algebra/instances";
import { Matrix } from "latent/linear-algebra/matrix";
import { seeds } from "latent/random";
import { ShapeError } from "latent/shape";

const instance = fc.record({ d: fc.integer({ min: 2, max: 7 }), k: fc.integer({ min: 1, max: 4 }), start: fc.nat() });
const basis = (d: number, k: number, start: number) => orthogonalMatrix(d, seeds(start)).subMatrix(0, d - 1, 0, k - 1);

describe("alignment", () => {
  it("has the values worked by hand", () => {
    const [axis, diagonal] = [new Matrix([[1], [0]]), new Matrix([[2], [2]])];
    expect(axisAlignment(axis, diagonal)).to.be.closeTo(0.5, 1e-15);
    expect(subspaceDistance(axis, diagonal)).to.be.closeTo(0.5, 1e-15);
    expect(principalAngles(axis, diagonal)[0]).to.be.closeTo(Math.PI / 4, 1e-15);
    expect(
      transposeDistance({
        encoder: new Matrix([
          [1, 2],
          [0, 1],
        ]),
        decoder: new Matrix([
          [1, 0],
          [0, 1],
        ]),
      }),
    ).to.equal(2);
  });

  it("does not see sign, order and length of directions", () => {
    fc.assert(
      fc.property(instance, ({ d, k, start }) => {
        fc.pre(k <= d);
        const u = basis(d, k, start);
        const shuffled = u.clone();
        for (let j = 0; j < k; j++) shuffled.setColumn(j, u.getColumn(k - 1 - j)).mulColumn(j, j % 2 ? -3 : 0.2);
        expect(axisAlignment(u, shuffled)).to.be.closeTo(0, 1e-13);
        expect(subspaceDistance(u, shuffled)).to.be.closeTo(0, 1e-13);
      }),
      { seed: 1 },
    );
  });

  it("does not see a mixing of the code in the subspace, but does in the axes", () => {
    const u = basis(6, 3, 4);
    const mixed = u.mmul(normalMatrix(3, 3, seeds(5)));
    expect(subspaceDistance(u, mixed)).to.be.closeTo(0, 1e-13);
    expect(axisAlignment(u, mixed)).to.be.above(0.01);
    expect(Math.max(...principalAngles(u, mixed))).to.be.below(1e-14);
  });

  it("finds subspace distance = mean of sin² of the principal angles = ‖P − Q‖²/2k", () => {
    fc.assert(
      fc.property(instance, ({ d, k, start }) => {
        fc.pre(k <= d);
        const u = basis(d, k, start);
        const w = basis(d, k, start + 1);
        const distance = subspaceDistance(u, w);
        const sines = principalAngles(u, w).reduce((sum, x) => sum + Math.sin(x) ** 2, 0) / k;
        expect(distance).to.be.closeTo(sines, 1e-12);
        const apart = Matrix.sub(u.mmul(u.transpose()), w.mmul(w.transpose())).norm() ** 2 / (2 * k);
        expect(distance).to.be.closeTo(apart, 1e-12);
      }),
      { seed: 2 },
    );
  });

  it("agrees with scipy.linalg.subspace_angles", () => {
    // subspace_angles([[1,0],[0,1],[1,1],[2,0]], [[1,0],[1,1],[0,3],[1,-1]])[::-1]
    const [a, b] = [
      new Matrix([
        [1, 0],
        [0, 1],
        [1, 1],
        [2, 0],
      ]),
      new Matrix([
        [1, 0],
        [1, 1],
        [0, 3],
        [1, -1],
      ]),
    ];
    const angles = principalAngles(a, b);
    expect(angles[0]).to.be.closeTo(0.2650968983366322, 1e-14);
    expect(angles[1]).to.be.closeTo(0.9294823946801316, 1e-14);
  });

  it("keeps small angles exact: the angle of (cos t, sin t) is t down to 1e-12", () => {
    for (const t of [1e-12, 1e-8, 1e-3, 0.5, 1.5]) {
      const angle = principalAngles(new Matrix([[1], [0]]), new Matrix([[Math.cos(t)], [Math.sin(t)]]))[0] as number;
      expect(angle / t).to.be.closeTo(1, 1e-13);
    }
  });

  it("refuses shapes that differ, empty directions and dependent columns", () => {
    const u = basis(4, 2, 1);
    expect(() => axisAlignment(u, Matrix.eye(3))).to.throw(ShapeError, "learned must be [4, any], got [3, 3]");
    expect(() => axisAlignment(u, Matrix.zeros(4, 2))).to.throw(
      RangeError,
      "columns of learned must not be zero, got 0 for column 0",
    );
    expect(() => subspaceDistance(u, Matrix.ones(4, 2))).to.throw(
      RangeError,
      "columns of learned must be independent, got rank 1 of 2",
    );
    expect(() => subspaceDistance(u, basis(4, 3, 1))).to.throw(ShapeError);
    expect(() => principalAngles(Matrix.zeros(4, 2), u)).to.throw(
      RangeError,
      "columns of a must be independent, got rank 0 of 2",
    );
    expect(() => transposeDistance({ encoder: u, decoder: u })).to.throw(
      ShapeError,
      "decoder must be [2, 4], got [4, 2]",
    );
  });
});
