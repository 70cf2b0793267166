import { expect } from "chai";
import * as guard from "latent/linear-algebra/arguments";
import {
  column,
  diagonal,
  difference,
  dot,
  Matrix,
  maxDifference,
  squaredNorm,
  times,
} from "latent/linear-algebra/matrix";
import { ShapeError } from "latent/shape";

describe("matrices and vectors", () => {
  const a = new Matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  it("multiplies, subtracts and measures as by hand", () => {
    expect(dot([1, 2, 3], [4, 5, 6])).to.equal(32);
    expect([...times(a, [1, 0, -1])]).to.deep.equal([-2, -2]);
    expect([...difference([3, 1], [1, 1])]).to.deep.equal([2, 0]);
    expect(column([1, 2]).to2DArray()).to.deep.equal([[1], [2]]);
    expect(diagonal([1, 2]).to2DArray()).to.deep.equal([
      [1, 0],
      [0, 2],
    ]);
    expect(squaredNorm(a)).to.equal(91);
    expect(maxDifference(a, a.clone().set(1, 2, 5.5))).to.equal(0.5);
    expect(maxDifference(a, a.clone().set(0, 0, Number.NaN))).to.be.NaN;
  });

  it("refuses shapes that do not match", () => {
    expect(() => dot([1], [1, 2])).to.throw(ShapeError, "dot: lengths must match, got 1 and 2");
    expect(() => difference([1], [1, 2])).to.throw(ShapeError);
    expect(() => times(a, [1, 2])).to.throw(ShapeError, "times: x must have 3 entries for a [2, 3] matrix, got 2");
    expect(() => maxDifference(a, Matrix.eye(2))).to.throw(ShapeError, "got [2, 3] and [2, 2]");
  });

  it("guards numbers, vectors and matrices so that NaN fails, all wrong ones in one message", () => {
    expect(() => guard.requirePositive("f", { a: Number.NaN, b: 1, c: 0 })).to.throw(
      RangeError,
      "f: a must be positive, got NaN; c must be positive, got 0",
    );
    expect(() => guard.requireFinite("f", { a: Number.NaN })).to.throw(RangeError, "f: a must be finite, got NaN");
    expect(() => guard.requireVectors("f", { a: [1], b: [1, Number.NaN] }, 1)).to.throw(
      ShapeError,
      "f: lengths must be 1, got a 1 and b 2",
    );
    expect(() => guard.requireVectors("f", { a: [1, 2], b: [1, Number.NaN] })).to.throw(
      RangeError,
      "f: b must be finite, got NaN at 1",
    );
    expect(() => guard.requireMatrices("f", { a: [a, 3], b: [a, 2, 2] })).to.throw(
      ShapeError,
      "f: a must be [3, any], got [2, 3]; b must be [2, 2], got [2, 3]",
    );
    expect(() => guard.requireWhole("f", { k: 1.5 }, { from: 1, to: 2 })).to.throw(RangeError);
  });
});
